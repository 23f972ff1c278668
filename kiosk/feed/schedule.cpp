#include "kiosk/feed/schedule.hpp"

#include <algorithm>
#include <set>

#include "kiosk/base/clock.hpp"

namespace kiosk::feed {
namespace {

constexpr Seconds kBetweenStarts{0.04};
constexpr Seconds kLongestWait{3600};
constexpr Seconds kLongestGood{86400};
constexpr double kWordLasts = 1.5;  // periods
constexpr Seconds kOlderWord{15};

// How long the server says its answer stays good; 0 where it says nothing.
Seconds good_for(const net::Response& response) {
  const net::ServedAges ages = net::served_ages(response);
  return std::clamp(ages.max_age.value_or(Seconds{0}) - ages.age, Seconds{0}, kLongestGood);
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
  job.rates.network = rates.network;
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
  const auto resting = resting_.find(job.host);
  const MonoTime rested = resting == resting_.end() ? quiet_until_ : std::max(quiet_until_, resting->second);
  if (job.rates.network && reach_.offline()) return std::max(rested, reach_.next_try());
  return std::max(rested, open ? breaker->second.next_try() : job.due);
}

bool Schedule::may_start(const Job& job, MonoTime now) {
  if (job.running || start_of(job) > now) return false;
  return job.rates.network && reach_.offline() ? reach_.may_try(now) : breakers_[job.host].may_try(now);
}

std::optional<std::string> Schedule::next(MonoTime now) {
  if (now < quiet_until_) return {};
  const std::string* best = nullptr;
  for (auto& [key, job] : jobs_) {
    if (!may_start(job, now)) continue;
    // Without a network the hosts take turns: one that is gone for good must not hide that the others are back.
    const auto order = [this](const Job& j) {
      return std::make_tuple(reach_.offline() && j.host == reach_.last_tried(), !j.wanted, j.due);
    };
    if (best == nullptr || order(job) < order(jobs_.at(*best))) best = &key;
  }
  if (best == nullptr) return {};
  Job& job = jobs_.at(*best);
  job.running = true;
  job.started = now;
  breakers_[job.host].started();
  if (job.rates.network) reach_.started(job.host);
  quiet_until_ = after(now, kBetweenStarts);
  return *best;
}

Seconds Schedule::until_next(MonoTime now) const {
  Seconds least = kLongestWait;
  for (const auto& [key, job] : jobs_) {
    const auto breaker = breakers_.find(job.host);
    const bool away = job.rates.network && reach_.offline();
    const bool probing =
        away ? reach_.probing() : breaker != breakers_.end() && breaker->second.open() && breaker->second.probing();
    if (!job.running && !probing) least = std::min(least, Seconds(start_of(job) - now));
  }
  return std::max(Seconds{0}, least);
}

// What a request or a connection tells of the network as a whole.
void Schedule::heard(const std::string& host, net::Failure failure, MonoTime now) {
  Rates rates;
  for (const auto& [key, job] : jobs_) {
    if (job.host == host) rates.every = std::max(rates.every, period(job));
  }
  const bool was_lost = reach_.lost(host);
  const bool was_offline = reach_.offline();
  heard_.insert(host);
  const bool others_to_come = std::any_of(jobs_.begin(), jobs_.end(), [&](const auto& entry) {
    const Job& job = entry.second;
    return job.rates.network && !heard_.contains(job.host) && (job.running || job.due <= now);
  });
  reach_.saw(host, failure, rates.every * kWordLasts, now, others_to_come);
  if (was_offline && !reach_.offline()) {
    for (auto& [key, job] : jobs_) {
      if (!job.rates.network || job.running) continue;
      breakers_[job.host].succeeded();
      // What is asked for once a day is not asked for again because a cable was pulled.
      job.due = std::min(job.due, job.started ? std::max(now, after(*job.started, job.rates.every)) : now);
    }
  } else if (failure == net::Failure::kOffline && !was_lost && !reach_.offline()) {
    // Is it this host, or the network? Every other one that was heard last a while ago is asked once.
    std::set<std::string> asked;
    for (auto& [key, job] : jobs_) {
      const bool other = job.rates.network && job.host != host && !job.running && job.failures == 0;
      if (!other || !job.started || after(*job.started, kOlderWord) >= now || !asked.insert(job.host).second) continue;
      job.due = std::min(job.due, now);
    }
  }
}

void Schedule::saw(const Job& job, net::Failure failure, MonoTime now) {
  if (job.rates.network) heard(job.host, failure, now);
}

bool Schedule::let_out(const std::string& host, MonoTime now) {
  if (!reach_.may_try(now)) return false;
  reach_.started(host);
  return true;
}

std::optional<Seconds> Schedule::until_due(const std::string& request, MonoTime now) const {
  const auto it = jobs_.find(request);
  if (it == jobs_.end()) return {};
  return std::max(Seconds{0}, Seconds(start_of(it->second) - now));
}

void Schedule::succeeded(const std::string& request, const net::Response& response, MonoTime now,
                         std::optional<Seconds> rest) {
  Job& job = jobs_.at(request);
  saw(job, net::Failure::kNone, now);
  if (rest) resting_[job.host] = after(now, *rest);
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
  job.due = std::max(tick, after(now, std::min(good_for(response), job.rates.fresh_for)));
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
  saw(job, net::Failure::kNone, now);
  // A quota is the host's, not the question's: the others would be refused as well.
  const bool quota = outcome == net::Outcome::kBusy && (response.status == 429 || response.status == 403);
  if (quota && delay) resting_[job.host] = after(now, *delay);
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
  saw(job, failure, now);
}

void Schedule::postponed(const std::string& request, Seconds delay, MonoTime now) {
  Job& job = jobs_.at(request);
  breakers_[job.host].gave_up();
  saw(job, net::Failure::kStopped, now);
  retry(job, delay, now);
}

void Schedule::forget_running() {
  for (auto& [key, job] : jobs_) job.running = false;
}

std::vector<std::string> Schedule::members(const std::string& request) const {
  const auto it = jobs_.find(request);
  return it == jobs_.end() ? std::vector<std::string>{} : it->second.members;
}

}  // namespace kiosk::feed
