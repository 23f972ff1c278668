#include "demos/economics/currency.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "demos/economics/parameters.hpp"
#include "kiosk/data/csv.hpp"

namespace demos::economics {
namespace {

// Between these a dollar's worth still lies on the sliders made for dollars.
constexpr double kLeastUsd = 0.5;
constexpr double kMostUsd = 2.0;

const ExchangeRate kDollar{1.0, kiosk::data::Status::kPublished, {"Price of record", "", ""}};

bool is_code(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

kiosk::Result<ExchangeRates> ExchangeRates::read(std::string csv, const std::string& file,
                                                 std::vector<std::string>& warnings) {
  auto table = kiosk::data::parse_csv(std::move(csv));
  if (!table) return kiosk::Error{fmt::format("{}: {}", file, table.error().message)};
  const auto currency = table->column("currency");
  const auto usd = table->column("usd_for_one");
  if (!currency || !usd) return kiosk::Error{fmt::format("{} needs the columns currency and usd_for_one", file)};
  const auto status = table->column("status");
  const auto date = table->column("date");
  const auto source = table->column("source");
  const auto cell = [&](std::size_t row, const std::optional<std::size_t>& column) {
    return column ? std::string(table->cell(row, *column)) : std::string();
  };
  ExchangeRates result;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string code = cell(row, currency);
    const auto rate = kiosk::data::parse_number(table->cell(row, *usd));
    if (!is_code(code) || !rate || *rate <= 0.0) {
      warnings.push_back(fmt::format("{} row {}: \"{}\" has no usable rate; left out", file, table->line(row), code));
      continue;
    }
    kiosk::data::Source from{cell(row, source), cell(row, date), {}};
    if (from.name.empty()) from.name = file;
    result.rows_.insert_or_assign(code, ExchangeRate{*rate, parse_status(cell(row, status)), std::move(from)});
  }
  return result;
}

void ExchangeRates::overlay(const ExchangeRates& other) {
  for (const auto& [code, rate] : other.rows_) rows_.insert_or_assign(code, rate);
}

const ExchangeRate* ExchangeRates::find(std::string_view currency) const {
  if (currency == "USD") return &kDollar;
  const auto it = rows_.find(currency);
  return it == rows_.end() ? nullptr : &it->second;
}

Currency choose_currency(const std::string& wanted, const ExchangeRates& rates, std::vector<std::string>& warnings) {
  const ExchangeRate* rate = rates.find(wanted);
  if (rate == nullptr) {
    warnings.push_back(
        fmt::format("exchange_rates.csv has no rate for {}; cloud economics stays in US dollars", wanted));
  } else if (rate->usd < kLeastUsd || rate->usd > kMostUsd) {
    warnings.push_back(
        fmt::format("A price in {} would not lie on the sliders, which are made for amounts near a dollar; cloud "
                    "economics stays in "
                    "US dollars",
                    wanted));
  } else {
    return {wanted, *rate};
  }
  return {"USD", kDollar};
}

std::string_view currency_of_unit(std::string_view unit) {
  const std::string_view code = unit.substr(0, 3);
  return is_code(code) && (unit.size() == 3 || unit[3] == '/') ? code : std::string_view();
}

}  // namespace demos::economics
