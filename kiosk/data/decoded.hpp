// What every decoder makes of one body. Plain values; any thread.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/data/table.hpp"

namespace kiosk::data {

inline constexpr std::size_t kMaxCells = 2'000'000;  // per answer; a decoder refuses more

struct Decoded {
  std::vector<Table> tables;
  std::optional<WallTime> as_of;      // the newest time the data gives itself
  std::vector<std::string> warnings;  // something is missing: the set becomes partial
  std::vector<std::string> notes;     // worth knowing, nothing is missing
};

}  // namespace kiosk::data
