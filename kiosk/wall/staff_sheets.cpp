// What only staff see: the PIN pad behind the corner gesture, and the health of the machine.
#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr std::size_t kPinLength = 6;

void draw_pin_dots(ui::Canvas& canvas, const Rect& row, std::size_t typed) {
  const float step = 48.0F;
  const float x = row.center().x - step * (kPinLength - 1) / 2;
  for (std::size_t i = 0; i < kPinLength; ++i) {
    const Vec2 center{x + step * static_cast<float>(i), row.center().y};
    if (i < typed)
      canvas.circle(center, 12.0F, canvas.theme().text1);
    else
      canvas.ring(center, 11.0F, 2.0F, 0.0F, 1.0F, canvas.theme().track_edge);
  }
}

// A label and its sentence, as many rows as that needs. What has no room is in the log.
void draw_health(ui::Canvas& canvas, const Admin& admin, Rect area) {
  float label_width = 0.0F;
  for (const auto& line : admin.lines)
    label_width = std::max(label_width, canvas.measure(line.first, ui::Type::kLabel).x);
  label_width = std::min(label_width + 32.0F, area.w * 0.45F);
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  ui::TextOptions rows;
  rows.max_lines = 0;
  const data::Message* above = nullptr;
  for (const auto& [label, value] : admin.lines) {
    const float width = area.w - label_width;
    const float height = canvas.measure(value, ui::Type::kLabel, width, 0).y;
    if (area.h < height) break;
    const Rect row = area.cut_top(height);
    if (above == nullptr || above->id != label.id) {
      canvas.text(canvas.mirror({row.x, row.y, label_width - 16.0F, row.h}), label, ui::Type::kLabel, quiet);
    }
    canvas.text(canvas.mirror({row.x + label_width, row.y, width, row.h}), value, ui::Type::kLabel, rows);
    area.cut_top(10.0F);
    above = &label;
  }
}

}  // namespace

void draw_pin_pad(ui::Canvas& canvas, const Frame& frame) {
  canvas.push_id("pin");
  const float key = std::max(96.0F, canvas.line_height(ui::Type::kTitle) + 32.0F);
  const float keys_width = 3 * key + 2 * 16.0F;
  // Wide enough for the title in one line beside the cross.
  const float title = canvas.measure(msg("wall.pin"), ui::Type::kTitle).x + 260.0F;
  Rect area =
      open_sheet(canvas, frame, std::max(keys_width + 200.0F, title), 4 * (key + 16.0F) + 330.0F, msg("wall.pin"));
  draw_pin_dots(canvas, area.cut_top(56.0F), frame.admin->typed.size());
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  data::Message state;
  if (frame.admin->locked_seconds > 0)
    state = msg("wall.pin.locked").with("seconds", static_cast<double>(frame.admin->locked_seconds));
  else if (frame.admin->wrong)
    state = msg("wall.pin.wrong");
  const float line = canvas.line_height(ui::Type::kBody);
  const Rect words = area.cut_top(line + 16.0F);
  if (!state.empty()) canvas.text(words, state, ui::Type::kBody, options);
  const char* keys[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "<"};
  const float left = area.center().x - keys_width / 2;
  for (std::size_t i = 0; i < std::size(keys); ++i) {
    const std::string digit = keys[i];
    if (digit.empty()) continue;
    ui::Button button;
    button.id = "pin." + digit;
    if (digit == "<") {
      button.icon = "back";
      button.name = msg("wall.back");
    } else {
      button.label = data::Message::text(digit);
    }
    button.enabled = frame.admin->locked_seconds == 0;
    button.repeats = true;  // a PIN may have the same digit twice, and staff type fast
    button.action = command("pin:" + digit);
    const auto column = static_cast<float>(i % 3);
    const auto row = static_cast<float>(i / 3);
    canvas.button({left + column * (key + 16.0F), area.y + row * (key + 16.0F), key, key}, button);
  }
  close_sheet(canvas);
  canvas.pop_id();
  canvas.keep_animating(Seconds(1.0));
}

namespace {

std::vector<ui::Button> staff_buttons(const Frame& frame) {
  std::vector<ui::Button> buttons{worded_button("quit", "lock", "wall.admin.quit", "quit")};
  if (!frame.rules.empty()) {
    buttons.push_back(frame.view->rules_off ? worded_button("rules", "play", "wall.admin.rules.on", "rules.on")
                                            : worded_button("rules", "pause", "wall.admin.rules.off", "rules.off"));
  }
  buttons.push_back(worded_button("done", "", "wall.admin.done", "close"));
  buttons.back().style = ui::ButtonStyle::kPrimary;
  return buttons;
}

}  // namespace

void draw_admin(ui::Canvas& canvas, const Frame& frame) {
  canvas.push_id("admin");
  Rect area = open_sheet(canvas, frame, 1400.0F, 960.0F * canvas.scale(), msg("wall.admin"));
  draw_button_rows(canvas, staff_buttons(frame), button_height(canvas), area);
  area.cut_bottom(24.0F);
  draw_health(canvas, *frame.admin, area);
  close_sheet(canvas);
  canvas.pop_id();
  canvas.keep_animating(Seconds(1.0));
}

}  // namespace kiosk::wall
