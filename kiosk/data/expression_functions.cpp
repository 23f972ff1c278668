#include "kiosk/data/expression_functions.hpp"

#include <algorithm>
#include <cmath>

namespace kiosk::data {
namespace {

constexpr std::size_t kMany = 16;

Value first_of(std::span<const Value> values) {
  for (const Value& value : values) {
    if (!is_null(value)) return value;
  }
  return Null{};
}

Value choose(std::span<const Value> values) {
  const bool* condition = std::get_if<bool>(&values[0]);
  if (condition == nullptr) return Null{};
  if (*condition) return values[1];
  return values.size() > 2 ? values[2] : Value(Null{});
}

// What is no number is passed over where there is one, but not turned into nothing.
template <typename F>
Value extreme(std::span<const Value> values, F better) {
  Value best = Null{};
  for (const Value& value : values) {
    const double* number = std::get_if<double>(&value);
    if (number == nullptr) continue;
    const bool first = is_null(best) || std::isnan(std::get<double>(best));
    if (first || better(*number, std::get<double>(best))) best = *number;
  }
  return best;
}

Value least_of(std::span<const Value> values) {
  return extreme(values, [](double a, double b) { return a < b; });
}
Value most_of(std::span<const Value> values) {
  return extreme(values, [](double a, double b) { return a > b; });
}

template <double (*F)(double)>
Value of_number(std::span<const Value> values) {
  const double* number = std::get_if<double>(&values[0]);
  return number == nullptr ? Value(Null{}) : Value(F(*number));
}

Value rounded(std::span<const Value> values) {
  const double* number = std::get_if<double>(&values[0]);
  const double* digits = values.size() > 1 ? std::get_if<double>(&values[1]) : nullptr;
  if (number == nullptr || (values.size() > 1 && digits == nullptr)) return Null{};
  const double scale = std::pow(10.0, digits == nullptr ? 0.0 : std::clamp(std::round(*digits), -12.0, 12.0));
  const double scaled = *number * scale;
  return std::isfinite(scaled) ? std::round(scaled) / scale : *number;  // so large that it has no such digits
}

// Letters of ASCII alone: what configuration compares by are codes, not prose.
template <char From, char To, char Shifted>
Value shifted(std::span<const Value> values) {
  const auto* text = std::get_if<std::string>(&values[0]);
  if (text == nullptr) return Null{};
  std::string out = *text;
  for (char& c : out) c = c >= From && c <= To ? static_cast<char>(c - From + Shifted) : c;
  return out;
}

template <bool AtStart>
Value found(std::span<const Value> values) {
  const auto* text = std::get_if<std::string>(&values[0]);
  const auto* part = std::get_if<std::string>(&values[1]);
  if (text == nullptr || part == nullptr) return Null{};
  return AtStart ? text->starts_with(*part) : text->find(*part) != std::string::npos;
}

Value length_of(std::span<const Value> values) {
  const auto* text = std::get_if<std::string>(&values[0]);
  if (text == nullptr) return Null{};
  return static_cast<double>(std::count_if(text->begin(), text->end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

double root_of(double x) { return std::sqrt(x); }
double floor_of(double x) { return std::floor(x); }
double ceil_of(double x) { return std::ceil(x); }
double abs_of(double x) { return std::abs(x); }

}  // namespace

std::span<const Function> functions() {
  static constexpr Function kFunctions[] = {
      {"if", 3, 3, choose},
      {"where", 2, 2, choose},
      {"coalesce", 1, kMany, first_of},
      {"min", 1, kMany, least_of},
      {"max", 1, kMany, most_of},
      {"round", 1, 2, rounded},
      {"floor", 1, 1, of_number<floor_of>},
      {"ceil", 1, 1, of_number<ceil_of>},
      {"abs", 1, 1, of_number<abs_of>},
      {"sqrt", 1, 1, of_number<root_of>},
      {"lower", 1, 1, shifted<'A', 'Z', 'a'>},
      {"upper", 1, 1, shifted<'a', 'z', 'A'>},
      {"contains", 2, 2, found<false>, true},
      {"starts", 2, 2, found<true>},
      {"length", 1, 1, length_of},
  };
  return kFunctions;
}

}  // namespace kiosk::data
