#include "demos/economics/parameters.hpp"

#include <fmt/format.h>

#include "kiosk/data/csv.hpp"

namespace demos::economics {

kiosk::data::Status parse_status(std::string_view word) {
  // A convention (365 x 24 / 12) is computed, not found: derived.
  if (word == "published") return kiosk::data::Status::kPublished;
  if (word == "convention" || word == "derived") return kiosk::data::Status::kDerived;
  return kiosk::data::Status::kIllustrative;
}

kiosk::Result<Parameters> Parameters::read(std::string csv, const std::string& file,
                                           std::vector<std::string>& warnings) {
  auto table = kiosk::data::parse_csv(std::move(csv));
  if (!table) return kiosk::Error{fmt::format("{}: {}", file, table.error().message)};
  const auto key = table->column("key");
  const auto value = table->column("value");
  if (!key || !value) return kiosk::Error{fmt::format("{} needs the columns key and value", file)};
  const auto unit = table->column("unit");
  const auto status = table->column("status");
  const auto date = table->column("date");
  const auto source = table->column("source");
  const auto cell = [&](std::size_t row, const std::optional<std::size_t>& column) {
    return column ? std::string(table->cell(row, *column)) : std::string();
  };
  Parameters result;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string name(table->cell(row, *key));
    const auto number = kiosk::data::parse_number(table->cell(row, *value));
    if (name.empty() || !number) {
      warnings.push_back(fmt::format("{} row {}: \"{}\" has no number; left out", file, table->line(row), name));
      continue;
    }
    kiosk::data::Source from{cell(row, source), cell(row, date), {}};
    if (from.name.empty()) from.name = file;
    result.set(name, {*number, cell(row, unit), parse_status(cell(row, status)), std::move(from), {}, 0.0});
  }
  return result;
}

void Parameters::overlay(const Parameters& other) {
  for (const auto& [key, parameter] : other.rows_) set(key, parameter);
}

kiosk::Status Parameters::convert(const Currency& currency, const ExchangeRates& rates) {
  for (auto& [key, parameter] : rows_) {
    const std::string_view code = currency_of_unit(parameter.unit);
    if (code.empty() || code == currency.code) continue;
    const ExchangeRate* rate = rates.find(code);
    if (rate == nullptr) {
      return kiosk::Error{fmt::format("exchange_rates.csv has no rate for {}, the currency of \"{}\"", code, key)};
    }
    parameter.listed_currency = code;
    parameter.listed = parameter.value;
    parameter.value *= rate->usd / currency.rate.usd;
  }
  return kiosk::Done{};
}

const Parameter* Parameters::find(std::string_view key) const {
  const auto it = rows_.find(key);
  return it == rows_.end() ? nullptr : &it->second;
}

}  // namespace demos::economics
