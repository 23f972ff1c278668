#include "demos/economics/plan.hpp"

#include <algorithm>
#include <cmath>

#include "demos/economics/cloud.hpp"
#include "demos/economics/onprem.hpp"

namespace demos::economics {
namespace {

constexpr double kMonths = 12.0;

int year_of(int month) { return (std::max(month, 1) - 1) / 12 + 1; }

void add_month(Outcome& o, int month, double growth, double updates, double moved, double released) {
  const double onprem = (o.onprem.total() + updates) / kMonths;
  const double cloud = o.cloud.total() / kMonths;
  const auto k = static_cast<std::size_t>(month);
  o.moved[k] = moved;
  o.stay[k] = onprem * growth;
  o.plan[k] = mixed_cost(onprem, cloud, released, moved) * growth;
  if (month == 0) return;
  const auto year = static_cast<std::size_t>(year_of(month));
  o.stay_year[year] += o.stay[k];
  o.plan_year[year] += o.plan[k];
  o.parallel_run += (moved - released) * onprem * growth;
  o.moved_years += moved * growth / kMonths;
  o.change[static_cast<std::size_t>(Line::kSoftware)] -= moved * growth * updates / kMonths;
}

}  // namespace

double ramp_share(const Assumptions& a, double month) {
  if (month <= 0.0) return 0.0;
  const double year = month / kMonths;
  switch (a.ramp_shape()) {
    case RampShape::kFast:
      return std::min(1.0, year);
    case RampShape::kEven:
      return std::min(1.0, year / 2.0);
    case RampShape::kSlow:
      break;
  }
  if (year <= 1.0) return a.ramp_year1 * year;
  if (year <= 2.0) return a.ramp_year1 + (a.ramp_year2 - a.ramp_year1) * (year - 1.0);
  return a.ramp_year2 + (a.ramp_year3 - a.ramp_year2) * std::min(1.0, year - 2.0);
}

Outcome evaluate(const Case& of, const Assumptions& a) {
  Outcome o;
  o.onprem = onprem_year(of.estate, a);
  o.cloud = cloud_year(of.fleets.at(a.right_size > 0.5, a.comfort, a.retire_unused > 0.5), a);
  o.months = 12 * std::clamp(a.horizon(), 1, kMostYears);
  const double monthly_growth = std::pow(1.0 + a.growth, 1.0 / kMonths);
  double growth = 1.0;
  for (int month = 0; month <= o.months; ++month) {
    const double moved = a.share_moved * ramp_share(a, month);
    const double released = a.share_moved * ramp_share(a, month - a.parallel_months);
    add_month(o, month, growth, extended_updates(of.estate, a, year_of(month)), moved, released);
    growth *= monthly_growth;
  }
  for (std::size_t line = 0; line < kLines; ++line) {
    o.change[line] += o.moved_years * (o.cloud.usd[line] - o.onprem.usd[line]);
  }
  o.migration = a.share_moved * of.estate.servers * a.migration_effort;
  o.cash[0] = -o.migration * (1.0 - a.tax);
  for (std::size_t year = 1; year <= static_cast<std::size_t>(o.months / 12); ++year) {
    o.stay_total += o.stay_year[year];
    o.plan_total += o.plan_year[year];
    o.cash[year] = (o.stay_year[year] - o.plan_year[year]) * (1.0 - a.tax);
  }
  return o;
}

int break_even_month(const Outcome& outcome) {
  int first = 0;
  for (int month = outcome.months; month >= 1; --month) {
    const auto k = static_cast<std::size_t>(month);
    if (outcome.plan[k] >= outcome.stay[k]) break;
    first = month;
  }
  return first;
}

}  // namespace demos::economics
