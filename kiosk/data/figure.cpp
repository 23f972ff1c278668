#include "kiosk/data/figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/base/nearest.hpp"

namespace kiosk::data {
namespace {

struct Name {
  std::string_view name;
  Unit::Kind kind;
};

constexpr std::array<Name, 16> kPlain{{{"number", Unit::Kind::kNumber},
                                       {"count", Unit::Kind::kCount},
                                       {"ratio", Unit::Kind::kRatio},
                                       {"percent", Unit::Kind::kPercent},
                                       {"points", Unit::Kind::kPercentPoints},
                                       {"seconds", Unit::Kind::kSeconds},
                                       {"months", Unit::Kind::kMonths},
                                       {"years", Unit::Kind::kYears},
                                       {"bytes", Unit::Kind::kBytes},
                                       {"bytes:si", Unit::Kind::kBytesSi},
                                       {"bytes/s", Unit::Kind::kBytesRate},
                                       {"per-second", Unit::Kind::kRate},
                                       {"watts", Unit::Kind::kWatts},
                                       {"kWh", Unit::Kind::kKilowattHours},
                                       {"kg", Unit::Kind::kKilograms},
                                       {"celsius", Unit::Kind::kCelsius}}};
constexpr std::string_view kCurrencyPrefix = "currency:";
constexpr std::string_view kCustomPrefix = "custom:";
constexpr std::size_t kLongestSuffix = 16;

Error unit_error(std::string_view text) {
  std::vector<std::string_view> names;
  for (const Name& entry : kPlain) names.push_back(entry.name);
  return {
      fmt::format("\"{}\" is no unit: expected {}, currency: with an ISO code as in currency:EUR, or custom: with a "
                  "suffix as in custom:req/min.{}",
                  text, fmt::join(names, ", "), did_you_mean(text, names))};
}

bool is_iso_currency(std::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Result<Unit> parse_unit(std::string_view text) {
  for (const Name& entry : kPlain) {
    if (entry.name == text) return Unit{entry.kind, {}};
  }
  if (text.starts_with(kCurrencyPrefix)) {
    const std::string_view code = text.substr(kCurrencyPrefix.size());
    if (is_iso_currency(code)) return Unit::currency(std::string(code));
    return Error{fmt::format("\"{}\" is no currency: expected three capital letters as in currency:EUR.", text)};
  }
  if (text.starts_with(kCustomPrefix)) {
    const std::string_view suffix = text.substr(kCustomPrefix.size());
    if (!suffix.empty() && suffix.size() <= kLongestSuffix) return Unit{Unit::Kind::kCustom, std::string(suffix)};
    return Error{fmt::format("\"{}\" is no unit: the suffix after custom: has 1 to 16 bytes.", text)};
  }
  return unit_error(text);
}

std::string unit_name(const Unit& unit) {
  if (unit.kind == Unit::Kind::kCurrency) return std::string(kCurrencyPrefix) + unit.code;
  if (unit.kind == Unit::Kind::kCustom) return std::string(kCustomPrefix) + unit.code;
  const auto it = std::find_if(kPlain.begin(), kPlain.end(), [&](const Name& n) { return n.kind == unit.kind; });
  return std::string(it->name);
}

const Figure* find_figure(const std::vector<Figure>& figures, std::string_view name) {
  const auto it = std::find_if(figures.begin(), figures.end(), [name](const Figure& f) { return f.name == name; });
  return it == figures.end() ? nullptr : &*it;
}

}  // namespace kiosk::data
