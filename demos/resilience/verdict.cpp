// The sentence at the top: what is lost, for whom and how long, or what there is to see, from the same figures.
#include <string>

#include "demos/resilience/figures.hpp"

namespace demos::resilience {
namespace {

using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Verdict;
using Arg = Message::FigureArg;

double value_of(const std::vector<Figure>& figures, std::string_view name) {
  const Figure* figure = kiosk::data::find_figure(figures, name);
  return figure != nullptr && figure->has_value() ? figure->value : 0.0;
}

bool is_there(const std::vector<Figure>& figures, std::string_view name) {
  const Figure* figure = kiosk::data::find_figure(figures, name);
  return figure != nullptr && figure->has_value();
}

// What was touched, as its kind and its letter: the sentence bends around it in every language.
Message about(const char* id, const Incident& incident) {
  const Target& t = incident.target;
  const char letter = static_cast<char>('A' + static_cast<int>(t.region * kZones + t.zone));
  const bool region = t.kind == Target::Kind::kRegion || t.kind == Target::Kind::kDatabase;
  const char* kind = t.kind == Target::Kind::kZone       ? "zone"
                     : t.kind == Target::Kind::kDatabase ? "database"
                     : t.kind == Target::Kind::kRegion   ? "region"
                     : t.tier == kWeb                    ? "web"
                                                         : "orders";
  return Message::of(id)
      .with("kind", std::string(kind))
      .with("place", region ? std::to_string(t.region + 1) : std::string(1, letter));
}

constexpr double kJustNow = 5.0;  // seconds: as long as "now" looks back
constexpr double kTold = 60.0;    // seconds that what cost nothing is spoken of

template <typename Ask>
bool any_pool(const Simulator& s, const Target& t, const Ask& ask) {
  const auto zone_asks = [&](std::size_t zone) {
    return ask(s.pool(pool_of(t.region, zone, kWeb))) || ask(s.pool(pool_of(t.region, zone, kOrders)));
  };
  switch (t.kind) {
    case Target::Kind::kInstance:
      return ask(s.pool(pool_of(t.region, t.zone, t.tier)));
    case Target::Kind::kZone:
      return zone_asks(t.zone);
    case Target::Kind::kDatabase:
      return ask(s.pool(database_of(t.region)));
    case Target::Kind::kRegion:
      break;
  }
  bool any = ask(s.pool(database_of(t.region)));
  for (std::size_t zone = 0; zone < kZones; ++zone) any = any || zone_asks(zone);
  return any;
}

bool unnoticed(const Simulator& s, const Target& t) {
  return any_pool(s, t, [](const Pool& pool) { return pool.dead() > 0; });
}

// Whether what was touched is still as the touch left it: not healed, not replaced.
bool lasts(const Simulator& s, const Incident& incident) {
  const Target& t = incident.target;
  if (t.region == 1 && !s.settings().second_region) return false;
  if (incident.tool == Tool::kSlow) return any_pool(s, t, [](const Pool& pool) { return pool.any_slow(); });
  if (t.kind == Target::Kind::kZone) return s.zone_down(t.region, t.zone);
  if (t.kind == Target::Kind::kInstance) return unnoticed(s, t);
  bool down = s.pool(database_of(t.region)).ready() == 0;
  if (t.kind == Target::Kind::kDatabase) return down;
  for (std::size_t zone = 0; zone < kZones; ++zone) down = down || s.zone_down(t.region, zone);
  return down;
}

bool losing_now(const Look& look, const std::vector<Figure>& figures) {
  const Incident& incident = look.moment.incident;
  const bool lately = incident.last_lost >= 0.0 && look.moment.simulator.now() - incident.last_lost < kJustNow;
  return value_of(figures, "lost_rate") > 0.0 || lately;
}

Message losing(const Look& look, const std::vector<Figure>& figures) {
  const Incident& incident = look.moment.incident;
  const Simulator& s = look.moment.simulator;
  const bool stopped = incident.tool == Tool::kStop;
  if (!incident.any || !lasts(s, incident))
    return Message::of("resilience.verdict.overloaded").with("rate", Arg{"lost_rate"});
  if (stopped && value_of(figures, "lost_rate") <= 0.0 && unnoticed(s, incident.target))
    return about("resilience.verdict.unnoticed", incident).with("p95", Arg{"p95"}).with("time", Arg{"notice_in"});
  return about(stopped ? "resilience.verdict.stopped" : "resilience.verdict.slowed", incident)
      .with("rate", Arg{"lost_rate"})
      .with("cost", Arg{"cost_minute"});
}

// Nothing is lost at present.
Message holding(const Look& look) {
  const Incident& incident = look.moment.incident;
  const Simulator& s = look.moment.simulator;
  const bool stopped = incident.tool == Tool::kStop;
  if (incident.any && incident.first_lost >= 0.0) {
    return about(stopped ? "resilience.verdict.lost" : "resilience.verdict.lost_slow", incident)
        .with("orders", Arg{"lost_orders"})
        .with("cost", Arg{"cost"})
        .with("time", Arg{"lost_for"});
  }
  const char* id = nullptr;
  if (incident.any && lasts(s, incident)) {
    if (stopped && unnoticed(s, incident.target))
      return about("resilience.verdict.unnoticed", incident).with("p95", Arg{"p95"}).with("time", Arg{"notice_in"});
    id = stopped ? "resilience.verdict.held" : "resilience.verdict.held_slow";
  } else if (incident.any && stopped && s.now() - incident.at < kTold) {
    id = "resilience.verdict.recovered";
  }
  if (id != nullptr) return about(id, incident).with("p95", Arg{"p95"});
  return Message::of("resilience.verdict.well").with("rate", Arg{"offered"}).with("p95", Arg{"p95"});
}

Message headline(const Look& look, const std::vector<Figure>& figures) {
  const auto view = static_cast<View>(static_cast<int>(look.values[kView]));
  if (view == View::kAgreement)
    return Message::of("resilience.verdict.agreement").with("share", Arg{"sla.all"}).with("month", Arg{"sla.month"});
  if (view == View::kTheory) {
    const bool told = look.comparison.why == Comparison::Why::kComparable;
    return Message::of(told ? "resilience.verdict.theory" : "resilience.verdict.no_theory")
        .with("theory", Arg{"theory.wait"})
        .with("simulated", Arg{"theory.wait.simulated"});
  }
  if (!is_there(figures, "offered") || !is_there(figures, "p95")) return Message::of("resilience.verdict.begin");
  return losing_now(look, figures) ? losing(look, figures) : holding(look);
}

// For whom, for how long and what it has come to, while it happens; what else was lost, when it is over.
Message detail(const Look& look, const std::vector<Figure>& figures) {
  const auto with_seed = [](const char* id) { return Message::of(id).with("seed", Arg{"seed"}); };
  if (look.back > 0.0) return Message::of("resilience.detail.back").with("back", Arg{"back"});
  const Incident& incident = look.moment.incident;
  if (!incident.any || incident.first_lost < 0.0)
    return with_seed("resilience.detail").with("requests", Arg{"requests"});
  if (losing_now(look, figures)) {
    return with_seed("resilience.detail.losing")
        .with("time", Arg{"lost_for"})
        .with("looks", Arg{"lost_looks"})
        .with("orders", Arg{"lost_orders"})
        .with("cost", Arg{"cost"});
  }
  return with_seed("resilience.detail.lost").with("looks", Arg{"lost_looks"}).with("requests", Arg{"requests"});
}

}  // namespace

Verdict make_verdict(const Look& look, const std::vector<Figure>& figures) {
  Verdict verdict;
  verdict.headline = headline(look, figures);
  const auto view = static_cast<View>(static_cast<int>(look.values[kView]));
  verdict.detail = view == View::kAgreement ? Message::of("resilience.detail.agreement") : detail(look, figures);
  return verdict;
}

}  // namespace demos::resilience
