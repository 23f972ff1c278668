// The feed against real servers of each kind beyond Prometheus and files, on loopback.
#include <array>
#include <atomic>
#include <cmath>

#include "kiosk/base/log.hpp"
#include "kiosk/net/url.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace feed_test;
using namespace std::chrono_literals;
using Shown = data::Status;
using servers::eventually;

namespace {

// A running feed with what it needs, and the questions tests ask of it.
struct Running {
  Running(const config::Briefing& briefing, std::vector<std::string> hosts, feed::Settings settings = {})
      : feed(
            feed::Feed::start(briefing, settings, net::make_curl_client({std::move(hosts)}, ""), clock, files, [] {})) {
    kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  }
  std::shared_ptr<const data::DataSet> set(const std::string& key) const { return feed->snapshot()->sets.at(key); }
  Shown status(const std::string& key) const { return data::freshness(*set(key), clock.wall()); }
  bool arrives(const std::string& key, std::chrono::milliseconds most = 15s) const {
    return eventually([&] { return set(key)->origin == data::Origin::kNetwork; }, most);
  }
  RealClock clock;
  DiskFiles files;
  std::unique_ptr<feed::Feed> feed;
};

config::DataConfig query_set(const std::string& key, const std::string& query) {
  config::DataConfig data;
  data.key = key;
  data.source = "shop";
  data.query = query;
  data.every = Seconds(1);
  data.fresh_for = Seconds(30);
  return data;
}

config::Briefing of_type(config::SourceType type, const std::string& url, const std::vector<config::DataConfig>& sets) {
  config::Briefing briefing = briefing_of(url, sets);
  briefing.sources["shop"].type = type;
  return briefing;
}

// What a test tells a server before the feed asks it.
int post(const servers::Server& server, const std::string& path, const std::string& body,
         const std::string& content_type = "application/x-www-form-urlencoded") {
  const auto client = net::make_curl_client({{server.host()}}, "");
  net::Request request;
  request.method = "POST";
  request.url = server.url() + path;
  request.headers["Content-Type"] = content_type;
  request.body = body;
  return client->fetch({request}, {}).front().status;
}

}  // namespace

TEST_CASE("a real InfluxDB: series by tag, an aggregate, an empty result, and two kinds of mistake") {
  const servers::Influx influx;
  REQUIRE(post(influx, "/query", "q=" + net::escape("CREATE DATABASE hall")) == 200);
  const std::string now = std::to_string(std::chrono::system_clock::now().time_since_epoch() / 1ns);
  REQUIRE(post(influx, "/write?db=hall",
               "load,site=Linz v=0.5,state=\"ok\" " + now + "\nload,site=Graz v=7,state=\"busy\" " + now) == 204);
  config::Briefing briefing =
      of_type(config::SourceType::kInflux, influx.url(),
              {query_set("load", "SELECT v, state FROM load WHERE time > now() - 1h GROUP BY site"),
               query_set("sum", "SELECT sum(v) AS total FROM load"), query_set("none", "SELECT v FROM nothing"),
               query_set("wrong", "SELECT FORM"),
               query_set("long", "SELECT v FROM load WHERE site = 'Linz' OR site = '" + std::string(2100, 'x') + "'")});
  briefing.sources["shop"].database = std::string("hall");
  briefing.sources["lost"] = briefing.sources["shop"];
  briefing.sources["lost"].key = std::string("lost");
  briefing.sources["lost"].database = std::string("gone");
  briefing.data["lost"] = query_set("lost", "SELECT v FROM load");
  briefing.data["lost"].source = std::string("lost");
  const Running run(briefing, {influx.host()});
  REQUIRE(run.arrives("load"));
  const auto load = run.set("load");
  REQUIRE(load->tables.size() == 2);
  CHECK(load->tables[0].labels.at("site") == "Graz");
  CHECK((*load->tables[0].find("v")->numbers())[0] == 7);
  CHECK((*load->tables[1].find("state")->texts())[0] == "ok");
  CHECK(load->as_of.has_value());
  CHECK(run.status("load") == Shown::kLive);
  REQUIRE(run.arrives("sum"));
  CHECK((*run.set("sum")->tables[0].find("total")->numbers())[0] == 7.5);
  REQUIRE(run.arrives("none"));
  CHECK(run.set("none")->tables.empty());
  REQUIRE(run.arrives("long"));
  CHECK((*run.set("long")->tables[0].find("v")->numbers())[0] == 0.5);
  REQUIRE(eventually([&] { return run.set("wrong")->failing && run.set("lost")->failing; }));
  CHECK(run.set("wrong")->problem.id == "feed.problem.mistake");
  CHECK(run.set("lost")->problem.id == "feed.problem.unreadable");
}

