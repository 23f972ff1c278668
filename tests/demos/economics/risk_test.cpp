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

TEST_CASE("Monte Carlo repeats for a seed, on any number of threads") {
  const auto basis = economics_test::sample_basis();
  const auto drawn = [&](std::uint64_t seed, unsigned threads) {
    MonteCarlo risk(basis->business, basis->defaults, seed);
    risk.start(threads);
    return risk.wait();
  };
  const RiskSummary one = drawn(42, 1);
  CHECK(one.draws == 100'000);
  for (const unsigned threads : {2U, 5U}) {
    const RiskSummary many = drawn(42, threads);
    CHECK(many.p10 == one.p10);
    CHECK(many.p50 == one.p50);
    CHECK(many.p90 == one.p90);
    CHECK(many.chance_positive == one.chance_positive);
    for (std::size_t year = 0; year < one.by_year.size(); ++year)
      CHECK(many.by_year[year].p10 == one.by_year[year].p10);
  }
  const RiskSummary other = drawn(43, 2);
  CHECK(other.p50 != one.p50);
  // Two seeds agree within a few standard errors.
  CHECK(other.p50 == Approx(one.p50).epsilon(0.01));
}

TEST_CASE("a first look holds the first of all draws") {
  const auto basis = economics_test::sample_basis();
  MonteCarlo risk(basis->business, basis->defaults, 7);
  const RiskSummary look = risk.first(200);
  CHECK(look.draws == 200);
  MonteCarlo again(basis->business, basis->defaults, 7);
  CHECK(again.first(200).p50 == look.p50);
  CHECK(risk.first(200).p50 == look.p50);
  CHECK(risk.wait().draws == MonteCarlo::kDraws);
}

TEST_CASE("a Monte Carlo that nobody waits for ends without harm") {
  const auto basis = economics_test::sample_basis();
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    MonteCarlo risk(basis->business, basis->defaults, seed);
    risk.start(2);
  }
}

TEST_CASE("the fan begins at what moving costs and ends at the net present value") {
  const auto basis = economics_test::sample_basis();
  MonteCarlo risk(basis->business, basis->defaults, 1);
  const RiskSummary s = risk.wait();
  CHECK(s.p10 < s.p50);
  CHECK(s.p50 < s.p90);
  CHECK(s.chance_positive > 0.0);
  CHECK(s.standard_error == Approx(std::sqrt(s.chance_positive * (1 - s.chance_positive) / 100'000)));
  CHECK(s.by_year[0].p90 < 0.0);
  CHECK(s.by_year[3].p50 == s.p50);
  for (std::size_t year = 0; year <= 3; ++year) {
    CHECK(s.by_year[year].p10 <= s.by_year[year].p50);
    CHECK(s.by_year[year].p50 <= s.by_year[year].p90);
  }
}

TEST_CASE("the short way to the cash flows is the long way, to the last bit") {
  const auto basis = economics_test::sample_basis();
  Assumptions a = basis->defaults;
  a.extended_updates = 1;
  a.tax = 0.2;
  for (a.ramp = 0; a.ramp < 4; a.ramp += 1) {
    for (a.years = 1; a.years <= 5; a.years += 1) {
      const Outcome outcome = evaluate(*basis->business, a);
      const auto cash = cash_flows(*basis->business, a);
      for (std::size_t year = 0; year <= static_cast<std::size_t>(a.years); ++year)
        CHECK(cash[year] == outcome.cash[year]);
    }
  }
}

TEST_CASE("what would have to be true makes the case worth nothing") {
  const auto basis = economics_test::sample_basis();
  int found = 0;
  for (const Driver& driver : drivers()) {
    INFO(driver.name);
    Assumptions a = basis->defaults;
    const Zero zero = zero_of(*basis->business, a, driver, 20.0 * std::max(1.0, a.*driver.member));
    if (zero.kind != Zero::Kind::kOne) continue;
    ++found;
    a.*driver.member = zero.at;
    CHECK(case_npv(*basis->business, a) == Approx(0.0).margin(0.5));
  }
  CHECK(found >= 5);
  // For prices, another way of finding it: the net present value is linear in them.
  const Driver& level = drivers().front();
  REQUIRE(level.name == "price_level");
  const Zero zero = zero_of(*basis->business, basis->defaults, level, 10.0);
  CHECK(zero.at == Approx(*break_even_price_level(*basis->business, basis->defaults)).epsilon(1e-9));
  Assumptions none = basis->defaults;
  none.share_moved = 0;
  CHECK(zero_of(*basis->business, none, level, 10.0).kind == Zero::Kind::kNone);
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
