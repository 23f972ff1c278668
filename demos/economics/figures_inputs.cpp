#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "demos/economics/figures.hpp"

namespace demos::economics {
namespace {

using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Source;
using kiosk::data::Status;
using kiosk::data::Unit;

Source estate_source(const Basis& basis);

Source chosen_source() { return {"Chosen on this screen", "", ""}; }

// A rate is as published until somebody moves its control; a price found in another currency is converted.
void add_rate(FigureBook& book, const Basis& basis, const Assumptions& a, const Rate& rate) {
  const double value = a.*rate.member;
  const Parameter* parameter = basis.parameters.find(rate.key);
  const std::string name = fmt::format("in.{}", rate.name);
  const Unit unit = book.unit_of(rate.unit, rate.suffix);
  if (parameter == nullptr || value != parameter->value) {
    Figure& figure = book.given(name, value, unit, Status::kIllustrative, chosen_source());
    figure.compact = false;
    if (parameter != nullptr) {
      const Source& from = parameter->source;
      figure.details.emplace_back(
          Message::of("economics.default_value"),
          fmt::format("{:.4g}  ·  {}{}{}", parameter->value, from.name, from.date.empty() ? "" : "  ·  ", from.date));
    }
    return;
  }
  if (!parameter->listed_currency.empty()) {
    Figure& figure = book.derived(name, value, unit, {fmt::format("list.{}", rate.name), "exchange_rate"},
                                  basis.currency.rate.source);
    figure.formula = Message::of("economics.converted");
    figure.compact = false;
    return;
  }
  Figure& figure = book.given(name, value, unit, parameter->status, parameter->source);
  figure.compact = false;
  figure.details.emplace_back(Message::of("economics.unit_as_published"), parameter->unit);
}

// The amounts that were converted, as they were found, and the rate: after all others, because a page counts in the
// currency of its first amount.
void add_list_price(FigureBook& book, const Basis& basis, const Rate& rate) {
  const Parameter* parameter = basis.parameters.find(rate.key);
  if (parameter == nullptr || parameter->listed_currency.empty()) return;
  Figure& figure = book.given(fmt::format("list.{}", rate.name), parameter->listed,
                              Unit::currency(parameter->listed_currency), parameter->status, parameter->source);
  figure.label = Message::of(fmt::format("economics.in.{}", rate.name));
  figure.compact = false;
  figure.details.emplace_back(Message::of("economics.unit_as_published"), parameter->unit);
}

void add_choice(FigureBook& book, std::string name, double value, Unit unit) {
  book.given(std::move(name), value, std::move(unit), Status::kIllustrative, chosen_source()).compact = false;
}

Source estate_source(const Basis& basis) {
  if (basis.sample_estate) return {fmt::format("{} (made-up estate)", basis.estate_file), "2026-11", ""};
  return {basis.estate_file, "", ""};
}

void add_counts(FigureBook& book, const EstateTotals& e, Status status, const Source& source) {
  const auto count = [&](std::string name, double value) {
    Figure& figure = book.given(std::move(name), value, book.unit_of(Unit::Kind::kCount), status, source);
    figure.compact = false;
    figure.digits = 6;
  };
  count("estate.servers", e.servers);
  count("estate.cores", e.cores);
  count("estate.windows_servers", e.windows_servers);
  count("estate.windows_cores", e.windows_cores);
  count("estate.old_windows_cores", e.old_windows_cores);
  count("estate.sql_servers", e.sql_servers);
  count("estate.sql_cores", e.sql_cores);
  count("estate.zombie", e.zombie);
  count("estate.idle", e.idle);
  count("estate.mixed", e.mixed);
  count("estate.active", e.active);
  count("estate.unknown", e.unknown);
  count("estate.without_use", e.without_use);
}

}  // namespace

std::string commitment_input(const Assumptions& a) {
  switch (a.commitment_kind()) {
    case Commitment::kPayAsYouGo:
      return {};
    case Commitment::kOneYear:
      return "in.reserved_1y";
    case Commitment::kThreeYears:
      return "in.reserved_3y";
    case Commitment::kSavingsPlan:
      return "in.savings_plan";
  }
  return {};
}

void add_inputs(FigureBook& book, const Basis& basis, const Assumptions& a) {
  for (const Rate& rate : rates()) add_rate(book, basis, a, rate);
  add_choice(book, "in.share_moved", a.share_moved, book.unit_of(Unit::Kind::kRatio));
  add_choice(book, "in.years", a.years, book.unit_of(Unit::Kind::kYears));
  add_choice(book, "in.discount", a.discount, book.unit_of(Unit::Kind::kRatio));
  if (a.ramp_shape() != RampShape::kOwn) return;
  const std::array own{a.own_year1, a.own_year2, a.own_year3, a.own_year4, a.own_year5};
  for (std::size_t year = 0; year < std::min(own.size(), static_cast<std::size_t>(a.horizon())); ++year) {
    add_choice(book, fmt::format("in.own_year.{}", year + 1), own[year], book.unit_of(Unit::Kind::kRatio));
  }
}

void add_list_prices(FigureBook& book, const Basis& basis) {
  const ExchangeRate& rate = basis.currency.rate;
  Figure& figure = book.given("exchange_rate", rate.usd, {Unit::Kind::kCustom, "USD"}, rate.status, rate.source);
  figure.label = Message::of("economics.exchange_rate").with("currency", basis.currency.code);
  figure.digits = 5;
  figure.compact = false;
  for (const Rate& each : rates()) add_list_price(book, basis, each);
}

// The price list where there is one: those of its sizes that are not on it are few.
std::string price_figure(const Basis& basis) { return basis.prices ? "fleet.prices" : "fleet.own_prices"; }

void add_unused(FigureBook& book, const Basis& basis, const Assumptions& a) {
  const Status status = basis.sample_estate ? Status::kIllustrative : Status::kDerived;
  const std::size_t count = std::min(basis.unused.size(), kMostListed);
  double month = 0.0;
  for (const UnusedServer& server : basis.unused) month += server.price_hour * a.price_level * a.hours_per_month;
  Figure& total = book.derived("unused.total", month, book.money(),
                               {"estate.zombie", "estate.idle", price_figure(basis), "in.price_level"}, model_source());
  total.compact = false;
  for (std::size_t i = 0; i < count; ++i) {
    const UnusedServer& server = basis.unused[i];
    Figure& cores = book.given(fmt::format("unused_cores.{}", i + 1), server.cores, book.unit_of(Unit::Kind::kCount),
                               status, estate_source(basis));
    cores.details.emplace_back(Message::of("economics.server"), server.name);
    cores.details.emplace_back(Message::of("economics.row"), fmt::format("{}", server.row));
    Figure& price = book.derived(
        fmt::format("unused_price.{}", i + 1), server.price_hour * a.price_level * a.hours_per_month, book.money(),
        {fmt::format("unused_cores.{}", i + 1), price_figure(basis), "in.price_level", "in.hours_per_month"},
        model_source());
    price.details.emplace_back(Message::of("economics.size"), server.size);
  }
}

void add_estate(FigureBook& book, const Basis& basis, const Assumptions& a) {
  const EstateTotals& e = basis.business->estate;
  const Status status = basis.sample_estate ? Status::kIllustrative : Status::kDerived;
  const Source source = estate_source(basis);
  add_counts(book, e, status, source);
  book.given("estate.memory", e.memory_gib * 1024 * 1024 * 1024, book.unit_of(Unit::Kind::kBytes), status, source);
  const double share = e.points_needed > 0.0 ? e.points / e.points_needed : 0.0;
  Figure& points = book.given("estate.data_points", share, book.unit_of(Unit::Kind::kRatio), status, source);
  if (!basis.history.empty()) points.details.emplace_back(Message::of("economics.history"), basis.history);
  Figure& stars = book.derived("estate.stars", confidence_stars(share), book.unit_of(Unit::Kind::kCustom, "/ 5"),
                               {"estate.data_points"}, migrate_source());
  stars.compact = false;
  book.given("estate.storage", e.storage_gb * 1e9, book.unit_of(Unit::Kind::kBytesSi), status, source);
  add_fleet(book, basis, a);
}

// By whose prices the machines are priced: those of a price list, ours for sizes that are not on it, or both.
std::vector<std::string> add_prices(FigureBook& book, const Basis& basis, const Fleet& fleet) {
  const double listed = fleet.machines > 0.0 ? fleet.listed / fleet.machines : 0.0;
  const Unit share = book.unit_of(Unit::Kind::kRatio);
  std::vector<std::string> names;
  if (basis.prices) {
    Figure& figure = book.given("fleet.prices", listed, share, basis.prices->status, basis.prices->source);
    figure.as_of = basis.prices->fetched;
    names.push_back(figure.name);
  }
  if (basis.prices && listed >= 1.0) return names;
  Figure& ours = book.given("fleet.own_prices", 1.0 - listed, share, basis.price_status, basis.price_source);
  if (!basis.price_problem.empty()) {
    ours.details.emplace_back(Message::of("economics.price_problem"), basis.price_problem);
  }
  names.push_back(ours.name);
  return names;
}

void add_fleet(FigureBook& book, const Basis& basis, const Assumptions& a) {
  const Fleet& fleet = fleet_of(*basis.business, a);
  const auto sized = [&](std::string name, double value, Unit unit, std::vector<std::string> inputs) {
    Figure& figure = book.derived(std::move(name), value, std::move(unit), std::move(inputs), migrate_source());
    figure.compact = false;
    figure.digits = 5;
  };
  const Unit count = book.unit_of(Unit::Kind::kCount);
  sized("fleet.machines", fleet.machines, count, {"estate.servers", "estate.zombie"});
  sized("fleet.vcpus", fleet.vcpus, count, {"estate.cores", "estate.without_use", "in.comfort"});
  sized("fleet.windows_vcpus", fleet.windows_vcpus, count, {"estate.windows_cores", "in.comfort"});
  sized("fleet.windows_sets", fleet.windows_sets, count, {"fleet.windows_vcpus", "in.licence_set_cores"});
  sized("fleet.sql_machines", fleet.sql_machines, count, {"estate.sql_servers"});
  sized("fleet.sql_vcpus", fleet.sql_vcpus, count, {"estate.sql_cores", "in.comfort"});
  sized("fleet.storage", fleet.storage_gb * 1e9, book.unit_of(Unit::Kind::kBytesSi),
        {"estate.storage", "estate.zombie"});
  std::vector<std::string> prices = add_prices(book, basis, fleet);
  for (const char* of : {"fleet.machines", "fleet.vcpus"}) prices.insert(prices.begin(), of);
  if (basis.listed_in != basis.currency.code) prices.emplace_back("exchange_rate");
  sized("fleet.hourly", fleet.hourly, book.money(), prices);
  const Fleet& allocated = basis.business->fleets.at(false, a.comfort, a.retire_unused > 0.5);
  sized("fleet.hourly_allocated", allocated.hourly, book.money(), prices);
  const double less = allocated.hourly > 0.0 ? fleet.hourly / allocated.hourly - 1.0 : 0.0;
  Figure& change = book.derived("fleet.right_sizing", less, book.unit_of(Unit::Kind::kRatio),
                                {"fleet.hourly", "fleet.hourly_allocated"}, model_source());
  change.digits = 2;
  change.signed_ = true;
}

}  // namespace demos::economics