TEST_CASE("a real TLS server with a private authority that asks who we are") {
  const servers::TlsServer server;
  config::DataConfig who = query_set("who", "");
  who.path = std::string("/");
  who.rows = std::string("@");
  who.columns = {{"who", "who : text"}};
  config::Briefing briefing = of_type(config::SourceType::kJson, server.asks_back(), {who});
  briefing.sources["shop"].ca_file = server.authority();
  briefing.sources["shop"].client_cert = server.client_cert();
  briefing.sources["shop"].client_key = server.client_key();
  const Running run(briefing, server.hosts());
  REQUIRE(run.arrives("who"));
  CHECK((*run.set("who")->tables[0].find("who")->texts())[0] == "CN=kiosk");
  briefing.sources["shop"].ca_file = server.other_authority();
  const Running mistrusting(briefing, server.hosts());
  REQUIRE(eventually([&] { return mistrusting.set("who")->failing; }));
  CHECK(mistrusting.set("who")->problem.id == "feed.problem.tls");
}

TEST_CASE("a real Alertmanager tells its alerts, and what is resolved leaves the list") {
  const servers::Alertmanager alertmanager;
  const auto alert = [](const std::string& name, const std::string& more) {
    return "[{\"labels\":{\"alertname\":\"" + name +
           "\",\"severity\":\"critical\"},\"annotations\":{\"summary\":\"It is " + "hot\"}" + more + "}]";
  };
  const std::string path = "/api/v2/alerts";
  REQUIRE(post(alertmanager, path, alert("Hot", ""), "application/json") == 200);
  config::DataConfig alerts = query_set("alerts", "");
  alerts.path = path + "?silenced=false&inhibited=false";
  alerts.rows = std::string("@");
  alerts.columns = {{"name", "labels.alertname : text"},
                    {"severity", "labels.severity : text"},
                    {"text", "annotations.summary || annotations.description : text"},
                    {"time", "startsAt : rfc3339"}};
  const Running run(of_type(config::SourceType::kJson, alertmanager.url(), {alerts}), {alertmanager.host()});
  const auto rows = [&] {
    const auto set = run.set("alerts");
    return set->tables.empty() ? std::size_t{99} : set->tables[0].rows();
  };
  REQUIRE(eventually([&] { return rows() == 1; }, 15s));
  const auto set = run.set("alerts");
  CHECK((*set->tables[0].find("name")->texts())[0] == "Hot");
  CHECK((*set->tables[0].find("text")->texts())[0] == "It is hot");
  CHECK(set->tables[0].find("time")->valid[0] == 1);
  CHECK(run.status("alerts") == Shown::kLive);
  REQUIRE(post(alertmanager, path, alert("Hot", ",\"endsAt\":\"2020-01-01T00:00:00Z\""), "application/json") == 200);
  CHECK(eventually([&] { return rows() == 0; }, 15s));
}

TEST_CASE("a real Prometheus that cannot read all of its data answers partially, and the wall is told") {
  const servers::Prometheus prometheus{servers::Prometheus::DeadRemote{}};
  const Running run(of_type(config::SourceType::kPrometheus, prometheus.url(),
                            {query_set("up", "vector(3)"), query_set("load", "up")}),
                    {prometheus.host()});
  REQUIRE(run.arrives("load"));
  CHECK_FALSE(run.set("load")->warnings.empty());
  CHECK_FALSE(run.set("load")->failing);
  CHECK(run.status("load") == Shown::kPartial);
  REQUIRE(run.arrives("up"));
  CHECK(run.set("up")->warnings.empty());
}

