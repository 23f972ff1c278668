// The servers a business case is about, read from a folder of CSV files as Azure Migrate exports and imports them:
// servers.csv, and beside it server_tags.csv and dependencies.csv where there are any (or the same names with
// "sample_"). Read once at load; plain values.
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
  bool production = true;  // unless its tag says development or test
};

struct Estate {
  std::vector<Server> servers;
  std::string file;     // where they were read from: "servers.csv"
  bool sample = false;  // the made-up estate
};

// Tolerant: byte-order mark, any line end, header variants ("* Memory (In MB)", "IP address(es)"), up to eight disks,
// empty cells. Values that cannot be are left out with a warning that names file and row; a server without a name,
// cores or memory, and the second of two with one name, is left out. Error: no server can be read.
kiosk::Result<Estate> load_estate(const kiosk::Files& files, const std::filesystem::path& folder,
                                  std::vector<std::string>& warnings);

// Azure Migrate's classes of use; kMixed is the gap that its definitions leave open.
enum class UseClass : unsigned char { kUnknown, kZombie, kIdle, kMixed, kActive };
UseClass use_class(const Server& server, double link_mb_s);

}  // namespace demos::economics
