#include "demos/economics/estate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/economics/estate_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::data::CsvFile;

constexpr double kMostCores = 4096;
constexpr double kMostMemoryGib = 64 * 1024;
constexpr double kMostDiskGb = 2 * 1024 * 1024;
constexpr int kDisks = 8;

// "(In MB)" behind a header decides; Azure Migrate's own units where there is none.
double gib_per_unit(std::string_view header, double usual) {
  const std::string words = lower(header);
  if (contains(words, "tb") || contains(words, "tib")) return 1024.0;
  if (contains(words, "gb") || contains(words, "gib")) return 1.0;
  if (contains(words, "mb") || contains(words, "mib")) return 1.0 / 1024.0;
  return usual;
}

struct Columns {
  std::optional<std::size_t> name, os, version;
  NumberColumn cores, memory;
  UseColumns use;
  std::array<NumberColumn, kDisks> disks;
  std::array<std::optional<std::size_t>, 4> disk_use;  // reads and writes, in number and in amount
};

Columns find_columns(const CsvFile& csv) {
  Columns c;
  c.name = csv.column({"Server name", "Server", "Name", "Machine", "VM name", "Host name"});
  c.os = csv.column({"OS name", "Operating system", "OS"});
  c.version = csv.column({"OS version", "Version"});
  c.cores = {csv.column({"Cores", "Number of cores", "vCPUs", "CPU cores", "CPUs"}), "cores", 1.0, 0.01, kMostCores};
  const auto memory = csv.column({"Memory", "Memory size", "RAM"});
  c.memory = {memory, "memory", memory ? gib_per_unit(csv.header()[*memory], 1.0 / 1024.0) : 1.0, 0.001,
              kMostMemoryGib};
  c.use = find_use_columns(csv);
  c.disk_use = {csv.column({"Total disks read ops", "Disk read ops", "Read IOPS"}),
                csv.column({"Total disks write ops", "Disk write ops", "Write IOPS"}),
                csv.column({"Total disks read throughput", "Disk read throughput", "Read throughput"}),
                csv.column({"Total disks write throughput", "Disk write throughput", "Write throughput"})};
  for (int i = 0; i < kDisks; ++i) {
    const auto column = csv.column(fmt::format("Disk {} size", i + 1));
    c.disks[static_cast<std::size_t>(i)] = {column, "disk size",
                                            column ? gib_per_unit(csv.header()[*column], 1.0) : 1.0, 0.0, kMostDiskGb};
  }
  return c;
}

bool is_old_windows(std::string_view os) {
  return contains(os, "2003") || contains(os, "2008") || contains(os, "2012");
}

class ServerReader {
 public:
  ServerReader(const CsvFile& csv, const std::string& file, std::vector<std::string>& warnings)
      : csv_(csv), file_(file), warnings_(warnings), columns_(find_columns(csv)) {}

  bool usable() const { return columns_.name && columns_.cores.column && columns_.memory.column; }

  std::vector<Server> read() {
    std::vector<Server> result;
    result.reserve(csv_.rows());
    for (std::size_t row = 0; row < csv_.rows(); ++row) {
      if (auto server = read_row(row)) result.push_back(std::move(*server));
    }
    return result;
  }

 private:
  std::optional<Server> read_row(std::size_t row) {
    Server s;
    s.row = csv_.line(row);
    s.name = std::string(csv_.cell(row, *columns_.name));
    if (s.name.empty()) return left_out(row, "has no server name");
    const auto [first, fresh] = rows_by_name_.try_emplace(lower(s.name), s.row);
    if (!fresh) return left_out(row, fmt::format("{} is already in row {}", s.name, first->second));
    const auto cores = number(columns_.cores, row);
    const auto memory = number(columns_.memory, row);
    if (!cores) return left_out(row, fmt::format("{} has no number of cores", s.name));
    if (!memory) return left_out(row, fmt::format("{} has no memory size", s.name));
    s.cores = *cores;
    s.memory_gib = *memory;
    for (const NumberColumn& disk : columns_.disks) s.storage_gb += number(disk, row).value_or(0.0);
    s.cpu_use = number(columns_.use.cpu, row);
    s.memory_use = number(columns_.use.memory, row);
    const auto in = number(columns_.use.net_in, row);
    const auto out = number(columns_.use.net_out, row);
    if (in || out) s.network_mb_s = in.value_or(0.0) + out.value_or(0.0);
    count_points(s, row, in.has_value(), out.has_value());
    if (!s.cpu_use && !s.memory_use) {
      warnings_.push_back(
          fmt::format("{} row {}: {} has no performance data; sized as allocated", file_, s.row, s.name));
    }
    const std::string os = columns_.os ? lower(csv_.cell(row, *columns_.os)) : std::string();
    s.windows = contains(os, "windows");
    s.old_windows = s.windows && is_old_windows(os);
    return s;
  }

