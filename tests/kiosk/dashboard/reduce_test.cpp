#include "kiosk/dashboard/reduce.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "kiosk/base/rng.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::dashboard {
namespace {

struct Line {
  std::vector<double> x, y;
};

Line noise(std::size_t count) {
  Line line;
  Rng rng(7);
  for (std::size_t i = 0; i < count; ++i) {
    line.x.push_back(static_cast<double>(i) * 1.5);
    line.y.push_back(static_cast<double>(rng.below(1000)));
  }
  return line;
}

TEST_CASE("short lines are left alone") {
  const Line line = noise(400);
  CHECK(kept_points(line.x, line.y, 100).size() == 400);
  CHECK(kept_points({}, {}, 100).empty());
}

TEST_CASE("every column keeps its first, lowest, highest and last point") {
  constexpr std::size_t kColumns = 100;
  const Line line = noise(50'000);
  const auto kept = kept_points(line.x, line.y, kColumns);
  CHECK(kept.size() <= 4 * kColumns + 4);
  CHECK(std::is_sorted(kept.begin(), kept.end()));
  struct Ends {
    std::size_t first, last;
    double low, high;
  };
  const auto ends_of = [&](const auto& places) {
    std::map<int, Ends> columns;
    const double width = (line.x.back() - line.x.front()) / kColumns;
    for (const std::size_t i : places) {
      const auto [it, fresh] =
          columns.try_emplace(static_cast<int>(line.x[i] / width), Ends{i, i, line.y[i], line.y[i]});
      it->second.last = i;
      it->second.low = std::min(it->second.low, line.y[i]);
      it->second.high = std::max(it->second.high, line.y[i]);
    }
    return columns;
  };
  std::vector<std::size_t> all(line.x.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  const auto whole = ends_of(all);
  const auto few = ends_of(kept);
  REQUIRE(whole.size() == few.size());
  for (const auto& [column, ends] : whole) {
    INFO(column);
    CHECK(few.at(column).first == ends.first);
    CHECK(few.at(column).last == ends.last);
    CHECK(few.at(column).low == ends.low);
    CHECK(few.at(column).high == ends.high);
  }
}

TEST_CASE("a single spike among a million points is not lost") {
  Line line;
  for (std::size_t i = 0; i < 1'000'000; ++i) {
    line.x.push_back(static_cast<double>(i));
    line.y.push_back(1.0);
  }
  line.y[654'321] = 99.0;
  line.y[654'322] = -99.0;
  const auto kept = kept_points(line.x, line.y, kWallColumns);
  CHECK(kept.size() <= 4 * kWallColumns);
  CHECK(std::binary_search(kept.begin(), kept.end(), std::size_t{654'321}));
  CHECK(std::binary_search(kept.begin(), kept.end(), std::size_t{654'322}));
}

TEST_CASE("holes stay holes, and what stands alone between them stays") {
  Line line = noise(10'000);
  for (std::size_t i = 3000; i < 6000; ++i) line.y[i] = std::nan("");
  line.y[4500] = 5.0;
  const auto kept = kept_points(line.x, line.y, 50);
  CHECK(std::binary_search(kept.begin(), kept.end(), std::size_t{2999}));
  CHECK(std::binary_search(kept.begin(), kept.end(), std::size_t{4500}));
  CHECK(std::binary_search(kept.begin(), kept.end(), std::size_t{6000}));
  const auto holes = std::count_if(kept.begin(), kept.end(), [&](std::size_t i) { return std::isnan(line.y[i]); });
  CHECK(holes == 2);
}

}  // namespace
}  // namespace kiosk::dashboard
