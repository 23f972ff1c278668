// The cable pulled and put back, with a wall full of data sets: how soon every number says so, how soon all are live
// again, and with how many requests.
#include <algorithm>

#include "kiosk/base/log.hpp"
#include "kiosk/data/time_text.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"

using namespace feed_test;

namespace {

constexpr const char* kShop = "https://shop.alderfinch.example";
constexpr int kSets = 40;
constexpr Seconds kEvery{10};

struct LogLines {
  std::vector<std::string> lines;
  LogLines() {
    log::set_sink([this](log::Level, std::string_view line) { lines.emplace_back(line); });
  }
  ~LogLines() {
    log::set_sink([](log::Level, std::string_view) {});
  }
};

std::vector<config::DataConfig> full_wall() {
  std::vector<config::DataConfig> sets;
  for (int i = 0; i < kSets; ++i) sets.push_back(json_set(fmt::format("s{}", i), kEvery));
  return sets;
}

int count(const Simulation& sim, const std::vector<config::DataConfig>& sets, data::Status status) {
  return static_cast<int>(
      std::count_if(sets.begin(), sets.end(), [&](const auto& set) { return sim.status(set.key) == status; }));
}

}  // namespace

TEST_CASE("the cable is pulled: every number says so by its stale_at; it is back: all are live within two intervals") {
  for (const double outage : {45.0, 90.0, 600.0, 3600.0 * 9}) {
    LogLines log;
    const auto sets = full_wall();
    Simulation sim(briefing_of(kShop, sets));
    bool pulled = false;
    sim.client.answer(kShop, [&](const net::Request&) {
      return pulled ? failure(net::Failure::kOffline) : net::json_response(kpis(1, data::to_rfc3339(sim.clock.wall())));
    });
    INFO("away for " << outage << " s");
    sim.start();
    sim.run(Seconds(60));
    REQUIRE(count(sim, sets, data::Status::kLive) == kSets);

    pulled = true;
    const std::size_t lines = log.lines.size();
    const std::size_t asked = sim.client.requests().size();
    sim.run(std::min(Seconds(outage), sets[0].stale_at));
    if (Seconds(outage) >= sets[0].stale_at) CHECK(count(sim, sets, data::Status::kOld) == kSets);
    CHECK(count(sim, sets, data::Status::kGone) == 0);
    sim.run(std::max(Seconds(0), Seconds(outage) - sets[0].stale_at));
    CHECK(count(sim, sets, data::Status::kLive) + count(sim, sets, data::Status::kDue) == 0);
    CHECK(log.lines.size() <= lines + kSets);  // one for each change of state
    CHECK(sim.client.requests().size() - asked <= static_cast<std::size_t>(kSets + outage / 15.0 + 2));  // one probe

    pulled = false;
    const std::size_t before = sim.client.requests().size();
    sim.run(kEvery * 2);
    CHECK(count(sim, sets, data::Status::kLive) == kSets);
    CHECK(sim.client.requests().size() - before <= 3 * kSets);
    CHECK(log.lines.size() <= lines + 2 * kSets);
  }
}
