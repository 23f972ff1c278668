#include <algorithm>

#include "kiosk/base/easing.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {

ui::Action command(std::string name) { return ui::Command{std::move(name)}; }

namespace {

constexpr float kCross = 72.0F;     // du, the button that closes
constexpr float kAround = 32.0F;    // of the screen, around the largest sheet
constexpr float kAboveEnd = 24.0F;  // the cross, where it lies below

float title_height(ui::Canvas& canvas, const Frame& frame, const Rect& box, const data::Message& title) {
  const float width = box.inset(48.0F, 40.0F).w - (frame.visitor->reach ? 0.0F : kCross + 24.0F);
  return std::max(kCross, canvas.measure(title, ui::Type::kTitle, width, 2).y);
}

}  // namespace

Rect sheet_box(const ui::Canvas& canvas, const Frame& frame, float width, float height) {
  const bool low = frame.visitor->reach;
  const Rect screen = canvas.screen();
  const float w = std::min(width, screen.w - 2 * kAround);
  const float h = std::min(height + (low ? kCross + kAboveEnd : 0.0F), screen.h - 2 * kAround);
  return {screen.center().x - w / 2, low ? screen.bottom() - kAround - h : screen.center().y - h / 2, w, h};
}

Rect sheet_inside(ui::Canvas& canvas, const Frame& frame, const Rect& box, const data::Message& title) {
  Rect inner = box.inset(48.0F, 40.0F);
  inner.cut_top(title_height(canvas, frame, box, title) + 20.0F);
  if (frame.visitor->reach) inner.cut_bottom(kCross + kAboveEnd);
  return inner;
}

Rect sheet_end(const Rect& inside) {
  return {inside.x, inside.bottom() + kAboveEnd, inside.w - kCross - kAboveEnd, kCross};
}

Rect open_sheet(ui::Canvas& canvas, const Frame& frame, float width, float height, const data::Message& title) {
  const bool low = frame.visitor->reach;
  canvas.push_layer(2);
  canvas.scrim();
  canvas.touch_area(canvas.screen(), "sheet.outside", command("close"));
  const Rect box = sheet_box(canvas, frame, width, height);
  canvas.modal(box);
  canvas.block_touch(box);
  Rect row = box.inset(48.0F, 40.0F);
  row.h = title_height(canvas, frame, box, title);
  ui::TextOptions options;
  options.middle = true;
  options.max_lines = 2;
  canvas.text(canvas.mirror({row.x, row.y, row.w - (low ? 0.0F : kCross + 24.0F), row.h}), title, ui::Type::kTitle,
              options);
  const Rect inner = sheet_inside(canvas, frame, box, title);
  ui::Button close;
  close.id = "sheet.close";
  close.icon = "close";
  close.name = msg("wall.close");
  close.action = command("close");
  const float middle = low ? sheet_end(inner).center().y : row.y + kCross / 2;
  canvas.button(canvas.mirror({row.right() - kCross, middle - kCross / 2, kCross, kCross}), close);
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
