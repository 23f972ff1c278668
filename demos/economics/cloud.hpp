// What a year in the cloud costs with the whole estate moved, line by line. Structure: Microsoft, "Business case
// (preview) overview", Azure Migrate documentation of 29 October 2024; prices are those of vm_sizes.csv and
// tco_defaults.csv.
#pragma once
#include "demos/economics/assumptions.hpp"
#include "demos/economics/costs.hpp"
#include "demos/economics/sizing.hpp"

namespace demos::economics {

// 0..1 off the pay-as-you-go price of compute.
double commitment_discount(const Assumptions& a);

// Hours x rate x (1 - negotiated), without a commitment; a year.
double compute_list_year(const Fleet& fleet, const Assumptions& a);
// The same x (1 - commitment).
double compute_year(const Fleet& fleet, const Assumptions& a);

// Licences paid by the hour; a year.
double licences_hourly_year(const Fleet& fleet, const Assumptions& a);
// The same, or with Azure Hybrid Benefit the upkeep of the licences that the machines need.
double licences_year(const Fleet& fleet, const Assumptions& a);

CostLines cloud_year(const Fleet& fleet, const Assumptions& a);

}  // namespace demos::economics
