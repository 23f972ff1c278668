// What the run shows: answers and losses of the last minute, of the incident, and the state of the platform.
#include <algorithm>
#include <cmath>

#include "demos/resilience/figures.hpp"

namespace demos::resilience {
namespace {

using kiosk::data::Figure;
using kiosk::data::Unit;

constexpr double kMinute = 60.0;  // seconds
constexpr std::size_t kNow = 5;   // seconds that "now" is the mean of

double share(double part, double whole) { return whole > 0.0 ? part / whole : kNothing; }

// What is so at present: all of it from the same seconds, so that a rate, a share and a cost beside each other agree.
void add_present(const Look& look, FigureBook& book) {
  const Meter& meter = look.moment.simulator.meter();
  const Second now = meter.sum(kNow);
  const auto seconds = static_cast<double>(std::min(meter.seconds().size(), kNow));
  const Unit rate{Unit::Kind::kRate, {}};
  const Unit count{Unit::Kind::kCount, {}};
  const auto minute = [&](double counted) { return seconds > 0.0 ? counted / seconds * kMinute : 0.0; };
  Figure& answered = book.derived("answered", share(now.served, static_cast<double>(now.served) + now.lost()),
                                  {Unit::Kind::kRatio, {}}, {"served", "lost_rate"}, simulation_source());
  answered.digits = 4;
  book.derived("p95", meter.percentile(0.95), {Unit::Kind::kSeconds, {}}, {"seed"}, simulation_source());
  book.derived("lost_minute", minute(now.lost()), count, {"lost_looks_minute", "lost_orders_minute"},
               simulation_source());
  book.derived("lost_looks_minute", minute(now.lost_looks), count, {"seed"}, simulation_source());
  const double orders = minute(now.lost_orders);
  book.derived("lost_orders_minute", orders, count, {"seed", "in.order_share"}, simulation_source());
  book.derived("cost_minute", orders * look.values[kOrderValue], Unit::currency(look.basis.currency),
               {"lost_orders_minute", "in.order_value"}, simulation_source());
  book.derived("offered", share(now.offered, seconds), rate, {"in.load", "seed"}, simulation_source());
  book.derived("served", share(now.served, seconds), rate, {"seed"}, simulation_source());
  book.derived("lost_rate", share(now.lost(), seconds), rate, {"seed", "in.timeout", "in.retries"},
               simulation_source());
  book.derived("retries", share(now.retries, seconds), rate, {"in.retries", "seed"}, simulation_source());
}

void add_incident(const Look& look, FigureBook& book) {
  const Incident& incident = look.moment.incident;
  const Simulator& s = look.moment.simulator;
  const double looks = incident.any ? static_cast<double>(s.meter().lost_looks() - incident.looks) : 0.0;
  const double orders = incident.any ? static_cast<double>(s.meter().lost_orders() - incident.orders) : 0.0;
  const Unit count{Unit::Kind::kCount, {}};
  const Unit seconds{Unit::Kind::kSeconds, {}};
  book.derived("lost", looks + orders, count, {"lost_looks", "lost_orders"}, simulation_source());
  book.derived("lost_looks", looks, count, {"seed"}, simulation_source());
  book.derived("lost_orders", orders, count, {"seed", "in.order_share"}, simulation_source());
  book.derived("cost", orders * look.values[kOrderValue], Unit::currency(look.basis.currency),
               {"lost_orders", "in.order_value"}, simulation_source());
  const double lasted = incident.first_lost >= 0.0 ? incident.last_lost - incident.first_lost : kNothing;
  book.derived("lost_for", lasted, seconds, {"in.probe", "in.probe_failures", "in.start", "seed"}, simulation_source());
  book.derived("since", incident.any ? s.now() - incident.at : kNothing, seconds, {"ran"}, simulation_source());
}

// Whole seconds until the probes have taken out everything that is dead: until then it gets requests.
double notice_in(const Simulator& s) {
  double last = 0.0;
  for (std::size_t pool = 0; pool < kPools; ++pool) {
    for (const Instance& instance : s.pool(pool).instances) {
      if (instance.state == State::kDead) last = std::max(last, instance.until);
    }
  }
  return last > 0.0 ? std::max(1.0, std::ceil(last - s.now())) : kNothing;
}

void add_platform(const Look& look, FigureBook& book) {
  const Simulator& s = look.moment.simulator;
  const Unit count{Unit::Kind::kCount, {}};
  const Unit ratio{Unit::Kind::kRatio, {}};
  const auto& seconds = s.meter().seconds();
  const Second last = seconds.empty() ? Second{} : seconds.back();
  const std::vector<std::string> rules{"in.use_target", "in.out_above", "in.in_below", "in.fixed_web"};
  book.derived("ready.web", last.ready[kWeb], count, rules, simulation_source());
  book.derived("ready.orders", last.ready[kOrders], count, rules, simulation_source());
  book.derived("wanted.web", last.wanted[kWeb], count, rules, simulation_source());
  book.derived("wanted.orders", last.wanted[kOrders], count, rules, simulation_source());
  book.derived("use.web", seconds.empty() ? kNothing : static_cast<double>(last.use[kWeb]), ratio,
               {"offered", "in.web_time", "in.slots"}, simulation_source());
  book.derived("use.orders", seconds.empty() ? kNothing : static_cast<double>(last.use[kOrders]), ratio,
               {"offered", "in.orders_time", "in.slots"}, simulation_source());
  book.derived("backlog", last.backlog, count, {"seed"}, simulation_source());
  book.derived("notice_in", notice_in(s), {Unit::Kind::kSeconds, {}}, {"in.probe", "in.probe_failures", "ran"},
               simulation_source());
  book.derived("ran", s.now(), {Unit::Kind::kSeconds, {}}, {"seed"}, simulation_source());
  book.derived("requests", static_cast<double>(s.arrived()), count, {"in.load", "ran", "seed"}, simulation_source());
  book.derived("back", look.back, {Unit::Kind::kSeconds, {}}, {"ran"}, simulation_source());
}

}  // namespace

void add_results(const Look& look, FigureBook& book) {
  add_present(look, book);
  add_incident(look, book);
  add_platform(look, book);
}

std::vector<Figure> make_figures(const Look& look) {
  std::vector<Figure> figures;
  figures.reserve(112);
  FigureBook book(figures);
  add_inputs(look, book);
  add_results(look, book);
  add_theory(look, book);
  add_agreement(look, book);
  return figures;
}

}  // namespace demos::resilience