  // Processor and memory, four of the disks, two of the network.
  void count_points(Server& s, std::size_t row, bool in, bool out) const {
    s.points_needed = 8.0;
    s.points = (s.cpu_use ? 1.0 : 0.0) + (s.memory_use ? 1.0 : 0.0) + (in ? 1.0 : 0.0) + (out ? 1.0 : 0.0);
    for (const auto& column : columns_.disk_use) {
      if (column && kiosk::data::parse_number(csv_.cell(row, *column))) s.points += 1.0;
    }
  }

  std::optional<double> number(const NumberColumn& column, std::size_t row) {
    return column.read(csv_, row, file_, warnings_);
  }

  std::nullopt_t left_out(std::size_t row, std::string_view why) {
    warnings_.push_back(fmt::format("{} row {}: {}; left out", file_, csv_.line(row), why));
    return std::nullopt;
  }

  const CsvFile& csv_;
  const std::string& file_;
  std::vector<std::string>& warnings_;
  Columns columns_;
  std::unordered_map<std::string, int> rows_by_name_;
};

}  // namespace

kiosk::Result<Estate> load_estate(const kiosk::Files& files, const std::filesystem::path& folder,
                                  std::vector<std::string>& warnings, double percentile) {
  const std::size_t first_warning = warnings.size();
  auto found = read_first(files, folder, "servers", warnings);
  if (!found) {
    return kiosk::Error{fmt::format("{} holds no servers.csv; cloud economics is left out", folder.string())};
  }
  Estate estate;
  estate.file = found->name;
  estate.sample = found->name.starts_with("sample_");
  auto csv = kiosk::data::parse_csv(std::move(found->bytes));
  if (!csv) return kiosk::Error{fmt::format("{}: {}; cloud economics is left out", estate.file, csv.error().message)};
  for (const std::string& warning : csv->warnings()) warnings.push_back(fmt::format("{}: {}", estate.file, warning));
  ServerReader reader(*csv, estate.file, warnings);
  if (!reader.usable()) {
    return kiosk::Error{
        fmt::format("{} needs the columns Server name, Cores and Memory; cloud economics is left out", estate.file)};
  }
  estate.servers = reader.read();
  keep_few(warnings, first_warning, estate.file);
  if (estate.servers.empty()) {
    return kiosk::Error{fmt::format("{} holds no server that can be read; cloud economics is left out", estate.file)};
  }
  Index index;
  index.reserve(estate.servers.size());
  for (Server& server : estate.servers) index.emplace(lower(server.name), &server);
  apply_tags(files, folder, index, warnings);
  apply_dependencies(files, folder, index, warnings);
  estate.history = apply_history(files, folder, index, percentile, warnings);
  return estate;
}

int confidence_stars(double share) {
  return std::clamp(static_cast<int>(std::ceil(std::round(share * 100.0) / 20.0)), 1, 5);
}

UseClass use_class(const Server& server, double link_mb_s) {
  constexpr double kBusy = 0.05;
  constexpr double kBusyNetwork = 0.02;
  if (!server.cpu_use || !server.memory_use || !server.network_mb_s || link_mb_s <= 0.0) return UseClass::kUnknown;
  const double cpu = *server.cpu_use;
  const double memory = *server.memory_use;
  const double network = *server.network_mb_s / link_mb_s;
  if (cpu == 0.0 && memory == 0.0 && network == 0.0) return UseClass::kZombie;
  if (cpu < kBusy && memory < kBusy && network < kBusyNetwork) return UseClass::kIdle;
  if (cpu > kBusy && memory > kBusy && network > kBusyNetwork) return UseClass::kActive;
  return UseClass::kMixed;
}

}  // namespace demos::economics
