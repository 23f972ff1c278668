#include "kiosk/data/cell_type.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/base/ascii.hpp"
#include "kiosk/base/nearest.hpp"

namespace kiosk::data {
namespace {

constexpr std::size_t kListed = 10;  // the rest are other names of the same
constexpr std::array<CellType, 14> kTypes{{{CellKind::kNumber, 1, "number"},
                                           {CellKind::kText, 1, "text"},
                                           {CellKind::kBool, 1, "bool"},
                                           {CellKind::kRfc3339, 1, "rfc3339"},
                                           {CellKind::kEpoch, 1, "unix"},
                                           {CellKind::kEpoch, 1e3, "unix_ms"},
                                           {CellKind::kEpoch, 1e6, "unix_us"},
                                           {CellKind::kEpoch, 1e9, "unix_ns"},
                                           {CellKind::kDuration, 1, "duration"},
                                           {CellKind::kLocal, 1, "local"},
                                           {CellKind::kEpoch, 1, "epoch_s"},
                                           {CellKind::kEpoch, 1e3, "epoch_ms"},
                                           {CellKind::kEpoch, 1e6, "epoch_us"},
                                           {CellKind::kEpoch, 1e9, "epoch_ns"}}};

}  // namespace

Result<CellType> parse_cell_type(std::string_view name) {
  const auto known = std::find_if(kTypes.begin(), kTypes.end(), [&](const CellType& t) { return t.name == name; });
  if (known != kTypes.end()) return *known;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kListed; ++i) names.push_back(kTypes[i].name);
  return Error{
      fmt::format("\"{}\" is no type: expected one of {}.{}", name, fmt::join(names, ", "), did_you_mean(name, names))};
}

Result<TypedName> parse_typed_name(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return TypedName{std::string(trimmed(text)), {}};
  auto type = parse_cell_type(trimmed(text.substr(colon + 1)));
  if (!type) return type.error();
  return TypedName{std::string(trimmed(text.substr(0, colon))), *type};
}

}  // namespace kiosk::data
