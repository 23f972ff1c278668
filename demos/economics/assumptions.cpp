#include "demos/economics/assumptions.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace demos::economics {
namespace {

using Kind = kiosk::data::Unit::Kind;
using A = Assumptions;

constexpr std::array kRates{
    Rate{"wacc", "wacc", &A::wacc, Kind::kRatio, ""},
    Rate{"growth", "growth_rate", &A::growth, Kind::kRatio, ""},
    Rate{"tax", "tax_rate", &A::tax, Kind::kRatio, ""},
    Rate{"comfort", "comfort_factor", &A::comfort, Kind::kNumber, ""},
    Rate{"server_price", "server_hardware_per_core", &A::server_price, Kind::kCurrency, ""},
    Rate{"server_life", "server_depreciation_life", &A::server_life, Kind::kYears, ""},
    Rate{"storage_price", "onprem_storage_cost", &A::storage_price, Kind::kCurrency, ""},
    Rate{"storage_life", "storage_depreciation_life", &A::storage_life, Kind::kYears, ""},
    Rate{"storage_maintenance", "storage_maintenance", &A::storage_maintenance, Kind::kRatio, ""},
    Rate{"network_share", "network_share", &A::network_share, Kind::kRatio, ""},
    Rate{"network_life", "network_depreciation_life", &A::network_life, Kind::kYears, ""},
    Rate{"network_maintenance", "network_maintenance", &A::network_maintenance, Kind::kRatio, ""},
    Rate{"windows_licence", "windows_licence_per_core", &A::windows_licence, Kind::kCurrency, ""},
    Rate{"sql_licence", "sql_licence_per_core", &A::sql_licence, Kind::kCurrency, ""},
    Rate{"licence_life", "licence_amortisation_life", &A::licence_life, Kind::kYears, ""},
    Rate{"licence_support", "licence_support_share", &A::licence_support, Kind::kRatio, ""},
    Rate{"esu_year1", "esu_year1", &A::esu_year1, Kind::kRatio, ""},
    Rate{"esu_year2", "esu_year2", &A::esu_year2, Kind::kRatio, ""},
    Rate{"esu_year3", "esu_year3", &A::esu_year3, Kind::kRatio, ""},
    Rate{"security_server", "security_general_server", &A::security_server, Kind::kCurrency, ""},
    Rate{"security_sql", "security_sql_server", &A::security_sql, Kind::kCurrency, ""},
    Rate{"monitoring", "monitoring_cost", &A::monitoring, Kind::kCurrency, ""},
    Rate{"patching", "patching_cost", &A::patching, Kind::kCurrency, ""},
    Rate{"backup", "backup_cost", &A::backup, Kind::kCurrency, ""},
    Rate{"core_power", "onprem_tdp_per_core", &A::core_power, Kind::kCustom, "kW"},
    Rate{"load_factor", "power_load_factor", &A::load_factor, Kind::kNumber, ""},
    Rate{"pue", "onprem_pue", &A::pue, Kind::kNumber, ""},
    Rate{"unused_capacity", "unused_energy_capacity", &A::unused_capacity, Kind::kRatio, ""},
    Rate{"storage_power", "onprem_storage_power", &A::storage_power, Kind::kCustom, "kWh/TB"},
    Rate{"colocation", "colocation_cost", &A::colocation, Kind::kCurrency, ""},
    Rate{"admin_hours", "admin_hours_per_month", &A::admin_hours, Kind::kCustom, "h"},
    Rate{"admin_rate", "admin_cost_per_hour", &A::admin_rate, Kind::kCurrency, ""},
    Rate{"servers_per_admin", "vms_per_admin", &A::servers_per_admin, Kind::kCount, ""},
    Rate{"servers_per_admin_cloud", "vms_per_admin_cloud", &A::servers_per_admin_cloud, Kind::kCount, ""},
    Rate{"price_level", "vm_price_level", &A::price_level, Kind::kRatio, ""},
    Rate{"reserved_1y", "reservation_1y_discount", &A::reserved_1y, Kind::kRatio, ""},
    Rate{"reserved_3y", "reservation_3y_discount", &A::reserved_3y, Kind::kRatio, ""},
    Rate{"savings_plan", "savings_plan_3y_discount", &A::savings_plan, Kind::kRatio, ""},
    Rate{"windows_hour", "windows_licence_per_vcpu_hour", &A::windows_hour, Kind::kCurrency, ""},
    Rate{"sql_hour", "sql_licence_per_vcpu_hour", &A::sql_hour, Kind::kCurrency, ""},
    Rate{"licence_set_cores", "hybrid_benefit_cores_per_licence", &A::licence_set_cores, Kind::kCount, ""},
    Rate{"cloud_storage", "cloud_storage_cost", &A::cloud_storage, Kind::kCurrency, ""},
    Rate{"cloud_security", "cloud_security_general_server", &A::cloud_security, Kind::kCurrency, ""},
    Rate{"cloud_security_sql", "cloud_security_sql_server", &A::cloud_security_sql, Kind::kCurrency, ""},
    Rate{"cloud_management", "cloud_management_per_server", &A::cloud_management, Kind::kCurrency, ""},
    Rate{"hours_per_month", "hours_per_month", &A::hours_per_month, Kind::kCustom, "h"},
    Rate{"migration_effort", "migration_one_off_per_server", &A::migration_effort, Kind::kCurrency, ""},
    Rate{"parallel_months", "parallel_run_months", &A::parallel_months, Kind::kMonths, ""},
    Rate{"ramp_year1", "migrated_year1", &A::ramp_year1, Kind::kRatio, ""},
    Rate{"ramp_year2", "migrated_year2", &A::ramp_year2, Kind::kRatio, ""},
    Rate{"ramp_year3", "migrated_year3", &A::ramp_year3, Kind::kRatio, ""},
};

// These are divided by.
bool must_exceed_zero(std::string_view name) {
  return name.ends_with("_life") || name.starts_with("servers_per_admin") || name == "licence_set_cores";
}

}  // namespace

std::span<const Rate> rates() { return kRates; }

kiosk::Result<Assumptions> assumptions_from(const Parameters& parameters) {
  Assumptions result;
  for (const Rate& rate : kRates) {
    const Parameter* found = parameters.find(rate.key);
    if (found == nullptr) {
      return kiosk::Error{fmt::format("tco_defaults.csv has no row \"{}\"; cloud economics is left out", rate.key)};
    }
    const double value = found->value;
    const bool whole_share = rate.name == "unused_capacity" && value >= 1.0;
    if (!std::isfinite(value) || value < 0.0 || whole_share || (must_exceed_zero(rate.name) && value == 0.0)) {
      return kiosk::Error{
          fmt::format("tco_defaults.csv: \"{}\" cannot be {}; cloud economics is left out", rate.key, value)};
    }
    result.*rate.member = value;
  }
  return result;
}

}  // namespace demos::economics
