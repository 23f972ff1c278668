// What only staff see: the PIN pad behind the corner gesture.
#include <algorithm>
#include <string>

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

}  // namespace kiosk::wall
