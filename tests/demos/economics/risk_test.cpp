#include "demos/economics/risk.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/demos/economics/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace demos::economics;

TEST_CASE("triangular draws from 0, 0.5 and 1") {
  kiosk::Rng rng(7);
  std::vector<double> draws(200'000);
  for (double& draw : draws) draw = rng.triangular(0.0, 0.5, 1.0);
  const double n = static_cast<double>(draws.size());
  const double mean = std::accumulate(draws.begin(), draws.end(), 0.0) / n;
  double squares = 0;
  for (const double draw : draws) squares += (draw - mean) * (draw - mean);
  CHECK(mean == Approx(0.5).margin(0.002));
  CHECK(std::sqrt(squares / n) == Approx(0.2041).margin(0.001));
  CHECK(percentile(draws, 0.10) == Approx(0.2236).margin(0.003));
  CHECK(percentile(draws, 0.90) == Approx(0.7764).margin(0.003));
}

TEST_CASE("percentile by nearest rank") {
  std::vector<double> values(20);
  std::iota(values.begin(), values.end(), 1.0);
  std::reverse(values.begin(), values.end());
  CHECK(percentile(values, 0.95) == 19);
  CHECK(percentile(values, 0.50) == 10);
  CHECK(percentile(values, 0.0) == 1);
  CHECK(percentile(values, 1.0) == 20);
}

TEST_CASE("every driver names a rate and its range holds the present value") {
  const auto basis = economics_test::sample_basis();
  for (const Driver& driver : drivers()) {
    INFO(driver.name);
    const auto all = rates();
    const auto it = std::find_if(all.begin(), all.end(), [&](const Rate& r) { return r.name == driver.name; });
    REQUIRE(it != all.end());
    CHECK(it->member == driver.member);
    const Range r = range(driver, basis->defaults);
    CHECK(r.low < r.base);
    CHECK(r.base < r.high);
  }
  Assumptions none = basis->defaults;
  none.parallel_months = 0;
  for (const Driver& driver : drivers()) CHECK(range(driver, none).low >= 0.0);
}

TEST_CASE("the tornado is sorted, and each end is the case computed again") {
  const auto basis = economics_test::sample_basis();
  const Assumptions a = basis->defaults;
  const std::vector<Swing> swings = tornado(*basis->business, a);
  REQUIRE(swings.size() == drivers().size());
  for (std::size_t i = 1; i < swings.size(); ++i) CHECK(swings[i - 1].width() >= swings[i].width());
  for (const Swing& swing : swings) {
    Assumptions changed = a;
    changed.*swing.driver->member = swing.range.high;
    CHECK(swing.npv_high == case_npv(*basis->business, changed));
    CHECK(swing.width() > 0.0);
  }
}

TEST_CASE("of equal swings the name decides") {
  const auto basis = economics_test::sample_basis();
  Assumptions a = basis->defaults;
  a.share_moved = 0;  // nothing matters then
  const std::vector<Swing> swings = tornado(*basis->business, a);
  for (std::size_t i = 1; i < swings.size(); ++i) {
    REQUIRE(swings[i].width() == 0.0);
    CHECK(swings[i - 1].driver->name < swings[i].driver->name);
  }
}

TEST_CASE("Monte Carlo repeats for a seed, in whatever portions it is drawn") {
  const auto basis = economics_test::sample_basis();
  MonteCarlo at_once(basis->business, basis->defaults, 42);
  at_once.advance(MonteCarlo::kDraws);
  MonteCarlo in_parts(basis->business, basis->defaults, 42);
  while (!in_parts.done()) in_parts.advance(333);
  CHECK(at_once.summary().draws == 10'000);
  CHECK(at_once.summary().p10 == in_parts.summary().p10);
  CHECK(at_once.summary().chance_positive == in_parts.summary().chance_positive);
  MonteCarlo other(basis->business, basis->defaults, 43);
  other.advance(MonteCarlo::kDraws);
  CHECK(other.summary().p50 != at_once.summary().p50);
  // Two seeds agree within a few standard errors.
  CHECK(other.summary().p50 == Approx(at_once.summary().p50).epsilon(0.03));
}

TEST_CASE("Monte Carlo summary is in order and its error is that of a share") {
  const auto basis = economics_test::sample_basis();
  MonteCarlo risk(basis->business, basis->defaults, 1);
  CHECK(risk.summary().draws == 0);
  risk.advance(4000);
  CHECK_FALSE(risk.done());
  const RiskSummary s = risk.summary();
  CHECK(s.p10 < s.p50);
  CHECK(s.p50 < s.p90);
  CHECK(s.chance_positive > 0.0);
  CHECK(s.standard_error == Approx(std::sqrt(s.chance_positive * (1 - s.chance_positive) / 4000)));
}

TEST_CASE("the price level that eats up the saving makes the case worth nothing") {
  const auto basis = economics_test::sample_basis();
  Assumptions a = basis->defaults;
  const auto level = break_even_price_level(*basis->business, a);
  REQUIRE(level);
  CHECK(*level > 1.0);
  a.price_level = *level;
  CHECK(case_npv(*basis->business, a) == Approx(0.0).margin(0.01));
  a.share_moved = 0;
  CHECK_FALSE(break_even_price_level(*basis->business, a));
}
