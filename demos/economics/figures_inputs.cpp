#include <fmt/format.h>

#include "demos/economics/figures.hpp"

namespace demos::economics {
namespace {

using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Source;
using kiosk::data::Status;
using kiosk::data::Unit;

Source chosen_source() { return {"Chosen on this screen", "", ""}; }

// A rate is as published until somebody moves its control.
void add_rate(FigureBook& book, const Basis& basis, const Assumptions& a, const Rate& rate) {
  const double value = a.*rate.member;
  const Parameter* parameter = basis.parameters.find(rate.key);
  const bool moved = parameter == nullptr || value != parameter->value;
  const std::string name = fmt::format("in.{}", rate.name);
  const Unit unit = unit_of(rate.unit, rate.suffix);
  Figure& figure = moved ? book.given(name, value, unit, Status::kIllustrative, chosen_source())
                         : book.given(name, value, unit, parameter->status, parameter->source);
  figure.compact = false;
  if (parameter == nullptr) return;
  figure.details.emplace_back(Message::of("economics.unit_as_published"), parameter->unit);
  if (moved) figure.details.emplace_back(Message::of("economics.default_value"), fmt::format("{}", parameter->value));
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
    Figure& figure = book.given(std::move(name), value, unit_of(Unit::Kind::kCount), status, source);
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
  add_choice(book, "in.share_moved", a.share_moved, unit_of(Unit::Kind::kRatio));
  add_choice(book, "in.years", a.years, unit_of(Unit::Kind::kYears));
  add_choice(book, "in.discount", a.discount, unit_of(Unit::Kind::kRatio));
}

void add_estate(FigureBook& book, const Basis& basis, const Assumptions& a) {
  const EstateTotals& e = basis.business->estate;
  const Status status = basis.sample_estate ? Status::kIllustrative : Status::kDerived;
  const Source source = estate_source(basis);
  add_counts(book, e, status, source);
  book.given("estate.memory", e.memory_gib * 1024 * 1024 * 1024, unit_of(Unit::Kind::kBytes), status, source);
  book.given("estate.storage", e.storage_gb * 1e9, unit_of(Unit::Kind::kBytesSi), status, source);

  const Fleet& fleet = basis.business->fleets.at(a.right_size > 0.5, a.comfort, a.retire_unused > 0.5);
  const auto sized = [&](std::string name, double value, Unit unit, std::vector<std::string> inputs) {
    Figure& figure = book.derived(std::move(name), value, std::move(unit), std::move(inputs), migrate_source());
    figure.compact = false;
    figure.digits = 5;
  };
  const Unit count = unit_of(Unit::Kind::kCount);
  sized("fleet.machines", fleet.machines, count, {"estate.servers", "estate.zombie"});
  sized("fleet.vcpus", fleet.vcpus, count, {"estate.cores", "estate.without_use", "in.comfort"});
  sized("fleet.windows_vcpus", fleet.windows_vcpus, count, {"estate.windows_cores", "in.comfort"});
  sized("fleet.windows_sets", fleet.windows_sets, count, {"fleet.windows_vcpus", "in.licence_set_cores"});
  sized("fleet.sql_machines", fleet.sql_machines, count, {"estate.sql_servers"});
  sized("fleet.sql_vcpus", fleet.sql_vcpus, count, {"estate.sql_cores", "in.comfort"});
  sized("fleet.storage", fleet.storage_gb * 1e9, unit_of(Unit::Kind::kBytesSi), {"estate.storage", "estate.zombie"});
  book.given("fleet.prices", 1.0, unit_of(Unit::Kind::kRatio), basis.price_status, basis.price_source);
  sized("fleet.hourly", fleet.hourly, usd(), {"fleet.vcpus", "fleet.machines", "fleet.prices"});
}

}  // namespace demos::economics
