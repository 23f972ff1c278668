// The business case month by month: staying against moving a share of the estate over time. Money in the currency of
// the page, nominal. evaluate() allocates nothing and takes well under a microsecond or two: it is called thousands of
// times for the risk.
#pragma once
#include <array>

#include "demos/economics/assumptions.hpp"
#include "demos/economics/costs.hpp"
#include "demos/economics/sizing.hpp"

namespace demos::economics {

inline constexpr int kMostYears = 5;
inline constexpr int kMostMonths = 12 * kMostYears;

// An estate ready to be evaluated. Immutable after load.
struct Case {
  EstateTotals estate;
  FleetGrid fleets;
};

const Fleet& fleet_of(const Case& of, const Assumptions& a);

// A year or month of which one part still runs on-premises and another already in the cloud; both overlap while systems
// run in parallel. Azure Migrate: capex_n = (1 - m) capex, opex_n = m cloud + (1 - m) opex.
inline double mixed_cost(double onprem, double cloud, double released, double moved) {
  return (1.0 - released) * onprem + moved * cloud;
}

// Share of the target that has moved after so many months, 0..1: fast in 12 months, even in 24, slow as Azure Migrate's
// default (20, 50 and 100 % at the end of years 1, 2 and 3), or as drawn by hand for the ends of the years.
double ramp_share(const Assumptions& a, double month);

struct Outcome {
  CostLines onprem, cloud;  // a year, whole estate, today's size
  int months = 0;
  std::array<double, kMostMonths + 1> stay{};  // money a month; [0] is now
  std::array<double, kMostMonths + 1> plan{};
  std::array<double, kMostMonths + 1> moved{};     // share of the estate, 0..1
  std::array<double, kMostYears + 1> stay_year{};  // [1..years]
  std::array<double, kMostYears + 1> plan_year{};
  std::array<double, kMostYears + 1> cash{};  // net, after tax; [0] is what moving costs, paid before the start
  double moved_years = 0.0;                   // years of the whole estate in the cloud, growth included
  std::array<double, kLines> change{};        // plan less stay over the horizon, without overlap
  double parallel_run = 0.0;                  // overlap over the horizon
  double migration = 0.0;                     // effort, once
  double stay_total = 0.0;
  double plan_total = 0.0;
  double saving() const { return stay_total - plan_total - migration; }
};

Outcome evaluate(const Case& of, const Assumptions& a);

// The cash flows of evaluate() and nothing else, to the last bit; for the thousands of draws of the risk.
std::array<double, kMostYears + 1> cash_flows(const Case& of, const Assumptions& a);

// The first month from which the plan stays cheaper than staying until the end; 0: never.
int break_even_month(const Outcome& outcome);

}  // namespace demos::economics
