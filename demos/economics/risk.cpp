#include "demos/economics/risk.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/economics/finance.hpp"

namespace demos::economics {
namespace {

using A = Assumptions;

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
  const Outcome outcome = evaluate(of, a);
  return npv(a.wacc, std::span(outcome.cash).first(static_cast<std::size_t>(outcome.months / 12) + 1));
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
    : case_(std::move(of)), around_(around), rng_(seed) {
  npvs_.reserve(kDraws);
}

void MonteCarlo::advance(std::size_t draws) {
  if (!case_) return;
  for (std::size_t i = 0; i < draws && npvs_.size() < kDraws; ++i) {
    Assumptions drawn = around_;
    for (const Driver& driver : kDrivers) {
      const Range r = range(driver, around_);
      drawn.*driver.member = rng_.triangular(r.low, r.base, r.high);
    }
    npvs_.push_back(case_npv(*case_, drawn));
  }
}

RiskSummary MonteCarlo::summary() const {
  RiskSummary s;
  s.draws = npvs_.size();
  if (npvs_.empty()) return s;
  std::vector<double> sorted = npvs_;
  s.p10 = percentile(sorted, 0.10);
  s.p50 = percentile(sorted, 0.50);
  s.p90 = percentile(sorted, 0.90);
  const auto positive = std::count_if(npvs_.begin(), npvs_.end(), [](double v) { return v > 0.0; });
  const double n = static_cast<double>(s.draws);
  s.chance_positive = static_cast<double>(positive) / n;
  s.standard_error = std::sqrt(s.chance_positive * (1.0 - s.chance_positive) / n);
  return s;
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
