#include "kiosk/net/policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kiosk/net/fixture_client.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::net;
using namespace std::chrono_literals;

namespace {
MonoTime at(double seconds) {
  return MonoTime{} + std::chrono::duration_cast<std::chrono::nanoseconds>(Seconds(seconds));
}
WallTime wall(long long epoch_seconds) { return WallTime(std::chrono::seconds(epoch_seconds)); }
Response with(const std::string& name, const std::string& value, int status = 429) {
  Response response;
  response.status = status;
  response.headers[name] = value;
  return response;
}
}  // namespace

TEST_CASE("back-off is spread over the whole interval and capped at five minutes") {
  Rng rng(7);
  double highest = 0;
  double sum = 0;
  for (int i = 0; i < 4000; ++i) {
    const double s = backoff(10s, 3, rng).count();
    CHECK(s >= 1.0);
    CHECK(s <= 80.0);
    highest = std::max(highest, s);
    sum += s;
  }
  CHECK(highest > 79.0);
  CHECK(sum / 4000 == Approx(40).margin(2));
  for (int i = 0; i < 1000; ++i) CHECK(backoff(30s, 400, rng) <= kMaxBackoff);
}

TEST_CASE("what the server asks for wins") {
  const WallTime now = wall(784111777);  // Sun, 06 Nov 1994 08:49:37 GMT
  CHECK(server_delay(with("retry-after", "120"), now)->count() == 120);
  CHECK(server_delay(with("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT"), now)->count() == Approx(30));
  CHECK(server_delay(with("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT"), now)->count() == 0);
  CHECK(server_delay(with("retry-after", "999999999"), now) == kMaxServerDelay);
  CHECK(server_delay(with("x-ms-user-quota-resets-after", "00:00:05"), now)->count() == 5);
  Response limited = with("x-ratelimit-remaining", "0", 403);
  limited.headers["x-ratelimit-reset"] = "784111837";
  CHECK(server_delay(limited, now)->count() == Approx(60));
  limited.headers["x-ratelimit-remaining"] = std::string(1, '3');
  CHECK_FALSE(server_delay(limited, now));
  for (const char* odd : {"soon", "", "-", "12x", "Sun, 99 Nov 1994 08:49:37 GMT", "1e3"}) {
    INFO(odd);
    CHECK_FALSE(server_delay(with("retry-after", odd), now));
  }
  CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == now);
}

TEST_CASE("answers are sorted by who has to act") {
  CHECK(outcome(with("a", "b", 200)) == Outcome::kGood);
  CHECK(outcome(with("a", "b", 304)) == Outcome::kGood);
  CHECK(outcome(with("a", "b", 400)) == Outcome::kMistake);
  CHECK(outcome(with("a", "b", 404)) == Outcome::kMistake);
  CHECK(outcome(with("a", "b", 422)) == Outcome::kMistake);
  CHECK(outcome(with("a", "b", 401)) == Outcome::kDenied);
  CHECK(outcome(with("a", "b", 403)) == Outcome::kDenied);
  CHECK(outcome(with("a", "b", 429)) == Outcome::kBusy);
  CHECK(outcome(with("a", "b", 500)) == Outcome::kServerError);
  Response none;
  none.failure = Failure::kTimeout;
  CHECK(outcome(none) == Outcome::kNoAnswer);
}

