#include "demos/economics/prices.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "demos/economics/finance.hpp"
#include "kiosk/data/json_rows.hpp"
#include "kiosk/data/time_text.hpp"

namespace demos::economics {
namespace {

using kiosk::data::Column;
using kiosk::data::Status;
using kiosk::data::Table;

constexpr double kHoursPerYear = 8760.0;
constexpr const char* kPriceLink = "https://prices.azure.com";

std::time_t seconds_of(kiosk::WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

std::string text(const Table& table, std::string_view column, std::size_t row) {
  const Column* found = table.find(column);
  const bool there = found != nullptr && found->texts() != nullptr && found->valid[row] != 0;
  return there ? (*found->texts())[row] : std::string();
}

std::optional<double> number(const Table& table, std::string_view column, std::size_t row) {
  const Column* found = table.find(column);
  if (found == nullptr || found->numbers() == nullptr || found->valid[row] == 0) return std::nullopt;
  return (*found->numbers())[row];
}

std::optional<kiosk::WallTime> time(const Table& table, std::string_view column, std::size_t row) {
  const Column* found = table.find(column);
  if (found == nullptr || found->times() == nullptr || found->valid[row] == 0) return std::nullopt;
  return (*found->times())[row];
}

std::string day(kiosk::WallTime time) { return fmt::format("{:%Y-%m-%d}", fmt::gmtime(seconds_of(time))); }

bool contains(const std::string& words, std::string_view part) { return words.find(part) != std::string::npos; }

bool wanted(const Table& table, std::size_t row) {
  const std::string sku = text(table, "sku", row);
  const Column* primary = table.find("primary");
  const bool known = primary != nullptr && primary->bools() != nullptr && primary->valid[row] != 0;
  const bool elsewhere = known && (*primary->bools())[row] == 0;
  return !elsewhere && !contains(sku, "Spot") && !contains(sku, "Low Priority") &&
         !contains(text(table, "product", row), "Windows");
}

void read_row(const Table& table, std::size_t row, double price, HourlyPrices& prices) {
  const std::string kind = text(table, "kind", row);
  const std::string term = text(table, "term", row);
  if (kind == "Reservation" && term == "1 Year") prices.reserved_1y = effective_hourly(price, kHoursPerYear);
  if (kind == "Reservation" && term == "3 Years") prices.reserved_3y = effective_hourly(price, 3 * kHoursPerYear);
  if (kind != "Consumption") return;
  prices.pay_as_you_go = price;
  prices.savings_3y = number(table, "savings_3y", row);
}

// The columns of the preset.
kiosk::Result<Table> decode(const std::string& json) {
  const auto query = kiosk::data::JsonQuery::create({
      .rows = "Items",
      .columns = {{"size", "armSkuName : text"},
                  {"sku", "skuName : text"},
                  {"product", "productName : text"},
                  {"region", "armRegionName : text"},
                  {"kind", "type : text"},
                  {"term", "reservationTerm : text"},
                  {"price", "retailPrice : number"},
                  {"currency", "currencyCode : text"},
                  {"since", "effectiveStartDate : rfc3339"},
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

Status status_of(const kiosk::data::DataSet& set, kiosk::WallTime now) {
  switch (kiosk::data::freshness(set, now)) {
    case Status::kRecorded:
      return Status::kRecorded;
    case Status::kOld:
    case Status::kGone:
      return Status::kOld;
    default:
      return Status::kPublished;
  }
}

}  // namespace

kiosk::Result<PriceBook> read_price_rows(const Table& table, const std::string& name) {
  PriceBook book;
  const Column* prices = table.find("price");
  const Column* sizes = table.find("size");
  if (prices == nullptr || prices->numbers() == nullptr || sizes == nullptr || sizes->texts() == nullptr) {
    return kiosk::Error{fmt::format("{} has no columns size and price of retail prices", name)};
  }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string currency = text(table, "currency", row);
    if (!currency.empty() && currency != "USD") {
      return kiosk::Error{fmt::format("{}: item {} is priced in \"{}\"; only US dollars are the price of record", name,
                                      row + 1, currency)};
    }
    const std::string size = text(table, "size", row);
    const auto price = number(table, "price", row);
    if (size.empty() || !price || *price <= 0.0 || !wanted(table, row)) continue;
    const std::string region = text(table, "region", row);
    if (book.by_size.empty()) book.region = region;
    if (region != book.region) continue;
    read_row(table, row, *price, book.by_size[size]);
    if (const auto since = time(table, "since", row)) book.date = std::max(book.date, day(*since));
  }
  return book;
}

kiosk::Result<PriceBook> read_prices(const std::string& json, const std::string& file) {
  const auto table = decode(json);
  if (!table) return kiosk::Error{fmt::format("{}: {}", file, table.error().message)};
  return read_price_rows(*table, file);
}

kiosk::WallTime PriceList::day() const {
  if (fetched) return *fetched;
  return kiosk::data::parse_rfc3339(source.date + "T12:00:00Z").value_or(kiosk::WallTime{});
}

PriceList price_list(PriceBook book, const std::string& file) {
  const std::string name = fmt::format("Azure Retail Prices, list price ({})", file);
  const std::string date = book.date;
  return {std::move(book), {name, date, kPriceLink}, Status::kPublished, std::nullopt};
}

kiosk::Result<PriceList> price_list(const kiosk::data::DataSet& set, kiosk::WallTime now) {
  if (set.tables.empty()) return kiosk::Error{fmt::format("{} has no data yet", set.name)};
  auto book = read_price_rows(set.tables.front(), set.name);
  if (!book) return book.error();
  PriceList list;
  list.book = std::move(book).value();
  list.status = status_of(set, now);
  list.fetched = list.status == Status::kRecorded ? set.recorded_at : set.fetched;
  const std::string where = list.book.region.empty() ? set.host : fmt::format("{}, {}", set.host, list.book.region);
  list.source = {fmt::format("Azure Retail Prices, list price ({})", where), day(*list.fetched), set.link};
  if (list.source.link.empty()) list.source.link = kPriceLink;
  return list;
}

bool apply_prices(const PriceList& list, SizeCatalogue& catalogue, Parameters& parameters) {
  Mean reserved_1y, reserved_3y, savings;
  bool any = false;
  for (VmSize& size : catalogue.sizes) {
    const auto it = list.book.by_size.find(size.name);
    size.listed = it != list.book.by_size.end() && it->second.pay_as_you_go;
    if (!size.listed) continue;
    any = true;
    const HourlyPrices& prices = it->second;
    size.price = *prices.pay_as_you_go;
    reserved_1y.add(prices.reserved_1y, prices.pay_as_you_go);
    reserved_3y.add(prices.reserved_3y, prices.pay_as_you_go);
    savings.add(prices.savings_3y, prices.pay_as_you_go);
  }
  if (!any) return false;
  std::stable_sort(catalogue.sizes.begin(), catalogue.sizes.end(),
                   [](const VmSize& a, const VmSize& b) { return a.price < b.price; });
  const auto put = [&](std::string key, const Mean& mean) {
    if (mean.count == 0) return;
    parameters.set(std::move(key), {mean.sum / mean.count, "ratio", list.status, list.source, {}, 0.0});
  };
  put("reservation_1y_discount", reserved_1y);
  put("reservation_3y_discount", reserved_3y);
  put("savings_plan_3y_discount", savings);
  return true;
}

}  // namespace demos::economics
