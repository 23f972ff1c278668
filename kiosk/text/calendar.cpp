#include "kiosk/text/calendar.hpp"

#include <fmt/format.h>
#include <unicode/dtptngen.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <cmath>

#include "kiosk/base/log.hpp"
#include "kiosk/text/number_formats.hpp"

namespace kiosk::text {
namespace {

// English without a country follows Europe's habits: 24 hours, day before month. en-US gets its own.
icu::Locale date_locale(const std::string& tag) { return tag == "en" ? icu::Locale("en", "150") : icu_locale(tag); }

std::unique_ptr<icu::TimeZone> zone_of(const std::string& name) {
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  if (*zone != icu::TimeZone::getUnknown()) return zone;
  log::warn("The time zone \"{}\" is not known; clock times are shown in UTC.", name);
  return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone("UTC"));
}

}  // namespace

struct Calendar::Impl {
  Impl(const std::string& tag, const std::string& zone_name)
      : english(tag.substr(0, tag.find('-')) == "en"), locale(date_locale(tag)), zone(zone_of(zone_name)) {}

  // Made on first use: a wall that shows no date does not pay for its patterns.
  std::string format(std::unique_ptr<icu::SimpleDateFormat>& kept, const char16_t* skeleton, WallTime t) {
    UErrorCode status = U_ZERO_ERROR;
    if (!kept) {
      const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
          icu::DateTimePatternGenerator::createInstance(locale, status));
      if (U_FAILURE(status)) return {};
      kept = std::make_unique<icu::SimpleDateFormat>(patterns->getBestPattern(skeleton, status), locale, status);
      kept->setTimeZone(*zone);
    }
    return words(*kept, t);
  }

  std::string words(const icu::DateFormat& style, WallTime t) const {
    icu::UnicodeString out;
    style.format(static_cast<UDate>(t.time_since_epoch().count()), out);
    return to_utf8(out);
  }

  bool english;
  icu::Locale locale;
  std::unique_ptr<icu::TimeZone> zone;
  std::unique_ptr<icu::DateFormat> time;
  std::unique_ptr<icu::SimpleDateFormat> time_long;
  std::unique_ptr<icu::SimpleDateFormat> date;
  std::unique_ptr<icu::SimpleDateFormat> day;
  std::unique_ptr<icu::RelativeDateTimeFormatter> relative;
};

Calendar::Calendar(const std::string& locale, const std::string& time_zone)
    : impl_(std::make_unique<Impl>(locale, time_zone)) {}
Calendar::~Calendar() = default;

// The clock is on the first screen: a stock style, because the pattern generator takes 3 ms to make.
std::string Calendar::time(WallTime t) const {
  if (!impl_->time) {
    impl_->time.reset(icu::DateFormat::createTimeInstance(icu::DateFormat::kShort, impl_->locale));
    if (!impl_->time) return {};
    impl_->time->setTimeZone(*impl_->zone);
  }
  return impl_->words(*impl_->time, t);
}

std::string Calendar::time_long(WallTime t) const { return impl_->format(impl_->time_long, u"jmsz", t); }
std::string Calendar::date(WallTime t) const { return impl_->format(impl_->date, u"yMMMd", t); }
std::string Calendar::day(WallTime t) const { return impl_->format(impl_->day, u"MMMd", t); }

Seconds Calendar::utc_offset(WallTime t) const {
  std::int32_t raw = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  impl_->zone->getOffset(static_cast<UDate>(t.time_since_epoch().count()), false, raw, summer, status);
  return Seconds(U_SUCCESS(status) ? (raw + summer) / 1000.0 : 0.0);
}

std::string Calendar::ago(Seconds age) const {
  struct Step {
    double seconds;
    const char* english;
    URelativeDateTimeUnit unit;
  };
  constexpr Step kSteps[] = {{86400.0, "d", UDAT_REL_UNIT_DAY},
                             {3600.0, "h", UDAT_REL_UNIT_HOUR},
                             {60.0, "min", UDAT_REL_UNIT_MINUTE},
                             {1.0, "s", UDAT_REL_UNIT_SECOND}};
  UErrorCode status = U_ZERO_ERROR;
  if (!impl_->relative) {
    impl_->relative = std::make_unique<icu::RelativeDateTimeFormatter>(impl_->locale, nullptr, UDAT_STYLE_SHORT,
                                                                       UDISPCTX_CAPITALIZATION_NONE, status);
  }
  icu::UnicodeString words;
  for (const Step& step : kSteps) {
    if (!(age.count() >= step.seconds)) continue;
    const double n = std::floor(age.count() / step.seconds);
    // The symbols English readers see on every other number; ICU's short forms are longer ("4 sec. ago").
    if (impl_->english) return fmt::format("{:.0f}\u00A0{} ago", n, step.english);
    impl_->relative->formatNumeric(-n, step.unit, words, status);
    return to_utf8(words);
  }
  impl_->relative->format(UDAT_DIRECTION_PLAIN, UDAT_ABSOLUTE_NOW, words, status);
  return to_utf8(words);
}

}  // namespace kiosk::text
