#include "demos/economics/cloud.hpp"

#include "demos/economics/onprem.hpp"

namespace demos::economics {
double commitment_discount(const Assumptions& a) {
  switch (a.commitment_kind()) {
    case Commitment::kPayAsYouGo:
      return 0.0;
    case Commitment::kOneYear:
      return a.reserved_1y;
    case Commitment::kThreeYears:
      return a.reserved_3y;
    case Commitment::kSavingsPlan:
      return a.savings_plan;
  }
  return 0.0;
}

double compute_list_year(const Fleet& fleet, const Assumptions& a) {
  return fleet.hourly * a.price_level * (1.0 - a.discount) * a.hours_per_month * kMonths;
}

double compute_year(const Fleet& fleet, const Assumptions& a) {
  return compute_list_year(fleet, a) * (1.0 - commitment_discount(a));
}

double licences_hourly_year(const Fleet& fleet, const Assumptions& a) {
  const double hourly = fleet.windows_vcpus * a.windows_hour + fleet.sql_vcpus * a.sql_hour;
  return hourly * a.hours_per_month * kMonths;
}

double licences_year(const Fleet& fleet, const Assumptions& a) {
  if (a.hybrid_benefit < 0.5) return licences_hourly_year(fleet, a);
  const double windows = fleet.windows_sets * a.licence_set_cores * a.windows_licence;
  const double sql = fleet.sql_vcpus * a.sql_licence;
  return (windows + sql) * (1.0 / a.licence_life + a.licence_support);
}

CostLines cloud_year(const Fleet& fleet, const Assumptions& a) {
  CostLines lines;
  lines[Line::kCompute] = compute_year(fleet, a);
  lines[Line::kStorage] = fleet.storage_gb * a.cloud_storage * kMonths;
  lines[Line::kNetwork] =
      a.network_share * (lines[Line::kCompute] + lines[Line::kStorage]) * (1.0 + a.network_maintenance);
  lines[Line::kSoftware] = licences_year(fleet, a);
  lines[Line::kSecurity] = fleet.machines * a.cloud_security + fleet.sql_machines * a.cloud_security_sql;
  lines[Line::kFacilities] = 0.0;
  lines[Line::kLabour] = administration(fleet.machines, a.servers_per_admin_cloud, a);
  lines[Line::kManagement] = fleet.machines * a.cloud_management;
  return lines;
}

}  // namespace demos::economics
