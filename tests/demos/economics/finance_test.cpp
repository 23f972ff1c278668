// Against published and independently computed numbers.
#include "demos/economics/finance.hpp"

#include <array>

#include "tests/support/catch.hpp"

using namespace demos::economics;
using namespace std::chrono;

TEST_CASE("net present value in both conventions") {
  const std::array cash{-10000.0, 3000.0, 4200.0, 6800.0};
  CHECK(npv_spreadsheet(0.10, cash) == Approx(1188.44).margin(0.005));
  CHECK(npv(0.10, cash) == Approx(1307.29).margin(0.005));
  CHECK(npv(0.0, cash) == Approx(4000.0));
  CHECK(npv(0.1, {}) == 0.0);
}

TEST_CASE("net present value of a mixed estate") {
  CHECK(npv(0.07, std::array{200.0, 176.0, 140.0, 80.0}) == Approx(552.0712).margin(0.00005));
}

TEST_CASE("internal rate of return: one, none, several") {
  const Irr one = irr(std::array{-70000.0, 12000.0, 15000.0, 18000.0, 21000.0, 26000.0});
  REQUIRE(one.kind == Irr::Kind::kOne);
  CHECK(one.roots.front() == Approx(0.0866).margin(0.00005));

  CHECK(irr(std::array{100.0, 50.0, 25.0}).kind == Irr::Kind::kNone);
  CHECK(irr(std::array{-100.0, -50.0}).kind == Irr::Kind::kNone);
  CHECK(irr(std::array{0.0, 0.0}).kind == Irr::Kind::kNone);
  CHECK(irr({}).kind == Irr::Kind::kNone);
  // Signs change, yet 1 - 2x + 3x^2 has no real root.
  CHECK(irr(std::array{1.0, -2.0, 3.0}).kind == Irr::Kind::kNone);

  // -1000 + 2500 / (1+r) - 1560 / (1+r)^2 = 0 at 20 % and 30 %.
  const Irr several = irr(std::array{-1000.0, 2500.0, -1560.0});
  REQUIRE(several.kind == Irr::Kind::kSeveral);
  REQUIRE(several.roots.size() == 2);
  CHECK(several.roots[0] == Approx(0.2).margin(1e-9));
  CHECK(several.roots[1] == Approx(0.3).margin(1e-9));
}

TEST_CASE("a rate of return is found far from zero") {
  CHECK(irr(std::array{-100.0, 5.0}).roots.front() == Approx(-0.95));
  CHECK(irr(std::array{-100.0, 900.0}).roots.front() == Approx(8.0));
  CHECK(irr(std::array{-100.0, 5000.0}).kind == Irr::Kind::kNone);  // 4,900 %: beyond what means anything
}

TEST_CASE("rate of return of dated cash flows") {
  const std::array cash{
      DatedCash{sys_days{2008y / 1 / 1}, -10000.0}, DatedCash{sys_days{2008y / 3 / 1}, 2750.0},
      DatedCash{sys_days{2008y / 10 / 30}, 4250.0}, DatedCash{sys_days{2009y / 2 / 15}, 3250.0},
      DatedCash{sys_days{2009y / 4 / 1}, 2750.0},
  };
  REQUIRE(xirr(cash));
  CHECK(*xirr(cash) == Approx(0.373362535).margin(1e-8));
  CHECK_FALSE(xirr({}));
  CHECK_FALSE(xirr(std::span(cash).subspan(1)));
}

TEST_CASE("payback by interpolation inside the year") {
  CHECK(*payback(std::array{-120000.0, 50000.0, 50000.0, 50000.0}) == Approx(2.4));
  CHECK(*payback(std::array{-100.0, 100.0}) == Approx(1.0));
  CHECK(*payback(std::array{10.0, -5.0}) == 0.0);
  CHECK_FALSE(payback(std::array{-100.0, 30.0, 30.0}));
  CHECK_FALSE(payback({}));
  // 50,000 a year at 10 %: 45,454.5 + 41,322.3 leave 33,223.1 of the third year's 37,565.7.
  CHECK(*payback_discounted(0.10, std::array{-120000.0, 50000.0, 50000.0, 50000.0}) == Approx(2.88440).margin(1e-4));
  CHECK_FALSE(payback_discounted(0.30, std::array{-120000.0, 50000.0, 50000.0, 50000.0}));
}

TEST_CASE("return on investment") {
  CHECK(*return_on_investment(50.0, 200.0) == Approx(0.25));
  CHECK(*return_on_investment(-50.0, 200.0) == Approx(-0.25));
  CHECK_FALSE(return_on_investment(50.0, 0.0));
}

TEST_CASE("what an hour of a reservation costs") {
  CHECK(effective_hourly(1051.20, 8760.0) == Approx(0.12));
  CHECK(break_even_use(0.12, 0.20) == Approx(0.60));
}
