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

// Hours x rate x (1 - commitment) x (1 - negotiated); a year.
double compute_year(const Fleet& fleet, const Assumptions& a);

// By the hour, or with Azure Hybrid Benefit the upkeep of the licences that the machines need; a year.
double licences_year(const Fleet& fleet, const Assumptions& a);

CostLines cloud_year(const Fleet& fleet, const Assumptions& a);

}  // namespace demos::economics
