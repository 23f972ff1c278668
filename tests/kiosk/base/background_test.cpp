#include "kiosk/base/background.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <vector>

#include "tests/support/catch.hpp"

using kiosk::Background;

TEST_CASE("background: every part runs once, then the end, on any number of threads") {
  for (const unsigned threads : {1U, 2U, 7U, 0U}) {
    std::vector<int> runs(200, 0);
    int sum = 0;
    Background work(
        runs.size(), [&](std::size_t i) { ++runs[i]; }, [&] { sum = std::accumulate(runs.begin(), runs.end(), 0); },
        threads);
    work.wait();
    CHECK(work.done());
    CHECK(sum == 200);
    CHECK(std::all_of(runs.begin(), runs.end(), [](int n) { return n == 1; }));
  }
}

TEST_CASE("background: what is cancelled does not finish") {
  std::atomic<int> begun{0};
  bool finished = false;
  {
    Background work(
        1'000'000,
        [&](std::size_t) {
          ++begun;
          std::vector<double> some(1000, 1.0);
          if (std::accumulate(some.begin(), some.end(), 0.0) < 0) ++begun;
        },
        [&] { finished = true; }, 2);
    work.cancel();
    work.wait();
    CHECK_FALSE(work.done());
  }
  CHECK_FALSE(finished);
  CHECK(begun < 1'000'000);
}

TEST_CASE("background: nothing to do is done at once") {
  Background work(0, [](std::size_t) {});
  CHECK(work.done());
  work.wait();
}

TEST_CASE("background: what takes only spare time steps back, what is awaited does not") {
  const int ours = ::getpriority(PRIO_PROCESS, 0);
  for (const auto urgency : {Background::Urgency::kAwaited, Background::Urgency::kSpare}) {
    int nice = 0;
    Background work(
        1, [&](std::size_t) { nice = ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid())); }, {}, 1, urgency);
    work.wait();
    CHECK(nice == (urgency == Background::Urgency::kSpare ? std::max(ours, 15) : ours));
  }
  CHECK(::getpriority(PRIO_PROCESS, 0) == ours);
}
