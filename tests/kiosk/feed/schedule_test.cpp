#include "kiosk/feed/schedule.hpp"

#include <algorithm>
#include <deque>

#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"

using namespace feed_test;
using kiosk::feed::Schedule;

namespace {

MonoTime at(double seconds) {
  return MonoTime{} + std::chrono::duration_cast<std::chrono::nanoseconds>(Seconds(seconds));
}
double seconds(MonoTime t) { return Seconds(t.time_since_epoch()).count(); }

Schedule::Rates rates(double every, double stale_at = 300) {
  return {Seconds(every), Seconds(stale_at), Seconds(every * 1.5)};
}

struct Start {
  double time;
  std::string request;
};

// Runs until `end`; `answer` says what came of each request, at once.
template <typename Answer>
std::vector<Start> run(Schedule& schedule, double from, double end, Answer answer) {
  std::vector<Start> starts;
  MonoTime now = at(from);
  while (now < at(end)) {
    while (const auto request = schedule.next(now)) {
      starts.push_back({seconds(now), *request});
      answer(*request, now);
    }
    now += std::chrono::duration_cast<std::chrono::nanoseconds>(std::max(Seconds(0.001), schedule.until_next(now)));
  }
  return starts;
}

net::Response good() { return net::json_response("{}"); }

long in_window(const std::vector<Start>& starts, double from, double to) {
  return std::count_if(starts.begin(), starts.end(), [=](const Start& s) { return s.time >= from && s.time < to; });
}

long longest_burst(const std::vector<Start>& starts, double window) {
  long most = 0;
  for (const Start& s : starts) most = std::max(most, in_window(starts, s.time, s.time + window));
  return most;
}

}  // namespace

TEST_CASE("all are asked at the start, then each every period, spread out") {
  Schedule schedule(1);
  for (int i = 0; i < 12; ++i) {
    schedule.add(fmt::format("s{}", i), fmt::format("r{}", i), "shop", rates(10), at(0));
  }
  const auto starts =
      run(schedule, 0, 110, [&](const std::string& r, MonoTime now) { schedule.succeeded(r, good(), now); });
  CHECK(in_window(starts, 0, 0.6) == 12);
  for (int i = 0; i < 12; ++i) {
    std::vector<double> times;
    for (const Start& s : starts) {
      if (s.request == fmt::format("r{}", i) && s.time > 1) times.push_back(s.time);
    }
    REQUIRE(times.size() >= 10);
    for (std::size_t n = 2; n < times.size(); ++n) CHECK(times[n] - times[n - 1] == Approx(10).margin(0.5));
  }
  CHECK(longest_burst(starts, 0.1) <= 3);
}

TEST_CASE("equal requests are one") {
  Schedule schedule(1);
  schedule.add("a", "same", "shop", rates(30), at(0));
  schedule.add("b", "same", "shop", rates(10), at(0));
  CHECK(schedule.members("same") == std::vector<std::string>{"a", "b"});
  const auto starts =
      run(schedule, 0, 100, [&](const std::string& r, MonoTime now) { schedule.succeeded(r, good(), now); });
  CHECK(starts.size() == Approx(11).margin(1));
}

TEST_CASE("a running request is never started again, however late it is") {
  Schedule schedule(1);
  schedule.add("a", "slow", "shop", rates(2), at(0));
  CHECK(schedule.next(at(0)));
  for (double t = 0.5; t < 60; t += 0.5) CHECK_FALSE(schedule.next(at(t)));
  schedule.want({"a"}, at(60));
  CHECK_FALSE(schedule.next(at(60)));
  schedule.succeeded("slow", good(), at(61));
  CHECK(schedule.until_next(at(61)).count() <= 2);
}

TEST_CASE("what is off screen is asked slowly, and at once when its turn comes") {
  Schedule schedule(1);
  schedule.add("on", "on", "shop", rates(2, 300), at(0));
  schedule.add("off", "off", "shop", rates(2, 300), at(0));
  schedule.want({"on"}, at(0));
  const auto answer = [&](const std::string& r, MonoTime now) { schedule.succeeded(r, good(), now); };
  const auto starts = run(schedule, 0, 600, answer);
  const auto count = [&](const char* name) {
    return std::count_if(starts.begin(), starts.end(), [name](const Start& s) { return s.request == name; });
  };
  CHECK(count("on") >= 295);
  CHECK(count("off") >= 4);
  CHECK(count("off") <= 6);
  schedule.want({"off"}, at(600.01));
  const auto after = run(schedule, 600.01, 601, answer);
  CHECK(std::any_of(after.begin(), after.end(), [](const Start& s) { return s.request == "off"; }));
}

TEST_CASE("twenty tiles of a dead server ask it seldom, and come back in order") {
  Schedule schedule(5);
  for (int i = 0; i < 20; ++i) {
    schedule.add(fmt::format("s{}", i), fmt::format("r{}", i), "shop", rates(2), at(0));
  }
  const auto dead = run(schedule, 0, 3600,
                        [&](const std::string& r, MonoTime now) { schedule.failed(r, net::Failure::kRefused, now); });
  CHECK(dead.size() <= 20 + 2 * 60);  // per tile and minute 2 are allowed; all tiles together do with that
  CHECK(longest_burst(dead, 0.1) <= 3);
  for (double minute = 60; minute < 3600; minute += 60) {
    CHECK(in_window(dead, minute, minute + 60) <= 2);
    CHECK(in_window(dead, minute, minute + 60) >= 1);
  }
  const auto back =
      run(schedule, 3600, 3660, [&](const std::string& r, MonoTime now) { schedule.succeeded(r, good(), now); });
  CHECK(longest_burst(back, 0.1) <= 3);
  REQUIRE_FALSE(back.empty());
  CHECK(back.front().time < 3646);
  CHECK(in_window(back, back.front().time, back.front().time + 1.0) >= 20);  // all of them fresh within a second
}

TEST_CASE("one host's trouble is its own") {
  Schedule schedule(5);
  schedule.add("bad", "bad", "dead", rates(2), at(0));
  schedule.add("good", "good", "alive", rates(2), at(0));
  const auto starts = run(schedule, 0, 120, [&](const std::string& r, MonoTime now) {
    if (r == "bad") {
      schedule.failed(r, net::Failure::kTimeout, now);
    } else {
      schedule.succeeded(r, good(), now);
    }
  });
  CHECK(std::count_if(starts.begin(), starts.end(), [](const Start& s) { return s.request == "good"; }) >= 58);
}

TEST_CASE("the server's word on when to come back wins") {
  Schedule schedule(5);
  schedule.add("a", "a", "shop", rates(2), at(0));
  REQUIRE(schedule.next(at(0)));
  schedule.refused("a", net::json_response("", 429), Seconds(120), at(0));
  CHECK(schedule.until_next(at(0)).count() == Approx(120));
  REQUIRE(schedule.next(at(120)));
  net::Response fresh = good();
  fresh.headers["cache-control"] = "public, max-age=60";
  schedule.succeeded("a", fresh, at(120));
  CHECK(schedule.until_next(at(120)).count() == Approx(3).margin(0.01));  // but not longer than it may count as fresh
}

TEST_CASE("a question that the server does not understand is not repeated all day") {
  for (const int status : {400, 401, 403, 422}) {
    Schedule schedule(5);
    schedule.add("a", "a", "shop", rates(2), at(0));
    const auto starts = run(schedule, 0, 3600, [&](const std::string& r, MonoTime now) {
      schedule.refused(r, net::json_response("", status), {}, now);
    });
    INFO(status);
    CHECK(starts.size() == 6);
  }
}
