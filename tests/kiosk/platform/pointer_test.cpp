#include "kiosk/platform/pointer.hpp"

#include "tests/support/catch.hpp"

using kiosk::MonoTime;
using kiosk::platform::Pointer;
using namespace std::chrono_literals;

TEST_CASE("the pointer is hidden at start and shows after five pixels of motion") {
  Pointer pointer;
  const MonoTime t{};
  CHECK_FALSE(pointer.visible());
  pointer.moved({100, 100}, t);
  pointer.moved({103, 103}, t);
  CHECK_FALSE(pointer.visible());
  pointer.moved({105, 100}, t);
  CHECK(pointer.visible());
}

TEST_CASE("the pointer hides after three seconds of rest") {
  Pointer pointer;
  const MonoTime t{};
  pointer.moved({0, 0}, t);
  pointer.moved({9, 0}, t + 1s);
  REQUIRE(pointer.hides_at() == t + 4s);
  pointer.tick(t + 3999ms);
  CHECK(pointer.visible());
  pointer.tick(t + 4s);
  CHECK_FALSE(pointer.visible());
  CHECK_FALSE(pointer.hides_at());
  pointer.moved({10, 0}, t + 5s);
  CHECK_FALSE(pointer.visible());
}

TEST_CASE("a touch hides the pointer and starts the distance anew") {
  Pointer pointer;
  const MonoTime t{};
  pointer.moved({0, 0}, t);
  pointer.moved({50, 0}, t);
  pointer.touched();
  CHECK_FALSE(pointer.visible());
  pointer.moved({54, 0}, t);
  CHECK_FALSE(pointer.visible());
  pointer.moved({54, 5}, t);
  CHECK(pointer.visible());
}
