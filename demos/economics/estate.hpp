// The servers a business case is about, read from a folder of CSV files as Azure Migrate exports and imports them:
// servers.csv, and other files beside it where there are any (or the same names with "sample_"). Read once at load;
// plain values.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/files.hpp"
#include "kiosk/base/result.hpp"

namespace demos::economics {

struct Server {
  std::string name;
  int row = 0;  // line in its file
  double cores = 0.0;
  double memory_gib = 0.0;
  double storage_gb = 0.0;
  std::optional<double> cpu_use;     // 0..1; nothing: not measured
  std::optional<double> memory_use;  // 0..1
  std::optional<double> network_mb_s;
  bool windows = false;
  bool old_windows = false;  // 2012 R2 or older: candidate for extended security updates
  bool sql = false;
  bool production = true;   // unless its tag says development or test
  std::string application;  // its name, or its id where applications.csv does not have it
  // Of the measurements that sizing by use needs (processor, memory, disk, network; for each time slot where a history
  // is there), how many there are.
  double points = 0.0;
  double points_needed = 0.0;
};

struct Estate {
  std::vector<Server> servers;
  std::string file;     // where they were read from: "servers.csv"
  bool sample = false;  // the made-up estate
  std::string history;  // file with measurements over time: "performance.csv"; empty: one number a server
};

// What a folder may hold beside servers.csv, all of it optional: server_tags.csv (application, role, environment),
// applications.csv (names), dependencies.csv (who runs SQL Server), performance.csv (measurements over time).
// Tolerant: byte-order mark, any line end, header variants ("* Memory (In MB)", "IP address(es)"), up to eight disks,
// empty cells. Values that cannot be are left out with a warning that names file and row; a server without a name,
// cores or memory, and the second of two with one name, is left out. Of a file's warnings the first hundred are kept
// and the others counted. `percentile` (0..1) is the one taken of measurements over time. Error: no server can be read.
kiosk::Result<Estate> load_estate(const kiosk::Files& files, const std::filesystem::path& folder,
                                  std::vector<std::string>& warnings, double percentile = 0.95);

// Azure Migrate's classes of use; kMixed is the gap that its definitions leave open.
enum class UseClass : unsigned char { kUnknown, kZombie, kIdle, kMixed, kActive };
UseClass use_class(const Server& server, double link_mb_s);

// Azure Migrate's confidence rating: 1 to 5 stars by the share of data points that are there (0 to 20, 21 to 40, 41 to
// 60, 61 to 80, 81 to 100 %).
int confidence_stars(double share);

}  // namespace demos::economics
