// Without any network: one state, one probe, and a return without a storm.
#include "kiosk/base/log.hpp"
#include "kiosk/data/time_text.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"

using namespace feed_test;
using Shown = data::Status;

namespace {

struct Lines {
  Lines() {
    kiosk::log::set_sink([this](kiosk::log::Level, std::string_view line) { all.emplace_back(line); });
  }
  ~Lines() {
    kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  }
  std::vector<std::string> all;
};

const std::vector<std::string> kHosts{"shop.alderfinch.example", "hall.alderfinch.example", "web.alderfinch.example"};

// Four data sets at each of three hosts.
config::Briefing three_hosts() {
  config::Briefing briefing;
  for (std::size_t h = 0; h < kHosts.size(); ++h) {
    config::SourceConfig source;
    source.key = fmt::format("s{}", h);
    source.url = "https://" + kHosts[h];
    briefing.sources[source.key] = source;
    for (int i = 0; i < 4; ++i) {
      auto set = json_set(fmt::format("h{}d{}", h, i));
      set.source = source.key;
      briefing.data[set.key] = set;
    }
  }
  return briefing;
}

std::size_t since(const Simulation& sim, std::size_t before) { return sim.client.requests().size() - before; }

}  // namespace

TEST_CASE("without a network there is one state and one probe every 15 s, and all are back within two intervals") {
  Lines log;
  Simulation sim(three_hosts());
  bool cable = true;
  sim.client.answer("https://", [&](const net::Request&) {
    return cable ? net::json_response(kpis(1, data::to_rfc3339(sim.clock.wall()))) : failure(net::Failure::kOffline);
  });
  sim.start();
  sim.run(Seconds(60));
  CHECK(log.all.empty());
  CHECK_FALSE(sim.fetcher->snapshot()->offline_since);
  cable = false;
  sim.run(Seconds(20));
  REQUIRE(sim.fetcher->snapshot()->offline_since);
  CHECK(*sim.fetcher->snapshot()->offline_since - noon() < std::chrono::seconds(75));
  for (const auto& [key, set] : sim.fetcher->snapshot()->sets) {
    CHECK(set->failing);
    CHECK(set->problem.id == "feed.problem.offline");
    CHECK(first_value(*set) == 1);
  }
  const std::size_t before = sim.client.requests().size();
  sim.run(Seconds(600));
  CHECK(since(sim, before) >= 38);
  CHECK(since(sim, before) <= 41);
  std::set<std::string> asked;
  const auto requests = sim.client.requests();
  for (std::size_t i = before; i < requests.size(); ++i) asked.insert(requests[i].url.substr(8, 4));
  CHECK(asked.size() == 3);  // in turns: one host that is gone for good does not hide the others
  CHECK(log.all.size() <= kHosts.size());
  CHECK(std::count_if(log.all.begin(), log.all.end(), [](const std::string& l) {
          return l.find("no source outside this machine can be reached") != l.npos;
        }) == 1);
  CHECK(sim.status("h1d3") == Shown::kGone);

  cable = true;
  const std::size_t pulled = log.all.size();
  sim.run(Seconds(20));
  CHECK_FALSE(sim.fetcher->snapshot()->offline_since);
  for (const auto& [key, set] : sim.fetcher->snapshot()->sets) CHECK(sim.status(key) == Shown::kLive);
  CHECK(log.all.size() == pulled + 1);
  CHECK(log.all.back().find("there is a network again") != std::string::npos);
  CHECK(sim.fetcher->problems().empty());
}

TEST_CASE("a host whose name leads nowhere is its own trouble while others answer") {
  Lines log;
  Simulation sim(three_hosts());
  sim.client.answer("https://", [&](const net::Request& r) {
    if (r.url.find(kHosts[1]) != std::string::npos) return failure(net::Failure::kOffline);
    return net::json_response(kpis(1, data::to_rfc3339(sim.clock.wall())));
  });
  sim.start();
  for (int minute = 0; minute < 10; ++minute) {
    sim.run(Seconds(60));
    CHECK_FALSE(sim.fetcher->snapshot()->offline_since);
    CHECK(sim.status("h0d0") == Shown::kLive);
    CHECK(sim.set("h1d0").problem.id == "feed.problem.offline");
  }
}

TEST_CASE("the first host that is not there is no verdict on those that are asked next") {
  for (const std::string& gone : kHosts) {
    Lines log;
    Simulation sim(three_hosts());
    sim.client.answer("https://", [&](const net::Request& r) {
      if (r.url.find(gone) != std::string::npos) return failure(net::Failure::kOffline);
      return net::json_response(kpis(1, data::to_rfc3339(sim.clock.wall())));
    });
    sim.start();
    sim.run(Seconds(5));
    INFO(gone);
    for (const auto& [key, set] : sim.fetcher->snapshot()->sets) {
      const bool there = kHosts[static_cast<std::size_t>(key[1] - '0')] != gone;
      CHECK(there == (sim.status(key) == Shown::kLive));
    }
    for (const std::string& line : log.all) CHECK(line.find("no source outside") == std::string::npos);
  }
}

