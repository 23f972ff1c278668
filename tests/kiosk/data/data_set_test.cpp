#include "kiosk/data/data_set.hpp"

#include "kiosk/base/rng.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;
using namespace std::chrono_literals;
using Shown = kiosk::data::Status;

namespace {

const WallTime kNow{std::chrono::seconds(1'763'000'000)};

// Answered `check_age` ago with data that says it is `data_age` old. Limits: every 30 s, 45 s, 5 min, 2 h.
DataSet answered(std::chrono::seconds check_age, std::optional<std::chrono::seconds> data_age = std::nullopt) {
  DataSet set;
  set.origin = Origin::kNetwork;
  set.checked = kNow - check_age;
  set.fetched = set.checked;
  if (data_age) set.as_of = kNow - *data_age;
  return set;
}

Shown shown(const DataSet& set) { return freshness(set, kNow); }

DataSet failing(DataSet set) {
  set.failing = true;
  return set;
}

DataSet warned(DataSet set) {
  set.warnings.emplace_back("1 of 3 sources is missing");
  return set;
}

}  // namespace

TEST_CASE("freshness: nothing was ever there, or it is a recording") {
  CHECK(shown(DataSet{}) == Shown::kNone);
  for (const auto age : {0s, 60s, 100'000s}) {
    DataSet recorded = warned(failing(answered(age)));
    recorded.origin = Origin::kRecording;
    CHECK(shown(recorded) == Shown::kRecorded);
  }
}

TEST_CASE("freshness: both ages must be within the limit to be live") {
  CHECK(shown(answered(0s)) == Shown::kLive);
  CHECK(shown(answered(45s)) == Shown::kLive);
  CHECK(shown(answered(45s, 45s)) == Shown::kLive);
  CHECK(shown(answered(46s)) == Shown::kDue);
  CHECK(shown(answered(0s, 46s)) == Shown::kDue);
  CHECK(shown(answered(46s, 10s)) == Shown::kDue);
}

TEST_CASE("freshness: without an answer the number is due for one more round, then old") {
  CHECK(shown(answered(75s)) == Shown::kDue);
  CHECK(shown(answered(76s)) == Shown::kOld);
  CHECK(shown(answered(76s, 10s)) == Shown::kOld);
}

TEST_CASE("freshness: a source that answers may publish slowly until stale_at") {
  CHECK(shown(answered(5s, 299s)) == Shown::kDue);
  CHECK(shown(answered(5s, 300s)) == Shown::kOld);
  CHECK(shown(answered(5s, 7199s)) == Shown::kOld);
  CHECK(shown(answered(5s, 7200s)) == Shown::kGone);
}

TEST_CASE("freshness: a failed attempt is old as soon as the number is no longer live") {
  CHECK(shown(failing(answered(45s))) == Shown::kLive);
  CHECK(shown(failing(answered(46s))) == Shown::kOld);
  CHECK(shown(failing(answered(10s, 46s))) == Shown::kOld);
  CHECK(shown(failing(answered(7200s))) == Shown::kGone);
}

TEST_CASE("freshness: partial data says so while it is not old") {
  CHECK(shown(warned(answered(10s))) == Shown::kPartial);
  CHECK(shown(warned(answered(60s))) == Shown::kPartial);
  CHECK(shown(warned(answered(400s))) == Shown::kOld);
  CHECK(shown(warned(failing(answered(60s)))) == Shown::kOld);
}

TEST_CASE("freshness: what the store held counts by its ages") {
  DataSet stored = answered(3600s, 3700s);
  stored.origin = Origin::kStore;
  CHECK(shown(stored) == Shown::kOld);
  stored.checked = kNow - 10s;
  stored.as_of = kNow - 10s;
  CHECK(shown(stored) == Shown::kLive);
}

TEST_CASE("the age is the data's; the check's where the data has no time; never negative") {
  CHECK(age(answered(10s, 100s), kNow) == Seconds(100));
  CHECK(age(answered(10s), kNow) == Seconds(10));
  CHECK(age(answered(10s, -30s), kNow) == Seconds(0));
  CHECK(shown(answered(-30s, -30s)) == Shown::kLive);
}

TEST_CASE("freshness never improves while nothing new comes") {
  const auto rank = [](Shown status) {
    switch (status) {
      case Shown::kLive:
      case Shown::kPartial:
        return 0;
      case Shown::kDue:
        return 1;
      case Shown::kOld:
        return 2;
      case Shown::kGone:
        return 3;
      default:
        return -1;
    }
  };
  Rng rng(8);
  for (int round = 0; round < 200; ++round) {
    DataSet set = answered(std::chrono::seconds(rng.below(20)), std::chrono::seconds(rng.below(600)));
    set.limits.every = Seconds(1 + rng.below(100));
    set.limits.fresh_for = set.limits.every + Seconds(rng.below(100));
    set.limits.stale_at = set.limits.fresh_for + Seconds(rng.below(1000));
    set.limits.gone_at = set.limits.stale_at + Seconds(rng.below(5000));
    int last = 0;
    for (int later = 0; later < 9000; later += 7) {
      const int now = rank(freshness(set, kNow + std::chrono::seconds(later)));
      CHECK(now >= last);
      last = now;
    }
    CHECK(last == 3);
  }
}

TEST_CASE("what the server says of its answers' use shortens the limits, by the age of the check alone") {
  DataSet set = answered(50s, 50s);
  set.served = {Seconds(40), Seconds(60)};
  CHECK(shown(set) == Shown::kOld);
  CHECK(shown(answered(50s, 50s)) == Shown::kDue);
  DataSet slow = answered(10s, 200s);
  slow.served = set.served;
  CHECK(shown(slow) == Shown::kDue);  // published slowly, and asked a moment ago
  DataSet late = answered(70s, 70s);
  late.served = set.served;
  CHECK(shown(late) == Shown::kOld);
  CHECK(shown(failing(late)) == Shown::kGone);
  DataSet longer = answered(400s);
  longer.served = {Seconds(9000), Seconds(90'000)};
  CHECK(shown(longer) == Shown::kOld);  // never longer than the briefing's
}

TEST_CASE("an answer from a cache is as old as the cache says") {
  DataSet set = answered(10s);
  set.cached_for = Seconds(400);
  CHECK(shown(set) == Shown::kOld);
  CHECK(age(set, kNow).count() == Approx(410));
}

TEST_CASE("a clock ten minutes wrong changes no age") {
  DataSet set = answered(10s);
  set.as_of = kNow - 610s;  // ours is ten minutes fast
  CHECK(shown(set) == Shown::kOld);
  set.clock_off = Seconds(-600);
  CHECK(shown(set) == Shown::kLive);
  CHECK(age(set, kNow).count() == Approx(10));
}
