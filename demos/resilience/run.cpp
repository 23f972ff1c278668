#include "demos/resilience/run.hpp"

#include <algorithm>
#include <cmath>

namespace demos::resilience {
namespace {

constexpr double kLook = 0.5;     // seconds: how finely losses are dated
constexpr double kClose = 0.01;   // seconds: sums of frames are not exact
constexpr double kJoined = 20.0;  // seconds without a loss after which a new touch is a new incident

std::uint64_t lost(const Simulator& simulator) {
  return simulator.meter().lost_looks() + simulator.meter().lost_orders();
}

void apply(Simulator& s, Tool tool, const Target& t) {
  const bool scaled = t.kind == Target::Kind::kInstance;
  const std::size_t pool = scaled ? pool_of(t.region, t.zone, t.tier) : 0;
  switch (t.kind) {
    case Target::Kind::kInstance:
      return tool == Tool::kStop   ? s.stop_instance(pool)
             : tool == Tool::kSlow ? s.slow_instance(pool)
                                   : s.heal_instance(pool);
    case Target::Kind::kZone:
      return tool == Tool::kStop   ? s.stop_zone(t.region, t.zone)
             : tool == Tool::kSlow ? s.slow_zone(t.region, t.zone)
                                   : s.heal_zone(t.region, t.zone);
    case Target::Kind::kDatabase:
      return tool == Tool::kStop   ? s.stop_database(t.region)
             : tool == Tool::kSlow ? s.slow_database(t.region)
                                   : s.heal_database(t.region);
    case Target::Kind::kRegion:
      return tool == Tool::kStop   ? s.stop_region(t.region)
             : tool == Tool::kSlow ? s.slow_region(t.region)
                                   : s.heal_region(t.region);
  }
}

}  // namespace

void Run::advance(double seconds) {
  const double end = now_.simulator.now() + seconds;
  for (;;) {
    const double next = (std::floor(now_.simulator.now() / kBetween) + 1.0) * kBetween;
    if (next > end) break;
    advance_to(next);
    past_.push_back(now_);
    while (past_.size() > static_cast<std::size_t>(kKept / kBetween) + 1) past_.pop_front();
  }
  advance_to(end);
}

void Run::advance_to(double seconds) {
  while (now_.simulator.now() < seconds) {
    now_.simulator.run_until(std::min(seconds, now_.simulator.now() + kLook));
    const std::uint64_t count = lost(now_.simulator);
    if (count == now_.lost_seen) continue;
    now_.lost_seen = count;
    now_.incident.last_lost = now_.simulator.now();
    if (now_.incident.first_lost < 0.0) now_.incident.first_lost = now_.simulator.now();
  }
}

void Run::strike(Tool tool, const Target& target) {
  if (target.region == 1 && !now_.simulator.settings().second_region) return;
  apply(now_.simulator, tool, target);
  if (tool == Tool::kHeal) return;
  Incident& incident = now_.incident;
  const bool joined = incident.last_lost >= 0.0 && now_.simulator.now() - incident.last_lost < kJoined;
  if (!joined || !incident.any) {
    const Meter& meter = now_.simulator.meter();
    incident = {true, tool, target, now_.simulator.now(), meter.lost_looks(), meter.lost_orders(), -1.0, -1.0};
  }
  incident.tool = tool;
  incident.target = target;
}

void Run::change(const Settings& settings) {
  if (now_.simulator.settings() == settings) return;
  now_.simulator.change(settings);
}

const Moment& Run::before(double seconds) const {
  if (seconds <= 0.0 || past_.empty()) return now_;
  const double at = now_.simulator.now() - seconds;
  for (auto it = past_.rbegin(); it != past_.rend(); ++it) {
    if (it->simulator.now() <= at + kClose) return *it;
  }
  return past_.front();
}

void Run::go_on_from(double seconds_ago) {
  Moment then = before(seconds_ago);
  now_ = std::move(then);
  while (!past_.empty() && past_.back().simulator.now() > now_.simulator.now()) past_.pop_back();
}

}  // namespace demos::resilience
