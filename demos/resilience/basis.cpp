#include "demos/resilience/basis.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/data/csv.hpp"

namespace demos::resilience {
namespace {

using kiosk::Error;
using kiosk::Result;

constexpr std::int64_t kMostBytes = 8 << 20;
constexpr std::size_t kMostRows = 2000;  // of arrivals; more would pass unseen

Result<kiosk::data::CsvFile> read_table(const kiosk::Files& files, const std::filesystem::path& file) {
  auto bytes = files.read(file, kMostBytes);
  if (!bytes) return bytes.error();
  auto table = kiosk::data::parse_csv(std::move(*bytes));
  if (!table) return Error{fmt::format("{}: {}", file.filename().string(), table.error().message)};
  return table;
}

kiosk::Status read_agreements(const kiosk::data::CsvFile& table, Basis& basis, std::vector<std::string>& warnings) {
  const auto id = table.column("sla_id");
  const auto words = table.column("configuration");
  const auto percent = table.column("monthly_uptime_percent");
  if (!id || !words || !percent)
    return Error{"azure_slas.csv needs the columns sla_id, configuration and monthly_uptime_percent"};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto value = kiosk::data::parse_number(table.cell(row, *percent));
    if (!value || *value < 0.0 || *value > 100.0) {
      warnings.push_back(fmt::format("azure_slas.csv row {}: no percentage; left out", table.line(row)));
      continue;
    }
    basis.agreements[std::string(table.cell(row, *id))] = {std::string(table.cell(row, *words)), *value / 100.0};
  }
  return kiosk::Done{};
}

// The last column that holds numbers: exports put the time first.
kiosk::Status read_arrivals(const kiosk::data::CsvFile& table, Basis& basis, std::vector<std::string>& warnings) {
  const auto column = table.column({"requests", "value", "count", "rate"});
  if (!column) return Error{fmt::format("{} needs a column requests", basis.arrivals_file)};
  for (std::size_t row = 0; row < table.rows() && basis.arrivals.size() < kMostRows; ++row) {
    const auto value = kiosk::data::parse_number(table.cell(row, *column));
    if (!value || *value < 0.0) {
      warnings.push_back(fmt::format("{} row {}: \"{}\" is no number of requests; left out", basis.arrivals_file,
                                     table.line(row), table.cell(row, *column)));
      continue;
    }
    basis.arrivals.push_back(*value);
  }
  const auto most = std::max_element(basis.arrivals.begin(), basis.arrivals.end());
  if (most == basis.arrivals.end() || *most <= 0.0) {
    return Error{fmt::format("{} holds no requests", basis.arrivals_file)};
  }
  const double scale = *most;
  for (double& value : basis.arrivals) value /= scale;
  return kiosk::Done{};
}

}  // namespace

Result<std::shared_ptr<const Basis>> load_basis(const kiosk::Files& files, const std::filesystem::path& data,
                                                const std::filesystem::path& estate,
                                                std::vector<std::string>& warnings) {
  auto basis = std::make_shared<Basis>();
  auto agreements = read_table(files, data / "azure_slas.csv");
  if (!agreements) return agreements.error();
  if (const auto status = read_agreements(*agreements, *basis, warnings); !status) return status.error();
  const bool own = !estate.empty() && files.stamp(estate / "arrivals.csv").size >= 0;
  const std::filesystem::path file = own ? estate / "arrivals.csv" : data / "sample_arrivals.csv";
  basis->sample_arrivals = !own;
  basis->arrivals_file = file.filename().string();
  auto arrivals = read_table(files, file);
  if (!arrivals) return arrivals.error();
  if (const auto status = read_arrivals(*arrivals, *basis, warnings); !status) return status.error();
  return std::shared_ptr<const Basis>(std::move(basis));
}

}  // namespace demos::resilience
