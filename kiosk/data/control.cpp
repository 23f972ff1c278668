#include "kiosk/data/control.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <vector>

#include "kiosk/base/nearest.hpp"

namespace kiosk::data {
namespace {

// Steps are written in decimals; rounding to their decimals gives 0.35 where min + n * step gives 0.35000000000000003.
double rounded_to_decimals_of(const Control& control, double value) {
  double scale = 1.0;
  for (int decimals = 0; decimals <= 9; ++decimals, scale *= 10.0) {
    const auto whole = [scale](double x) { return std::abs(x * scale - std::round(x * scale)) < 1e-6; };
    if (whole(control.step) && whole(control.min) && std::abs(value) * scale < 1e15) {
      return std::round(value * scale) / scale;
    }
  }
  return value;
}

double snap_slider(const Control& control, double value) {
  const double inside = std::clamp(value, control.min, std::max(control.min, control.max));
  if (control.step <= 0.0) return inside;
  const double last = std::floor((control.max - control.min) / control.step + 1e-9);
  const double n = std::clamp(std::round((inside - control.min) / control.step), 0.0, std::max(0.0, last));
  return rounded_to_decimals_of(control, control.min + n * control.step);
}

Error slider_error(const Control& control, std::string_view text) {
  return {fmt::format("\"{}\" is no value for {}: expected a number from {} to {} in steps of {}.", text, control.key,
                      control.min, control.max, control.step)};
}

Result<double> parse_slider(const Control& control, std::string_view text) {
  double value = 0.0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    return slider_error(control, text);
  }
  const double slack = 1e-9 * std::max({1.0, std::abs(control.min), std::abs(control.max)});
  if (value < control.min - slack || value > control.max + slack) {
    return Error{fmt::format("{} is out of range for {}: the nearest value of {} to {} is {}.", text, control.key,
                             control.min, control.max, snap(control, value))};
  }
  const double snapped = snap(control, value);
  if (std::abs(snapped - value) > 1e-9 * std::max(1.0, std::abs(value))) {
    return Error{fmt::format("{} is between two steps of {} (from {} in steps of {}): the nearest is {}.", text,
                             control.key, control.min, control.step, snapped)};
  }
  return snapped;
}

Result<double> parse_toggle(const Control& control, std::string_view text) {
  if (text == "true" || text == "1") return 1.0;
  if (text == "false" || text == "0") return 0.0;
  return Error{fmt::format("\"{}\" is no value for {}: expected true or false.", text, control.key)};
}

Result<double> parse_choice(const Control& control, std::string_view text) {
  std::vector<std::string_view> keys;
  for (std::size_t i = 0; i < control.choices.size(); ++i) {
    if (control.choices[i].key == text) return static_cast<double>(i);
    keys.push_back(control.choices[i].key);
  }
  return Error{fmt::format("\"{}\" is no value for {}: expected one of {}.{}", text, control.key, fmt::join(keys, ", "),
                           did_you_mean(text, keys))};
}

}  // namespace

const Control* find_control(std::span<const Control> table, std::string_view key) {
  const auto it = std::find_if(table.begin(), table.end(), [key](const Control& c) { return c.key == key; });
  return it == table.end() ? nullptr : &*it;
}

ControlId control_id(std::span<const Control> table, std::string_view key) {
  const Control* control = find_control(table, key);
  assert(control != nullptr && "a control key written in the code must be in its table");
  return static_cast<ControlId>(control - table.data());
}

double snap(const Control& control, double value) {
  if (std::isnan(value)) value = control.fallback;
  switch (control.kind) {
    case ControlKind::kSlider:
      return snap_slider(control, value);
    case ControlKind::kToggle:
      return value >= 0.5 ? 1.0 : 0.0;
    case ControlKind::kChoice: {
      const double last = control.choices.empty() ? 0.0 : static_cast<double>(control.choices.size() - 1);
      return std::clamp(std::round(value), 0.0, last);
    }
    case ControlKind::kEvent:
      return 0.0;
  }
  return control.fallback;
}

Result<double> parse_control_value(const Control& control, std::string_view text) {
  switch (control.kind) {
    case ControlKind::kSlider:
      return parse_slider(control, text);
    case ControlKind::kToggle:
      return parse_toggle(control, text);
    case ControlKind::kChoice:
      return parse_choice(control, text);
    case ControlKind::kEvent:
      break;
  }
  return Error{fmt::format("{} is an event and takes no value: list it under trigger instead.", control.key)};
}

std::string control_value_text(const Control& control, double value) {
  const double snapped = snap(control, value);
  switch (control.kind) {
    case ControlKind::kSlider:
      return fmt::format("{}", snapped == 0.0 ? 0.0 : snapped);  // no "-0"
    case ControlKind::kToggle:
      return snapped != 0.0 ? "true" : "false";
    case ControlKind::kChoice:
      if (!control.choices.empty()) return std::string(control.choices[static_cast<std::size_t>(snapped)].key);
      return {};
    case ControlKind::kEvent:
      break;
  }
  return {};
}

std::string_view kind_name(ControlKind kind) {
  switch (kind) {
    case ControlKind::kSlider:
      return "slider";
    case ControlKind::kToggle:
      return "toggle";
    case ControlKind::kChoice:
      return "choice";
    case ControlKind::kEvent:
      return "event";
  }
  return {};
}

}  // namespace kiosk::data
