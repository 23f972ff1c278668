// The files beside servers.csv: each says more about servers that are already known.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "demos/economics/estate_parts.hpp"
#include "demos/economics/risk.hpp"

namespace demos::economics {
namespace {

using kiosk::data::CsvFile;

constexpr std::int64_t kMaxTableBytes = 64 << 20;
constexpr std::size_t kMostWarnings = 100;

Server* find(const Index& index, std::string_view name) {
  const auto it = index.find(lower(name));
  return it == index.end() ? nullptr : it->second;
}

struct OpenTable {
  std::string file;
  CsvFile csv;
};

// Nothing where the file is not there, or with a warning where it cannot be read.
std::optional<OpenTable> open(const kiosk::Files& files, const std::filesystem::path& folder, std::string_view stem,
                              std::vector<std::string>& warnings) {
  auto found = read_first(files, folder, stem, warnings);
  if (!found) return std::nullopt;
  auto csv = kiosk::data::parse_csv(std::move(found->bytes));
  if (csv) return OpenTable{found->name, std::move(csv).value()};
  warnings.push_back(fmt::format("{}: {}; left out", found->name, csv.error().message));
  return std::nullopt;
}

std::unordered_map<std::string, std::string> application_names(const kiosk::Files& files,
                                                               const std::filesystem::path& folder,
                                                               std::vector<std::string>& warnings) {
  std::unordered_map<std::string, std::string> names;
  const auto table = open(files, folder, "applications", warnings);
  if (!table) return names;
  const auto id = table->csv.column({"app_id", "Application id", "Id"});
  const auto name = table->csv.column({"name", "Application name", "Application"});
  if (!id || !name) {
    warnings.push_back(fmt::format("{} needs the columns app_id and name; left out", table->file));
    return names;
  }
  for (std::size_t row = 0; row < table->csv.rows(); ++row) {
    const std::string key(table->csv.cell(row, *id));
    if (!names.try_emplace(key, table->csv.cell(row, *name)).second) {
      warnings.push_back(
          fmt::format("{} row {}: {} is there twice; passed over", table->file, table->csv.line(row), key));
    }
  }
  return names;
}

// What was measured of one server over time.
struct Measured {
  std::vector<double> cpu, memory, network;
  std::set<std::string> slots;
  double points = 0.0;
};

void take(Measured& m, const UseColumns& columns, const OpenTable& table, std::size_t row,
          std::vector<std::string>& warnings) {
  const auto read = [&](const NumberColumn& column) { return column.read(table.csv, row, table.file, warnings); };
  const auto cpu = read(columns.cpu);
  const auto memory = read(columns.memory);
  const auto in = read(columns.net_in);
  const auto out = read(columns.net_out);
  if (cpu) m.cpu.push_back(*cpu);
  if (memory) m.memory.push_back(*memory);
  if (in || out) m.network.push_back(in.value_or(0.0) + out.value_or(0.0));
  m.points += (cpu ? 1.0 : 0.0) + (memory ? 1.0 : 0.0) + (in || out ? 1.0 : 0.0);
}

std::optional<double> at_percentile(std::vector<double>& values, double share) {
  return values.empty() ? std::nullopt : std::optional(percentile(values, share));
}

}  // namespace

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::optional<FoundFile> read_first(const kiosk::Files& files, const std::filesystem::path& folder,
                                    std::string_view stem, std::vector<std::string>& warnings) {
  for (const char* prefix : {"", "sample_"}) {
    const std::string name = fmt::format("{}{}.csv", prefix, stem);
    if (files.stamp(folder / name).size < 0) continue;
    auto bytes = files.read(folder / name, kMaxTableBytes);
    if (bytes) return FoundFile{name, std::move(bytes).value()};
    warnings.push_back(bytes.error().message);
  }
  return std::nullopt;
}

std::optional<double> NumberColumn::read(const CsvFile& csv, std::size_t row, const std::string& file,
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

UseColumns find_use_columns(const CsvFile& csv) {
  UseColumns c;
  c.cpu = {csv.column({"CPU utilization percentage", "CPU utilization", "CPU usage"}), "CPU utilization", 0.01, 0.0,
           1.0};
  c.memory = {csv.column({"Memory utilization percentage", "Memory utilization", "Memory usage"}), "memory utilization",
              0.01, 0.0, 1.0};
  c.net_in = {csv.column({"Network In throughput", "Network adapter in"}), "network throughput", 1.0, 0.0, 1e6};
  c.net_out = {csv.column({"Network Out throughput", "Network adapter out"}), "network throughput", 1.0, 0.0, 1e6};
  return c;
}

void apply_tags(const kiosk::Files& files, const std::filesystem::path& folder, const Index& index,
                std::vector<std::string>& warnings) {
  const std::size_t first = warnings.size();
  const auto table = open(files, folder, "server_tags", warnings);
  if (!table) return;
  const CsvFile& csv = table->csv;
  const auto name = csv.column({"Server name", "Server", "Name"});
  const auto application = csv.column({"Application", "Application id", "App"});
  const auto role = csv.column("Role");
  const auto environment = csv.column("Environment");
  if (!name) return warnings.push_back(fmt::format("{} has no column Server name; tags are left out", table->file));
  const auto names = application_names(files, folder, warnings);
  for (std::size_t row = 0; row < csv.rows(); ++row) {
    Server* server = find(index, csv.cell(row, *name));
    if (server == nullptr) {
      warnings.push_back(fmt::format("{} row {}: {} is not in the server list; passed over", table->file, csv.line(row),
                                     csv.cell(row, *name)));
      continue;
    }
    if (application) {
      const std::string id(csv.cell(row, *application));
      const auto known = names.find(id);
      server->application = known == names.end() ? id : known->second;
    }
    if (role && contains(lower(csv.cell(row, *role)), "sql")) server->sql = true;
    const std::string where = environment ? lower(csv.cell(row, *environment)) : std::string();
    server->production = !contains(where, "dev") && !contains(where, "test");
  }
  keep_few(warnings, first, table->file);
}

// A server whose sqlservr process answers connections runs SQL Server: better evidence than a role's name.
void apply_dependencies(const kiosk::Files& files, const std::filesystem::path& folder, const Index& index,
                        std::vector<std::string>& warnings) {
  const auto table = open(files, folder, "dependencies", warnings);
  if (!table) return;
  const auto name = table->csv.column("Destination server name");
  const auto process = table->csv.column("Destination process");
  if (!name || !process) {
    return warnings.push_back(
        fmt::format("{} needs the columns Destination server name and Destination process; left out", table->file));
  }
  for (std::size_t row = 0; row < table->csv.rows(); ++row) {
    if (!contains(lower(table->csv.cell(row, *process)), "sqlservr")) continue;
    if (Server* server = find(index, table->csv.cell(row, *name))) server->sql = true;
  }
}

std::string apply_history(const kiosk::Files& files, const std::filesystem::path& folder, const Index& index,
                          double share, std::vector<std::string>& warnings) {
  const std::size_t first = warnings.size();
  const auto table = open(files, folder, "performance", warnings);
  if (!table) return {};
  const auto name = table->csv.column({"Server name", "Server", "Name"});
  const auto slot = table->csv.column({"Timeslot", "Time", "Timestamp"});
  const UseColumns columns = find_use_columns(table->csv);
  if (!name || !slot || !columns.cpu.column) {
    warnings.push_back(fmt::format(
        "{} needs the columns Server name, Timeslot and CPU utilization percentage; left out", table->file));
    return {};
  }
  std::unordered_map<Server*, Measured> all;
  std::set<std::string> slots;
  for (std::size_t row = 0; row < table->csv.rows(); ++row) {
    Server* server = find(index, table->csv.cell(row, *name));
    std::string at(table->csv.cell(row, *slot));
    if (server == nullptr || at.empty() || !all[server].slots.insert(at).second) {
      warnings.push_back(fmt::format("{} row {}: {}; passed over", table->file, table->csv.line(row),
                                     server == nullptr ? "the server is not in the list"
                                     : at.empty()      ? "no time"
                                                       : "this time is already there"));
      continue;
    }
    slots.insert(std::move(at));
    take(all[server], columns, *table, row, warnings);
  }
  for (auto& [server, measured] : all) {
    server->cpu_use = at_percentile(measured.cpu, share);
    server->memory_use = at_percentile(measured.memory, share);
    server->network_mb_s = at_percentile(measured.network, share);
    server->points = measured.points;
    server->points_needed = 3.0 * static_cast<double>(slots.size());
  }
  keep_few(warnings, first, table->file);
  return table->file;
}

void keep_few(std::vector<std::string>& warnings, std::size_t first, const std::string& file) {
  if (warnings.size() <= first + kMostWarnings) return;
  const std::size_t more = warnings.size() - first - kMostWarnings;
  warnings.resize(first + kMostWarnings);
  warnings.push_back(fmt::format("{}: {} more warnings like these", file, more));
}

}  // namespace demos::economics
