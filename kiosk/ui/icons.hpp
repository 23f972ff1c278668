// The product's outline icons, drawn as strokes on a 24 x 24 grid and rasterised exactly at the size asked for.
// Names are what scenes and briefings write. Pure; any thread.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace kiosk::ui {

// Strokes 1.6 units wide with round ends. Commands, numbers separated by spaces:
//   M x y | L x y ... | C x1 y1 x2 y2 x y | Z          pen moves, straight and curved lines
//   O cx cy r | R x y w h radius | A cx cy r from to   circle, rectangle, arc (degrees clockwise from three o'clock)
//   D cx cy r                                          filled disc
struct IconPath {
  std::string_view name;
  std::string_view path;
};

std::span<const IconPath> icons();
const IconPath* find_icon(std::string_view name);  // null: nobody drew it

// Coverage 0..1, size_px * size_px, rows from the top.
std::vector<float> rasterise(const IconPath& icon, int size_px);

}  // namespace kiosk::ui
