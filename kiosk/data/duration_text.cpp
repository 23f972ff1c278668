#include "kiosk/data/duration_text.hpp"

#include <charconv>
#include <cmath>

namespace kiosk::data {
namespace {

constexpr double kLongest = 1e10;

std::optional<double> take_number(std::string_view& text) {
  double value = 0.0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (code != std::errc{} || !(value >= 0.0 && value <= kLongest)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

// Seconds of the unit in front of `text`; 0: none. Capitals belong to the ISO form, where M is minutes after a T.
double take_unit(std::string_view& text) {
  struct Unit {
    std::string_view name;
    double seconds;
  };
  constexpr Unit kUnits[] = {{"ms", 0.001}, {"us", 1e-6}, {"ns", 1e-9}, {"w", 604800}, {"W", 604800},
                             {"d", 86400},  {"D", 86400}, {"h", 3600},  {"H", 3600.0}, {"m", 60},
                             {"M", 60},     {"s", 1},     {"S", 1}};
  for (const Unit& unit : kUnits) {
    if (!text.starts_with(unit.name)) continue;
    text.remove_prefix(unit.name.size());
    return unit.seconds;
  }
  return 0.0;
}

// "1:30:00", "-" not among them.
std::optional<double> clock_form(std::string_view text) {
  double seconds = 0.0;
  for (int parts = 0; parts < 3; ++parts) {
    const auto part = take_number(text);
    if (!part || (parts > 0 && *part >= 60.0)) return std::nullopt;
    seconds = seconds * 60.0 + *part;
    if (text.empty()) return parts == 0 ? std::nullopt : std::optional(seconds);
    if (text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> parse_duration(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return clock_form(text);
  const bool iso = text.starts_with('P');
  bool time = !iso;  // of "P2DT12H" the part after the T
  if (iso) text.remove_prefix(1);
  double seconds = 0.0;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    if (iso && !time && text.starts_with('T')) {
      time = true;
      text.remove_prefix(1);
    }
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    if (text.empty() && !iso && seconds == 0.0) return *number;
    if (iso && !time && text.starts_with('M')) return std::nullopt;  // months
    const double unit = take_unit(text);
    if (unit == 0.0) return std::nullopt;
    seconds += *number * unit;
  }
  return seconds < kLongest ? std::optional(seconds) : std::nullopt;
}

}  // namespace kiosk::data
