#include "kiosk/feed/feed.hpp"

#include <atomic>
#include <ctime>

#include "kiosk/base/log.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace feed_test;
using namespace std::chrono_literals;
using Shown = data::Status;
using servers::eventually;

namespace {

struct Quiet {
  Quiet() {
    kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  }
};

config::DataConfig metric(const std::string& key, const std::string& query, double range = 0) {
  config::DataConfig data;
  data.key = key;
  data.source = "metrics";
  data.query = query;
  data.range = Seconds(range);
  data.every = Seconds(1);
  data.fresh_for = Seconds(3);
  data.stale_at = Seconds(10);
  data.gone_at = Seconds(60);
  return data;
}

config::Briefing metrics_of(const std::string& url, const std::vector<config::DataConfig>& sets) {
  config::Briefing briefing;
  config::SourceConfig source;
  source.key = "metrics";
  source.type = config::SourceType::kPrometheus;
  source.url = url;
  briefing.sources["metrics"] = source;
  for (const auto& set : sets) briefing.data[set.key] = set;
  return briefing;
}

// A running feed with what it needs, and the questions tests ask of it.
struct Running {
  Running(const config::Briefing& briefing, std::vector<std::string> hosts, feed::Settings settings = {})
      : feed(feed::Feed::start(briefing, settings, net::make_curl_client({std::move(hosts)}, ""), clock, files,
                               [this] { ++wakes; })) {}
  std::shared_ptr<const data::DataSet> set(const std::string& key) const {
    const auto snapshot = feed->snapshot();
    const auto it = snapshot->sets.find(key);
    return it == snapshot->sets.end() ? nullptr : it->second;
  }
  Shown status(const std::string& key) const {
    const auto found = set(key);
    return found ? data::freshness(*found, clock.wall()) : Shown::kNone;
  }
  RealClock clock;
  DiskFiles files;
  std::atomic<int> wakes{0};
  std::unique_ptr<feed::Feed> feed;
};

// Seconds that all threads but the calling one have used.
double cpu_of_others() {
  const auto read = [](clockid_t which) {
    timespec t{};
    ::clock_gettime(which, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
  };
  return read(CLOCK_PROCESS_CPUTIME_ID) - read(CLOCK_THREAD_CPUTIME_ID);
}

}  // namespace

TEST_CASE("a real Prometheus: instant and range, down, and live again") {
  Quiet quiet;
  const servers::NodeExporter exporter;
  servers::Prometheus prometheus(exporter);
  const servers::TempFolder state;
  const auto briefing = metrics_of(
      prometheus.url(), {metric("load", "node_load1"), metric("cpu", "sum by (mode) (node_cpu_seconds_total)", 60),
                         metric("up", "up"), metric("wrong", "sum(")});
  feed::Settings settings;
  settings.state_folder = state.path();
  {
    Running run(briefing, {prometheus.host()}, settings);
    REQUIRE(eventually([&] { return run.set("load") && run.set("load")->tables.size() == 1; }, 15s));
    REQUIRE(eventually([&] { return run.set("cpu")->tables.size() >= 4; }, 15s));
    CHECK(run.status("load") == Shown::kLive);
    CHECK(std::isfinite(first_value(*run.set("load"))));
    CHECK(run.set("cpu")->tables[0].labels.count("mode") == 1);
    CHECK(run.set("load")->link.find("/graph?g0.expr=node_load1") != std::string::npos);
    REQUIRE(eventually([&] { return run.set("wrong")->failing; }, 5s));
    CHECK(run.set("wrong")->problem.id == "feed.problem.mistake");
    CHECK(run.wakes > 0);

    prometheus.stop();
    REQUIRE(eventually([&] { return run.set("load")->failing; }, 5s));
    CHECK(run.set("load")->problem.id == "feed.problem.refused");
    CHECK(std::isfinite(first_value(*run.set("load"))));
    CHECK_FALSE(run.feed->problems().empty());
  }
  {
    // A new start while the server is still away: the last good answer is there from the first snapshot on.
    Running run(briefing, {prometheus.host()}, settings);
    REQUIRE(run.set("load"));
    CHECK(run.set("load")->origin == data::Origin::kStore);
    CHECK(std::isfinite(first_value(*run.set("load"))));
    prometheus.start();
    // The last good answer may be young enough to be live, too: what is awaited is one from the network.
    CHECK(eventually([&] { return run.set("load")->origin == data::Origin::kNetwork; }, 60s));
    CHECK(run.status("load") == Shown::kLive);
    CHECK_FALSE(run.set("load")->failing);
  }
}

TEST_CASE("a real nginx: files that change, are not modified, disappear, and freeze") {
  Quiet quiet;
  servers::Nginx nginx;
  nginx.put("kpi.json", kpis(1));
  nginx.put("steady.json", kpis(5));
  Running run(briefing_of(nginx.url(), {json_set("kpi", Seconds(0.2)), json_set("steady", Seconds(0.2))}),
              {nginx.host()});
  REQUIRE(eventually([&] { return run.set("kpi") && first_value(*run.set("kpi")) == 1; }));
  nginx.put("kpi.json", kpis(2.5));
  REQUIRE(eventually([&] { return first_value(*run.set("kpi")) == 2.5; }));
  REQUIRE(eventually([&] { return run.set("steady")->http_status == 304; }));
  CHECK(first_value(*run.set("steady")) == 5);
  nginx.put("kpi.json", "<html><body>Please sign in</body></html>");
  REQUIRE(eventually([&] { return run.set("kpi")->failing; }));
  CHECK(run.set("kpi")->problem.id == "feed.problem.web_page");
  CHECK(first_value(*run.set("kpi")) == 2.5);
  CHECK_FALSE(run.set("steady")->failing);
}

TEST_CASE("half of an answer is never shown") {
  Quiet quiet;
  servers::ScriptedServer server;
  std::atomic<int> count{0};
  server.on("/kpi.json", [&count](const servers::Exchange& e) {
    const int n = ++count;
    const std::string body = kpis(n % 2 == 0 ? 7 : 1);
    if (n % 2 == 0) {
      e.reply(200, body);
    } else {
      e.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
             body.substr(0, static_cast<std::size_t>(n) % body.size()));
    }
  });
  auto set = json_set("kpi", Seconds(0.05));
  Running run(briefing_of(server.url(), {set}), {server.host()});
  CHECK(eventually(
      [&] {
        const auto now = run.set("kpi");
        if (now && !now->tables.empty()) CHECK(first_value(*now) == 7);
        return count >= 6;
      },
      20s));
}

