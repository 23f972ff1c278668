#include "demos/resilience/simulator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace demos::resilience {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

}  // namespace

Simulator::Simulator(const Settings& settings, std::uint64_t seed) : settings_(settings), arrivals_rng_(seed), rng_(0) {
  rng_ = arrivals_rng_.split();
  for (std::size_t region = 0; region < kRegions; ++region) {
    pools_[database_of(region)].resize(settings_.connections);
    for (std::size_t zone = 0; zone < kZones; ++zone) {
      for (const Tier tier : {kWeb, kOrders}) pools_[pool_of(region, zone, tier)].resize(settings_.slots);
    }
  }
  most_rate_ = settings_.load;
  begin_region(0, true);
  if (settings_.second_region) begin_region(1, true);
  draw_next_arrival();
}

// Between its points the curve is straight, and after the last it goes back to the first.
double Simulator::rate(double at) const {
  const auto along = [&](auto first, std::size_t n) {
    if (n == 0 || settings_.curve_seconds <= 0.0) return settings_.load;
    const double place = std::fmod(at / settings_.curve_seconds, 1.0) * static_cast<double>(n);
    const auto i = std::min(static_cast<std::size_t>(place), n - 1);
    const double part = place - static_cast<double>(i);
    const double a = first[static_cast<std::ptrdiff_t>(i)];
    const double b = first[static_cast<std::ptrdiff_t>((i + 1) % n)];
    return settings_.load * (a + (b - a) * part);
  };
  switch (settings_.arrivals) {
    case Arrivals::kSteady:
      return settings_.load;
    case Arrivals::kCurve:
      return along(settings_.curve.begin(), settings_.curve.size());
    case Arrivals::kReplay:
      return along(settings_.replay.begin(), settings_.replay.size());
  }
  return settings_.load;
}

// Poisson with a rate that changes: candidates at the highest rate, of which each is kept with the rate's share.
void Simulator::draw_next_arrival() {
  if (most_rate_ <= 0.0) {
    next_arrival_ = kNever;
    return;
  }
  double at = std::max(now_, next_arrival_ == kNever ? now_ : next_arrival_);
  const bool constant = settings_.arrivals == Arrivals::kSteady;
  do {
    at += arrivals_rng_.exponential(most_rate_);
  } while (!constant && arrivals_rng_.uniform() * most_rate_ > rate(at));
  next_arrival_ = at;
}

void Simulator::run_until(double seconds) {
  for (;;) {
    const double deadline = deadlines_.empty() ? kNever : deadlines_.front().at;
    const double event = events_.empty() ? kNever : events_.top().at;
    const double next = std::min({next_arrival_, event, deadline, next_tick_});
    if (next > seconds) break;
    now_ = next;
    if (next == event) {
      const Event what = events_.top();
      events_.pop();
      happen(what);
    } else if (next == next_arrival_) {
      arrive();
    } else if (next == deadline) {
      const Deadline due = deadlines_.front();
      deadlines_.pop();
      if (requests_[due.request].serial == due.serial) time_out(due.request);
    } else {
      tick();
      next_tick_ += 1.0;
    }
  }
  now_ = std::max(now_, seconds);
}

void Simulator::change(const Settings& settings) {
  const Settings before = settings_;
  settings_ = settings;
  if (before.slots != settings.slots || before.connections != settings.connections) {
    for (std::size_t pool = 0; pool < kPools; ++pool) {
      pools_[pool].advance(now_);
      pools_[pool].resize(tier_of(pool) == kDatabase ? settings.connections : settings.slots);
      serve_waiting(pool);
    }
  }
  if (settings.second_region && !before.second_region) begin_region(1, false);
  if (!settings.second_region && before.second_region) end_region(1);
  if (before.load != settings.load || before.arrivals != settings.arrivals || before.curve != settings.curve) {
    most_rate_ = settings.load;
    next_arrival_ = now_;  // without memory: drawing again changes nothing but the rate
    draw_next_arrival();
  }
  disturbed();
}

void Simulator::clear_tallies() {
  for (Pool& pool : pools_) {
    pool.advance(now_);
    pool.tally = {};
  }
  changed_at_ = now_;
}

void Simulator::disturbed() { clear_tallies(); }

void Simulator::hash(kiosk::Hasher& hasher) const {
  hasher.add(now_).add(next_arrival_).add(arrived_).add(std::uint64_t{events_.size()});
  hasher.add(std::uint64_t{deadlines_.size()}).add(std::uint64_t{free_.size()});
  if (!events_.empty()) hasher.add(events_.top().at);
  for (const Pool& pool : pools_) {
    hasher.add(pool.tally.arrivals).add(pool.tally.wait_sum).add(pool.tally.busy_seconds);
    hasher.add(std::uint64_t{pool.waiting});
    for (const Instance& i : pool.instances) {
      hasher.add(static_cast<std::uint64_t>(i.state)).add(static_cast<std::uint64_t>(i.busy)).add(i.until);
    }
  }
  const Second sums = meter_.sum(Meter::kKept);
  hasher.add(std::uint64_t{sums.served}).add(std::uint64_t{sums.lost()}).add(std::uint64_t{sums.retries});
}

}  // namespace demos::resilience
