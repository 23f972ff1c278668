#include <algorithm>

#include "kiosk/base/easing.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {

ui::Action command(std::string name) { return ui::Command{std::move(name)}; }

Rect open_sheet(ui::Canvas& canvas, const Frame& frame, float width, float height, const data::Message& title) {
  const bool low = frame.visitor->reach;
  const Rect screen = canvas.screen();
  canvas.push_layer(2);
  canvas.scrim();
  canvas.touch_area(screen, "sheet.outside", command("close"));
  const float w = std::min(width, screen.w - 2 * 32.0F);
  const float h = std::min(height + (low ? 96.0F : 0.0F), screen.h - 2 * 32.0F);
  const Rect box{screen.center().x - w / 2, low ? screen.bottom() - 32.0F - h : screen.center().y - h / 2, w, h};
  canvas.modal(box);
  canvas.block_touch(box);
  Rect inner = box.inset(48.0F, 40.0F);
  const float line = std::max(72.0F, canvas.line_height(ui::Type::kTitle));
  const Rect row = inner.cut_top(line);
  ui::TextOptions options;
  options.middle = true;
  options.max_lines = 2;
  canvas.text(canvas.mirror({row.x, row.y, row.w - (low ? 0.0F : 96.0F), row.h}), title, ui::Type::kTitle, options);
  ui::Button close;
  close.id = "sheet.close";
  close.icon = "close";
  close.name = msg("wall.close");
  close.action = command("close");
  const Rect end = low ? inner.cut_bottom(72.0F) : row;
  if (low) inner.cut_bottom(24.0F);
  canvas.button(canvas.mirror({end.right() - 72.0F, end.center().y - 36.0F, 72.0F, 72.0F}), close);
  inner.cut_top(20.0F);
  return inner;
}

void close_sheet(ui::Canvas& canvas) { canvas.pop_layer(); }

}  // namespace kiosk::wall
