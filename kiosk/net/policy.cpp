#include "kiosk/net/policy.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/hash.hpp"

namespace kiosk::net {
namespace {

constexpr int kFailuresToOpen = 5;
constexpr Seconds kOfflineProbe{15};  // costs nothing on any server
constexpr Seconds kShortestWord{60};
constexpr double kProbeLow = 30.0;  // at most two a minute
constexpr double kProbeHigh = 45.0;
constexpr long long kLongestServed = 366LL * 86'400;
constexpr int kMaxPoints = 11'000;  // Prometheus refuses more
constexpr std::array<int, 18> kSteps{1,   2,   5,    10,   15,   30,    60,    120,   300,
                                     600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400};

std::optional<long long> whole(std::string_view text) {
  long long value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

std::optional<Seconds> clock_time(std::string_view text) {  // hh:mm:ss
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return {};
  const auto h = whole(text.substr(0, 2));
  const auto m = whole(text.substr(3, 2));
  const auto s = whole(text.substr(6, 2));
  if (!h || !m || !s) return {};
  return Seconds(static_cast<double>(*h * 3600 + *m * 60 + *s));
}

}  // namespace

Seconds backoff(Seconds every, int failures, Rng& rng) {
  const double ceiling = std::min(every.count() * std::exp2(std::clamp(failures, 0, 30)), kMaxBackoff.count());
  return Seconds(std::max(1.0, rng.uniform() * ceiling));
}

std::optional<Seconds> server_delay(const Response& response, WallTime now) {
  std::optional<Seconds> delay;
  const std::string retry = response.header("retry-after");
  if (const auto seconds = whole(retry)) {
    delay = Seconds(static_cast<double>(*seconds));
  } else if (const auto date = parse_http_date(retry)) {
    delay = *date - now;
  } else if (const auto quota = clock_time(response.header("x-ms-user-quota-resets-after"))) {
    delay = quota;
  } else if (response.header("x-ratelimit-remaining") == "0") {
    if (const auto reset = whole(response.header("x-ratelimit-reset"))) {
      delay = WallTime(std::chrono::seconds(*reset)) - now;
    }
  }
  if (!delay) return {};
  return std::clamp(*delay, Seconds{0}, kMaxServerDelay);
}

std::optional<Seconds> quota_rest(const Response& response, WallTime now) {
  const bool used_up =
      response.header("x-ms-user-quota-remaining") == "0" || response.header("x-ratelimit-remaining") == "0";
  return used_up ? server_delay(response, now) : std::nullopt;
}

ServedAges served_ages(const Response& response) {
  ServedAges ages;
  const std::string control = response.header("cache-control");
  std::string_view rest = control;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    std::string_view word = rest.substr(0, comma);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    while (!word.empty() && word.front() == ' ') word.remove_prefix(1);
    const auto equals = word.find('=');
    if (equals == std::string_view::npos) continue;
    const auto seconds = whole(word.substr(equals + 1));
    if (!seconds) continue;
    const Seconds value(static_cast<double>(std::clamp(*seconds, 0LL, kLongestServed)));
    if (word.substr(0, equals) == "max-age") ages.max_age = value;
    if (word.substr(0, equals) == "stale-while-revalidate") ages.while_revalidate = value;
    if (word.substr(0, equals) == "stale-if-error") ages.if_error = value;
  }
  const auto age = whole(response.header("age")).value_or(0);
  ages.age = Seconds(static_cast<double>(std::clamp(age, 0LL, kLongestServed)));
  return ages;
}

std::optional<WallTime> parse_http_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return {};
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
  const auto day = whole(text.substr(5, 2));
  const auto year = whole(text.substr(12, 4));
  const auto time = clock_time(text.substr(17, 8));
  if (month == kMonths.end() || !day || !year || !time) return {};
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return {};
  return WallTime(std::chrono::sys_days(date)) + std::chrono::duration_cast<std::chrono::milliseconds>(*time);
}