TEST_CASE("a silent source does not hold up the others, and closing does not wait for it") {
  Quiet quiet;
  servers::ScriptedServer silent;
  silent.on("/silent.json", [](const servers::Exchange& e) { e.hold(20s); });
  servers::Nginx nginx;
  nginx.put("kpi.json", kpis(1));
  auto briefing = briefing_of(nginx.url(), {json_set("kpi", Seconds(0.2))});
  briefing.sources["other"] = briefing.sources["shop"];
  briefing.sources["other"].key = "other";
  briefing.sources["other"].url = silent.url();
  briefing.data["silent"] = json_set("silent", Seconds(0.2));
  briefing.data["silent"].source = "other";
  auto run = std::make_unique<Running>(briefing, std::vector<std::string>{nginx.host(), silent.host()});
  REQUIRE(eventually([&] { return silent.connections() > 0; }));
  // Of different length: nginx makes its marks from the second and the size.
  for (const double value : {10, 100, 1000}) {
    nginx.put("kpi.json", kpis(value));
    REQUIRE(eventually([&] { return first_value(*run->set("kpi")) == value; }, 3s));
  }
  const auto start = std::chrono::steady_clock::now();
  run.reset();
  CHECK(std::chrono::steady_clock::now() - start < 2s);
}

TEST_CASE("the wall may look and ask from its own thread at any time") {
  Quiet quiet;
  servers::Nginx nginx;
  nginx.put("kpi.json", kpis(1));
  std::vector<config::DataConfig> sets;
  for (int i = 0; i < 8; ++i) {
    sets.push_back(json_set(fmt::format("s{}", i), Seconds(0.05)));
    nginx.put(fmt::format("s{}", i) + ".json", kpis(i));
  }
  Running run(briefing_of(nginx.url(), sets), {nginx.host()});
  std::atomic<bool> backwards = false;  // Catch2's macros are for one thread only
  std::jthread wall([&run, &backwards](std::stop_token stop) {
    std::uint64_t last = 0;
    for (int i = 0; !stop.stop_requested(); ++i) {
      const auto snapshot = run.feed->snapshot();
      if (snapshot->id < last) backwards = true;
      last = snapshot->id;
      run.feed->want({fmt::format("s{}", i % 8)});
      run.feed->problems();
      std::this_thread::yield();
    }
  });
  CHECK(eventually([&] { return run.feed->snapshot()->id > 40; }, 20s));
  wall.request_stop();
  wall.join();
  CHECK_FALSE(backwards);
}

