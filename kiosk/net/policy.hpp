// When to ask, when to ask again, and when to leave a host alone: pure functions and small state machines, told the
// time by their caller. Used by the feed on its own thread.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/net/http_client.hpp"

namespace kiosk::net {

inline constexpr Seconds kMaxBackoff{300};
inline constexpr Seconds kMistakeRetry{600};  // the request itself is wrong: only a person can mend it
inline constexpr Seconds kMaxServerDelay{3600};

// Full jitter: anything from 0 to min(every * 2^failures, 5 min), but not below a second.
Seconds backoff(Seconds every, int failures, Rng& rng);

// What the server asked for by Retry-After (seconds or date), x-ms-user-quota-resets-after (hh:mm:ss) or an exhausted
// X-RateLimit-Reset (epoch); at most an hour. Nothing if it asked for nothing.
std::optional<Seconds> server_delay(const Response& response, WallTime now);

// Of an answer that was good: how long the host is to be left alone because its quota is used up by it; nothing where
// some is left.
std::optional<Seconds> quota_rest(const Response& response, WallTime now);

// What Cache-Control and Age say; nothing where they do not.
struct ServedAges {
  std::optional<Seconds> max_age;
  std::optional<Seconds> while_revalidate;  // RFC 5861
  std::optional<Seconds> if_error;
  Seconds age{0};  // when the answer was sent to us
};
ServedAges served_ages(const Response& response);

// "Sun, 06 Nov 1994 08:49:37 GMT"
std::optional<WallTime> parse_http_date(std::string_view text);

enum class Outcome : std::uint8_t { kGood, kMistake, kDenied, kBusy, kServerError, kNoAnswer };
Outcome outcome(const Response& response);

// Where in its period a schedule ticks: spread evenly by name, so that equal periods do not tick together.
Seconds phase(std::string_view name, std::uint64_t seed, Seconds every);
// The first moment after `now` that is `phase` past a multiple of `every`.
MonoTime next_tick(MonoTime now, Seconds every, Seconds phase);

// One per host. Five failures in a row open it; from then on one probe at a time, until one succeeds.
class Breaker {
 public:
  bool may_try(MonoTime now) const;  // closed, or open with its probe due and none running
  MonoTime next_try() const { return probe_at_; }
  bool open() const { return open_; }
  bool probing() const { return probing_; }
  void started();
  void succeeded();
  void gave_up() { probing_ = false; }  // nothing was sent after all
  void failed(Failure failure, MonoTime now, Rng& rng);

 private:
  int failures_ = 0;
  bool open_ = false;
  bool probing_ = false;
  MonoTime probe_at_{};
};

// Whether anything can be reached at all. It cannot when the hosts asked last had no route or no name, and none that
// ought to answer does. From then on one request tries, for all of them, every 15 s.
class Reach {
 public:
  // `answers_for`: so long an answer speaks for the network. `others_to_come`: other hosts are being asked for the
  // first time, so that one that is not there says nothing of the network yet. Hosts of this machine are not to be told
  // of.
  void saw(const std::string& host, Failure failure, Seconds answers_for, MonoTime now, bool others_to_come = false);
  bool offline() const { return offline_; }
  bool may_try(MonoTime now) const { return !offline_ || (!probing_ && now >= probe_at_); }
  bool probing() const { return offline_ && probing_; }
  MonoTime next_try() const { return probe_at_; }
  const std::string& last_tried() const { return tried_; }
  void started(const std::string& host);
  bool lost(const std::string& host) const { return lost_.contains(host); }

 private:
  std::map<std::string, MonoTime> good_until_;  // by host
  std::set<std::string> lost_;
  std::string tried_;
  bool offline_ = false;
  bool probing_ = false;
  MonoTime probe_at_{};
};

// The host's clock against ours: the median of the last five answers' Date (halfway through their way).
class ClockOffset {
 public:
  void saw(const Response& response, WallTime received);
  std::optional<Seconds> offset() const;  // to be added to our time

 private:
  std::deque<double> seen_;
};

struct Window {
  WallTime start;
  WallTime end;
  Seconds step{0};
};
// A time range for a chart of `columns` points: the step is the smallest of 1, 2, 5, 10, 15, 30 s and min, 1, 2, 3, 6,
// 12 h, 1 d that needs no more than `columns` (and 11,000) points; start and end are multiples of it, so that the same
// moments are asked for every time and no line jitters. range > 0; columns > 0.
Window align_window(WallTime now, Seconds range, int columns);

}  // namespace kiosk::net
