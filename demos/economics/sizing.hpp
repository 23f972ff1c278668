// Which cloud size each server needs, and what the whole estate then needs, summed once at load for every sizing mode
// so that a slider never sizes servers again. Plain values.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "demos/economics/estate.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/data/figure.hpp"

namespace demos::economics {

struct VmSize {
  std::string name;
  double vcpus = 0.0;
  double memory_gib = 0.0;
  double price = 0.0;      // an hour, Linux, pay as you go, in the catalogue's currency
  bool burstable = false;  // series B: offered to development and test only
  bool listed = false;     // its price is from a price list, not from the catalogue's own column
};

struct SizeCatalogue {
  std::vector<VmSize> sizes;  // by price
  kiosk::data::Status status = kiosk::data::Status::kIllustrative;
  kiosk::data::Source source;
  std::string currency = "USD";
};

// Columns size, series, vcpus, memory_gib, price_status, price_date and a price: linux_payg_eur_h where that is the
// currency wanted and there is such a column, otherwise linux_payg_usd_h. Error: no size can be read.
kiosk::Result<SizeCatalogue> read_sizes(std::string csv, const std::string& file, std::vector<std::string>& warnings,
                                        const std::string& currency = "USD");

// What is needed of an amount allocated, at a measured use of 0..1 and with head room: Azure Migrate's "effective
// utilization" (use at the chosen percentile times the comfort factor).
double effective_need(double allocated, double use, double comfort);

// The cheapest size with at least these vCPUs and this memory; nullptr if none is large enough.
const VmSize* cheapest_fit(const SizeCatalogue& catalogue, double vcpus, double memory_gib, bool production);

struct Placement {
  const VmSize* size = nullptr;
  double count = 1.0;  // more than one where the largest size is too small
};
// Without measured use the allocation counts in full. `right_size` false ignores use (as on-premises).
Placement place(const Server& server, const SizeCatalogue& catalogue, bool right_size, double comfort);

// What the on-premises side is computed from.
struct EstateTotals {
  double servers = 0, cores = 0, memory_gib = 0, storage_gb = 0;
  double windows_servers = 0, windows_cores = 0, sql_servers = 0, sql_cores = 0, old_windows_cores = 0;
  double zombie = 0, idle = 0, mixed = 0, active = 0, unknown = 0, without_use = 0;
  double points = 0, points_needed = 0;  // measurements, for the confidence in sizes
};
EstateTotals total(const Estate& estate, double link_mb_s);

// A server that does nothing, or next to nothing: not worth moving as it is.
struct UnusedServer {
  std::string name, application;
  int row = 0;  // in the servers' file
  UseClass use = UseClass::kIdle;
  double cores = 0.0;
  std::string size;         // the one that would hold it, as allocated
  double price_hour = 0.0;  // of it
};
// Those without any use first, then idle ones; by cores, then by name.
std::vector<UnusedServer> find_unused(const Estate& estate, const SizeCatalogue& catalogue, double link_mb_s);

// What the cloud side is computed from, for the whole estate moved.
struct Fleet {
  double machines = 0, vcpus = 0, hourly = 0;  // hourly: all machines, pay as you go
  double listed = 0;                           // machines whose size has a price from a price list
  double windows_vcpus = 0, windows_sets = 0, sql_machines = 0, sql_vcpus = 0, storage_gb = 0;
};

class FleetGrid {
 public:
  static constexpr double kLowestComfort = 1.0;
  static constexpr double kHighestComfort = 2.0;
  static constexpr double kComfortStep = 0.1;
  static constexpr std::size_t kComforts = 11;

  FleetGrid() = default;
  FleetGrid(const Estate& estate, const SizeCatalogue& catalogue, double link_mb_s, double licence_set_cores,
            std::vector<std::string>& warnings);
  const Fleet& at(bool right_size, double comfort, bool retire_unused) const;

 private:
  // [unused servers retired][as on-premises, then the comfort factors]
  std::array<std::array<Fleet, kComforts + 1>, 2> fleets_{};
};

// Azure Hybrid Benefit for Windows Server: a 16-core licence set with Software Assurance covers two machines of up to 8
// cores or one of up to 16; larger machines take further sets.
double licence_sets(double vcpus, double set_cores);

}  // namespace demos::economics
