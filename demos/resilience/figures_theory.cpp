// Theory beside the simulation, and the chain of agreements.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/resilience/agreement.hpp"
#include "demos/resilience/figures.hpp"

namespace demos::resilience {
namespace {

using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Source;
using kiosk::data::Status;
using kiosk::data::Unit;

// Theory, simulation and the gap between them, as three figures. Without a comparison there is no gap to show.
struct Pair {
  const char* name;
  double theory, simulated;
  Unit::Kind unit;
};

// To a thousandth of a percent and a microsecond: below that neither of the two is worth a digit.
double rounded(double value, bool ratio) {
  const double unit = ratio ? 1e-5 : 1e-6;
  return std::round(value / unit) * unit;
}

void add_pair(const Look& look, FigureBook& book, Pair pair) {
  const bool ratio = pair.unit == Unit::Kind::kRatio;
  pair.theory = rounded(pair.theory, ratio);
  pair.simulated = rounded(pair.simulated, ratio);
  using Why = Comparison::Why;
  const Why why = look.comparison.why;
  const bool formula = why == Why::kComparable || why == Why::kJustChanged;
  const std::string base = fmt::format("theory.{}", pair.name);
  Figure& theory = book.derived(base, formula ? pair.theory : kNothing, {pair.unit, {}},
                                {"theory.rate", "theory.service", "theory.servers"}, erlang_source());
  if (!formula) theory.details.emplace_back(Message::of(words_of(why)), "");
  book.derived(base + ".simulated", pair.simulated, {pair.unit, {}}, {"theory.counted", "seed"}, simulation_source());
  const double gap = why == Why::kComparable ? (pair.simulated - pair.theory) * (ratio ? 100.0 : 1.0) : kNothing;
  Figure& difference = book.derived(base + ".gap", gap, {ratio ? Unit::Kind::kPercentPoints : pair.unit, {}},
                                    {base + ".simulated", base}, simulation_source());
  difference.signed_ = true;
  difference.digits = 2;
}

std::string id_of(std::span<const kiosk::data::Choice> choices, double value) {
  return std::string(choices[static_cast<std::size_t>(value)].key);
}

void add_published(const Look& look, FigureBook& book, std::string name, ControlIndex index, double share) {
  const std::string id = id_of(controls()[index].choices, look.values[index]);
  const bool part = id != "none";
  Figure& figure = book.given(std::move(name), part ? share : kNothing, {Unit::Kind::kRatio, {}}, Status::kPublished,
                              agreements_source());
  figure.digits = 6;
  const auto it = look.basis.agreements.find(id);
  if (it != look.basis.agreements.end())
    figure.details.emplace_back(Message::of("resilience.sla.of"), it->second.configuration);
}

}  // namespace

const char* words_of(Comparison::Why why) {
  constexpr std::array<const char*, 6> kWords{"resilience.why.comparable",   "resilience.why.changing",
                                              "resilience.why.just_changed", "resilience.why.broken",
                                              "resilience.why.overloaded",   "resilience.why.not_exponential"};
  return kWords[static_cast<std::size_t>(why)];
}

void add_theory(const Look& look, FigureBook& book) {
  const Comparison& c = look.comparison;
  const Unit ratio{Unit::Kind::kRatio, {}};
  book.derived("theory.rate", c.rate, {Unit::Kind::kRate, {}}, {"in.load"}, simulation_source());
  book.derived("theory.service", c.service, {Unit::Kind::kSeconds, {}},
               {"in.web_time", "in.orders_time", "in.database_time"}, simulation_source());
  book.derived("theory.servers", c.servers, {Unit::Kind::kCount, {}},
               {"ready.web", "ready.orders", "in.slots", "in.connections"}, simulation_source());
  book.derived("theory.offered", c.offered, {Unit::Kind::kCustom, "erl"}, {"theory.rate", "theory.service"},
               erlang_source());
  book.derived("theory.counted", c.seconds, {Unit::Kind::kSeconds, {}}, {"ran"}, simulation_source());
  book.given("theory.limit", look.moment.simulator.level_limit, {Unit::Kind::kSeconds, {}}, Status::kIllustrative,
             simulation_source());
  add_pair(look, book, {"use", c.use_theory, c.use_simulated, Unit::Kind::kRatio});
  add_pair(look, book, {"wait", c.wait_theory, c.wait_simulated, Unit::Kind::kRatio});
  add_pair(look, book, {"mean", c.mean_theory, c.mean_simulated, Unit::Kind::kSeconds});
  add_pair(look, book, {"level", c.level_theory, c.level_simulated, Unit::Kind::kRatio});
  add_pair(look, book, {"give_up", c.give_up_theory, c.give_up_simulated, Unit::Kind::kRatio});
  book.derived("theory.blocked", c.blocked, ratio, {"theory.offered", "theory.servers"}, erlang_source());
}

void add_agreement(const Look& look, FigureBook& book) {
  const Chain& c = look.chain;
  const Unit ratio{Unit::Kind::kRatio, {}};
  const Unit seconds{Unit::Kind::kSeconds, {}};
  add_published(look, book, "sla.front", kSlaFront, c.front);
  add_published(look, book, "sla.web", kSlaWeb, c.web);
  add_published(look, book, "sla.database", kSlaDatabase, c.database);
  const bool fallback = look.values[kSlaFallback] >= 0.5;
  Figure& queue =
      book.given("sla.queue", fallback ? c.queue : kNothing, ratio, Status::kPublished, architecture_source());
  queue.digits = 6;
  const bool own = look.values[kSlaOwn] >= 0.5;
  const auto derived = [&](const char* name, double value, Unit unit, std::vector<std::string> inputs) -> Figure& {
    Figure& figure = book.derived(name, value, std::move(unit), std::move(inputs), architecture_source());
    // As many nines as there are, and the two digits after them.
    if (figure.unit.kind == Unit::Kind::kRatio && std::isfinite(value))
      figure.digits = std::clamp(static_cast<int>(-std::log10(std::max(1.0 - value, 1e-12))) + 2, 3, 14);
    return figure;
  };
  derived("sla.own", own ? c.own : kNothing, ratio, {"in.sla_instance", "in.sla_instances", "in.sla_needed"}).digits =
      6;
  derived("sla.data", c.data, ratio, {"sla.database", "sla.queue"});
  derived("sla.stack", c.stack, ratio, {"sla.web", "sla.data", "sla.own"});
  derived("sla.all", c.all, ratio, {"sla.stack", "sla.front", "in.sla_regions", "in.sla_common"});
  derived("sla.independent", c.independent, ratio, {"sla.stack", "sla.front", "in.sla_regions"});
  derived("sla.month", c.month, seconds, {"sla.all"});
  derived("sla.year", c.year, seconds, {"sla.all"});
  derived("sla.month_stack", c.month_stack, seconds, {"sla.stack"});
}

}  // namespace demos::resilience