TEST_CASE("what is on this machine goes on, and a recording stands in for what is not") {
  Lines log;
  config::Briefing briefing = three_hosts();
  config::SourceConfig own;
  own.key = std::string("own");
  own.url = "http://127.0.0.1:9";
  briefing.sources["own"] = own;
  auto set = json_set("own");
  set.source = std::string("own");
  briefing.data["own"] = set;
  Simulation sim(briefing);
  sim.client.answer("http://127.0.0.1:9", [&sim](const net::Request&) {
    return net::json_response(kpis(5, data::to_rfc3339(sim.clock.wall())));
  });
  sim.start();
  sim.run(Seconds(120));
  CHECK(sim.fetcher->snapshot()->offline_since);
  CHECK(sim.status("own") == Shown::kLive);
  CHECK(sim.status("h0d0") == Shown::kNone);
  CHECK(sim.set("h2d3").failing);
}

TEST_CASE("streams and logins wait for the network like everybody, and return with it") {
  Lines log;
  config::Briefing briefing = three_hosts();
  for (const char* key : {"s0", "s1"}) briefing.sources[key].type = config::SourceType::kSse;
  for (auto& [key, set] : briefing.data) set.rows = key[1] == '2' ? "kpis" : "[@]";
  for (auto& [key, set] : briefing.data) {
    if (key[1] == '2') continue;
    set.columns = {{"value", "v : number"}};
    set.as_of.clear();
  }
  briefing.sources["s2"].oauth2 = {"https://login.alderfinch.example/token", "kiosk", "env:S", ""};
  Simulation sim(briefing);
  sim.settings.secret = [](const std::string&) { return std::string("hush-hush"); };
  bool cable = false;
  sim.client.answer("https://", [&](const net::Request& r) {
    if (!cable) return failure(net::Failure::kOffline);
    if (r.url.find("login") != std::string::npos)
      return net::json_response(R"({"access_token": "t", "expires_in": 3600})");
    if (!r.stream) return net::json_response(kpis(1, data::to_rfc3339(sim.clock.wall())));
    net::Response events;
    events.status = 200;
    events.headers["content-type"] = "text/event-stream";
    events.body = "data: {\"v\": 3}\n\n";
    return events;
  });
  sim.start();
  sim.run(Seconds(30));
  const std::size_t before = sim.client.requests().size();
  sim.run(Seconds(600));
  CHECK(since(sim, before) >= 36);
  CHECK(since(sim, before) <= 42);
  cable = true;
  sim.run(Seconds(40));
  CHECK_FALSE(sim.fetcher->snapshot()->offline_since);
  CHECK(first_value(sim.set("h0d0")) == 3);
  CHECK(first_value(sim.set("h1d2")) == 3);
  CHECK(first_value(sim.set("h2d1")) == 1);
}

TEST_CASE("the same seed asks the same in the same order, another one does not") {
  const auto run = [](std::uint64_t seed) {
    Lines quiet;
    Simulation sim(three_hosts());
    sim.settings.seed = seed;
    int n = 0;
    std::string asked;
    sim.client.answer("https://", [&](const net::Request& r) {
      asked += fmt::format("{} {}\n", Seconds(sim.clock.mono().time_since_epoch()).count(), r.url);
      if (++n % 7 == 0) return failure(net::Failure::kTimeout);
      return n % 11 == 0 ? net::json_response("", 503) : net::json_response(kpis(n));
    });
    sim.start();
    sim.run(Seconds(300));
    for (const auto& [key, set] : sim.fetcher->snapshot()->sets)
      asked += fmt::format("{}={}\n", key, first_value(*set));
    return asked;
  };
  const std::string first = run(7);
  CHECK(run(7) == first);
  CHECK(run(8) != first);
}

TEST_CASE("what is asked for once a day is not asked for again because a cable was pulled") {
  Lines log;
  config::Briefing briefing = three_hosts();
  for (auto& [key, set] : briefing.data) {
    if (key[1] != '2') continue;
    set.every = set.fresh_for = Seconds(86'400);
    set.stale_at = set.gone_at = Seconds(86'400 * 7);
  }
  Simulation sim(briefing);
  bool cable = true;
  sim.client.answer("https://", [&](const net::Request&) {
    return cable ? net::json_response(kpis(1, data::to_rfc3339(sim.clock.wall()))) : failure(net::Failure::kOffline);
  });
  sim.start();
  sim.run(Seconds(30));
  cable = false;
  sim.run(Seconds(90));
  CHECK(sim.fetcher->snapshot()->offline_since);
  cable = true;
  sim.run(Seconds(60));
  CHECK_FALSE(sim.fetcher->snapshot()->offline_since);
  CHECK(sim.fetcher->problems().empty());
  CHECK(sim.status("h2d0") == Shown::kLive);
  std::size_t daily = 0;
  for (const auto& request : sim.client.requests()) daily += request.url.find(kHosts[2]) != std::string::npos ? 1 : 0;
  CHECK(daily <= 4 + 4);  // and one to see whether it is the network, and the probes whose turn it was
}
