#include "kiosk/base/clock.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace std::chrono_literals;

TEST_CASE("a manual clock stands still until it is told to move, and moves both times alike") {
  ManualClock clock(WallTime{1'000ms});
  const MonoTime start = clock.mono();
  CHECK(clock.mono() == start);
  clock.advance(Seconds(1.5));
  CHECK(clock.mono() - start == 1'500ms);
  CHECK(clock.wall() == WallTime{2'500ms});
}

TEST_CASE("setting the calendar does not move durations") {
  ManualClock clock(WallTime{0ms});
  clock.advance(Seconds(2));
  const MonoTime before = clock.mono();
  clock.set_wall(WallTime{-3600s});
  CHECK(clock.mono() == before);
  CHECK(clock.wall() == WallTime{-3600s});
}
