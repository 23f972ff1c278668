#include "demos/economics/plan.hpp"

#include <cmath>

#include "demos/economics/finance.hpp"
#include "tests/demos/economics/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace demos::economics;

namespace {

struct Fixture {
  std::shared_ptr<const Basis> basis = economics_test::sample_basis();
  Assumptions a = basis->defaults;
  Outcome run() const { return evaluate(*basis->business, a); }
};

}  // namespace

TEST_CASE("mixed estate: 100 + 100 on-premises, 80 in the cloud, 0, 20, 50, 100 % moved") {
  std::vector<double> cash;
  for (const double moved : {0.0, 0.2, 0.5, 1.0}) cash.push_back(mixed_cost(200, 80, moved, moved));
  CHECK(cash == std::vector<double>{200, 176, 140, 80});
  CHECK(npv(0.07, cash) == Approx(552.0712).margin(0.00005));
}

TEST_CASE("ramps: fast in a year, even in two, careful as published") {
  Assumptions a = Fixture().a;
  a.ramp = 0;
  CHECK(ramp_share(a, 6) == Approx(0.5));
  CHECK(ramp_share(a, 12) == 1.0);
  a.ramp = 1;
  CHECK(ramp_share(a, 12) == Approx(0.5));
  CHECK(ramp_share(a, 24) == 1.0);
  a.ramp = 2;
  CHECK(ramp_share(a, 12) == Approx(0.2));
  CHECK(ramp_share(a, 24) == Approx(0.5));
  CHECK(ramp_share(a, 36) == Approx(1.0));
  CHECK(ramp_share(a, 48) == Approx(1.0));
  for (a.ramp = 0; a.ramp < 3; a.ramp += 1) {
    CHECK(ramp_share(a, -3) == 0.0);
    for (int month = 1; month <= 60; ++month) CHECK(ramp_share(a, month) >= ramp_share(a, month - 1));
  }
}

TEST_CASE("nothing moved: the plan is staying, to the last bit") {
  Fixture f;
  f.a.share_moved = 0;
  const Outcome o = f.run();
  for (int month = 0; month <= o.months; ++month) {
    CHECK(o.plan[static_cast<std::size_t>(month)] == o.stay[static_cast<std::size_t>(month)]);
  }
  CHECK(o.saving() == 0.0);
  CHECK(o.migration == 0.0);
  CHECK(break_even_month(o) == 0);
}

TEST_CASE("all moved at once without overlap: afterwards only the cloud is paid for") {
  Fixture f;
  f.a.share_moved = 1;
  f.a.ramp = 0;
  f.a.parallel_months = 0;
  f.a.growth = 0;
  const Outcome o = f.run();
  CHECK(o.plan[12] == Approx(o.cloud.total() / 12));
  CHECK(o.plan[36] == Approx(o.cloud.total() / 12));
  CHECK(o.parallel_run == Approx(0.0).margin(1e-6));
  CHECK(o.stay_year[1] == Approx(o.onprem.total()));
}

TEST_CASE("years are sums of months, and the lines add up to the difference") {
  Fixture f;
  for (const double esu : {0.0, 1.0}) {
    f.a.extended_updates = esu;
    const Outcome o = f.run();
    double stay = 0;
    double plan = 0;
    for (int month = 1; month <= o.months; ++month) {
      stay += o.stay[static_cast<std::size_t>(month)];
      plan += o.plan[static_cast<std::size_t>(month)];
    }
    CHECK(o.stay_total == Approx(stay));
    CHECK(o.plan_total == Approx(plan));
    double change = o.parallel_run;
    for (const double line : o.change) change += line;
    CHECK(o.stay_total + change == Approx(o.plan_total));
    CHECK(o.cash[0] == Approx(-0.6 * 120 * 2500));
    CHECK(o.cash[1] + o.cash[2] + o.cash[3] + o.cash[0] == Approx(o.saving()));
  }
}

TEST_CASE("growth compounds by month and meets a year's rate after twelve") {
  Fixture f;
  f.a.growth = 0.10;
  const Outcome o = f.run();
  CHECK(o.stay[12] == Approx(o.stay[0] * 1.10));
  CHECK(o.stay[36] == Approx(o.stay[0] * 1.331));
}

TEST_CASE("parallel run delays what is saved and costs the overlap") {
  Fixture f;
  f.a.parallel_months = 0;
  const double without = f.run().plan_total;
  f.a.parallel_months = 4;
  const Outcome o = f.run();
  CHECK(o.plan_total == Approx(without + o.parallel_run));
  CHECK(o.parallel_run > 0);
}

TEST_CASE("tax takes its share of every cash flow") {
  Fixture f;
  const Outcome before = f.run();
  f.a.tax = 0.25;
  const Outcome after = f.run();
  for (std::size_t year = 0; year <= 3; ++year) CHECK(after.cash[year] == Approx(before.cash[year] * 0.75));
}

TEST_CASE("monthly break-even is the month from which the plan stays cheaper") {
  Outcome o;
  o.months = 12;
  for (std::size_t month = 0; month <= 12; ++month) {
    o.stay[month] = 10;
    o.plan[month] = month < 7 ? 11 : 9;
  }
  CHECK(break_even_month(o) == 7);
  o.plan[2] = 8;  // a dip that does not last
  CHECK(break_even_month(o) == 7);
  o.plan[12] = 10;
  CHECK(break_even_month(o) == 0);
}

TEST_CASE("more discount never saves less; a larger commitment discount neither") {
  Fixture f;
  double before = -1e300;
  for (int percent = 0; percent <= 50; ++percent) {
    f.a.discount = percent / 100.0;
    const double saving = f.run().saving();
    CHECK(saving > before);
    before = saving;
  }
}

TEST_CASE("the horizon is one to five years, whatever it is told") {
  Fixture f;
  f.a.years = 9;
  CHECK(f.run().months == kMostMonths);
  f.a.years = 0;
  CHECK(f.run().months == 12);
}
