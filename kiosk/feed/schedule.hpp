// When each request of a briefing is due, and what is left alone for now: no sockets, no data, told the time by its
// caller. Equal requests are one. Fetcher's thread.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/net/policy.hpp"

namespace kiosk::feed {

class Schedule {
 public:
  explicit Schedule(std::uint64_t seed) : seed_(seed), rng_(seed) {}

  struct Rates {
    Seconds every{30};
    Seconds stale_at{300};
    Seconds fresh_for{45};
    bool network = true;  // false: on this machine, whatever becomes of the network
  };
  // One data set. `request` is the same for sets that may share an answer.
  void add(const std::string& data_set, const std::string& request, const std::string& host, Rates rates, MonoTime now);

  // Sets that have just become wanted and are older than their `every` are due at once; a running request stays.
  void want(const std::vector<std::string>& data_sets, MonoTime now);

  // The request to start now, if any; it counts as running until one of the calls below. At most one each 40 ms, so
  // that neither a start nor the return of a network makes a burst.
  std::optional<std::string> next(MonoTime now);
  Seconds until_next(MonoTime now) const;  // an hour at most

  // `rest`: so long the host is to be left alone, because its quota is used up.
  void succeeded(const std::string& request, const net::Response& response, MonoTime now,
                 std::optional<Seconds> rest = {});
  // The host answered, but with something useless or a refusal. `delay` (asked for by the server) wins.
  void refused(const std::string& request, const net::Response& response, std::optional<Seconds> delay, MonoTime now);
  void failed(const std::string& request, net::Failure failure, MonoTime now);
  void postponed(const std::string& request, Seconds delay, MonoTime now);  // nothing was sent
  void forget_running();
  std::optional<Seconds> until_due(const std::string& request, MonoTime now) const;  // by its own schedule

  // For connections that others keep: whether one may be tried now, and what came of it.
  bool let_out(const std::string& host, MonoTime now);
  void heard(const std::string& host, net::Failure failure, MonoTime now);
  bool offline() const { return reach_.offline(); }  // nothing can be reached: one request tries every 15 s

  std::vector<std::string> members(const std::string& request) const;

 private:
  struct Job {
    std::vector<std::string> members;
    std::string host;
    Rates rates;
    bool wanted = true;
    bool running = false;
    int failures = 0;
    std::optional<MonoTime> started;  // last time
    MonoTime due{};
  };
  MonoTime start_of(const Job& job) const;
  bool may_start(const Job& job, MonoTime now);
  void saw(const Job& job, net::Failure failure, MonoTime now);
  Seconds period(const Job& job) const;
  void retry(Job& job, Seconds delay, MonoTime now);

  std::uint64_t seed_;
  Rng rng_;
  std::map<std::string, Job> jobs_;
  std::map<std::string, net::Breaker> breakers_;  // by host
  std::map<std::string, MonoTime> resting_;       // hosts whose quota is used up
  net::Reach reach_;
  std::set<std::string> heard_;  // hosts that have answered or failed at least once
  MonoTime quiet_until_{};
};

}  // namespace kiosk::feed
