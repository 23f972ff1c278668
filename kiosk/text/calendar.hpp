// Dates, clock times and ages of one locale and zone by ICU. Owned by Numbers; one thread at a time.
#pragma once
#include <memory>
#include <string>

#include "kiosk/base/clock.hpp"

namespace kiosk::text {

class Calendar {
 public:
  Calendar(const std::string& locale, const std::string& time_zone);
  ~Calendar();

  std::string time(WallTime t) const;
  std::string time_long(WallTime t) const;
  std::string date(WallTime t) const;
  std::string day(WallTime t) const;     // without the year
  Seconds utc_offset(WallTime t) const;  // of the zone at that time, east positive
  std::string ago(Seconds age) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::text