TEST_CASE("recorded from a real server, played back without it") {
  Quiet quiet;
  const servers::NodeExporter exporter;
  auto prometheus = std::make_unique<servers::Prometheus>(exporter);
  const auto briefing = metrics_of(prometheus->url(), {metric("load", "node_load1"), metric("cpu", "up", 60)});
  const servers::TempFolder folder;
  const RealClock clock;
  const auto client = net::make_curl_client({{prometheus->host()}}, "");
  REQUIRE(eventually(
      [&] {
        net::Request request;
        request.url = prometheus->url() + "/api/v1/query?query=node_load1%20offset%202s";
        return client->fetch({request}, {}).front().body.find("\"node_load1\"") != std::string::npos;
      },
      15s));
  const auto done = feed::record(briefing, *client, clock, Seconds(2), folder.path() / "visit");
  REQUIRE(done);
  prometheus.reset();

  feed::Settings settings;
  settings.network = false;
  settings.recording_folder = folder.path() / "visit";
  Running run(briefing, {}, settings);
  REQUIRE(run.set("load"));
  CHECK(run.status("load") == Shown::kRecorded);
  CHECK(run.set("load")->recording == "visit");
  CHECK(std::isfinite(first_value(*run.set("load"))));
  const auto first = run.feed->snapshot()->id;
  CHECK(eventually([&] { return run.feed->snapshot()->id > first + 1; }, 6s));
}

TEST_CASE("idle cost of twelve sources asked every two seconds", "[.cost]") {
  Quiet quiet;
  servers::Nginx nginx;
  std::vector<config::DataConfig> sets;
  for (int i = 0; i < 12; ++i) {
    sets.push_back(json_set(fmt::format("s{}", i), Seconds(2)));
    nginx.put(fmt::format("s{}", i) + ".json", kpis(i));
  }
  const servers::TempFolder state;
  feed::Settings settings;
  settings.state_folder = state.path();
  Running run(briefing_of(nginx.url(), sets), {nginx.host()}, settings);
  REQUIRE(eventually([&] { return run.feed->snapshot()->id > 24; }, 20s));
  const double before = cpu_of_others();
  const auto start = std::chrono::steady_clock::now();
  const auto first = run.feed->snapshot()->id;
  eventually([] { return false; }, 30s);
  const double wall = Seconds(std::chrono::steady_clock::now() - start).count();
  const double cpu = cpu_of_others() - before;
  WARN(fmt::format("{:.4f} of a core over {:.0f} s, {} snapshots", cpu / wall, wall, run.feed->snapshot()->id - first));
  CHECK(cpu / wall < 0.02);
}
