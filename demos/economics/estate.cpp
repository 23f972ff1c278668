#include "demos/economics/estate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

#include "kiosk/data/csv.hpp"

namespace demos::economics {
namespace {

using kiosk::data::CsvFile;

constexpr std::int64_t kMaxBytes = 64 << 20;
constexpr double kMostCores = 4096;
constexpr double kMostMemoryGib = 64 * 1024;
constexpr double kMostDiskGb = 2 * 1024 * 1024;
constexpr int kDisks = 8;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// "(In MB)" behind a header decides; Azure Migrate's own units where there is none.
double gib_per_unit(std::string_view header, double usual) {
  const std::string words = lower(header);
  if (contains(words, "tb") || contains(words, "tib")) return 1024.0;
  if (contains(words, "gb") || contains(words, "gib")) return 1.0;
  if (contains(words, "mb") || contains(words, "mib")) return 1.0 / 1024.0;
  return usual;
}

struct Found {
  std::string name;
  std::string bytes;
};

// servers.csv, or sample_servers.csv.
std::optional<Found> read_first(const kiosk::Files& files, const std::filesystem::path& folder, std::string_view stem,
                                std::vector<std::string>& warnings) {
  for (const char* prefix : {"", "sample_"}) {
    const std::string name = fmt::format("{}{}.csv", prefix, stem);
    if (files.stamp(folder / name).size < 0) continue;
    auto bytes = files.read(folder / name, kMaxBytes);
    if (bytes) return Found{name, std::move(bytes).value()};
    warnings.push_back(bytes.error().message);
  }
  return std::nullopt;
}

// One number column: value, or nothing with a warning if the cell holds what cannot be.
struct NumberColumn {
  std::optional<std::size_t> column;
  std::string_view what;
  double factor = 1.0;
  double lowest = 0.0;
  double highest = 0.0;

  std::optional<double> read(const CsvFile& csv, std::size_t row, const std::string& file,
                             std::vector<std::string>& warnings) const {
    if (!column) return std::nullopt;
    std::string_view cell = csv.cell(row, *column);
    const std::string_view written = cell;
    if (cell.ends_with('%')) cell.remove_suffix(1);
    if (cell.empty()) return std::nullopt;
    const auto number = kiosk::data::parse_number(cell);
    const double value = number ? *number * factor : 0.0;
    if (number && value >= lowest && value <= highest) return value;
    warnings.push_back(
        fmt::format("{} row {}: {} \"{}\" cannot be; treated as not given", file, csv.line(row), what, written));
    return std::nullopt;
  }
};

struct Columns {
  std::optional<std::size_t> name, os, version;
  NumberColumn cores, memory, cpu, memory_use, net_in, net_out;
  std::array<NumberColumn, kDisks> disks;
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
  c.cpu = {csv.column({"CPU utilization percentage", "CPU utilization", "CPU usage"}), "CPU utilization", 0.01, 0.0,
           1.0};
  c.memory_use = {csv.column({"Memory utilization percentage", "Memory utilization", "Memory usage"}),
                  "memory utilization", 0.01, 0.0, 1.0};
  c.net_in = {csv.column({"Network In throughput", "Network adapter in"}), "network throughput", 1.0, 0.0, 1e6};
  c.net_out = {csv.column({"Network Out throughput", "Network adapter out"}), "network throughput", 1.0, 0.0, 1e6};
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
    s.cpu_use = number(columns_.cpu, row);
    s.memory_use = number(columns_.memory_use, row);
    const auto in = number(columns_.net_in, row);
    const auto out = number(columns_.net_out, row);
    if (in || out) s.network_mb_s = in.value_or(0.0) + out.value_or(0.0);
    if (!s.cpu_use && !s.memory_use) {
      warnings_.push_back(
          fmt::format("{} row {}: {} has no performance data; sized as allocated", file_, s.row, s.name));
    }
    const std::string os = columns_.os ? lower(csv_.cell(row, *columns_.os)) : std::string();
    s.windows = contains(os, "windows");
    s.old_windows = s.windows && is_old_windows(os);
    return s;
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

using Index = std::unordered_map<std::string, Server*>;

Server* find(const Index& index, std::string_view name) {
  const auto it = index.find(lower(name));
  return it == index.end() ? nullptr : it->second;
}

void apply_tags(const Found& found, const Index& index, std::vector<std::string>& warnings) {
  const auto csv = kiosk::data::parse_csv(found.bytes);
  if (!csv) return warnings.push_back(fmt::format("{}: {}; tags are left out", found.name, csv.error().message));
  const auto name = csv->column({"Server name", "Server", "Name"});
  const auto role = csv->column("Role");
  const auto environment = csv->column("Environment");
  if (!name) return warnings.push_back(fmt::format("{} has no column Server name; tags are left out", found.name));
  for (std::size_t row = 0; row < csv->rows(); ++row) {
    Server* server = find(index, csv->cell(row, *name));
    if (server == nullptr) {
      warnings.push_back(fmt::format("{} row {}: {} is not in the server list; passed over", found.name, csv->line(row),
                                     csv->cell(row, *name)));
      continue;
    }
    if (role && contains(lower(csv->cell(row, *role)), "sql")) server->sql = true;
    const std::string where = environment ? lower(csv->cell(row, *environment)) : std::string();
    server->production = !contains(where, "dev") && !contains(where, "test");
  }
}

// A server whose sqlservr process answers connections runs SQL Server: better evidence than a role's name.
void apply_dependencies(const Found& found, const Index& index, std::vector<std::string>& warnings) {
  const auto csv = kiosk::data::parse_csv(found.bytes);
  if (!csv) return warnings.push_back(fmt::format("{}: {}; left out", found.name, csv.error().message));
  const auto name = csv->column("Destination server name");
  const auto process = csv->column("Destination process");
  if (!name || !process) {
    return warnings.push_back(
        fmt::format("{} needs the columns Destination server name and Destination process; left out", found.name));
  }
  for (std::size_t row = 0; row < csv->rows(); ++row) {
    if (!contains(lower(csv->cell(row, *process)), "sqlservr")) continue;
    if (Server* server = find(index, csv->cell(row, *name))) server->sql = true;
  }
}

}  // namespace

kiosk::Result<Estate> load_estate(const kiosk::Files& files, const std::filesystem::path& folder,
                                  std::vector<std::string>& warnings) {
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
  if (estate.servers.empty()) {
    return kiosk::Error{fmt::format("{} holds no server that can be read; cloud economics is left out", estate.file)};
  }
  Index index;
  for (Server& server : estate.servers) index.emplace(lower(server.name), &server);
  if (const auto tags = read_first(files, folder, "server_tags", warnings)) apply_tags(*tags, index, warnings);
  if (const auto links = read_first(files, folder, "dependencies", warnings))
    apply_dependencies(*links, index, warnings);
  return estate;
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
