#include "demos/economics/plan.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "demos/economics/cloud.hpp"
#include "demos/economics/onprem.hpp"

namespace demos::economics {
namespace {

int year_of(int month) { return (std::max(month, 1) - 1) / 12 + 1; }

struct Month {
  int number = 0;
  double growth = 1.0;
  double moved = 0.0;     // share of the estate that runs in the cloud
  double released = 0.0;  // share that is no longer paid for on-premises
  double stay = 0.0;
  double plan = 0.0;
};

// Calls take(month) for month 0 (now) to the last one of the horizon.
template <typename Take>
void each_month(const Case& of, const Assumptions& a, double onprem_year, double cloud_year, const Take& take) {
  const int months = 12 * std::clamp(a.horizon(), 1, kMostYears);
  const double monthly_growth = std::pow(1.0 + a.growth, 1.0 / kMonths);
  const double cloud = cloud_year / kMonths;
  Month m;
  double onprem = 0.0;
  for (; m.number <= months; ++m.number) {
    if (m.number % 12 <= 1) onprem = (onprem_year + extended_updates(of.estate, a, year_of(m.number))) / kMonths;
    m.moved = a.share_moved * ramp_share(a, m.number);
    m.released = a.share_moved * ramp_share(a, m.number - a.parallel_months);
    m.stay = onprem * m.growth;
    m.plan = mixed_cost(onprem, cloud, m.released, m.moved) * m.growth;
    take(m);
    m.growth *= monthly_growth;
  }
}

// Pieces between (0, 0) and what has moved at the end of each year.
double between_years(std::span<const double> ends, double year) {
  const auto whole = static_cast<std::size_t>(year);
  if (whole >= ends.size()) return ends.back();
  const double from = whole == 0 ? 0.0 : ends[whole - 1];
  return from + (ends[whole] - from) * (year - static_cast<double>(whole));
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
      return between_years(std::array{a.ramp_year1, a.ramp_year2, a.ramp_year3}, year);
    case RampShape::kOwn:
      return between_years(std::array{a.own_year1, a.own_year2, a.own_year3, a.own_year4, a.own_year5}, year);
  }
  return 0.0;
}

Outcome evaluate(const Case& of, const Assumptions& a) {
  Outcome o;
  o.onprem = onprem_year(of.estate, a);
  o.cloud = cloud_year(fleet_of(of, a), a);
  each_month(of, a, o.onprem.total(), o.cloud.total(), [&](const Month& m) {
    const auto k = static_cast<std::size_t>(m.number);
    o.months = m.number;
    o.moved[k] = m.moved;
    o.stay[k] = m.stay;
    o.plan[k] = m.plan;
    if (m.number == 0) return;
    const auto year = static_cast<std::size_t>(year_of(m.number));
    o.stay_year[year] += m.stay;
    o.plan_year[year] += m.plan;
    o.parallel_run += (m.moved - m.released) * m.stay;
    o.moved_years += m.moved * m.growth / kMonths;
    const double updates = extended_updates(of.estate, a, year_of(m.number));
    o.change[static_cast<std::size_t>(Line::kSoftware)] -= m.moved * m.growth * updates / kMonths;
  });
  for (std::size_t line = 0; line < kLines; ++line) {
    o.change[line] += o.moved_years * (o.cloud.amount[line] - o.onprem.amount[line]);
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

std::array<double, kMostYears + 1> cash_flows(const Case& of, const Assumptions& a) {
  std::array<double, kMostYears + 1> stay{};
  std::array<double, kMostYears + 1> cash{};
  each_month(of, a, onprem_year(of.estate, a).total(), cloud_year(fleet_of(of, a), a).total(), [&](const Month& m) {
    if (m.number == 0) return;
    const auto year = static_cast<std::size_t>(year_of(m.number));
    stay[year] += m.stay;
    cash[year] += m.plan;
  });
  for (std::size_t year = 1; year < cash.size(); ++year) cash[year] = (stay[year] - cash[year]) * (1.0 - a.tax);
  cash[0] = -(a.share_moved * of.estate.servers * a.migration_effort) * (1.0 - a.tax);
  return cash;
}

const Fleet& fleet_of(const Case& of, const Assumptions& a) {
  return of.fleets.at(a.right_size > 0.5, a.comfort, a.retire_unused > 0.5);
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
