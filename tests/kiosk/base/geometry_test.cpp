#include "kiosk/base/geometry.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("a rectangle holds its top left edges and not its bottom right ones") {
  const Rect r{10, 20, 30, 40};
  CHECK(r.contains(Vec2{10, 20}));
  CHECK(r.contains(Vec2{39.9F, 59.9F}));
  CHECK_FALSE(r.contains(Vec2{40, 30}));
  CHECK_FALSE(r.contains(Vec2{20, 60}));
  CHECK_FALSE(r.contains(Vec2{9.9F, 30}));
  CHECK(r.contains(r));
  CHECK(r.contains(Rect{11, 21, 2, 2}));
  CHECK_FALSE(r.contains(Rect{11, 21, 30, 2}));
}

TEST_CASE("neighbours that touch do not overlap") {
  const Rect r{0, 0, 10, 10};
  CHECK_FALSE(r.overlaps({10, 0, 10, 10}));
  CHECK_FALSE(r.overlaps({0, 10, 10, 10}));
  CHECK(r.overlaps({9.5F, 9.5F, 10, 10}));
  CHECK(r.overlaps({-5, -5, 30, 30}));
}

TEST_CASE("an inset never turns inside out") {
  CHECK(Rect{0, 0, 100, 50}.inset(10) == Rect{10, 10, 80, 30});
  CHECK(Rect{0, 0, 100, 50}.inset(10, 5) == Rect{10, 5, 80, 40});
  CHECK(Rect{0, 0, 10, 10}.inset(20).empty());
}

TEST_CASE("cut parts and the rest make up the whole, from every side") {
  const Rect whole{5, 7, 100, 60};
  Rect rest = whole;
  SECTION("top") {
    CHECK(rest.cut_top(20) == Rect{5, 7, 100, 20});
    CHECK(rest == Rect{5, 27, 100, 40});
  }
  SECTION("bottom") {
    CHECK(rest.cut_bottom(20) == Rect{5, 47, 100, 20});
    CHECK(rest == Rect{5, 7, 100, 40});
  }
  SECTION("left") {
    CHECK(rest.cut_left(30) == Rect{5, 7, 30, 60});
    CHECK(rest == Rect{35, 7, 70, 60});
  }
  SECTION("right") {
    CHECK(rest.cut_right(30) == Rect{75, 7, 30, 60});
    CHECK(rest == Rect{5, 7, 70, 60});
  }
  SECTION("more than there is takes all of it and no more") {
    CHECK(rest.cut_top(1000) == whole);
    CHECK(rest.empty());
    CHECK(rest.y == 67);
    Rect other = whole;
    CHECK(other.cut_right(1000) == whole);
    CHECK(other.w == 0);
  }
}

TEST_CASE("points add, subtract and scale; a rectangle knows its centre") {
  CHECK(Vec2{1, 2} + Vec2{3, 4} == Vec2{4, 6});
  CHECK(Vec2{1, 2} - Vec2{3, 4} == Vec2{-2, -2});
  CHECK(Vec2{1, 2} * 3 == Vec2{3, 6});
  CHECK(Rect{10, 20, 30, 40}.center() == Vec2{25, 40});
  CHECK(Rect{10, 20, 30, 40}.moved(1, -1) == Rect{11, 19, 30, 40});
}
