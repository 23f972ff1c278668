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

Message losing(const Look& look) {
  const Incident& incident = look.moment.incident;
  const bool stopped = incident.tool == Tool::kStop;
  if (!incident.any) return Message::of("resilience.verdict.overloaded").with("rate", Arg{"lost_rate"});
  return about(stopped ? "resilience.verdict.stopped" : "resilience.verdict.slowed", incident)
      .with("rate", Arg{"lost_rate"})
      .with("cost", Arg{"cost_minute"});
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
  if (look.moment.simulator.meter().seconds().empty()) return Message::of("resilience.verdict.begin");
  if (value_of(figures, "lost_rate") > 0.0) return losing(look);
  const Incident& incident = look.moment.incident;
  if (incident.any && incident.first_lost >= 0.0) {
    return about(incident.tool == Tool::kStop ? "resilience.verdict.lost" : "resilience.verdict.lost_slow", incident)
        .with("orders", Arg{"lost_orders"})
        .with("cost", Arg{"cost"})
        .with("time", Arg{"lost_for"});
  }
  if (incident.any) {
    return about(incident.tool == Tool::kStop ? "resilience.verdict.held" : "resilience.verdict.held_slow", incident)
        .with("p95", Arg{"p95"});
  }
  return Message::of("resilience.verdict.well").with("rate", Arg{"offered"}).with("p95", Arg{"p95"});
}

}  // namespace

Verdict make_verdict(const Look& look, const std::vector<Figure>& figures) {
  Verdict verdict;
  verdict.headline = headline(look, figures);
  const auto view = static_cast<View>(static_cast<int>(look.values[kView]));
  if (view == View::kAgreement) {
    verdict.detail = Message::of("resilience.detail.agreement");
  } else if (look.back > 0.0) {
    verdict.detail = Message::of("resilience.detail.back").with("back", Arg{"back"});
  } else {
    verdict.detail = Message::of("resilience.detail").with("seed", Arg{"seed"}).with("requests", Arg{"requests"});
  }
  return verdict;
}

}  // namespace demos::resilience
