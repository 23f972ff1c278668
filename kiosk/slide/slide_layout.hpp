// How a document is set into an area: size of words, columns, pages. Private to kiosk/slide; pure given its metrics,
// du.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/geometry.hpp"
#include "kiosk/slide/document.hpp"
#include "kiosk/ui/canvas.hpp"

namespace kiosk::slide {

struct Metrics {
  std::function<Vec2(std::string_view words, ui::Type, float width)> measure;  // width 0: one line, as long as it is
  std::function<float(ui::Type)> line_height;
  std::function<float(const std::string& image)> picture_ratio;  // height / width; 0: cannot be shown
};

struct Piece {
  Block block;  // a whole block, or the part of a long paragraph or table that stands here
  Rect place;   // within the area
  int page = 0;
  std::vector<float> columns;  // kTable: widths
  std::vector<float> rows;     // kTable: heights
};

struct Layout {
  ui::Type words = ui::Type::kBody;
  std::vector<Piece> pieces;
  int pages = 1;
  bool fits = true;  // false: something must end in an ellipsis
};

inline constexpr float kMarkWidth = 44.0F;  // of bullets and numbers, at text scale 1
inline constexpr float kCellGap = 40.0F;    // between a table's columns
inline constexpr float kPageDots = 64.0F;   // height kept free at the bottom of the area when there are several pages

// The largest words with which all fits on one page, in one to three columns; below the body size pages are turned
// instead. Long paragraphs are split between words and tables between rows, under a repeated header.
Layout lay_out(const Document& document, Vec2 area, ui::Form form, float scale, const Metrics& metrics);

float indent_of(const Block& block, float scale);
std::string words_of(const Block& block);

}  // namespace kiosk::slide
