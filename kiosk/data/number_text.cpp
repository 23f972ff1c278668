#include "kiosk/data/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

#include "kiosk/base/ascii.hpp"

namespace kiosk::data {
namespace {

bool is_decimal(char c) { return c >= '0' && c <= '9'; }

// Whether digits that a double cannot hold are too small rather than too large. `text` has no sign in front.
bool too_small(std::string_view text) {
  const std::size_t e = std::min(text.find_first_of("eE"), text.size());
  long exponent = 0;
  if (e < text.size()) {
    std::string_view digits = text.substr(e + 1);
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+')) digits.remove_prefix(1);
    for (const char c : digits) exponent = exponent < 100'000'000 ? exponent * 10 + (c - '0') : exponent;
    exponent *= negative ? -1 : 1;
  }
  const std::string_view mantissa = text.substr(0, e);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return true;
  const long place = first < point ? static_cast<long>(point - first) : -static_cast<long>(first - point);
  return place + exponent < 0;
}

}  // namespace

std::optional<double> unusual_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || std::string_view("nNiI").find(text.front()) == std::string_view::npos)
    return std::nullopt;  // most
  const std::string word = lower(text.substr(0, 9));
  if (word == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (text.size() > 8 || (word != "inf" && word != "infinity")) return std::nullopt;
  return negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
}

std::optional<double> machine_number(std::string_view text) {
  if (const auto unusual = unusual_number(text)) return unusual;
  const std::string_view digits = text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
  if (text.starts_with('+')) text = digits;
  if (digits.empty() || (!is_decimal(digits.front()) && digits.front() != '.')) return std::nullopt;
  double value = 0.0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return std::nullopt;
  if (code == std::errc{}) return value;
  if (code != std::errc::result_out_of_range || !too_small(digits)) return std::nullopt;
  return text.starts_with('-') ? -0.0 : 0.0;
}

}  // namespace kiosk::data
