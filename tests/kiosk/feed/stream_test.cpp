// Streams of server-sent events: what is kept, when it connects again, and real lines that live, fall silent and break.
#include "kiosk/feed/stream.hpp"

#include <atomic>

#include "kiosk/base/log.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace feed_test;
using namespace std::chrono_literals;
using servers::eventually;
using servers::Exchange;

namespace {

const std::string kShop = "https://shop.alderfinch.example";

config::DataConfig event_set(const std::string& key, int keep = 1) {
  config::DataConfig data = json_set(key);
  data.path = std::string("/events");
  data.rows = std::string("@");
  data.as_of.clear();
  data.keep = keep;
  return data;
}

config::Briefing stream_of(const std::string& url, const std::vector<config::DataConfig>& sets) {
  config::Briefing briefing = briefing_of(url, sets);
  briefing.sources["shop"].type = config::SourceType::kSse;
  return briefing;
}

std::string event(int value, const std::string& more = {}) {
  return more + fmt::format("data: {{\"id\": \"revenue\",\ndata: \"value\": {}}}\n\n", value);
}

net::Response events(std::string body) {
  net::Response response;
  response.status = 200;
  response.headers["content-type"] = std::string("text/event-stream; charset=utf-8");
  response.body = std::move(body);
  return response;
}

struct Running {
  Running(const config::Briefing& briefing, std::vector<std::string> hosts)
      : feed(feed::Feed::start(briefing, {}, net::make_curl_client({std::move(hosts)}, ""), clock, files, [] {})) {
    kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  }
  std::shared_ptr<const data::DataSet> set(const std::string& key) const { return feed->snapshot()->sets.at(key); }
  bool shows(const std::string& key, double value, std::chrono::milliseconds most = 10s) const {
    return eventually([&] { return first_value(*set(key)) == value; }, most);
  }
  RealClock clock;
  DiskFiles files;
  std::unique_ptr<feed::Feed> feed;
};

constexpr const char* kHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

}  // namespace

TEST_CASE("the last event is the answer, or a list of the last few") {
  feed::Stream last({}, 1);
  CHECK(last.body().empty());
  CHECK(last.read("data: 1\n\ndata: 2\n\n"));
  CHECK(last.body() == "2");
  feed::Stream few({"load", "price"}, 2);
  CHECK_FALSE(few.read("data: 1\n\n"));
  CHECK(few.read("event: load\ndata: {\"v\": 1}\n\nevent: price\ndata: not \"JSON\"\n\nevent: load\ndata: [3]\n\n"));
  CHECK(few.body() == "[\"not \\\"JSON\\\"\",\n[3]]");
}

TEST_CASE("after an end it connects again when the server wants, give or take half; after failures ever later") {
  Rng rng(7);
  const MonoTime now{};
  feed::Stream stream({}, 1);
  CHECK(stream.due(now));
  stream.opened();
  CHECK_FALSE(stream.due(now));
  stream.read("retry: 2000\n\n");
  stream.closed(true, now, rng);
  CHECK(stream.until_due(now) >= Seconds(1));
  CHECK(stream.until_due(now) <= Seconds(3));
  Seconds before{0};
  for (int i = 1; i < 20; ++i) {
    stream.opened();
    stream.closed(false, now, rng);
    const Seconds wait = stream.until_due(now);
    if (i < 6) CHECK(wait >= Seconds(1.0 * (1 << i)));
    CHECK(wait <= Seconds(450));
    before = wait;
  }
  CHECK(before >= Seconds(150));
  stream.opened();
  stream.read(": here\n");  // even a comment: somebody was there
  stream.closed(false, now, rng);
  CHECK(stream.until_due(now) <= Seconds(3));
}

TEST_CASE("events become the data set, and the next connection says which was the last") {
  Simulation sim(stream_of(kShop, {event_set("kpi"), event_set("list", 3)}));
  int connections = 0;
  sim.client.answer(kShop, [&connections](const net::Request& r) {
    CHECK(r.stream);
    CHECK(r.headers.at("Accept") == "text/event-stream");
    const int n = ++connections;
    return events(event(n, fmt::format("id: {}\n", n)) + event(n * 10, fmt::format("id: {}\n", n * 10)));
  });
  sim.start();
  sim.run(Seconds(1));
  CHECK(connections == 2);  // sets that keep more or less do not share one
  const double value = first_value(sim.set("kpi"));
  CHECK((value == 10 || value == 20));
  CHECK(sim.set("list").tables[0].rows() == 2);
  CHECK(sim.status("kpi") == data::Status::kLive);
  sim.run(Seconds(20));
  CHECK(connections > 5);
  CHECK(connections < 40);
  CHECK(sim.client.requests().back().headers.contains("Last-Event-ID"));
  CHECK(sim.set("list").tables[0].rows() == 3);
  CHECK_FALSE(sim.set("kpi").failing);
}

