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

ui::Button worded_button(const char* id, const char* icon, const char* label, const char* order) {
  ui::Button button;
  button.id = id;
  button.icon = icon;
  button.label = msg(label);
  button.action = command(order);
  return button;
}

void draw_button_rows(ui::Canvas& canvas, std::span<const ui::Button> buttons, float height, Rect& area) {
  constexpr float kIcon = 56.0F;  // du, with the gap to its words
  float least = 0.0F;
  for (const ui::Button& button : buttons) {
    const float words = canvas.measure(button.label, ui::Type::kButton).x + (button.icon.empty() ? 0.0F : kIcon);
    least = std::max(least, words + 64.0F * canvas.scale());
  }
  const auto width_of = [&](std::size_t columns) {
    return (area.w - kGutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  };
  std::size_t columns = buttons.size();
  while (columns > 1 && width_of(columns) < least) --columns;
  const std::size_t rows = (buttons.size() + columns - 1) / columns;
  const float width = width_of(columns);
  const Rect all = area.cut_bottom(static_cast<float>(rows) * (height + kGutter) - kGutter);
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const Rect box{all.x + static_cast<float>(i % columns) * (width + kGutter),
                   all.y + static_cast<float>(i / columns) * (height + kGutter), width, height};
    canvas.button(canvas.mirror(box), buttons[i]);
  }
}

}  // namespace kiosk::wall
