#include "kiosk/slide/flow.hpp"

#include "kiosk/base/rng.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::slide;

TEST_CASE("units are stacked with their gaps, then go on in the next column and page") {
  const std::vector<Unit> units{{40, 10, false}, {40, 10, false}, {40, 10, false}, {40, 10, false}, {40, 10, false}};
  const Flow flow = pour(units, 100, 2);
  CHECK(flow.pages == 2);
  CHECK(flow.fits);
  CHECK(flow.spots[1].y == 50.0F);
  CHECK(flow.spots[2].column == 1);
  CHECK(flow.spots[2].y == 0.0F);
  CHECK(flow.spots[4].page == 1);
  CHECK(flow.spots[4].column == 0);
}

TEST_CASE("columns of a single page are evened out") {
  const std::vector<Unit> units(6, {30, 10, false});
  const Flow flow = pour(units, 1000, 2);
  CHECK(flow.pages == 1);
  CHECK(flow.spots[2].column == 0);
  CHECK(flow.spots[3].column == 1);
}

TEST_CASE("a heading goes with what it heads") {
  const std::vector<Unit> units{{60, 0, false}, {20, 10, true}, {40, 10, false}};
  const Flow flow = pour(units, 100, 1);
  CHECK(flow.spots[1].page == 1);
  CHECK(flow.spots[2].page == 1);
  CHECK(flow.spots[2].y == 30.0F);
}

TEST_CASE("what is higher than a column is reported and does not loop") {
  CHECK_FALSE(pour(std::vector<Unit>{{200, 0, false}, {10, 5, false}}, 100, 1).fits);
  CHECK(pour(std::vector<Unit>{{60, 0, true}, {60, 0, false}}, 100, 1).fits);
  CHECK_FALSE(pour(std::vector<Unit>{{10, 0, true}}, 5, 3).fits);
  CHECK(pour({}, 100, 3).pages == 1);
}

TEST_CASE("no two units overlap, order is kept, and nothing leaves its column") {
  Rng rng(12);
  for (int round = 0; round < 500; ++round) {
    std::vector<Unit> units(1 + rng.below(20));
    for (Unit& unit : units)
      unit = {static_cast<float>(1 + rng.below(90)), static_cast<float>(rng.below(20)), rng.below(5) == 0};
    const int columns = 1 + static_cast<int>(rng.below(3));
    const Flow flow = pour(units, 100, columns);
    REQUIRE(flow.spots.size() == units.size());
    CHECK(flow.fits);
    for (std::size_t i = 0; i < units.size(); ++i) {
      const Spot& spot = flow.spots[i];
      CHECK(spot.y + units[i].height <= 100.1F);
      CHECK(spot.column < columns);
      CHECK(spot.page < flow.pages);
      if (i == 0) continue;
      const Spot& before = flow.spots[i - 1];
      const int place = spot.page * columns + spot.column;
      const int place_before = before.page * columns + before.column;
      CHECK(place >= place_before);
      if (place == place_before) CHECK(spot.y >= before.y + units[i - 1].height);
    }
  }
}
