#include "demos/economics/risk.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/economics/finance.hpp"

namespace demos::economics {
namespace {

using A = Assumptions;

constexpr std::size_t kBlock = 500;  // draws

constexpr std::array kDrivers{
    Driver{"price_level", &A::price_level, true, 0.8, 1.25},
    Driver{"storage_price", &A::storage_price, true, 0.5, 1.5},
    Driver{"server_price", &A::server_price, true, 0.7, 1.4},
    Driver{"colocation", &A::colocation, true, 0.7, 1.4},
    Driver{"cloud_storage", &A::cloud_storage, true, 0.7, 1.5},
    Driver{"servers_per_admin_cloud", &A::servers_per_admin_cloud, true, 0.8, 1.5},
    Driver{"migration_effort", &A::migration_effort, true, 0.6, 2.0},
    Driver{"parallel_months", &A::parallel_months, false, -1.0, 3.0},
    Driver{"growth", &A::growth, false, -0.03, 0.05},
    Driver{"wacc", &A::wacc, false, -0.02, 0.03},
};

}  // namespace

std::span<const Driver> drivers() { return kDrivers; }

Range range(const Driver& driver, const Assumptions& a) {
  const double base = a.*driver.member;
  const double low = driver.relative ? base * driver.low : base + driver.low;
  const double high = driver.relative ? base * driver.high : base + driver.high;
  return {std::max(0.0, low), base, std::max(0.0, high)};
}

double case_npv(const Case& of, const Assumptions& a) {
  const auto cash = cash_flows(of, a);
  return npv(a.wacc, std::span(cash).first(static_cast<std::size_t>(a.horizon()) + 1));
}

std::vector<Swing> tornado(const Case& of, const Assumptions& a) {
  std::vector<Swing> swings;
  for (const Driver& driver : kDrivers) {
    Swing swing{&driver, range(driver, a), 0.0, 0.0};
    Assumptions changed = a;
    changed.*driver.member = swing.range.low;
    swing.npv_low = case_npv(of, changed);
    changed.*driver.member = swing.range.high;
    swing.npv_high = case_npv(of, changed);
    swings.push_back(swing);
  }
  std::sort(swings.begin(), swings.end(), [](const Swing& x, const Swing& y) {
    return x.width() != y.width() ? x.width() > y.width() : x.driver->name < y.driver->name;
  });
  return swings;
}

double percentile(std::span<double> values, double share) {
  const double rank = std::ceil(share * static_cast<double>(values.size()) - 1e-9);
  const auto index = static_cast<std::ptrdiff_t>(std::clamp(rank, 1.0, static_cast<double>(values.size()))) - 1;
  std::nth_element(values.begin(), values.begin() + index, values.end());
  return values[static_cast<std::size_t>(index)];
}

MonteCarlo::MonteCarlo(std::shared_ptr<const Case> of, const Assumptions& around, std::uint64_t seed)
    : case_(std::move(of)),
      around_(around),
      stream_(kiosk::Rng(seed).next()),
      years_(static_cast<std::size_t>(std::clamp(around.horizon(), 1, kMostYears))),
      totals_(years_ + 1) {}

MonteCarlo::~MonteCarlo() { stopped_ = true; }  // then work_ goes: nobody waits for a summary that is not wanted

void MonteCarlo::draw(std::size_t from, std::size_t to) {
  std::array<Range, kDrivers.size()> ranges{};
  for (std::size_t i = 0; i < ranges.size(); ++i) ranges[i] = range(kDrivers[i], around_);
  Assumptions drawn = around_;
  for (std::size_t i = from; i < to; ++i) {
    kiosk::Rng rng(stream_ + i);
    for (std::size_t d = 0; d < ranges.size(); ++d) {
      drawn.*kDrivers[d].member = rng.triangular(ranges[d].low, ranges[d].base, ranges[d].high);
    }
    const auto cash = cash_flows(*case_, drawn);
    double factor = 1.0;
    double total = 0.0;
    for (std::size_t year = 0; year <= years_; ++year) {
      total += cash[year] * factor;
      factor /= 1.0 + drawn.wacc;
      totals_[year][i] = total;
    }
  }
}

RiskSummary MonteCarlo::first(std::size_t draws) {
  for (auto& totals : totals_) totals.resize(draws);
  draw(0, draws);
  return summary(draws);
}

void MonteCarlo::start(unsigned threads) {
  if (work_) return;
  for (auto& totals : totals_) totals.resize(kDraws);
  work_ = std::make_unique<kiosk::Background>(
      kDraws / kBlock, [this](std::size_t block) { draw(block * kBlock, (block + 1) * kBlock); },
      [this] {
        summary_ = summary(kDraws);
        totals_ = {};  // five megabytes that nobody asks for again
      },
      threads, kiosk::Background::Urgency::kSpare);
}

const RiskSummary& MonteCarlo::wait() {
  start();
  work_->wait();
  return summary_;
}

RiskSummary MonteCarlo::summary(std::size_t draws) const {
  RiskSummary s;
  s.draws = draws;
  if (draws == 0) return s;
  std::vector<double> sorted;
  for (std::size_t year = 0; year <= years_ && !stopped_; ++year) {
    sorted = totals_[year];
    s.by_year[year] = {percentile(sorted, 0.10), percentile(sorted, 0.50), percentile(sorted, 0.90)};
  }
  s.p10 = s.by_year[years_].p10;
  s.p50 = s.by_year[years_].p50;
  s.p90 = s.by_year[years_].p90;
  const auto positive = std::count_if(sorted.begin(), sorted.end(), [](double v) { return v > 0.0; });
  const double n = static_cast<double>(draws);
  s.chance_positive = static_cast<double>(positive) / n;
  s.standard_error = std::sqrt(s.chance_positive * (1.0 - s.chance_positive) / n);
  return s;
}

Zero zero_of(const Case& of, const Assumptions& a, const Driver& driver, double highest) {
  constexpr int kScan = 48;
  // What is divided by cannot be zero.
  const double lowest = driver.name == "servers_per_admin_cloud" ? 1.0 : 0.0;
  Assumptions at = a;
  const auto value = [&](double x) {
    at.*driver.member = x;
    return case_npv(of, at);
  };
  const double now = a.*driver.member;
  int roots = 0;
  Zero zero;
  double left = lowest;
  double at_left = value(left);
  for (int i = 1; i <= kScan; ++i) {
    const double right = lowest + (highest - lowest) * i / kScan;
    const double at_right = value(right);
    if ((at_left < 0) != (at_right < 0)) {
      const double root = bisect_root(value, left, right);
      if (roots++ == 0 || std::abs(root - now) < std::abs(zero.at - now)) zero.at = root;
    }
    left = right;
    at_left = at_right;
  }
  zero.kind = roots == 0 ? Zero::Kind::kNone : roots == 1 ? Zero::Kind::kOne : Zero::Kind::kSeveral;
  return zero;
}

std::optional<double> break_even_price_level(const Case& of, const Assumptions& a) {
  constexpr double kMost = 10.0;
  Assumptions at = a;
  const auto value = [&](double level) {
    at.price_level = level;
    return case_npv(of, at);
  };
  // The net present value is linear in the price level: compute and, through its share, network follow it.
  const double free = value(0.0);
  const double most = value(kMost);
  if ((free < 0) == (most < 0) || free == most) return std::nullopt;
  return kMost * free / (free - most);
}

}  // namespace demos::economics
