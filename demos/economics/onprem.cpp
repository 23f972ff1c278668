#include "demos/economics/onprem.hpp"

namespace demos::economics {
namespace {

constexpr double kGbPerTb = 1000.0;
constexpr double kStorageFactor = 0.0001;  // "conversion factor" of the published formula

double software(const EstateTotals& estate, const Assumptions& a) {
  const double licences = estate.windows_cores * a.windows_licence + estate.sql_cores * a.sql_licence;
  return licences * (1.0 / a.licence_life + a.licence_support);
}

double security(const EstateTotals& estate, const Assumptions& a) {
  return (estate.servers - estate.sql_servers) * a.security_server + estate.sql_servers * a.security_sql;
}

}  // namespace

Power power(double cores, double storage_tb, const Assumptions& a) {
  const double drawn = cores * a.core_power + storage_tb * a.storage_power * kStorageFactor;
  const double it_kw = drawn * a.load_factor * a.pue;
  return {it_kw, it_kw / (1.0 - a.unused_capacity)};
}

double server_acquisition(const EstateTotals& estate, const Assumptions& a) { return estate.cores * a.server_price; }

double storage_acquisition(const EstateTotals& estate, const Assumptions& a) {
  return estate.storage_gb * a.storage_price * kMonths;
}

double network_acquisition(const EstateTotals& estate, const Assumptions& a) {
  return a.network_share * (server_acquisition(estate, a) + storage_acquisition(estate, a));
}

double administration(double servers, double servers_per_admin, const Assumptions& a) {
  return servers / servers_per_admin * a.admin_hours * a.admin_rate * kMonths;
}

CostLines onprem_year(const EstateTotals& estate, const Assumptions& a) {
  const double storage = storage_acquisition(estate, a);
  const double network = network_acquisition(estate, a);
  CostLines lines;
  lines[Line::kCompute] = server_acquisition(estate, a) / a.server_life;
  lines[Line::kStorage] = storage / a.storage_life + storage * a.storage_maintenance;
  lines[Line::kNetwork] = network / a.network_life + network * a.network_maintenance;
  lines[Line::kSoftware] = software(estate, a);
  lines[Line::kSecurity] = security(estate, a);
  lines[Line::kFacilities] = power(estate.cores, estate.storage_gb / kGbPerTb, a).capacity_kw * a.colocation * kMonths;
  lines[Line::kLabour] = administration(estate.servers, a.servers_per_admin, a);
  lines[Line::kManagement] = estate.servers * (a.monitoring + a.patching + a.backup);
  return lines;
}

double extended_updates(const EstateTotals& estate, const Assumptions& a, int year) {
  if (a.extended_updates < 0.5) return 0.0;
  const double share = year == 1 ? a.esu_year1 : year == 2 ? a.esu_year2 : year == 3 ? a.esu_year3 : 0.0;
  return estate.old_windows_cores * a.windows_licence * share;
}

}  // namespace demos::economics
