// The closed list of what a cell may hold, as briefings write it after a colon. Pure; any thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"

namespace kiosk::data {

enum class CellKind : std::uint8_t { kNumber, kText, kBool, kRfc3339, kEpoch, kDuration, kLocal };

struct CellType {
  CellKind kind = CellKind::kText;
  double per_second = 1.0;  // kEpoch
  std::string_view name = "text";
  bool is_time() const { return kind == CellKind::kRfc3339 || kind == CellKind::kEpoch || kind == CellKind::kLocal; }
};

// number, text, bool, rfc3339, unix, unix_ms, unix_us, unix_ns (epoch_s, ... mean the same), duration ("1h30m",
// "PT45S", "01:30:00": seconds), local (a time without zone, where the briefing states the zone). The error lists them.
Result<CellType> parse_cell_type(std::string_view name);

// "name : type" in its parts; a text that ends in no ": word" is all name, of type text.
struct TypedName {
  std::string name;
  CellType type;
};
Result<TypedName> parse_typed_name(std::string_view text);

}  // namespace kiosk::data
