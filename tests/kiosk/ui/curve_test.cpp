#include "kiosk/ui/curve.hpp"

#include <cmath>

#include "kiosk/base/rng.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::ui;

TEST_CASE("ticks are round, hold the data and are not too many") {
  Rng rng(7);
  for (int i = 0; i < 2000; ++i) {
    const double a = (rng.uniform() - 0.3) * std::pow(10.0, rng.uniform() * 12 - 4);
    const double b = a + rng.uniform() * std::pow(10.0, rng.uniform() * 12 - 4);
    const int most = 2 + static_cast<int>(rng.below(6));
    const Ticks t = nice_ticks(a, b, most);
    INFO(a << " to " << b << ", at most " << most);
    REQUIRE(t.low <= a + t.step * 1e-6);
    REQUIRE(t.high >= b - t.step * 1e-6);
    REQUIRE((t.high - t.low) / t.step <= most + 1e-6);
    const double mantissa = t.step / std::pow(10.0, std::floor(std::log10(t.step * 1.0000001)));
    const bool round = std::abs(mantissa - 1) < 1e-6 || std::abs(mantissa - 2) < 1e-6 ||
                       std::abs(mantissa - 2.5) < 1e-6 || std::abs(mantissa - 5) < 1e-6;
    REQUIRE(round);
  }
}

TEST_CASE("ticks of known scales") {
  const Ticks t = nice_ticks(0.0, 1.66, 4);
  CHECK(t.low == 0.0);
  CHECK(t.high == Approx(2.0));
  CHECK(t.step == Approx(0.5));
  CHECK(t.values().size() == 5);
  const Ticks around_zero = nice_ticks(-0.3, 0.3, 6);
  const auto values = around_zero.values();
  CHECK(std::find(values.begin(), values.end(), 0.0) != values.end());  // exactly zero, never -0.0000001
  CHECK(nice_ticks(5.0, 5.0, 4).high > 5.0);
  CHECK(nice_ticks(0.0, 0.0, 4).high > 0.0);
  CHECK(nice_ticks(NAN, 1.0, 4).high == 1.0);
}

TEST_CASE("a scale from zero is filled to two thirds by its data, however few its rows") {
  for (int most = 2; most <= 6; ++most) {
    for (int power = -3; power <= 9; ++power) {
      for (int i = 100; i < 1000; ++i) {
        const double high = i * std::pow(10.0, power - 2);
        const Ticks t = nice_ticks(0.0, high, most);
        INFO("0 to " << high << ", at most " << most << ": " << t.low << " to " << t.high << " by " << t.step);
        REQUIRE(t.low == 0.0);
        REQUIRE(t.high >= high * (1.0 - 1e-9));
        REQUIRE(high >= t.high * 2.0 / 3.0 * (1.0 - 1e-6));
        REQUIRE((t.high - t.low) / t.step <= most + 1e-6);
        REQUIRE(t.values().size() >= 2);
        REQUIRE(t.values().front() == 0.0);
        REQUIRE(t.values().back() <= t.high * (1.0 + 1e-9));
        const Ticks below = nice_ticks(-high, 0.0, most);
        REQUIRE(below.high == 0.0);
        REQUIRE(high >= -below.low * 2.0 / 3.0 * (1.0 - 1e-6));
      }
    }
  }
}

TEST_CASE("a scale that ends between two marks has its marks where they were") {
  const Ticks low = nice_ticks(0.0, 1.05e6, 2);
  CHECK(low.high == Approx(1.5e6));
  CHECK(low.values() == std::vector<double>{0.0, 1e6});
  const Ticks three = nice_ticks(0.0, 1.05e6, 3);
  CHECK(three.high == Approx(1.5e6));
  CHECK(three.values().size() == 4);
  const Ticks around = nice_ticks(-0.1, 1.05, 3);  // both sides of zero
  CHECK(around.low == Approx(-0.5));
  CHECK(around.high == Approx(1.5));
  CHECK(around.values() == std::vector<double>{0.0, 1.0});
}

TEST_CASE("time ticks fall on whole quarters of an hour") {
  const auto ticks = time_ticks(1764000100.0, 1764003700.0, 5, 0.0);
  REQUIRE(ticks.at.size() >= 3);
  for (const double t : ticks.at) CHECK(std::fmod(t, 900.0) == 0.0);
  CHECK(time_ticks(10.0, 10.0, 5, 0.0).at.empty());
}

