#include "kiosk/base/rng.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "tests/support/catch.hpp"

using kiosk::Rng;

namespace {

struct Moments {
  double mean = 0.0;
  double variance = 0.0;
  double skew = 0.0;
};

template <typename Draw>
Moments moments(int n, Draw draw) {
  std::vector<double> values(static_cast<std::size_t>(n));
  Moments m;
  for (double& v : values) m.mean += (v = draw()) / n;
  for (const double v : values) {
    m.variance += (v - m.mean) * (v - m.mean) / n;
    m.skew += std::pow(v - m.mean, 3.0) / n;
  }
  m.skew /= std::pow(m.variance, 1.5);
  return m;
}

constexpr int kDraws = 200'000;  // standard error of a unit-variance mean: 0.0022

}  // namespace

TEST_CASE("a seed gives the published xoshiro256** sequence after SplitMix64") {
  // Computed with the authors' reference algorithm; seed 0's first value is the one other libraries print too.
  const std::array<std::uint64_t, 5> zero{0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0,
                                          0x6aa594f1262d2d2c, 0xbba5ad4a1f842e59};
  const std::array<std::uint64_t, 5> forty_two{0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1,
                                               0xecb8ad4703b360a1, 0xfde6dc7fe2ec5e64};
  Rng a(0);
  Rng b(42);
  for (std::size_t i = 0; i < zero.size(); ++i) {
    CHECK(a.next() == zero[i]);
    CHECK(b.next() == forty_two[i]);
  }
}

TEST_CASE("uniform numbers are the top 53 bits and stay below one") {
  Rng rng(0);
  CHECK(rng.uniform() == static_cast<double>(0x99ec5f36cb75f2b4ULL >> 11) / 9007199254740992.0);
  double least = 1.0;
  double most = 0.0;
  const Moments m = moments(kDraws, [&] {
    const double u = rng.uniform();
    least = std::min(least, u);
    most = std::max(most, u);
    return u;
  });
  CHECK(least >= 0.0);
  CHECK(most < 1.0);
  CHECK(m.mean == Approx(0.5).margin(0.003));
  CHECK(m.variance == Approx(1.0 / 12).margin(0.001));
}

TEST_CASE("below() reaches every value equally often, also where the bound does not divide 2^32") {
  Rng rng(7);
  std::array<int, 7> seen{};
  for (int i = 0; i < 70'000; ++i) ++seen.at(rng.below(7));
  double chi_square = 0.0;
  for (const int n : seen) chi_square += (n - 10'000.0) * (n - 10'000.0) / 10'000.0;
  CHECK(chi_square < 22.46);  // 6 degrees of freedom, p = 0.001
  CHECK(rng.below(1) == 0);

  // At 3/4 of 2^32 a plain multiply-and-shift would favour every third value by two to one.
  constexpr std::uint32_t kBound = 3U << 30;
  std::array<int, 3> thirds{};
  for (int i = 0; i < 30'000; ++i) ++thirds.at(rng.below(kBound) % 3);
  for (const int n : thirds) CHECK(n == Approx(10'000).margin(330));  // four standard deviations
}

TEST_CASE("the distributions have the moments of their textbooks") {
  Rng rng(2026);
  SECTION("normal") {
    const Moments m = moments(kDraws, [&] { return rng.normal(); });
    CHECK(m.mean == Approx(0.0).margin(0.01));
    CHECK(m.variance == Approx(1.0).margin(0.015));
    CHECK(m.skew == Approx(0.0).margin(0.025));
  }
  SECTION("normal tails") {
    int beyond_two = 0;
    for (int i = 0; i < kDraws; ++i) beyond_two += std::abs(rng.normal()) > 2.0;
    CHECK(beyond_two / static_cast<double>(kDraws) == Approx(0.0455).margin(0.002));
  }
  SECTION("exponential: mean 1/rate, variance 1/rate^2, skew 2") {
    const Moments m = moments(kDraws, [&] { return rng.exponential(4.0); });
    CHECK(m.mean == Approx(0.25).margin(0.003));
    CHECK(m.variance == Approx(0.0625).margin(0.002));
    CHECK(m.skew == Approx(2.0).margin(0.15));
  }
  SECTION("triangular: mean (a+b+c)/3, variance (a2+b2+c2-ab-ac-bc)/18") {
    const Moments m = moments(kDraws, [&] { return rng.triangular(2.0, 3.0, 10.0); });
    CHECK(m.mean == Approx(5.0).margin(0.02));
    CHECK(m.variance == Approx((4 + 9 + 100 - 6 - 20 - 30) / 18.0).margin(0.05));
  }
}

TEST_CASE("a triangular draw stays in its range, also where mode and end coincide") {
  Rng rng(3);
  for (int i = 0; i < 10'000; ++i) {
    const double left = rng.triangular(-1.0, -1.0, 2.0);
    const double right = rng.triangular(-1.0, 2.0, 2.0);
    REQUIRE((left >= -1.0 && left <= 2.0));
    REQUIRE((right >= -1.0 && right <= 2.0));
  }
  CHECK(rng.triangular(5.0, 5.0, 5.0) == 5.0);
}

TEST_CASE("the same seed repeats everything, another seed nothing") {
  Rng a(99);
  Rng b(99);
  Rng c(100);
  int same = 0;
  for (int i = 0; i < 1000; ++i) {
    const double x = a.normal();
    CHECK(x == b.normal());
    same += x == c.normal();
  }
  CHECK(same == 0);
}

TEST_CASE("a split stream is its own: uncorrelated with its parent, and repeatable") {
  Rng parent(5);
  Rng child = parent.split();
  double product = 0.0;
  for (int i = 0; i < kDraws; ++i) product += parent.normal() * child.normal() / kDraws;
  CHECK(product == Approx(0.0).margin(0.01));
  Rng again(5);
  Rng child_again = again.split();
  Rng fresh(5);
  CHECK(child_again.next() == fresh.split().next());
}