TEST_CASE("a real Prometheus: each kind of result, a query too long for an address, a month of points, mistakes") {
  const servers::NodeExporter exporter;
  const servers::Prometheus prometheus(exporter);
  constexpr int kTerms = 500;
  std::string longest = "vector(1)";
  for (int i = 1; i < kTerms; ++i) longest += " + vector(1)";
  const auto labelled = [](const std::string& value, const char* name) {
    return fmt::format("label_replace({}, \"a\", \"{}\", \"\", \"\")", value, name);
  };
  config::DataConfig month = query_set("month", "vector(1)");
  month.range = Seconds(31 * 86400.0);
  feed::Settings settings;
  settings.columns = 100'000;  // more points than it would give
  const std::string odd =
      "vector(0) / 0 or " + labelled("vector(1) / 0", "up") + " or " + labelled("-vector(1) / 0", "down");
  const Running run(
      of_type(config::SourceType::kPrometheus, prometheus.url(),
              {query_set("scalar", "scalar(vector(2.5))"), query_set("string", "\"words\""), query_set("long", longest),
               query_set("odd", odd), query_set("nothing", "vector(1) > 2"), month, query_set("wrong", "sum(up"),
               query_set("many", "vector(1) + on() (vector(1) or " + labelled("vector(1)", "b") + ")")}),
      {prometheus.host()}, settings);
  for (const char* key : {"scalar", "string", "long", "odd", "nothing", "month"}) {
    INFO(key);
    CHECK(run.arrives(key));
  }
  CHECK(first_value(*run.set("scalar")) == 2.5);
  CHECK(run.set("string")->tables.at(0).find("value")->texts()->at(0) == "words");
  CHECK(first_value(*run.set("long")) == kTerms);
  int not_numbers = 0, above = 0, below = 0;
  for (const data::Table& table : run.set("odd")->tables) {
    const double value = table.find("value")->numbers()->at(0);
    not_numbers += std::isnan(value) ? 1 : 0;
    above += std::isinf(value) && value > 0 ? 1 : 0;
    below += std::isinf(value) && value < 0 ? 1 : 0;
  }
  CHECK(std::array{not_numbers, above, below} == std::array{1, 1, 1});
  CHECK(run.set("nothing")->tables.empty());
  CHECK_FALSE(run.set("nothing")->failing);
  CHECK(run.set("month")->tables.at(0).rows() > 5000);
  CHECK(run.set("month")->tables.at(0).rows() <= 11'001);
  CHECK(eventually([&] { return run.set("wrong")->failing && run.set("many")->failing; }, 15s));
  CHECK(run.set("wrong")->origin == data::Origin::kNone);
}

TEST_CASE("a real Prometheus says what its metrics are, also when it is not there any more") {
  const servers::NodeExporter exporter;
  auto prometheus = std::make_unique<servers::Prometheus>(exporter);
  const servers::TempFolder folder;
  feed::Settings settings;
  settings.state_folder = folder.path();
  const config::Briefing briefing = of_type(config::SourceType::kPrometheus, prometheus->url(),
                                            {query_set("load", "sum(node_load1)"), query_set("text", "vector(1)")});
  const auto told = [](const Running& run) { return fmt::format("{}", fmt::join(run.set("load")->about, "; ")); };
  {
    const Running run(briefing, {prometheus->host()}, settings);
    REQUIRE(run.arrives("load"));
    REQUIRE(eventually([&] { return !run.set("load")->tables.empty(); }, 20s));
  }
  // It learns what its metrics are with the first scrape, which may have come after our first question.
  REQUIRE(eventually([&] {
    const Running again(briefing, {prometheus->host()}, settings);
    return again.arrives("load") && eventually([&] { return !told(again).empty(); }, 1s);
  }));
  const Running run(briefing, {prometheus->host()}, settings);
  REQUIRE(eventually([&] { return !told(run).empty(); }));
  CHECK(told(run) == "node_load1: 1m load average. (gauge)");
  CHECK(run.set("text")->about.empty());
  CHECK(run.feed->snapshot()->sets.size() == 2);
  prometheus.reset();
  const Running later(briefing, {"127.0.0.1:9"}, settings);
  CHECK(told(later) == "node_load1: 1m load average. (gauge)");
}
