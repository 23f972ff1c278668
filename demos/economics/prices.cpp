#include "demos/economics/prices.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "demos/economics/finance.hpp"
#include "kiosk/data/json_rows.hpp"

namespace demos::economics {
namespace {

using kiosk::data::Column;
using kiosk::data::Table;

constexpr double kHoursPerYear = 8760.0;

std::string text(const Table& table, std::string_view column, std::size_t row) {
  const Column* found = table.find(column);
  return found != nullptr && found->valid[row] != 0 ? (*found->texts())[row] : std::string();
}

std::optional<double> number(const Table& table, std::string_view column, std::size_t row) {
  const Column* found = table.find(column);
  if (found == nullptr || found->valid[row] == 0) return std::nullopt;
  return (*found->numbers())[row];
}

bool contains(const std::string& words, std::string_view part) { return words.find(part) != std::string::npos; }

bool wanted(const Table& table, std::size_t row) {
  const std::string sku = text(table, "sku_name", row);
  const Column* primary = table.find("primary");
  const bool elsewhere = primary != nullptr && primary->valid[row] != 0 && (*primary->bools())[row] == 0;
  return !elsewhere && !contains(sku, "Spot") && !contains(sku, "Low Priority") &&
         !contains(text(table, "product", row), "Windows");
}

void read_row(const Table& table, std::size_t row, HourlyPrices& prices) {
  const std::optional<double> price = number(table, "price", row);
  const std::string type = text(table, "type", row);
  const std::string term = text(table, "term", row);
  if (!price) return;
  if (type == "Reservation" && term == "1 Year") prices.reserved_1y = effective_hourly(*price, kHoursPerYear);
  if (type == "Reservation" && term == "3 Years") prices.reserved_3y = effective_hourly(*price, 3 * kHoursPerYear);
  if (type != "Consumption") return;
  prices.pay_as_you_go = *price;
  prices.savings_3y = number(table, "savings_3y", row);
}

kiosk::Result<Table> decode(const std::string& json) {
  const auto query = kiosk::data::JsonQuery::create({
      .rows = "Items",
      .columns = {{"size", "armSkuName"},
                  {"sku_name", "skuName"},
                  {"product", "productName"},
                  {"type", "type"},
                  {"term", "reservationTerm"},
                  {"price", "retailPrice : number"},
                  {"currency", "currencyCode"},
                  {"date", "effectiveStartDate"},
                  {"primary", "isPrimaryMeterRegion : bool"},
                  {"savings_3y", "savingsPlan[?term=='3 Years'].retailPrice | [0] : number"}},
      .as_of = {},
      .start = {},
      .spacing = kiosk::Seconds(0),
  });
  if (!query) return query.error();
  auto decoded = query->decode(json);
  if (!decoded) return decoded.error();
  return std::move(decoded->tables.front());
}

struct Mean {
  double sum = 0.0;
  int count = 0;
  void add(const std::optional<double>& price, const std::optional<double>& payg) {
    if (!price || !payg || *payg <= 0.0) return;
    sum += 1.0 - break_even_use(*price, *payg);
    ++count;
  }
};

}  // namespace

kiosk::Result<PriceBook> read_prices(const std::string& json, const std::string& file) {
  auto table = decode(json);
  if (!table) return kiosk::Error{fmt::format("{}: {}", file, table.error().message)};
  PriceBook book;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string currency = text(*table, "currency", row);
    if (currency != "USD") {
      return kiosk::Error{fmt::format("{}: item {} is priced in \"{}\"; only US dollars are the price of record", file,
                                      row + 1, currency)};
    }
    const std::string size = text(*table, "size", row);
    if (size.empty() || !wanted(*table, row)) continue;
    read_row(*table, row, book.by_size[size]);
    book.date = std::max(book.date, text(*table, "date", row).substr(0, 10));
  }
  return book;
}

void apply_prices(const PriceBook& book, const std::string& file, SizeCatalogue& catalogue, Parameters& parameters) {
  Mean reserved_1y, reserved_3y, savings;
  bool all = true;
  bool any = false;
  for (VmSize& size : catalogue.sizes) {
    const auto it = book.by_size.find(size.name);
    const bool priced = it != book.by_size.end() && it->second.pay_as_you_go;
    all = all && priced;
    any = any || priced;
    if (!priced) continue;
    size.price = *it->second.pay_as_you_go;
    reserved_1y.add(it->second.reserved_1y, it->second.pay_as_you_go);
    reserved_3y.add(it->second.reserved_3y, it->second.pay_as_you_go);
    savings.add(it->second.savings_3y, it->second.pay_as_you_go);
  }
  if (!any) return;
  std::stable_sort(catalogue.sizes.begin(), catalogue.sizes.end(),
                   [](const VmSize& a, const VmSize& b) { return a.price < b.price; });
  const kiosk::data::Source source{fmt::format("Azure Retail Prices ({})", file), book.date,
                                   "https://prices.azure.com"};
  catalogue.source = source;
  catalogue.status = all ? kiosk::data::Status::kPublished : kiosk::data::Status::kIllustrative;
  const auto put = [&](std::string key, const Mean& mean) {
    if (mean.count == 0) return;
    parameters.set(std::move(key), {mean.sum / mean.count, "ratio", kiosk::data::Status::kPublished, source, {}, 0.0});
  };
  put("reservation_1y_discount", reserved_1y);
  put("reservation_3y_discount", reserved_3y);
  put("savings_plan_3y_discount", savings);
}

}  // namespace demos::economics
