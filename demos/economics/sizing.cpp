#include "demos/economics/sizing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "kiosk/data/csv.hpp"

namespace demos::economics {
namespace {

// 10 cores x 0.2 x 1.5 must fit a size of 3, whatever binary fractions make of it.
constexpr double kTolerance = 1e-9;
// SQL Server is licensed for at least four cores a machine (SQL Server licensing guide).
constexpr double kFewestSqlCores = 4.0;

void add(Fleet& fleet, const Server& server, const Placement& placement, double set_cores) {
  const double vcpus = placement.size->vcpus * placement.count;
  fleet.machines += placement.count;
  fleet.vcpus += vcpus;
  fleet.listed += placement.size->listed ? placement.count : 0.0;
  fleet.hourly += placement.size->price * placement.count;
  fleet.storage_gb += server.storage_gb;
  if (server.windows) {
    fleet.windows_vcpus += vcpus;
    fleet.windows_sets += licence_sets(placement.size->vcpus, set_cores) * placement.count;
  }
  if (server.sql) {
    fleet.sql_machines += placement.count;
    fleet.sql_vcpus += std::max(kFewestSqlCores, placement.size->vcpus) * placement.count;
  }
}

// linux_payg_<currency>_h: in the currency wanted, in dollars, or in whatever there is.
std::pair<std::optional<std::size_t>, std::string> price_column(const kiosk::data::CsvFile& table,
                                                                const std::string& wanted) {
  constexpr std::string_view kBefore = "linux_payg_";
  constexpr std::string_view kAfter = "_h";
  std::pair<std::optional<std::size_t>, std::string> found;
  for (std::size_t i = 0; i < table.columns(); ++i) {
    const std::string& name = table.header()[i];
    if (!name.starts_with(kBefore) || !name.ends_with(kAfter)) continue;
    std::string code = name.substr(kBefore.size(), name.size() - kBefore.size() - kAfter.size());
    for (char& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (found.first && code != wanted && (code != "USD" || found.second == wanted)) continue;
    found = {i, std::move(code)};
  }
  return found;
}

}  // namespace

kiosk::Result<SizeCatalogue> read_sizes(std::string csv, const std::string& file, std::vector<std::string>& warnings,
                                        const std::string& currency) {
  auto table = kiosk::data::parse_csv(std::move(csv));
  if (!table) return kiosk::Error{fmt::format("{}: {}", file, table.error().message)};
  const auto name = table->column("size");
  const auto series = table->column("series");
  const auto vcpus = table->column("vcpus");
  const auto memory = table->column("memory_gib");
  const auto [price, listed_in] = price_column(*table, currency);
  if (!name || !vcpus || !memory || !price) {
    return kiosk::Error{fmt::format("{} needs the columns size, vcpus, memory_gib and linux_payg_usd_h", file)};
  }
  const auto status = table->column("price_status");
  const auto date = table->column("price_date");
  SizeCatalogue result;
  result.currency = listed_in;
  bool all_published = true;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto number = [&](std::size_t column) {
      return kiosk::data::parse_number(table->cell(row, column)).value_or(0.0);
    };
    VmSize size{std::string(table->cell(row, *name)), number(*vcpus), number(*memory), number(*price),
                series && table->cell(row, *series) == "B"};
    if (size.name.empty() || size.vcpus <= 0 || size.memory_gib <= 0 || size.price <= 0) {
      warnings.push_back(fmt::format("{} row {}: size, memory or price is missing; left out", file, table->line(row)));
      continue;
    }
    all_published = all_published && status && table->cell(row, *status) == "published";
    if (date) result.source.date = std::max(result.source.date, std::string(table->cell(row, *date)));
    result.sizes.push_back(std::move(size));
  }
  if (result.sizes.empty()) return kiosk::Error{fmt::format("{} holds no size that can be read", file)};
  std::stable_sort(result.sizes.begin(), result.sizes.end(),
                   [](const VmSize& a, const VmSize& b) { return a.price < b.price; });
  result.source.name = file;
  result.status = all_published ? kiosk::data::Status::kPublished : kiosk::data::Status::kIllustrative;
  return result;
}

double effective_need(double allocated, double use, double comfort) { return allocated * use * comfort; }

const VmSize* cheapest_fit(const SizeCatalogue& catalogue, double vcpus, double memory_gib, bool production) {
  for (const VmSize& size : catalogue.sizes) {
    const bool offered = !size.burstable || !production;
    if (offered && size.vcpus >= vcpus - kTolerance && size.memory_gib >= memory_gib - kTolerance) return &size;
  }
  return nullptr;
}

Placement place(const Server& server, const SizeCatalogue& catalogue, bool right_size, double comfort) {
  double vcpus = server.cores;
  double memory = server.memory_gib;
  if (right_size && server.cpu_use) vcpus = effective_need(vcpus, *server.cpu_use, comfort);
  if (right_size && server.memory_use) memory = effective_need(memory, *server.memory_use, comfort);
  if (const VmSize* size = cheapest_fit(catalogue, vcpus, memory, server.production)) return {size, 1.0};
  const auto by_memory = [](const VmSize& a, const VmSize& b) { return a.memory_gib < b.memory_gib; };
  const VmSize& largest = *std::max_element(catalogue.sizes.begin(), catalogue.sizes.end(), by_memory);
  return {&largest, std::ceil(std::max(vcpus / largest.vcpus, memory / largest.memory_gib) - kTolerance)};
}

EstateTotals total(const Estate& estate, double link_mb_s) {
  EstateTotals t;
  for (const Server& s : estate.servers) {
    t.servers += 1;
    t.cores += s.cores;
    t.memory_gib += s.memory_gib;
    t.storage_gb += s.storage_gb;
    t.points += std::min(s.points, s.points_needed);
    t.points_needed += s.points_needed;
    t.windows_servers += s.windows ? 1 : 0;
    t.windows_cores += s.windows ? s.cores : 0;
    t.old_windows_cores += s.old_windows ? s.cores : 0;
    t.sql_servers += s.sql ? 1 : 0;
    t.sql_cores += s.sql ? std::max(kFewestSqlCores, s.cores) : 0;
    if (!s.cpu_use && !s.memory_use) t.without_use += 1;
    switch (use_class(s, link_mb_s)) {
      case UseClass::kUnknown:
        t.unknown += 1;
        break;
      case UseClass::kZombie:
        t.zombie += 1;
        break;
      case UseClass::kIdle:
        t.idle += 1;
        break;
      case UseClass::kMixed:
        t.mixed += 1;
        break;
      case UseClass::kActive:
        t.active += 1;
        break;
    }
  }
  return t;
}

std::vector<UnusedServer> find_unused(const Estate& estate, const SizeCatalogue& catalogue, double link_mb_s) {
  std::vector<UnusedServer> found;
  for (const Server& s : estate.servers) {
    const UseClass use = use_class(s, link_mb_s);
    if (use != UseClass::kZombie && use != UseClass::kIdle) continue;
    const Placement placement = place(s, catalogue, false, 1.0);
    found.push_back(
        {s.name, s.application, s.row, use, s.cores, placement.size->name, placement.size->price * placement.count});
  }
  std::sort(found.begin(), found.end(), [](const UnusedServer& a, const UnusedServer& b) {
    if (a.use != b.use) return a.use == UseClass::kZombie;
    return a.cores != b.cores ? a.cores > b.cores : a.name < b.name;
  });
  return found;
}

FleetGrid::FleetGrid(const Estate& estate, const SizeCatalogue& catalogue, double link_mb_s, double licence_set_cores,
                     std::vector<std::string>& warnings) {
  for (const Server& server : estate.servers) {
    const bool unused = use_class(server, link_mb_s) == UseClass::kZombie;
    for (std::size_t mode = 0; mode <= kComforts; ++mode) {
      const double comfort = kLowestComfort + kComfortStep * (static_cast<double>(mode) - 1.0);
      const Placement placement = place(server, catalogue, mode > 0, comfort);
      if (mode == 0 && placement.count > 1.0) {
        warnings.push_back(fmt::format("{} row {}: {} is larger than any size in {}; counted as {} x {}", estate.file,
                                       server.row, server.name, catalogue.source.name, placement.count,
                                       placement.size->name));
      }
      add(fleets_[0][mode], server, placement, licence_set_cores);
      if (!unused) add(fleets_[1][mode], server, placement, licence_set_cores);
    }
  }
}

const Fleet& FleetGrid::at(bool right_size, double comfort, bool retire_unused) const {
  const double steps = std::round((comfort - kLowestComfort) / kComfortStep);
  const auto index = static_cast<std::size_t>(std::clamp(steps, 0.0, static_cast<double>(kComforts - 1)));
  return fleets_[retire_unused ? 1 : 0][right_size ? index + 1 : 0];
}

double licence_sets(double vcpus, double set_cores) {
  if (vcpus <= set_cores / 2) return 0.5;
  return std::ceil(vcpus / set_cores);
}

}  // namespace demos::economics
