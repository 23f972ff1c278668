// The fetcher and the network as a whole: without any there is one state for all that is beyond this machine.
#include <algorithm>
#include <cmath>

#include "kiosk/base/log.hpp"
#include "kiosk/config/address.hpp"
#include "kiosk/feed/fetcher.hpp"

namespace kiosk::feed {
namespace {

constexpr Seconds kSpread{2};  // streams that return together do not knock together

}  // namespace

bool Fetcher::is_remote(const SourceSet& set) const {
  if (!set.source.folder.empty()) return false;
  const auto address = config::parse_address(set.source.proxy.empty() ? set.source.url : set.source.proxy);
  return address && !net::is_this_machine(address->host);
}

// What a stream, a broker or a login tells; requests are told of by their schedule.
void Fetcher::heard(const SourceSet& set, net::Failure failure) {
  if (is_remote(set)) schedule_.heard(set.ask.host, failure, clock_.mono());
}

// Into the state and out of it: one line each, whatever the number of data sets.
void Fetcher::follow_network() {
  if (schedule_.offline() == offline_since_.has_value()) return;
  changed_ = true;
  if (!schedule_.offline()) {
    log::info("there is a network again");
    offline_since_.reset();
    for (auto& [key, state] : states_) {
      // Most were never tried; who cannot be reached even now will say so by itself.
      if (!state.failing || !state.quiet()) continue;
      state.failing = false;
      state.problem = {};
    }
    for (auto& [request, live] : live_) {
      if (live.stream.waits()) live.stream.closed_for(kSpread * rng_.uniform(), clock_.mono());
    }
    return;
  }
  log::warn("no source outside this machine can be reached; one of them is tried every 15 s");
  offline_since_ = clock_.wall();
  net::Response nothing;
  nothing.failure = net::Failure::kOffline;
  for (auto& [key, state] : states_) {
    if (!is_remote(*state.source) || state.failing || !state.source->about.empty()) continue;
    state.failing = true;
    state.problem = problem_of(nothing, state.source->ask.host, {});
  }
}

// Of the clock that is farthest from ours; 0 where none is far enough to be worth a word.
Seconds Fetcher::clock_off() const {
  Seconds most{0};
  for (const auto& [host, clock] : clocks_) {
    const Seconds offset = clock.offset().value_or(Seconds{0});
    if (std::abs(offset.count()) > std::abs(most.count())) most = offset;
  }
  return std::abs(most.count()) > kClockTolerance.count() ? Seconds(std::round(most.count())) : Seconds{0};
}

}  // namespace kiosk::feed
