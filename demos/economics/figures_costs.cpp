#include <fmt/format.h>

#include "demos/economics/cloud.hpp"
#include "demos/economics/figures.hpp"
#include "demos/economics/onprem.hpp"

namespace demos::economics {
namespace {

using kiosk::data::Unit;
using Names = std::vector<std::string>;

Names names_of(std::string_view side) {
  Names names;
  for (const std::string_view line : kLineNames) names.push_back(fmt::format("{}.{}", side, line));
  return names;
}

void add_acquisitions(FigureBook& book, const EstateTotals& estate, const Assumptions& a) {
  book.derived("onprem.servers_bought", server_acquisition(estate, a), book.money(),
               {"estate.cores", "in.server_price"}, model_source());
  book.derived("onprem.storage_bought", storage_acquisition(estate, a), book.money(),
               {"estate.storage", "in.storage_price"}, migrate_source());
  book.derived("onprem.network_bought", network_acquisition(estate, a), book.money(),
               {"onprem.servers_bought", "onprem.storage_bought", "in.network_share"}, migrate_source());
  const Power p = power(estate.cores, estate.storage_gb / 1000.0, a);
  const Unit watts = book.unit_of(Unit::Kind::kWatts);
  book.derived("onprem.it_power", p.it_kw * 1000.0, watts,
               {"estate.cores", "in.core_power", "estate.storage", "in.storage_power", "in.load_factor", "in.pue"},
               migrate_source());
  book.derived("onprem.capacity", p.capacity_kw * 1000.0, watts, {"onprem.it_power", "in.unused_capacity"},
               migrate_source());
}

// In the order of Line.
std::array<Names, kLines> onprem_inputs() {
  return {{
      {"onprem.servers_bought", "in.server_life"},
      {"onprem.storage_bought", "in.storage_life", "in.storage_maintenance"},
      {"onprem.network_bought", "in.network_life", "in.network_maintenance"},
      {"estate.windows_cores", "in.windows_licence", "estate.sql_cores", "in.sql_licence", "in.licence_life",
       "in.licence_support"},
      {"estate.servers", "in.security_server", "estate.sql_servers", "in.security_sql"},
      {"onprem.capacity", "in.colocation"},
      {"estate.servers", "in.servers_per_admin", "in.admin_hours", "in.admin_rate"},
      {"estate.servers", "in.monitoring", "in.patching", "in.backup"},
  }};
}

Names compute_inputs(const Assumptions& a) {
  if (!commitment_input(a).empty()) return {"cloud.compute_list", "cloud.commitment"};
  return {"fleet.hourly", "in.price_level", "in.discount", "in.hours_per_month"};
}

Names hourly_licences() {
  return {"fleet.windows_vcpus", "in.windows_hour", "fleet.sql_vcpus", "in.sql_hour", "in.hours_per_month"};
}

Names software_inputs(const Assumptions& a) {
  if (a.hybrid_benefit < 0.5) return hourly_licences();
  return {"fleet.windows_sets", "in.licence_set_cores", "in.windows_licence", "fleet.sql_vcpus",
          "in.sql_licence",     "in.licence_life",      "in.licence_support"};
}

std::array<Names, kLines> cloud_inputs(const Assumptions& a) {
  return {{
      compute_inputs(a),
      {"fleet.storage", "in.cloud_storage"},
      {"cloud.compute", "cloud.storage", "in.network_share", "in.network_maintenance"},
      software_inputs(a),
      {"fleet.machines", "in.cloud_security", "fleet.sql_machines", "in.cloud_security_sql"},
      {},
      {"fleet.machines", "in.servers_per_admin_cloud", "in.admin_hours", "in.admin_rate"},
      {"fleet.machines", "in.cloud_management"},
  }};
}

// What a commitment and licences brought along take off are lines of their own beside what would be paid without them.
void add_commitment(FigureBook& book, const Fleet& fleet, const Assumptions& a, const Outcome& outcome) {
  const std::string input = commitment_input(a);
  if (input.empty()) return;
  const double list = compute_list_year(fleet, a);
  book.derived("commitment_discount", commitment_discount(a), book.unit_of(Unit::Kind::kRatio), {input},
               model_source());
  book.derived("commitment_break_even", 1.0 - commitment_discount(a), book.unit_of(Unit::Kind::kRatio),
               {"commitment_discount"}, model_source());
  book.derived("cloud.compute_list", list, book.money(),
               {"fleet.hourly", "in.price_level", "in.discount", "in.hours_per_month"}, migrate_source());
  book.derived("cloud.commitment", outcome.cloud[Line::kCompute] - list, book.money(),
               {"cloud.compute_list", "commitment_discount"}, migrate_source());
}

void add_licence_benefit(FigureBook& book, const Fleet& fleet, const Assumptions& a, const Outcome& outcome) {
  if (a.hybrid_benefit < 0.5) return;
  const double hourly = licences_hourly_year(fleet, a);
  book.derived("cloud.licences_hourly", hourly, book.money(), hourly_licences(), migrate_source());
  book.derived("cloud.licence_benefit", outcome.cloud[Line::kSoftware] - hourly, book.money(),
               {"cloud.software", "cloud.licences_hourly"}, migrate_source());
}

}  // namespace

void add_costs(FigureBook& book, const Basis& basis, const Assumptions& a, const Outcome& outcome) {
  const EstateTotals& estate = basis.business->estate;
  add_acquisitions(book, estate, a);
  const Fleet& fleet = fleet_of(*basis.business, a);
  add_commitment(book, fleet, a, outcome);
  add_licence_benefit(book, fleet, a, outcome);
  const std::array<Names, kLines> onprem = onprem_inputs();
  const std::array<Names, kLines> cloud = cloud_inputs(a);
  for (std::size_t i = 0; i < kLines; ++i) {
    book.derived(fmt::format("onprem.{}", kLineNames[i]), outcome.onprem.amount[i], book.money(), onprem[i],
                 migrate_source());
    auto& line = book.derived(fmt::format("cloud.{}", kLineNames[i]), outcome.cloud.amount[i], book.money(), cloud[i],
                              migrate_source());
    using kiosk::data::Message;
    const bool kept = static_cast<Line>(i) == Line::kSoftware && a.hybrid_benefit > 0.5;
    if (kept) line.formula = Message::of("economics.cloud.software.kept");
    const bool committed = static_cast<Line>(i) == Line::kCompute && !commitment_input(a).empty();
    if (committed) line.formula = Message::of("economics.cloud.compute.committed");
  }
  book.derived("onprem.total", outcome.onprem.total(), book.money(), names_of("onprem"), migrate_source());
  book.derived("cloud.total", outcome.cloud.total(), book.money(), names_of("cloud"), migrate_source());
  book.derived("cloud.parallel", outcome.onprem.total() / kMonths * a.parallel_months, book.money(),
               {"onprem.total", "in.parallel_months"}, model_source());
  if (a.extended_updates < 0.5) return;
  for (int year = 1; year <= std::min(3, a.horizon()); ++year) {
    book.derived(fmt::format("onprem.updates.{}", year), extended_updates(estate, a, year), book.money(),
                 {"estate.old_windows_cores", "in.windows_licence", fmt::format("in.esu_year{}", year)},
                 migrate_source());
  }
}

}  // namespace demos::economics
