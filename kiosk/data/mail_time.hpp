// Times as mail and RSS write them. Pure; any thread.
#pragma once
#include <optional>
#include <string_view>

#include "kiosk/base/clock.hpp"

namespace kiosk::data {

// "Thu, 12 Nov 2026 14:02:10 +0100": day of week and seconds may be missing, the year may have two digits; zones are
// offsets, GMT, UT, UTC, Z and the American ones of RFC 822. Nothing without a zone.
std::optional<WallTime> parse_mail_time(std::string_view text);

}  // namespace kiosk::data
