// Times as sources write them, read without guessing: the format is stated, and a time without zone is refused.
// Pure; any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"

namespace kiosk::data {

// RFC 3339 date-time: "2026-11-12T14:02:10.25Z", "2026-11-12 15:02:10+01:00"; letters in either case, any number of
// decimals (kept to the millisecond), second 60 read as the next one's 0. Nothing without an offset.
std::optional<WallTime> parse_rfc3339(std::string_view text);

// Units since 1970-01-01T00:00Z: per_second is 1, 1e3, 1e6 or 1e9. Nothing outside the years 1 to 9999.
std::optional<WallTime> from_epoch(double count, double per_second);

std::string to_rfc3339(WallTime time);  // UTC, "2026-11-12T14:02:10Z", with ".250" where there are milliseconds

}  // namespace kiosk::data