TEST_CASE("time ticks are round where the clock hangs, and never closer than the minutes it shows") {
  constexpr double kIndia = 5.5 * 3600.0;
  const auto hours = time_ticks(1764000000.0, 1764000000.0 + 6 * 3600.0, 6, kIndia);
  REQUIRE(hours.at.size() >= 5);
  for (const double t : hours.at) CHECK(std::fmod(t + kIndia, 3600.0) == 0.0);
  const auto days = time_ticks(1764000000.0, 1764000000.0 + 5 * kDay, 6, 3600.0);
  CHECK(days.step == kDay);
  for (const double t : days.at) CHECK(std::fmod(t + 3600.0, kDay) == 0.0);
  CHECK(time_ticks(1764000000.0, 1764000090.0, 6, 0.0).at.size() == 2);
}

TEST_CASE("monotone curves never leave the values beside them") {
  Rng rng(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<double> x, y;
    double at = 0.0;
    for (int i = 0; i < 12; ++i) {
      at += 0.05 + rng.uniform() * 3;
      x.push_back(at);
      y.push_back(rng.below(4) == 0 && i > 0 ? y.back() : rng.normal() * 100);
    }
    const auto m = monotone_slopes(x, y);
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
      const double low = std::min(y[i], y[i + 1]);
      const double high = std::max(y[i], y[i + 1]);
      double before = y[i];
      for (int k = 0; k <= 40; ++k) {
        const double v = hermite(x[i], y[i], m[i], x[i + 1], y[i + 1], m[i + 1], x[i] + (x[i + 1] - x[i]) * k / 40);
        REQUIRE(v >= low - 1e-9 * (1 + std::abs(low)));
        REQUIRE(v <= high + 1e-9 * (1 + std::abs(high)));
        REQUIRE((y[i + 1] >= y[i] ? v >= before - 1e-6 : v <= before + 1e-6));
        before = v;
      }
    }
  }
}

TEST_CASE("gaps split a series") {
  const double nan = std::nan("");
  const std::vector<double> y{nan, 1, 2, nan, nan, 3, nan};
  const auto runs = runs_of(y);
  REQUIRE(runs.size() == 2);
  CHECK(runs[0] == std::pair<std::size_t, std::size_t>{1, 3});
  CHECK(runs[1] == std::pair<std::size_t, std::size_t>{5, 6});
  CHECK(runs_of(std::vector<double>{nan, nan}).empty());
}

TEST_CASE("thinning keeps first, lowest, highest and last of every pixel column") {
  Rng rng(3);
  std::vector<Vec2> points;
  for (int i = 0; i < 20000; ++i) points.push_back({static_cast<float>(i) * 0.05F, static_cast<float>(rng.normal())});
  const auto kept = thin_out(points);
  CHECK(kept.size() <= 4000);
  for (int column = 0; column < 1000; column += 37) {
    const auto extremes = [column](const std::vector<Vec2>& all) {
      float low = 1e9F, high = -1e9F, first = 0, last = 0;
      bool any = false;
      for (const Vec2 p : all) {
        if (std::floor(p.x) != static_cast<float>(column)) continue;
        if (!any) first = p.y;
        any = true;
        last = p.y;
        low = std::min(low, p.y);
        high = std::max(high, p.y);
      }
      return std::array<float, 4>{low, high, first, last};
    };
    CHECK(extremes(kept) == extremes(points));
  }
  for (std::size_t i = 1; i < kept.size(); ++i) REQUIRE(kept[i].x >= kept[i - 1].x);
}

TEST_CASE("labels never overlap, keep their order and stay inside") {
  Rng rng(5);
  for (int round = 0; round < 2000; ++round) {
    const std::size_t n = 1 + rng.below(6);
    std::vector<float> wanted, heights;
    for (std::size_t i = 0; i < n; ++i) {
      wanted.push_back(static_cast<float>(rng.uniform() * 500));
      heights.push_back(20.0F + static_cast<float>(rng.uniform() * 40));
    }
    const auto centers = place_labels(wanted, heights, 0.0F, 500.0F, 6.0F);
    for (std::size_t i = 0; i < n; ++i) {
      REQUIRE(centers[i] - heights[i] / 2 >= -0.01F);
      REQUIRE(centers[i] + heights[i] / 2 <= 500.01F);
      for (std::size_t j = 0; j < n; ++j) {
        if (i == j) continue;
        REQUIRE(std::abs(centers[i] - centers[j]) >= (heights[i] + heights[j]) / 2 + 5.99F);
        if (wanted[i] < wanted[j]) REQUIRE(centers[i] < centers[j]);
      }
    }
  }
}

TEST_CASE("labels with room stay where they want to be") {
  const std::vector<float> wanted{50, 300};
  const std::vector<float> heights{40, 40};
  CHECK(place_labels(wanted, heights, 0, 400, 6) == wanted);
}
