#include <fmt/format.h>

#include "kiosk/app/commands.hpp"

namespace kiosk::app {
namespace {

std::string range(const data::Control& control) {
  if (control.kind == data::ControlKind::kSlider)
    return fmt::format("{}..{} step {}", control.min, control.max, control.step);
  std::string keys;
  for (const data::Choice& choice : control.choices) keys += (keys.empty() ? "" : "|") + std::string(choice.key);
  return keys;
}

}  // namespace

int list(const World& world, const std::string& format) {
  const bool json = format == "json";
  if (json) fmt::print("[");
  const char* separator = "";
  for (const scene::Demo* demo : world.demos) {
    if (!json) fmt::print("{}\n", demo->id);
    for (const data::Control& control : demo->controls()) {
      const std::string fallback =
          control.kind == data::ControlKind::kEvent ? "" : data::control_value_text(control, control.fallback);
      if (json) {
        fmt::print(
            "{}\n  {{\"demo\": \"{}\", \"key\": \"{}\", \"kind\": \"{}\", \"range\": \"{}\", \"default\": \"{}\"}}",
            separator, demo->id, control.key, data::kind_name(control.kind), range(control), fallback);
        separator = ",";
      } else {
        fmt::print("  {:<18} {:<7} {:<28} {}\n", control.key, data::kind_name(control.kind), range(control), fallback);
      }
    }
  }
  if (json) fmt::print("\n]\n");
  return 0;
}

}  // namespace kiosk::app