TEST_CASE("what is no stream of events is named, and asked seldom where only a person can mend it") {
  kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  const auto problem_and_count = [](net::Response response) {
    Simulation sim(stream_of(kShop, {event_set("kpi")}));
    sim.client.answer(kShop, std::move(response));
    sim.start();
    sim.run(Seconds(500));
    return std::pair(sim.set("kpi").problem.id, sim.client.requests().size());
  };
  const auto typed = [](const std::string& type) {
    net::Response response = events("x");
    response.headers["content-type"] = type;
    return response;
  };
  CHECK(problem_and_count(typed("text/html")).first == "feed.problem.web_page");
  CHECK(problem_and_count(typed("application/json")).first == "feed.problem.unreadable");
  CHECK(problem_and_count(net::json_response("{}", 403)) ==
        std::pair(std::string("feed.problem.denied"), std::size_t{1}));
  CHECK(problem_and_count(net::json_response("{}", 404)) ==
        std::pair(std::string("feed.problem.mistake"), std::size_t{1}));
  const auto [id, count] = problem_and_count(failure(net::Failure::kRefused));
  CHECK(id == "feed.problem.refused");
  CHECK(count > 4);
  CHECK(count < 20);
}

TEST_CASE("one event that cannot be read keeps the last good one, said until the next") {
  kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  Simulation sim(stream_of(kShop, {event_set("kpi")}));
  std::string next = event(1);
  sim.client.answer(kShop, [&next](const net::Request&) { return events(next); });
  sim.start();
  sim.run(Seconds(1));
  CHECK(first_value(sim.set("kpi")) == 1);
  next = "data: {nonsense\n\n";
  sim.run(Seconds(6));
  CHECK(sim.set("kpi").problem.id == "feed.problem.unreadable");
  CHECK(first_value(sim.set("kpi")) == 1);
  next = ": alive\n\n";
  sim.run(Seconds(6));
  CHECK(sim.set("kpi").failing);
  next = event(2);
  sim.run(Seconds(6));
  CHECK_FALSE(sim.set("kpi").failing);
  CHECK(first_value(sim.set("kpi")) == 2);
}

TEST_CASE("a real line: events in pieces, comments as signs of life, an end, and where it went on") {
  servers::ScriptedServer server;
  std::atomic<int> stage{0};
  std::atomic<int> connections{0};
  server.on("/events", [&](const Exchange& e) {
    const int connection = ++connections;
    e.send(std::string(kHead) + "retry: 500\n\n");
    if (connection > 1) {
      e.send(event(30, "id: c\n"));
      e.hold(30s);
      return;
    }
    const std::string first = event(10, "id: a\n");
    e.send(first.substr(0, 20));
    while (stage == 0 && e.hold(20ms)) {
    }
    e.send(first.substr(20));
    while (stage == 1 && e.hold(20ms)) e.send(": alive\n");
    e.send(event(20, "id: b\n") + "data: {\"id\": \"half");
    while (stage == 2 && e.hold(20ms)) {
    }
  });
  const Running run(stream_of(server.url(), {event_set("kpi")}), {server.host()});
  REQUIRE(eventually([&] { return connections == 1; }));
  stage = 1;
  REQUIRE(run.shows("kpi", 10));
  const WallTime checked = run.set("kpi")->checked;
  CHECK(eventually([&] { return run.set("kpi")->checked > checked; }));
  CHECK(first_value(*run.set("kpi")) == 10);
  stage = 2;
  REQUIRE(run.shows("kpi", 20));
  stage = 3;
  REQUIRE(run.shows("kpi", 30));
  CHECK(connections == 2);
  CHECK(server.seen().back().headers.at("last-event-id") == "b");
}

TEST_CASE("a line that falls silent is left, its data kept, and another one opened") {
  servers::ScriptedServer server;
  std::atomic<int> connections{0};
  server.on("/events", [&](const Exchange& e) {
    e.send(std::string(kHead) + "retry: 500\n\n" + event(++connections));
    e.hold(60s);
  });
  config::Briefing briefing = stream_of(server.url(), {event_set("kpi")});
  briefing.sources["shop"].silence = Seconds(2);
  const Running run(briefing, {server.host()});
  REQUIRE(run.shows("kpi", 1));
  REQUIRE(eventually([&] { return run.set("kpi")->failing; }, 15s));
  CHECK(run.set("kpi")->problem.id == "feed.problem.timeout");
  CHECK(first_value(*run.set("kpi")) == 1);
  CHECK(run.shows("kpi", 2, 15s));
  CHECK_FALSE(run.set("kpi")->failing);
}

TEST_CASE("streams leave room for requests to the same host, and closing does not wait for them") {
  servers::ScriptedServer server;
  server.on("/events", [](const Exchange& e) {
    e.send(std::string(kHead) + event(1));
    e.hold(60s);
  });
  server.on("/kpi.json", [](const Exchange& e) { e.reply(200, kpis(5)); });
  std::vector<config::DataConfig> sets;
  for (int keep = 1; keep <= 4; ++keep) sets.push_back(event_set("s" + std::to_string(keep), keep));
  config::Briefing briefing = stream_of(server.url(), sets);
  briefing.sources["plain"] = briefing_of(server.url(), {}).sources.at("shop");
  briefing.sources["plain"].key = std::string("plain");
  briefing.data["kpi"] = json_set("kpi");
  briefing.data["kpi"].source = std::string("plain");
  auto run = std::make_unique<Running>(briefing, std::vector<std::string>{server.host()});
  REQUIRE(run->shows("kpi", 5));
  for (const auto& set : sets) CHECK(run->shows(set.key, 1));
  const auto before = std::chrono::steady_clock::now();
  run.reset();
  CHECK(std::chrono::steady_clock::now() - before < 2s);
}