Outcome outcome(const Response& response) {
  if (!response.ok()) return Outcome::kNoAnswer;
  if ((response.status >= 200 && response.status < 300) || response.status == 304) return Outcome::kGood;
  // "Forbidden" is also what some say to those who ask too often.
  const bool too_often = !response.header("retry-after").empty() || response.header("x-ratelimit-remaining") == "0";
  if (response.status == 403 && too_often) return Outcome::kBusy;
  if (response.status == 401 || response.status == 403 || response.status == 407) return Outcome::kDenied;
  if (response.status == 408 || response.status == 429 || response.status == 503) return Outcome::kBusy;
  return response.status >= 500 ? Outcome::kServerError : Outcome::kMistake;
}

Seconds phase(std::string_view name, std::uint64_t seed, Seconds every) {
  const std::uint64_t hash = Rng(Hasher().bytes(name).add(seed).value()).next();  // FNV alone clusters short names
  return every * (static_cast<double>(hash >> 11) * 0x1.0p-53);
}

MonoTime next_tick(MonoTime now, Seconds every, Seconds phase) {
  // In whole nanoseconds: with doubles a tick could be its own successor.
  const auto to_ns = [](Seconds s) { return std::chrono::duration_cast<std::chrono::nanoseconds>(s).count(); };
  const std::int64_t period = std::max<std::int64_t>(1, to_ns(every));
  const std::int64_t since = now.time_since_epoch().count() - to_ns(phase);
  const std::int64_t past = ((since % period) + period) % period;
  return now + std::chrono::nanoseconds(period - past);
}

bool Breaker::may_try(MonoTime now) const { return !open_ || (!probing_ && now >= probe_at_); }

void Breaker::started() { probing_ = open_; }

void Breaker::succeeded() { *this = {}; }

void Breaker::failed(Failure failure, MonoTime now, Rng& rng) {
  // Without a network every request fails alike: one probe for all of them, at once.
  failures_ = failure == Failure::kOffline ? kFailuresToOpen : failures_ + 1;
  probing_ = false;
  if (failures_ < kFailuresToOpen) return;
  open_ = true;
  const Seconds wait =
      failure == Failure::kOffline ? kOfflineProbe : Seconds(kProbeLow + rng.uniform() * (kProbeHigh - kProbeLow));
  probe_at_ = after(now, wait);
}

void Reach::started(const std::string& host) {
  probing_ = offline_;
  tried_ = host;
}

void Reach::saw(const std::string& host, Failure failure, Seconds answers_for, MonoTime now, bool others_to_come) {
  probing_ = false;
  if (failure == Failure::kNotAllowed || failure == Failure::kStopped) {  // nothing was sent
    probe_at_ = after(now, kOfflineProbe);
    return;
  }
  if (failure != Failure::kOffline) {
    good_until_[host] = after(now, std::max(answers_for, kShortestWord));
    lost_.clear();
    offline_ = false;
    return;
  }
  lost_.insert(host);
  good_until_.erase(host);
  const bool heard =
      std::any_of(good_until_.begin(), good_until_.end(), [now](const auto& g) { return g.second > now; });
  offline_ = offline_ || (!heard && !others_to_come);
  if (offline_) probe_at_ = after(now, kOfflineProbe);
}

void ClockOffset::saw(const Response& response, WallTime received) {
  constexpr std::size_t kKept = 5;
  const auto date = parse_http_date(response.header("date"));
  if (!date) return;
  // Date has whole seconds: half of one is added, as well as half of the way.
  seen_.push_back((Seconds(*date - received) + response.elapsed * 0.5 + Seconds(0.5)).count());
  if (seen_.size() > kKept) seen_.pop_front();
}

std::optional<Seconds> ClockOffset::offset() const {
  if (seen_.empty()) return {};
  std::deque<double> sorted = seen_;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  return Seconds(*middle);
}

Window align_window(WallTime now, Seconds range, int columns) {
  const double points = std::min(columns, kMaxPoints);
  double step = kSteps.back();
  for (const int candidate : kSteps) {
    if (range.count() / candidate <= points) {
      step = candidate;
      break;
    }
  }
  while (range.count() / step > points) step += kSteps.back();
  const auto rounded = [step](WallTime t) {
    const double seconds = Seconds(t.time_since_epoch()).count();
    return WallTime(std::chrono::milliseconds(std::llround(std::floor(seconds / step) * step * 1000.0)));
  };
  const WallTime end = rounded(now);
  return {rounded(end - std::chrono::duration_cast<std::chrono::milliseconds>(range)), end, Seconds(step)};
}

}  // namespace kiosk::net
