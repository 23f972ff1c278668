// Durations as sources write them. Pure; any thread.
#pragma once
#include <optional>
#include <string_view>

namespace kiosk::data {

// Seconds of "1h30m", "45s", "500ms", "PT1H30M", "P2DT12H", "01:30:00", "3.5" (bare numbers are seconds). Nothing for
// anything else: months and years have no fixed length.
std::optional<double> parse_duration(std::string_view text);

}  // namespace kiosk::data
