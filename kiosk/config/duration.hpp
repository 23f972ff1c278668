// Durations as people write them: "45s", "5m", "1h30m", "500ms", "2d".
#pragma once
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::config {

// Numbers with a unit (ms, s, m, h, d), largest first, each unit once; at most 366 days.
Result<Seconds> parse_duration(std::string_view text);
std::string duration_text(Seconds duration);  // the shortest way to write it: "1h30m"

}  // namespace kiosk::config
