// Everything the business case is computed from besides the estate: the visitor's choices and the cost rates, as plain
// numbers that can be varied one by one or drawn at random. Value type; any thread.
#pragma once
#include <span>
#include <string_view>

#include "demos/economics/parameters.hpp"
#include "kiosk/base/result.hpp"

namespace demos::economics {

inline constexpr double kMonths = 12.0;  // in a year

enum class Commitment : unsigned char { kPayAsYouGo, kOneYear, kThreeYears, kSavingsPlan };
enum class RampShape : unsigned char { kFast, kEven, kSlow, kOwn };

// Money in the currency of the page; shares 0..1; choices are numbers so that one table can address every member.
struct Assumptions {
  // What the visitor decides.
  double share_moved = 0.6;
  double years = 3;
  double commitment = 1;
  double ramp = 1;
  double discount = 0;  // negotiated, off compute prices
  double hybrid_benefit = 1;
  double retire_unused = 1;  // servers without any use are switched off instead of moved
  double right_size = 1;     // 0: as on-premises, use is ignored
  double extended_updates = 0;
  // What both may doubt.
  double growth = 0.03;  // of the estate, a year
  double wacc = 0.07;
  double tax = 0;
  double comfort = 1.3;  // head room on measured use
  double server_price = 0, server_life = 0;
  double storage_price = 0, storage_life = 0, storage_maintenance = 0;  // price: a GB and month, acquisition basis
  double network_share = 0, network_life = 0, network_maintenance = 0;
  double windows_licence = 0, sql_licence = 0, licence_life = 0, licence_support = 0;
  double esu_year1 = 0, esu_year2 = 0, esu_year3 = 0;
  double security_server = 0, security_sql = 0;
  double monitoring = 0, patching = 0, backup = 0;
  double core_power = 0, load_factor = 0, pue = 0, unused_capacity = 0, storage_power = 0, colocation = 0;
  double admin_hours = 0, admin_rate = 0, servers_per_admin = 0, servers_per_admin_cloud = 0;
  double price_level = 1, reserved_1y = 0, reserved_3y = 0, savings_plan = 0;
  double windows_hour = 0, sql_hour = 0, licence_set_cores = 0;
  double cloud_storage = 0, cloud_security = 0, cloud_security_sql = 0, cloud_management = 0;
  double hours_per_month = 0;
  double migration_effort = 0, parallel_months = 0;
  double ramp_year1 = 0, ramp_year2 = 0, ramp_year3 = 0;  // of the slow ramp
  // Of a ramp of one's own: the share moved after each year, never falling.
  double own_year1 = 0.3, own_year2 = 0.7, own_year3 = 1, own_year4 = 1, own_year5 = 1;

  int horizon() const { return static_cast<int>(years); }
  Commitment commitment_kind() const { return static_cast<Commitment>(static_cast<int>(commitment)); }
  RampShape ramp_shape() const { return static_cast<RampShape>(static_cast<int>(ramp)); }

  bool operator==(const Assumptions&) const = default;
};

// A member that has its value, unit and source in tco_defaults.csv.
struct Rate {
  std::string_view name;  // of the figure: "in." + name
  std::string_view key;   // row of tco_defaults.csv
  double Assumptions::*member;
  kiosk::data::Unit::Kind unit;
  std::string_view suffix;  // of Unit::kCustom
};
std::span<const Rate> rates();

// Error: the first row that tco_defaults.csv lacks or whose value cannot be (a life of zero years, a negative price).
kiosk::Result<Assumptions> assumptions_from(const Parameters& parameters);

}  // namespace demos::economics
