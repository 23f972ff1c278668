#include "kiosk/text/time_zones.hpp"

#include <unicode/timezone.h>

#include <memory>

namespace kiosk::text {

bool time_zone_exists(const std::string& iana_name) {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(iana_name)));
  return !iana_name.empty() && *zone != icu::TimeZone::getUnknown();
}

}  // namespace kiosk::text
