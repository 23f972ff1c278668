// The way of a request: router, web tier, order tier, database; and what happens when it does not get through.
#include <algorithm>
#include <cmath>

#include "demos/resilience/simulator.hpp"

namespace demos::resilience {
namespace {

// What an event's stamp says: its kind in the highest bits, below them what it must still find.
constexpr std::uint32_t kKindShift = 30;
constexpr std::uint32_t kDone = 0;      // service ends; generation of the instance
constexpr std::uint32_t kRetry = 1;     // the client tries again
constexpr std::uint32_t kPatience = 2;  // a client who waits gives up; serial of the request
constexpr std::uint32_t kRest = (std::uint32_t{1} << kKindShift) - 1;

constexpr std::uint32_t stamp(std::uint32_t kind, std::uint32_t rest) { return kind << kKindShift | (rest & kRest); }

}  // namespace

std::uint32_t Simulator::make(double born, bool order, std::uint8_t attempts) {
  std::uint32_t r = 0;
  if (free_.empty()) {
    r = static_cast<std::uint32_t>(requests_.size());
    requests_.emplace_back();
  } else {
    r = free_.back();
    free_.pop_back();
  }
  Request& request = requests_[r];
  request.born = born;
  request.order = order;
  request.attempts = attempts;
  request.abandoned = request.deferred = false;
  return r;
}

void Simulator::release(std::uint32_t r) {
  requests_[r].phase = Phase::kFree;
  ++requests_[r].serial;
  free_.push_back(r);
}

void Simulator::arrive() {
  ++arrived_;
  meter_.offered();
  const bool order = settings_.order_share > 0.0 && rng_.uniform() < settings_.order_share;
  const double born = now_;
  draw_next_arrival();
  dispatch(make(born, order, 1));
}

// One attempt: the clock of its time-out starts.
void Simulator::dispatch(std::uint32_t r) {
  Request& request = requests_[r];
  ++request.serial;
  if (!settings_.patience_exponential) deadlines_.push({now_ + settings_.timeout, r, request.serial});
  const std::size_t region = choose_region();
  if (region == kRegions) return fail(r);
  enter(r, region, kWeb);
}

// By the web instances that the router believes in; kRegions: none is left.
std::size_t Simulator::choose_region() {
  if (!routed_[1]) return routed_[0] ? 0 : kRegions;
  if (!routed_[0]) return 1;
  std::array<std::uint32_t, kRegions> weight{};
  for (std::size_t region = 0; region < kRegions; ++region) {
    for (std::size_t zone = 0; zone < kZones; ++zone)
      weight[region] += static_cast<std::uint32_t>(pools_[pool_of(region, zone, kWeb)].believed());
  }
  if (weight[0] + weight[1] == 0) return kRegions;
  return rng_.below(weight[0] + weight[1]) < weight[0] ? 0 : 1;
}

// To any instance of the tier that the balancer believes in, each alike: the queue of its zone, or nowhere if it is
// dead.
void Simulator::enter(std::uint32_t r, std::size_t region, Tier tier) {
  std::array<std::uint32_t, kZones> believed{};
  std::uint32_t total = 0;
  for (std::size_t zone = 0; zone < kZones; ++zone) {
    believed[zone] = static_cast<std::uint32_t>(pools_[pool_of(region, zone, tier)].believed());
    total += believed[zone];
  }
  if (total == 0) return fail(r);
  std::uint32_t k = rng_.below(total);
  std::size_t zone = 0;
  while (k >= believed[zone]) k -= believed[zone++];
  const std::size_t pool = pool_of(region, zone, tier);
  if (k < static_cast<std::uint32_t>(pools_[pool].dead())) {
    requests_[r].phase = Phase::kHanging;
    return;
  }
  join(r, pool);
}

void Simulator::enter_database(std::uint32_t r, std::size_t region) {
  const std::size_t pool = database_of(region);
  if (pools_[pool].believed() == 0) return fail(r);
  if (pools_[pool].dead() > 0) {
    requests_[r].phase = Phase::kHanging;
    return;
  }
  join(r, pool);
}

void Simulator::join(std::uint32_t r, std::size_t index) {
  Pool& pool = pools_[index];
  Request& request = requests_[r];
  pool.advance(now_);
  ++pool.tally.arrivals;
  request.pool = static_cast<std::uint8_t>(index);
  request.since = now_;
  if (pool.has_free()) return begin_service(r, index);
  if (pool.waiting >= static_cast<std::uint32_t>(settings_.waiting_room)) {
    ++pool.tally.refused;
    return fail(r);
  }
  ++pool.tally.waited;
  ++pool.waiting;
  request.phase = Phase::kQueued;
  pool.queue.push(r);
  if (settings_.patience_exponential) {
    const double patience = rng_.exponential(1.0 / settings_.timeout);
    events_.push({now_ + patience, r, stamp(kPatience, request.serial)});
  }
}

double Simulator::service_time(Tier tier) {
  const double mean = settings_.service[tier];
  if (settings_.spread == Spread::kExponential) return rng_.exponential(1.0 / mean);
  const double sigma = settings_.sigma;
  return mean * std::exp(sigma * rng_.normal() - 0.5 * sigma * sigma);
}

void Simulator::begin_service(std::uint32_t r, std::size_t index) {
  Pool& pool = pools_[index];
  Request& request = requests_[r];
  const double waited = now_ - request.since;
  ++pool.tally.started;
  pool.tally.wait_sum += waited;
  if (waited <= level_limit) ++pool.tally.within;
  const std::size_t i = pool.take_free();
  const Instance& instance = pool.instances[i];
  request.phase = Phase::kServed;
  request.instance = static_cast<std::uint8_t>(i);
  request.generation = instance.generation;
  const double time = service_time(tier_of(index)) * (instance.slow ? settings_.slow_factor : 1.0);
  events_.push({now_ + time, r, stamp(kDone, request.generation)});
}

void Simulator::happen(const Event& event) {
  const std::uint32_t kind = event.stamp >> kKindShift;
  if (kind == kDone) return finish(event);
  if (kind == kRetry) return dispatch(event.request);
  Request& request = requests_[event.request];
  if (request.phase != Phase::kQueued || (request.serial & kRest) != (event.stamp & kRest)) return;
  time_out(event.request);
}

void Simulator::finish(const Event& event) {
  const std::uint32_t r = event.request;
  Request& request = requests_[r];
  Pool& pool = pools_[request.pool];
  // The instance died meanwhile: no answer comes, and the client finds out by its time-out.
  if (pool.instances[request.instance].generation != request.generation) {
    if (request.abandoned || request.deferred) return release(r);
    request.phase = Phase::kHanging;
    return;
  }
  pool.advance(now_);
  const std::size_t index = request.pool;
  if (pool.release(request.instance)) next_of(index);
  go_on(r);
}

// A slot is free: the next that has not given up; for a database then the orders in the queue.
void Simulator::next_of(std::size_t index) {
  Pool& pool = pools_[index];
  while (!pool.queue.empty()) {
    const std::uint32_t r = pool.queue.front();
    pool.queue.pop();
    if (requests_[r].abandoned) {
      release(r);
      continue;
    }
    --pool.waiting;
    return begin_service(r, index);
  }
  if (tier_of(index) != kDatabase) return;
  std::uint64_t& backlog = backlog_[region_of(index)];
  if (backlog == 0) return;
  --backlog;
  const std::uint32_t r = make(now_, true, 1);
  requests_[r].deferred = true;
  requests_[r].pool = static_cast<std::uint8_t>(index);
  requests_[r].since = now_;
  ++requests_[r].serial;
  ++pool.tally.arrivals;
  begin_service(r, index);
}

void Simulator::go_on(std::uint32_t r) {
  Request& request = requests_[r];
  if (request.abandoned || request.deferred) return release(r);
  const std::size_t region = region_of(request.pool);
  const Tier tier = tier_of(request.pool);
  if (tier == kWeb) return enter(r, region, kOrders);
  if (tier == kDatabase) return succeed(r);
  if (!request.order && settings_.cache && rng_.uniform() < settings_.cache_hit) return succeed(r);
  if (request.order && settings_.queue) {
    succeed(r);
    Pool& database = pools_[database_of(region)];
    ++backlog_[region];
    database.advance(now_);
    if (database.has_free()) next_of(database_of(region));
    return;
  }
  enter_database(r, region);
}

void Simulator::succeed(std::uint32_t r) {
  meter_.served(now_ - requests_[r].born);
  release(r);
}

// An attempt failed: again after a pause that doubles, or lost.
void Simulator::fail(std::uint32_t r) {
  Request& request = requests_[r];
  if (request.attempts > settings_.retries) {
    meter_.lost(request.order);
    return release(r);
  }
  meter_.retried();
  const double pause = settings_.backoff * static_cast<double>(1U << (request.attempts - 1U));
  ++request.attempts;
  ++request.serial;
  request.phase = Phase::kRetrying;
  request.abandoned = false;
  events_.push({now_ + pause, r, stamp(kRetry, 0)});
}

// The client stops waiting. What it asked for stays where it is, worthless, until somebody gets to it.
void Simulator::time_out(std::uint32_t r) {
  Request& request = requests_[r];
  if (request.phase == Phase::kHanging) return fail(r);
  if (request.phase != Phase::kQueued && request.phase != Phase::kServed) return;
  request.abandoned = true;
  ++request.serial;
  if (request.phase == Phase::kQueued) {
    Pool& pool = pools_[request.pool];
    pool.advance(now_);
    --pool.waiting;
    ++pool.tally.gave_up;
  }
  const std::uint32_t again = make(request.born, request.order, request.attempts);
  fail(again);
}

}  // namespace demos::resilience
