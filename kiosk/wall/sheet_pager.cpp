#include <algorithm>
#include <string>

#include "kiosk/wall/sheet_parts.hpp"

namespace kiosk::wall {

float pager_height(const ui::Canvas& canvas) { return std::max(72.0F, button_height(canvas)); }

void draw_pager(ui::Canvas& canvas, const Rect& row, int page, int pages) {
  const data::Message place =
      msg("wall.sheet.place").with("page", static_cast<double>(page + 1)).with("pages", static_cast<double>(pages));
  const float words = canvas.measure(place, ui::Type::kLabel).x + 48.0F;
  const float size = std::min(row.h, std::max(72.0F, button_height(canvas)));
  const auto button = [&](const char* id, const char* icon, const char* name, int target, float x) {
    ui::Button b;
    b.id = id;
    b.icon = icon;
    b.name = msg(name);
    b.action = command("sheet.page:" + std::to_string(target));
    b.enabled = target >= 0 && target < pages;
    b.repeats = true;  // who knows what comes turns pages fast
    canvas.button(canvas.mirror({x, row.center().y - size / 2, size, size}), b);
  };
  const bool mirrored = canvas.mirrored();
  button("sheet.next", mirrored ? "back" : "forward", "wall.sheet.next", page + 1, row.right() - size);
  button("sheet.previous", mirrored ? "forward" : "back", "wall.sheet.previous", page - 1,
         row.right() - 2 * size - words);
  ui::TextOptions middle;
  middle.align = text::Align::kCenter;
  middle.middle = true;
  canvas.text(canvas.mirror({row.right() - size - words, row.y, words, row.h}), place, ui::Type::kLabel, middle);
}

}  // namespace kiosk::wall
