#include "demos/resilience/comparison.hpp"

#include <vector>

#include "demos/resilience/theory.hpp"

namespace demos::resilience {
namespace {

constexpr double kSettled = 20.0;  // seconds after a change before the two are compared

std::vector<std::size_t> pools_of(std::size_t region, Tier tier) {
  if (tier == kDatabase) return {database_of(region)};
  std::vector<std::size_t> pools;
  for (std::size_t zone = 0; zone < kZones; ++zone) pools.push_back(pool_of(region, zone, tier));
  return pools;
}

// What reaches the tier of a region, requests a second: retries are not part of it.
double rate_of(const Simulator& s, std::size_t region, Tier tier) {
  const Settings& settings = s.settings();
  std::array<double, kRegions> believed{};
  for (std::size_t r = 0; r < kRegions; ++r) {
    for (std::size_t zone = 0; zone < kZones && s.region_in_rotation(r); ++zone)
      believed[r] += s.pool(pool_of(r, zone, kWeb)).believed();
  }
  const double all = believed[0] + believed[1];
  if (all <= 0.0) return 0.0;
  const double rate = settings.load * believed[region] / all;
  if (tier != kDatabase || !settings.cache) return rate;
  return rate * (settings.order_share + (1.0 - settings.order_share) * (1.0 - settings.cache_hit));
}

Comparison::Why judge(const Simulator& s, const std::vector<std::size_t>& pools, double seconds, bool stable) {
  using Why = Comparison::Why;
  if (s.settings().arrivals != Arrivals::kSteady) return Why::kChanging;
  for (const std::size_t pool : pools) {
    if (s.pool(pool).dead() > 0 || s.pool(pool).any_slow()) return Why::kBroken;
  }
  if (!stable) return Why::kOverloaded;
  if (seconds < kSettled) return Why::kJustChanged;
  return s.settings().spread == Spread::kExponential ? Why::kComparable : Why::kNotExponential;
}

void simulate(const Simulator& s, const std::vector<std::size_t>& pools, Comparison& c) {
  double arrivals = 0.0, waited = 0.0, started = 0.0, wait_sum = 0.0, within = 0.0, gave_up = 0.0, busy = 0.0;
  for (const std::size_t pool : pools) {
    const Tally& t = s.pool(pool).tally;
    arrivals += static_cast<double>(t.arrivals);
    waited += static_cast<double>(t.waited);
    started += static_cast<double>(t.started);
    within += static_cast<double>(t.within);
    gave_up += static_cast<double>(t.gave_up);
    wait_sum += t.wait_sum;
    busy += t.busy_seconds;
  }
  const auto share = [](double part, double whole) { return whole > 0.0 ? part / whole : kNothing; };
  c.use_simulated = share(busy, c.seconds * c.servers);
  c.wait_simulated = share(waited, arrivals);
  c.mean_simulated = share(wait_sum, started);
  c.level_simulated = share(within, started);
  c.give_up_simulated = share(gave_up, arrivals);
}

}  // namespace

// Each zone has its own queue and gets the share of its instances: the tier is the mean of its zones, by that share.
Comparison compare(const Simulator& s, std::size_t region, Tier tier) {
  Comparison c;
  const std::vector<std::size_t> pools = pools_of(region, tier);
  double believed = 0.0;
  for (const std::size_t pool : pools) {
    c.servers += s.pool(pool).servers();
    believed += s.pool(pool).believed();
  }
  c.seconds = s.now() - s.changed_at();
  c.rate = rate_of(s, region, tier);
  c.service = s.settings().service[tier];
  c.offered = c.rate * c.service;
  bool stable = c.servers > 0;
  for (const std::size_t pool : pools) {
    const Pool& p = s.pool(pool);
    if (p.servers() == 0) continue;
    const double share = p.believed() / believed;
    const Waiting w = waiting(p.servers(), c.rate * share, c.service);
    const Impatience a = impatience(p.servers(), c.rate * share, c.service, s.settings().timeout);
    stable = stable && w.stable;
    c.use_theory += share * w.utilisation;
    c.wait_theory += share * w.probability;
    c.mean_theory += share * w.mean_wait;
    c.level_theory += share * service_level(p.servers(), c.rate * share, c.service, s.level_limit);
    c.give_up_theory += share * a.give_up;
    c.blocked += share * erlang_b(p.servers(), c.offered * share);
  }
  c.why = judge(s, pools, c.seconds, stable);
  simulate(s, pools, c);
  if (c.servers == 0) c.use_theory = c.wait_theory = c.mean_theory = c.level_theory = kNothing;
  if (c.servers == 0) c.give_up_theory = c.blocked = kNothing;
  return c;
}

}  // namespace demos::resilience
