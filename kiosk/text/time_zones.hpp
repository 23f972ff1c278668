// Which time zones there are, by ICU's own table: what a briefing may name.
#pragma once
#include <string>

namespace kiosk::text {

bool time_zone_exists(const std::string& iana_name);  // "Europe/Berlin"; "UTC" too

}  // namespace kiosk::text
