#include "kiosk/base/easing.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("a curve starts at 0, ends at 1, and holds there outside") {
  for (const Bezier& curve : {kEnter, kExit, kMove, kSimple}) {
    CHECK(curve.at(0.0F) == 0.0F);
    CHECK(curve.at(1.0F) == 1.0F);
    CHECK(curve.at(-0.5F) == 0.0F);
    CHECK(curve.at(1.5F) == 1.0F);
  }
}

TEST_CASE("motion never runs backwards") {
  for (const Bezier& curve : {kEnter, kExit, kMove, kSimple}) {
    float before = 0.0F;
    for (int i = 1; i <= 600; ++i) {
      const float now = curve.at(static_cast<float>(i) / 600.0F);
      REQUIRE(now >= before - 1e-5F);
      before = now;
    }
  }
}

TEST_CASE("curves agree with CSS cubic-bezier()") {
  const Bezier linear{0.25F, 0.25F, 0.75F, 0.75F};
  for (const float t : {0.1F, 0.37F, 0.5F, 0.92F}) CHECK(linear.at(t) == Approx(t).margin(1e-4));
  // CSS 'ease' and 'ease-in-out' at half time, solved to six digits: 0.802403 and, by symmetry, 0.5.
  const Bezier ease{0.25F, 0.1F, 0.25F, 1.0F};
  CHECK(ease.at(0.5F) == Approx(0.802403).margin(2e-4));
  const Bezier in_out{0.42F, 0.0F, 0.58F, 1.0F};
  CHECK(in_out.at(0.5F) == Approx(0.5).margin(1e-4));
  CHECK(in_out.at(0.25F) + in_out.at(0.75F) == Approx(1.0).margin(2e-4));
}

TEST_CASE("what enters slows down, what leaves speeds up, what moves does both") {
  CHECK(kEnter.at(0.2F) > 0.6F);
  CHECK(kExit.at(0.8F) < 0.4F);
  CHECK(kMove.at(0.25F) < 0.1F);
  CHECK(kMove.at(0.75F) > 0.9F);
}
