#include "kiosk/data/local_time.hpp"

#include <unicode/calendar.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>

#include "kiosk/data/time_text.hpp"

namespace kiosk::data {
namespace {

struct Parts {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

// Numbers and what parts them: "####-##-## ##:##".
std::optional<std::array<int, 6>> numbers_of(std::string_view text, std::string& shape) {
  std::array<int, 6> numbers{};
  std::size_t count = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (digits == 0 && count++ == numbers.size()) return std::nullopt;
      if (++digits > 4) return std::nullopt;
      numbers[count - 1] = numbers[count - 1] * 10 + (c - '0');
      if (digits == 1) shape += '0';
      continue;
    }
    digits = 0;
    shape += c == 'T' ? ' ' : c;
  }
  return numbers;
}

std::optional<Parts> parts_of(std::string_view text) {
  std::string shape;
  const auto n = numbers_of(text, shape);
  if (!n) return std::nullopt;
  const bool year_first = shape == "0-0-0" || shape == "0-0-0 0:0" || shape == "0-0-0 0:0:0" || shape == "0/0/0" ||
                          shape == "0/0/0 0:0" || shape == "0/0/0 0:0:0";
  const bool day_first = shape == "0.0.0" || shape == "0.0.0 0:0" || shape == "0.0.0 0:0:0";
  if (!year_first && !day_first) return std::nullopt;
  Parts parts{(*n)[0], (*n)[1], (*n)[2], (*n)[3], (*n)[4], (*n)[5]};
  if (day_first) std::swap(parts.year, parts.day);
  const std::chrono::year_month_day date{std::chrono::year(parts.year),
                                         std::chrono::month(static_cast<unsigned>(parts.month)),
                                         std::chrono::day(static_cast<unsigned>(parts.day))};
  // 12/11/26 could be anything: a year has four digits.
  if (parts.year < 1000 || !date.ok() || parts.hour > 23 || parts.minute > 59 || parts.second > 59) return std::nullopt;
  return parts;
}

}  // namespace

struct LocalTimes::Impl {
  std::unique_ptr<icu::Calendar> calendar;
};

LocalTimes::LocalTimes(const std::string& iana_zone) : impl_(std::make_unique<Impl>()) {
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(iana_zone)));
  if (iana_zone.empty() || *zone == icu::TimeZone::getUnknown()) return;
  UErrorCode code = U_ZERO_ERROR;
  auto calendar = std::make_unique<icu::GregorianCalendar>(zone.release(), code);
  if (U_FAILURE(code)) return;
  calendar->setRepeatedWallTimeOption(UCAL_WALLTIME_FIRST);
  calendar->setSkippedWallTimeOption(UCAL_WALLTIME_LAST);
  impl_->calendar = std::move(calendar);
}

LocalTimes::~LocalTimes() = default;
LocalTimes::LocalTimes(LocalTimes&&) noexcept = default;
LocalTimes& LocalTimes::operator=(LocalTimes&&) noexcept = default;

std::optional<WallTime> LocalTimes::parse(std::string_view text) const {
  if (const auto zoned = parse_rfc3339(text)) return zoned;
  const auto parts = parts_of(text);
  if (!parts || !impl_->calendar) return std::nullopt;
  impl_->calendar->clear();
  impl_->calendar->set(parts->year, parts->month - 1, parts->day, parts->hour, parts->minute, parts->second);
  UErrorCode code = U_ZERO_ERROR;
  const double ms = impl_->calendar->getTime(code);
  if (U_FAILURE(code)) return std::nullopt;
  return from_epoch(ms, 1e3);
}

}  // namespace kiosk::data
