#include "kiosk/data/duration_text.hpp"
#include "kiosk/data/local_time.hpp"
#include "kiosk/data/mail_time.hpp"
#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::data {
namespace {

TEST_CASE("durations are read in the forms that people and machines write") {
  const std::pair<const char*, double> forms[] = {
      {"45s", 45},         {"1h30m", 5400},    {"500ms", 0.5}, {"PT1H30M", 5400},
      {"P2DT12H", 216000}, {"01:30:00", 5400}, {"2:05", 125},  {"3.5", 3.5},
      {"1.5h", 5400},      {"P1W", 604800},    {"0", 0}};
  for (const auto& [text, seconds] : forms) {
    INFO(text);
    REQUIRE(parse_duration(text));
    CHECK(*parse_duration(text) == Approx(seconds));
  }
  for (const char* odd : {"", "P", "P1M", "-5s", "5x", "1:99", "1:2:3:4", "h", "1h 2m", "nan", "inf", "1e9999"}) {
    INFO(odd);
    CHECK_FALSE(parse_duration(odd));
  }
}

TEST_CASE("times of mail and feeds are read with their zone") {
  const auto at = parse_rfc3339("2026-11-12T14:02:10Z");
  CHECK(parse_mail_time("Thu, 12 Nov 2026 14:02:10 GMT") == at);
  CHECK(parse_mail_time("12 Nov 2026 15:02:10 +0100") == at);
  CHECK(parse_mail_time("Thu, 12 November 26 09:02:10 EST") == at);
  CHECK(parse_mail_time("Thu, 12 Nov 2026 14:02 Z") == parse_rfc3339("2026-11-12T14:02:00Z"));
  for (const char* odd : {"", "Thu, 12 Nov 2026 14:02:10", "12 Nov 2026 14:02:10 XYZ", "31 Feb 2026 00:00 GMT",
                          "12 Abc 2026 00:00 GMT", "12 Nov 2026 25:00 GMT", "12 Nov 2026 10:00 +9999"}) {
    INFO(odd);
    CHECK_FALSE(parse_mail_time(odd));
  }
}

TEST_CASE("local times count in the zone that is stated, through changes of clocks") {
  const LocalTimes berlin("Europe/Berlin");
  CHECK(berlin.parse("2026-07-01 12:00") == parse_rfc3339("2026-07-01T10:00:00Z"));
  CHECK(berlin.parse("2026-12-01T12:00:30") == parse_rfc3339("2026-12-01T11:00:30Z"));
  CHECK(berlin.parse("12.11.2026 15:02") == parse_rfc3339("2026-11-12T14:02:00Z"));
  CHECK(berlin.parse("12.11.2026") == parse_rfc3339("2026-11-11T23:00:00Z"));
  CHECK(berlin.parse("2026-07-01T12:00:00Z") == parse_rfc3339("2026-07-01T12:00:00Z"));
  CHECK(berlin.parse("2026-03-29 02:30") == parse_rfc3339("2026-03-29T01:30:00Z"));  // that hour does not exist
  CHECK(berlin.parse("2026-10-25 02:30") == parse_rfc3339("2026-10-25T00:30:00Z"));  // that hour exists twice
  for (const char* odd : {"", "12/11/26", "11/12/2026", "2026-13-01", "2026-02-30", "2026-11-12 24:01", "noon"}) {
    INFO(odd);
    CHECK_FALSE(berlin.parse(odd));
  }
  CHECK_FALSE(LocalTimes("Middle/Earth").parse("2026-07-01 12:00"));
  CHECK_FALSE(LocalTimes("").parse("2026-07-01 12:00"));
}

}  // namespace
}  // namespace kiosk::data
