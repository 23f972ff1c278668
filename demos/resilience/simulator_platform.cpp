// What the platform does once a second: probes, the router, autoscaling, replacing what is missing; and what people do
// to it: stop, slow, heal.
#include <algorithm>
#include <cmath>

#include "demos/resilience/simulator.hpp"

namespace demos::resilience {
namespace {

constexpr std::array kScaled{kWeb, kOrders};
constexpr double kBetweenBalancing = 15.0;  // seconds

bool due(double now, double every) { return every > 0.0 && std::fmod(now + 1e-6, every) < 1e-3; }

}  // namespace

// The probes are asked at whole intervals; the last of the failures in a row takes the instance out.
double Simulator::noticed_at() const {
  const double interval = settings_.probe_interval;
  return (std::floor(now_ / interval) + settings_.probe_failures) * interval;
}

int Simulator::first_count(Tier tier) const {
  if (settings_.scaling == Scaling::kFixed) return settings_.fixed[tier];
  // What autoscaling would settle on for the load right now.
  const double busy = rate(now_) * settings_.service[tier] / settings_.slots / (settings_.second_region ? 2.0 : 1.0);
  const double target = settings_.scaling == Scaling::kKubernetes
                            ? settings_.kubernetes.target
                            : 0.5 * (settings_.rules.out_above + settings_.rules.in_below);
  return static_cast<int>(std::ceil(busy / std::max(0.05, target)));
}

void Simulator::begin_region(std::size_t region, bool at_once) {
  pools_[database_of(region)].begin(0, State::kReady, now_);
  for (const Tier tier : kScaled) {
    const int most = static_cast<int>(kZones * kMostInZone);
    wanted_[region][tier] = std::clamp(first_count(tier), settings_.least, most);
    reconcile(region, tier);
    if (!at_once) continue;
    for (std::size_t zone = 0; zone < kZones; ++zone) {
      Pool& pool = pools_[pool_of(region, zone, tier)];
      for (std::size_t i = 0; i < kMostInZone; ++i) {
        if (pool.instances[i].state == State::kStarting) pool.become(i, State::kReady);
      }
    }
  }
  routed_[region] = at_once;
  route_since_[region] = now_;
}

void Simulator::end_region(std::size_t region) {
  routed_[region] = false;
  for (std::size_t pool = 0; pool < kPools; ++pool) {
    if (region_of(pool) != region) continue;
    for (std::size_t i = 0; i < kMostInZone; ++i) {
      if (pools_[pool].instances[i].state == State::kReady) pools_[pool].become(i, State::kDraining);
      if (pools_[pool].instances[i].state == State::kStarting) pools_[pool].become(i, State::kNone);
    }
    hang_queue(pool);
  }
  wanted_[region] = {};
  zone_down_[region] = {};
}

int Simulator::ready(std::size_t region, Tier tier) const {
  int sum = 0;
  for (std::size_t zone = 0; zone < kZones; ++zone) sum += pools_[pool_of(region, zone, tier)].ready();
  return sum;
}

int Simulator::alive(std::size_t region, Tier tier) const {
  int sum = 0;
  for (std::size_t zone = 0; zone < kZones; ++zone) {
    const Pool& pool = pools_[pool_of(region, zone, tier)];
    sum += pool.believed() + pool.starting();
  }
  return sum;
}

Second Simulator::measure() {
  Second second;
  for (std::size_t region = 0; region < kRegions; ++region) {
    for (const Tier tier : kScaled) {
      double busy = 0.0;
      double servers = 0.0;
      for (std::size_t zone = 0; zone < kZones; ++zone) {
        Pool& pool = pools_[pool_of(region, zone, tier)];
        pool.advance(now_);
        busy += pool.take_second_busy();
        servers += pool.servers();
      }
      auto& use = use_[region][tier];
      use.push_back(servers > 0.0 ? static_cast<float>(std::min(1.0, busy / servers)) : 0.0F);
      if (use.size() > kUseKept) use.erase(use.begin(), use.begin() + kUseKept / 2);
      second.ready[tier] = static_cast<std::uint16_t>(second.ready[tier] + ready(region, tier));
      second.wanted[tier] = static_cast<std::uint16_t>(second.wanted[tier] + wanted_[region][tier]);
      if (region == 0) second.use[tier] = use.back();
    }
    second.backlog += static_cast<std::uint32_t>(backlog_[region]);
  }
  return second;
}

void Simulator::tick() {
  meter_.close_second(measure());
  for (std::size_t pool = 0; pool < kPools; ++pool) probe(pool);
  route();
  for (std::size_t region = 0; region < kRegions; ++region) {
    if (wanted_[region][kWeb] == 0) continue;
    for (const Tier tier : kScaled) {
      scale(region, tier);
      reconcile(region, tier);
    }
  }
}

// Instances that have started begin to work, drained ones go, dead ones are taken out when the probes say so.
void Simulator::probe(std::size_t index) {
  Pool& pool = pools_[index];
  for (std::size_t i = 0; i < kMostInZone; ++i) {
    Instance& instance = pool.instances[i];
    switch (instance.state) {
      case State::kStarting:
        if (now_ >= instance.until) {
          pool.advance(now_);
          pool.become(i, State::kReady);
          serve_waiting(index);
        }
        break;
      case State::kDraining:
        if (instance.busy == 0) pool.become(i, State::kNone);
        break;
      case State::kDead:
        if (now_ >= instance.until) pool.become(i, State::kNone);
        break;
      case State::kNone:
      case State::kReady:
        break;
    }
  }
}

// A region is in rotation while its tiers have somebody; the router's own probes see a change as late as others.
void Simulator::route() {
  for (std::size_t region = 0; region < kRegions; ++region) {
    const bool on = region == 0 || settings_.second_region;
    const bool serving = on && ready(region, kWeb) > 0 && ready(region, kOrders) > 0;
    // Without its database a region is left only where there is another to go to.
    const bool well = serving && (!settings_.second_region || pools_[database_of(region)].ready() > 0);
    if (!on) routed_[region] = false;
    if (well == routed_[region] || !on) {
      route_since_[region] = now_;
      continue;
    }
    const double delay = settings_.probe_interval * (well ? 1.0 : settings_.probe_failures);
    if (now_ - route_since_[region] < delay) continue;
    routed_[region] = well;
    disturbed();
  }
}

double Simulator::use_over(std::size_t region, Tier tier, double window) const {
  const auto& use = use_[region][tier];
  const auto n = std::min(use.size(), static_cast<std::size_t>(std::max(1.0, window)));
  if (n == 0) return 0.0;
  double sum = 0.0;
  for (std::size_t i = use.size() - n; i < use.size(); ++i) sum += static_cast<double>(use[i]);
  return sum / static_cast<double>(n);
}

void Simulator::scale(std::size_t region, Tier tier) {
  int& wanted = wanted_[region][tier];
  const int before = wanted;
  const int most = static_cast<int>(kZones * kMostInZone);
  if (settings_.scaling == Scaling::kFixed) {
    wanted = settings_.fixed[tier];
  } else if (settings_.scaling == Scaling::kKubernetes) {
    const KubernetesRule& rule = settings_.kubernetes;
    if (!due(now_, rule.sync)) return;
    const int working = ready(region, tier);
    const int starting = std::max(0, wanted - working);
    int advice = kubernetes_advice(rule, working, starting, use_over(region, tier, rule.sync));
    auto& past = advice_[region][tier];
    past.push_back({now_, advice});
    std::erase_if(past, [&](const Advice& a) { return a.at < now_ - rule.stabilise; });
    if (advice < wanted) {
      for (const Advice& a : past) advice = std::max(advice, std::min(a.count, wanted));
    }
    wanted = kubernetes_limited(rule, wanted, advice);
  } else {
    const ThresholdRule& rule = settings_.rules;
    if (!due(now_, rule.every) || now_ < cooled_at_[region][tier]) return;
    wanted = threshold_advice(rule, wanted, use_over(region, tier, rule.window));
  }
  wanted = std::clamp(wanted, settings_.least, most);
  if (wanted == before) return;
  cooled_at_[region][tier] = now_ + settings_.rules.cooldown;
  disturbed();
}

// One more instance in the zone that has the fewest and is not known to be down.
bool Simulator::start_in(std::size_t region, Tier tier) {
  std::size_t best = kZones;
  int fewest = static_cast<int>(kMostInZone);
  for (std::size_t zone = 0; zone < kZones; ++zone) {
    if (zone_down_[region][zone] && now_ >= zone_noticed_[region][zone]) continue;
    const Pool& pool = pools_[pool_of(region, zone, tier)];
    const int used = static_cast<int>(kMostInZone) - pool.count(State::kNone);
    if (used < fewest) {
      fewest = used;
      best = zone;
    }
  }
  if (best == kZones) return false;
  Pool& pool = pools_[pool_of(region, best, tier)];
  for (std::size_t i = 0; i < kMostInZone; ++i) {
    if (pool.begin(i, State::kStarting, now_ + settings_.start_time)) return true;
  }
  return false;
}

// One less in the zone that has the most; it finishes what it has.
bool Simulator::drain_one(std::size_t region, Tier tier) {
  std::size_t best = kZones;
  int most = 0;
  for (std::size_t zone = 0; zone < kZones; ++zone) {
    const int has = pools_[pool_of(region, zone, tier)].ready();
    if (has > most) {
      most = has;
      best = zone;
    }
  }
  if (best == kZones) return false;
  Pool& pool = pools_[pool_of(region, best, tier)];
  for (std::size_t i = kMostInZone; i-- > 0;) {
    if (pool.instances[i].state != State::kReady) continue;
    pool.advance(now_);
    pool.become(i, State::kDraining);
    return true;
  }
  return false;
}

void Simulator::reconcile(std::size_t region, Tier tier) {
  const int wanted = wanted_[region][tier];
  while (alive(region, tier) < wanted && start_in(region, tier)) {
  }
  // Only what works already may take the place of what goes.
  while (alive(region, tier) > wanted && ready(region, tier) > wanted && drain_one(region, tier)) {
  }
  if (alive(region, tier) != wanted || ready(region, tier) != wanted || !due(now_, kBetweenBalancing)) return;
  int low = static_cast<int>(kMostInZone);
  int high = 0;
  for (std::size_t zone = 0; zone < kZones; ++zone) {
    if (zone_down_[region][zone]) continue;
    const int has = pools_[pool_of(region, zone, tier)].ready();
    low = std::min(low, has);
    high = std::max(high, has);
  }
  if (high - low >= 2) start_in(region, tier);  // one more there; then one goes where there are most
}

void Simulator::kill(std::size_t index, std::size_t i) {
  Pool& pool = pools_[index];
  const State state = pool.instances[i].state;
  if (state == State::kNone || state == State::kDead) return;
  pool.advance(now_);
  pool.kill(i, noticed_at());
  if (state != State::kReady) pool.become(i, State::kNone);  // nobody sent it anything
  if (pool.ready() == 0) hang_queue(index);
}

// Nobody is left to serve who waits here.
void Simulator::hang_queue(std::size_t index) {
  Pool& pool = pools_[index];
  pool.advance(now_);
  for (; !pool.queue.empty(); pool.queue.pop()) {
    const std::uint32_t r = pool.queue.front();
    if (requests_[r].abandoned) {
      release(r);
    } else {
      requests_[r].phase = Phase::kHanging;
    }
  }
  pool.waiting = 0;
}

void Simulator::serve_waiting(std::size_t index) {
  Pool& pool = pools_[index];
  while (pool.has_free() && (!pool.queue.empty() || (tier_of(index) == kDatabase && backlog_[region_of(index)] > 0))) {
    next_of(index);
  }
}

void Simulator::stop_instance(std::size_t pool) {
  for (std::size_t i = 0; i < kMostInZone; ++i) {
    if (pools_[pool].instances[i].state != State::kReady) continue;
    kill(pool, i);
    return disturbed();
  }
}

void Simulator::stop_zone(std::size_t region, std::size_t zone) {
  if (zone_down_[region][zone]) return;
  zone_down_[region][zone] = true;
  zone_noticed_[region][zone] = noticed_at();
  for (const Tier tier : kScaled) {
    for (std::size_t i = 0; i < kMostInZone; ++i) kill(pool_of(region, zone, tier), i);
  }
  disturbed();
}

void Simulator::stop_region(std::size_t region) {
  for (std::size_t zone = 0; zone < kZones; ++zone) stop_zone(region, zone);
  stop_database(region);
}

void Simulator::stop_database(std::size_t region) {
  kill(database_of(region), 0);
  disturbed();
}

void Simulator::slow_instance(std::size_t pool) {
  for (Instance& instance : pools_[pool].instances) {
    if (instance.state != State::kReady || instance.slow) continue;
    instance.slow = true;
    return disturbed();
  }
}

void Simulator::slow_zone(std::size_t region, std::size_t zone) {
  for (const Tier tier : kScaled) {
    for (Instance& i : pools_[pool_of(region, zone, tier)].instances) i.slow = i.state == State::kReady;
  }
  disturbed();
}

void Simulator::slow_region(std::size_t region) {
  for (std::size_t zone = 0; zone < kZones; ++zone) slow_zone(region, zone);
  slow_database(region);
}

void Simulator::slow_database(std::size_t region) { slow_instance(database_of(region)); }

// What is slow is well again; what is dead and not noticed starts anew; a zone may hold instances again.
void Simulator::heal_instance(std::size_t index) {
  Pool& pool = pools_[index];
  for (std::size_t i = 0; i < kMostInZone; ++i) {
    pool.instances[i].slow = false;
    if (pool.instances[i].state != State::kDead) continue;
    pool.become(i, State::kNone);
    pool.begin(i, State::kStarting, now_ + settings_.start_time);
  }
  disturbed();
}

void Simulator::heal_zone(std::size_t region, std::size_t zone) {
  zone_down_[region][zone] = false;
  for (const Tier tier : kScaled) heal_instance(pool_of(region, zone, tier));
}

void Simulator::heal_region(std::size_t region) {
  for (std::size_t zone = 0; zone < kZones; ++zone) heal_zone(region, zone);
  heal_database(region);
}

// A database comes back as it was: it has no start of ours.
void Simulator::heal_database(std::size_t region) {
  const std::size_t index = database_of(region);
  Pool& pool = pools_[index];
  const bool on = region == 0 || settings_.second_region;
  pool.instances[0].slow = false;
  if (on && pool.instances[0].state != State::kReady) {
    pool.advance(now_);
    if (pool.instances[0].state == State::kDead) pool.become(0, State::kNone);
    pool.begin(0, State::kReady, now_);
    serve_waiting(index);
  }
  disturbed();
}

}  // namespace demos::resilience