TEST_CASE("equal periods are spread and keep their place") {
  std::vector<double> phases;
  for (int i = 0; i < 20; ++i) phases.push_back(phase(fmt::format("kpi{}", i), 1, 30s).count());
  std::sort(phases.begin(), phases.end());
  CHECK(phases.front() >= 0);
  CHECK(phases.back() < 30);
  for (std::size_t i = 0; i + 4 < phases.size(); ++i) CHECK(phases[i + 4] - phases[i] > 0.5);
  CHECK(phase("kpi", 1, 30s) == phase("kpi", 1, 30s));
  CHECK(phase("kpi", 1, 30s) != phase("kpi", 2, 30s));

  const MonoTime first = next_tick(at(100), 30s, Seconds(7));
  CHECK(Seconds(first.time_since_epoch()).count() == Approx(127));
  CHECK(Seconds(next_tick(at(126.9), 30s, Seconds(7)).time_since_epoch()).count() == Approx(127));
  CHECK(Seconds(next_tick(first, 30s, Seconds(7)).time_since_epoch()).count() == Approx(157));
  // Never the moment itself, whatever the numbers: that would ask twice.
  for (const double every : {0.1, 1.0 / 3.0, 2.0, 7.7, 86'400.0}) {
    MonoTime tick = next_tick(at(1e6), Seconds(every), Seconds(every * 0.3));
    for (int i = 0; i < 1000; ++i) {
      const MonoTime next = next_tick(tick, Seconds(every), Seconds(every * 0.3));
      CHECK(Seconds(next - tick).count() == Approx(every).epsilon(1e-6));
      tick = next;
    }
  }
}

TEST_CASE("five failures open a host's breaker, one probe at a time tests it") {
  Rng rng(3);
  Breaker breaker;
  for (int i = 0; i < 4; ++i) breaker.failed(Failure::kRefused, at(i), rng);
  CHECK(breaker.may_try(at(4)));
  breaker.failed(Failure::kRefused, at(4), rng);
  CHECK(breaker.open());
  CHECK_FALSE(breaker.may_try(at(33.9)));
  CHECK(breaker.may_try(at(49.1)));
  breaker.started();
  CHECK_FALSE(breaker.may_try(at(50)));
  breaker.failed(Failure::kTimeout, at(60), rng);
  CHECK_FALSE(breaker.may_try(at(89)));
  breaker.started();
  breaker.succeeded();
  CHECK_FALSE(breaker.open());
  CHECK(breaker.may_try(at(120)));
}

TEST_CASE("no network at all is one state, probed every 15 s") {
  Rng rng(3);
  Breaker breaker;
  breaker.failed(Failure::kOffline, at(0), rng);
  CHECK(breaker.open());
  CHECK_FALSE(breaker.may_try(at(14.9)));
  CHECK(breaker.may_try(at(15)));
}

TEST_CASE("the host's clock is learnt from its answers, one odd answer does not move it") {
  ClockOffset clock;
  CHECK_FALSE(clock.offset());
  Response response = with("date", "Sun, 06 Nov 1994 08:49:37 GMT", 200);
  for (int i = 0; i < 4; ++i) clock.saw(response, wall(784111777 - 600));
  clock.saw(response, wall(0));
  CHECK(clock.offset()->count() == Approx(600.5).margin(0.01));
}

TEST_CASE("windows are aligned so that the same moments are asked for again") {
  const WallTime now = wall(1'700'000'003) + 217ms;
  const Window hour = align_window(now, 3600s, 720);
  CHECK(hour.step.count() == 5);
  CHECK(hour.end == wall(1'700'000'000));
  CHECK(hour.start == wall(1'700'000'000 - 3600));
  CHECK(align_window(now + 1s, 3600s, 720).end == hour.end);
  CHECK(align_window(now + 2s, 3600s, 720).end == wall(1'700'000'005));

  CHECK(align_window(now, 60s, 720).step.count() == 1);
  CHECK(align_window(now, 6h, 720).step.count() == 30);
  CHECK(align_window(now, 24h, 720).step.count() == 120);
  CHECK(align_window(now, 24h * 30, 720).step.count() == 3600);
  CHECK(align_window(now, 1h, 1).step.count() == 3600);
  for (const int columns : {1, 7, 100, 1920, 50'000}) {
    for (const double range : {1.0, 59.0, 3600.0, 86'400.0, 31.0 * 86'400, 3650.0 * 86'400}) {
      const Window w = align_window(now, Seconds(range), columns);
      INFO(columns << " columns, " << range << " s");
      CHECK(range / w.step.count() <= std::min(columns, 11'000));
      CHECK(w.end <= now);
      CHECK(std::fmod(Seconds(w.end.time_since_epoch()).count(), w.step.count()) == 0);
      CHECK(std::fmod(Seconds(w.start.time_since_epoch()).count(), w.step.count()) == 0);
    }
  }
}

TEST_CASE("who is asked too often says so in many ways, also as forbidden") {
  Response forbidden;
  forbidden.status = 403;
  CHECK(outcome(forbidden) == Outcome::kDenied);
  forbidden.headers["x-ratelimit-remaining"] = std::string("17");
  CHECK(outcome(forbidden) == Outcome::kDenied);
  forbidden.headers["x-ratelimit-remaining"] = std::string("0");
  forbidden.headers["x-ratelimit-reset"] = std::string("1700000090");
  CHECK(outcome(forbidden) == Outcome::kBusy);
  CHECK(server_delay(forbidden, wall(1'700'000'000))->count() == Approx(90));
  Response secondary;
  secondary.status = 403;
  secondary.headers["retry-after"] = std::string("60");
  CHECK(outcome(secondary) == Outcome::kBusy);
}

TEST_CASE("a good answer that uses up the quota gives its host a rest") {
  Response response;
  response.status = 200;
  response.headers["x-ms-user-quota-remaining"] = std::string("3");
  response.headers["x-ms-user-quota-resets-after"] = std::string("00:00:05");
  CHECK_FALSE(quota_rest(response, wall(0)));
  response.headers["x-ms-user-quota-remaining"] = std::string("0");
  CHECK(quota_rest(response, wall(0))->count() == Approx(5));
}

TEST_CASE("what an answer says of its own use is read, and nothing is made of nonsense") {
  Response response;
  response.headers["cache-control"] =
      std::string("public, s-maxage=9, max-age=60, stale-while-revalidate=30,stale-if-error=600");
  response.headers["age"] = std::string("12");
  const ServedAges ages = served_ages(response);
  CHECK(ages.max_age->count() == 60);
  CHECK(ages.while_revalidate->count() == 30);
  CHECK(ages.if_error->count() == 600);
  CHECK(ages.age.count() == 12);
  for (const char* odd : {"", "max-age", "max-age=", "max-age=x", ",,=,", "no-cache", "max-age=99999999999999999999"}) {
    response.headers["cache-control"] = odd;
    CHECK_FALSE(served_ages(response).max_age);
  }
  response.headers["cache-control"] = std::string("max-age=-5");
  response.headers["age"] = std::string("-5");
  CHECK(served_ages(response).max_age->count() == 0);
  CHECK(served_ages(response).age.count() == 0);
}

TEST_CASE("only when nobody answers any more it is the network that is away") {
  Reach reach;
  reach.saw("a", Failure::kNone, Seconds(30), at(0));
  reach.saw("b", Failure::kOffline, Seconds(30), at(1));
  CHECK_FALSE(reach.offline());  // a's word counts for a minute
  reach.saw("a", Failure::kOffline, Seconds(30), at(20));
  CHECK(reach.offline());
  CHECK_FALSE(reach.may_try(at(34.9)));
  CHECK(reach.may_try(at(35)));
  reach.started("b");
  CHECK_FALSE(reach.may_try(at(36)));
  reach.saw("b", Failure::kOffline, Seconds(30), at(37));
  CHECK_FALSE(reach.may_try(at(51)));
  reach.started("a");
  reach.saw("a", Failure::kTimeout, Seconds(30), at(53));  // slow, but there is a way
  CHECK_FALSE(reach.offline());
  reach.saw("b", Failure::kOffline, Seconds(30), at(120));
  CHECK(reach.offline());  // a has not been heard for too long to speak for the network
}
