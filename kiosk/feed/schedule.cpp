#include "kiosk/feed/schedule.hpp"

#include <algorithm>
#include <charconv>

namespace kiosk::feed {
namespace {

constexpr Seconds kBetweenStarts{0.04};
constexpr Seconds kLongest{3600};

MonoTime after(MonoTime now, Seconds delay) {
  return now + std::chrono::duration_cast<std::chrono::nanoseconds>(delay);
}

// How long the server says its answer stays good; 0 where it says nothing.
Seconds max_age(const net::Response& response) {
  const std::string control = response.header("cache-control");
  const auto at = control.find("max-age=");
  if (at == std::string::npos || (at > 0 && control[at - 1] == '-')) return Seconds{0};  // not s-maxage
  const auto number = [](std::string_view text) {
    long long value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return static_cast<double>(std::clamp(value, 0LL, 86'400LL));
  };
  return Seconds(std::max(0.0, number(std::string_view(control).substr(at + 8)) - number(response.header("age"))));
}

}  // namespace

void Schedule::add(const std::string& data_set, const std::string& request, const std::string& host, Rates rates,
                   MonoTime now) {
  Job& job = jobs_[request];
  if (job.members.empty()) {
    job.host = host;
    job.rates = rates;
    job.due = now;
  }
  job.members.push_back(data_set);
  job.rates.every = std::min(job.rates.every, rates.every);
  job.rates.stale_at = std::min(job.rates.stale_at, rates.stale_at);
  job.rates.fresh_for = std::min(job.rates.fresh_for, rates.fresh_for);
}

void Schedule::want(const std::vector<std::string>& data_sets, MonoTime now) {
  for (auto& [key, job] : jobs_) {
    const bool before = job.wanted;
    job.wanted = std::any_of(job.members.begin(), job.members.end(), [&data_sets](const std::string& member) {
      return std::find(data_sets.begin(), data_sets.end(), member) != data_sets.end();
    });
    const bool healthy = job.failures == 0;  // a back-off is not shortened by turning pages
    if (!before && job.wanted && healthy && job.started) {
      job.due = std::min(job.due, std::max(now, after(*job.started, job.rates.every)));
    }
  }
}

Seconds Schedule::period(const Job& job) const {
  return job.wanted ? job.rates.every : std::max(job.rates.every, job.rates.stale_at * 0.5);
}

MonoTime Schedule::start_of(const Job& job) const {
  const auto breaker = breakers_.find(job.host);
  const bool open = breaker != breakers_.end() && breaker->second.open();
  // An open breaker replaces the back-off of all its jobs: whichever comes first is the probe.
  return std::max(quiet_until_, open ? breaker->second.next_try() : job.due);
}

std::optional<std::string> Schedule::next(MonoTime now) {
  if (now < quiet_until_) return {};
  const std::string* best = nullptr;
  for (auto& [key, job] : jobs_) {
    if (job.running || start_of(job) > now || !breakers_[job.host].may_try(now)) continue;
    const auto order = [](const Job& j) { return std::make_tuple(!j.wanted, j.due); };
    if (best == nullptr || order(job) < order(jobs_.at(*best))) best = &key;
  }
  if (best == nullptr) return {};
  Job& job = jobs_.at(*best);
  job.running = true;
  job.started = now;
  breakers_[job.host].started();
  quiet_until_ = after(now, kBetweenStarts);
  return *best;
}

Seconds Schedule::until_next(MonoTime now) const {
  Seconds least = kLongest;
  for (const auto& [key, job] : jobs_) {
    const auto breaker = breakers_.find(job.host);
    const bool probing = breaker != breakers_.end() && breaker->second.open() && breaker->second.probing();
    if (!job.running && !probing) least = std::min(least, Seconds(start_of(job) - now));
  }
  return std::max(Seconds{0}, least);
}

void Schedule::succeeded(const std::string& request, const net::Response& response, MonoTime now) {
  Job& job = jobs_.at(request);
  job.running = false;
  job.failures = 0;
  net::Breaker& breaker = breakers_[job.host];
  if (breaker.open()) {
    // The host is back: the others need not sit out what is left of their own back-off.
    for (auto& [key, other] : jobs_) {
      if (other.host == job.host && !other.running) other.due = std::min(other.due, now);
    }
  }
  breaker.succeeded();
  const Seconds every = period(job);
  // Not sooner than half a period: the first answer comes at any time, its own tick may be just ahead.
  const MonoTime tick = net::next_tick(after(now, every * 0.5), every, net::phase(request, seed_, every));
  job.due = std::max(tick, after(now, std::min(max_age(response), job.rates.fresh_for)));
}

void Schedule::retry(Job& job, Seconds delay, MonoTime now) {
  job.running = false;
  ++job.failures;
  job.due = after(now, delay);
}

void Schedule::refused(const std::string& request, const net::Response& response, std::optional<Seconds> delay,
                       MonoTime now) {
  Job& job = jobs_.at(request);
  const net::Outcome outcome = net::outcome(response);
  if (outcome == net::Outcome::kServerError) {
    breakers_[job.host].failed(net::Failure::kNone, now, rng_);
  } else {
    breakers_[job.host].succeeded();
  }
  const bool hopeless = outcome == net::Outcome::kDenied || response.status == 400 || response.status == 422;
  const Seconds own = hopeless ? net::kMistakeRetry : net::backoff(job.rates.every, job.failures + 1, rng_);
  retry(job, delay ? std::max(*delay, Seconds{1}) : own, now);
}

void Schedule::failed(const std::string& request, net::Failure failure, MonoTime now) {
  Job& job = jobs_.at(request);
  breakers_[job.host].failed(failure, now, rng_);
  retry(job, net::backoff(job.rates.every, job.failures + 1, rng_), now);
}

void Schedule::forget_running() {
  for (auto& [key, job] : jobs_) job.running = false;
}

std::vector<std::string> Schedule::members(const std::string& request) const {
  const auto it = jobs_.find(request);
  return it == jobs_.end() ? std::vector<std::string>{} : it->second.members;
}

}  // namespace kiosk::feed
