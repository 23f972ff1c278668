#include "kiosk/data/time_text.hpp"

#include <cmath>
#include <limits>

#include "kiosk/base/rng.hpp"
#include "kiosk/data/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

namespace {

std::string read(std::string_view text) {
  const auto time = parse_rfc3339(text);
  return time ? to_rfc3339(*time) : "refused";
}

}  // namespace

TEST_CASE("RFC 3339 in its variants") {
  CHECK(read("2026-11-12T14:02:10Z") == "2026-11-12T14:02:10Z");
  CHECK(read("2026-11-12t14:02:10z") == "2026-11-12T14:02:10Z");
  CHECK(read("2026-11-12 14:02:10+01:00") == "2026-11-12T13:02:10Z");
  CHECK(read("2026-11-12T00:30:00-09:30") == "2026-11-12T10:00:00Z");
  CHECK(read("2026-01-01T00:30:00+01:00") == "2025-12-31T23:30:00Z");
  CHECK(read("2026-11-12T14:02:10.25Z") == "2026-11-12T14:02:10.250Z");
  CHECK(read("2026-11-12T14:02:10.1239999999Z") == "2026-11-12T14:02:10.123Z");
  CHECK(read("2028-02-29T00:00:00Z") == "2028-02-29T00:00:00Z");
  CHECK(read("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00Z");
  CHECK(read("1965-03-04T05:06:07.008Z") == "1965-03-04T05:06:07.008Z");
}

TEST_CASE("times without zone and times that do not exist are refused") {
  for (const auto* text :
       {"", "2026-11-12", "2026-11-12T14:02:10", "2026-11-12T14:02Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-00-10T00:00:00Z", "2026-11-12T24:00:00Z", "2026-11-12T14:60:00Z", "2026-11-12T14:02:61Z",
        "2026-11-12T14:02:10.Z", "2026-11-12T14:02:10+0100", "2026-11-12T14:02:10+24:00", "2026-11-12T14:02:10Zx",
        " 2026-11-12T14:02:10Z", "26-11-12T14:02:10Z", "2026-11-12T14:02:10 UTC", "-026-11-12T14:02:10Z"}) {
    INFO(text);
    CHECK(read(text) == "refused");
  }
}

TEST_CASE("epochs within the calendar, in their unit") {
  CHECK(to_rfc3339(*from_epoch(1763000000.25, 1)) == "2025-11-13T02:13:20.250Z");
  CHECK(to_rfc3339(*from_epoch(1763000000250.0, 1e3)) == "2025-11-13T02:13:20.250Z");
  CHECK(to_rfc3339(*from_epoch(-1, 1)) == "1969-12-31T23:59:59Z");
  for (const double wild : {1e12, -1e12, 1e300, std::nan(""), std::numeric_limits<double>::infinity()})
    CHECK_FALSE(from_epoch(wild, 1));
}

TEST_CASE("any time is written so that it is read the same") {
  Rng rng(6);
  for (int round = 0; round < 5000; ++round) {
    const double seconds = (rng.uniform() - 0.2) * 1.5e11;
    const auto time = from_epoch(seconds, 1);
    if (!time) continue;
    CHECK(parse_rfc3339(to_rfc3339(*time)) == *time);
  }
}

TEST_CASE("UTF-8 is told from what only looks like it") {
  CHECK_FALSE(first_invalid_utf8(""));
  CHECK_FALSE(first_invalid_utf8("plain ascii, longer than eight bytes"));
  CHECK_FALSE(first_invalid_utf8("\u00e9\u20ac\U0001F600\uFFFF"));
  const auto at = [](std::string_view bytes) { return first_invalid_utf8(bytes).value_or(999); };
  CHECK(at("abcdefghi\xE9 xyz") == 9);
  CHECK(at("\x80") == 0);
  CHECK(at("\xC0\x80") == 0);          // overlong
  CHECK(at("\xE0\x80\x80") == 0);      // overlong
  CHECK(at("\xED\xA0\x80") == 0);      // surrogate
  CHECK(at("\xF4\x90\x80\x80") == 0);  // above U+10FFFF
  CHECK(at("a\xE2\x82") == 1);         // cut
  CHECK(without_mark("\xEF\xBB\xBFx") == "x");
  CHECK(without_mark("\xEF\xBBx") == "\xEF\xBBx");
}
