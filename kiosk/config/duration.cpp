#include "kiosk/config/duration.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace kiosk::config {
namespace {

struct UnitName {
  std::string_view name;
  double seconds;
};
constexpr std::array<UnitName, 5> kUnits{{{"d", 86400}, {"h", 3600}, {"m", 60}, {"s", 1}, {"ms", 0.001}}};
constexpr double kLongest = 366.0 * 86400.0;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Error wrong(std::string_view text) {
  return Error{
      fmt::format("'{}' is not a duration; write for example \"45s\", \"5m\" or \"1h30m\"", text.substr(0, 40))};
}

}  // namespace

Result<Seconds> parse_duration(std::string_view text) {
  double total = 0.0;
  std::size_t next_unit = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    if (!is_digit(rest.front())) return wrong(text);
    double number = 0.0;
    const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), number, std::chars_format::fixed);
    if (code != std::errc{}) return wrong(text);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    std::size_t letters = 0;
    while (letters < rest.size() && !is_digit(rest[letters])) ++letters;
    std::size_t unit = next_unit;
    while (unit < kUnits.size() && kUnits[unit].name != rest.substr(0, letters)) ++unit;
    if (unit == kUnits.size()) return wrong(text);
    total += number * kUnits[unit].seconds;
    next_unit = unit + 1;
    rest.remove_prefix(letters);
  }
  if (text.empty() || !std::isfinite(total)) return wrong(text);
  if (total > kLongest) return Error{fmt::format("'{}' is longer than 366 days", text.substr(0, 40))};
  return Seconds(total);
}

std::string duration_text(Seconds duration) {
  long long left = std::llround(duration.count() * 1000.0);
  std::string text;
  for (const UnitName& unit : kUnits) {
    const long long size = std::llround(unit.seconds * 1000.0);
    if (left >= size) text += fmt::format("{}{}", left / size, unit.name);
    left %= size;
  }
  return text.empty() ? "0s" : text;
}

}  // namespace kiosk::config
