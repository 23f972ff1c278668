// What a year on-premises costs, line by line. Formulas: Microsoft, "Business case (preview) overview", Azure Migrate
// documentation of 29 October 2024; the price of a core is ours, because the published regression is ambiguous.
#pragma once
#include "demos/economics/assumptions.hpp"
#include "demos/economics/costs.hpp"
#include "demos/economics/sizing.hpp"

namespace demos::economics {

struct Power {
  double it_kw = 0.0;        // drawn by the workloads, cooling and losses included
  double capacity_kw = 0.0;  // paid for: part of a data centre's capacity is never used
};
// IT kW = cores x 0.009 x 2.0 x 1.8 + TB x 10 x 0.0001 x 2.0 x 1.8; capacity = IT kW / (1 - 0.40).
Power power(double cores, double storage_tb, const Assumptions& a);

double server_acquisition(const EstateTotals& estate, const Assumptions& a);   // once
double storage_acquisition(const EstateTotals& estate, const Assumptions& a);  // once: a year at the price a month
double network_acquisition(const EstateTotals& estate, const Assumptions& a);  // once
double administration(double servers, double servers_per_admin, const Assumptions& a);  // a year

CostLines onprem_year(const EstateTotals& estate, const Assumptions& a);

// Extended security updates on Windows Server 2012 R2 and older in year 1, 2 and 3 of the case; 0 later, or if they are
// not asked for; a year.
double extended_updates(const EstateTotals& estate, const Assumptions& a, int year);

}  // namespace demos::economics
