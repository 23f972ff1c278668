#include "kiosk/feed/source_request.hpp"

#include "kiosk/feed/about.hpp"

#include "kiosk/feed/digest.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"

using namespace feed_test;
using namespace kiosk::feed;

namespace {
config::SourceConfig prometheus() {
  config::SourceConfig source;
  source.key = "metrics";
  source.type = config::SourceType::kPrometheus;
  source.url = "https://metrics.alderfinch.example/prom/";
  return source;
}
config::DataConfig query(const std::string& text, double range = 0) {
  config::DataConfig data;
  data.key = "load";
  data.source = "metrics";
  data.query = text;
  data.range = Seconds(range);
  return data;
}
}  // namespace

TEST_CASE("the digest is SHA-256") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("an instant query names its time once the source's clock is known") {
  const WallTime now = noon() + std::chrono::milliseconds(250);
  const auto first = build_request(prometheus(), query("sum(up) by (job)"), now, true, 720);
  CHECK(first.method == "GET");
  CHECK(first.url == "https://metrics.alderfinch.example/prom/api/v1/query?query=sum%28up%29%20by%20%28job%29");
  const auto later = build_request(prometheus(), query("up"), now, false, 720);
  CHECK(later.url == "https://metrics.alderfinch.example/prom/api/v1/query?query=up&time=1794484800");
}

TEST_CASE("a range query asks for an aligned window") {
  const WallTime now = noon() + std::chrono::seconds(7);
  const auto request = build_request(prometheus(), query("up", 3600), now, false, 720);
  CHECK(request.url ==
        "https://metrics.alderfinch.example/prom/api/v1/query_range?query=up&start=1794481205&end=1794484805&step=5");
  const auto next = build_request(prometheus(), query("up", 3600), now + std::chrono::seconds(2), false, 720);
  CHECK(next.url == request.url);
}

TEST_CASE("long queries are posted") {
  const std::string longest(1990, 'x');
  const auto request = build_request(prometheus(), query(longest, 60), noon(), false, 720);
  CHECK(request.method == "POST");
  CHECK(request.url == "https://metrics.alderfinch.example/prom/api/v1/query_range");
  CHECK(request.body.starts_with("query=xxx"));
  CHECK(request.body.find("&start=") != std::string::npos);
}

TEST_CASE("InfluxQL is asked by form, short by address and long by body") {
  config::SourceConfig source = prometheus();
  source.type = config::SourceType::kInflux;
  source.database = std::string("plant hall");
  const auto request = build_request(source, query("SELECT mean(v) FROM load"), noon(), true, 720);
  CHECK(request.method == "GET");
  CHECK(request.url ==
        "https://metrics.alderfinch.example/prom/query?db=plant%20hall&epoch=ns&q=SELECT%20mean%28v%29%20FROM%20load");
  const auto longer = build_request(source, query("SELECT " + std::string(1990, 'x')), noon(), true, 720);
  CHECK(longer.method == "POST");
  CHECK(longer.url == "https://metrics.alderfinch.example/prom/query");
  CHECK(longer.body.starts_with("db=plant%20hall&epoch=ns&q=SELECT"));
  CHECK(describe(source, query("SELECT 1")).shown == "SELECT 1");
  auto other = source;
  other.database = std::string("office");
  CHECK(describe(source, query("a")).fingerprint != describe(other, query("a")).fingerprint);
}

TEST_CASE("a log query is posted as JSON, with the time span that the briefing gives") {
  config::SourceConfig source = prometheus();
  source.type = config::SourceType::kLogAnalytics;
  config::DataConfig logs = query("AppRequests\n| where Name == \"a\\b\"", 3600);
  logs.path = std::string("/v1/workspaces/7/query");
  const auto request = build_request(source, logs, noon(), true, 720);
  CHECK(request.method == "POST");
  CHECK(request.url == "https://metrics.alderfinch.example/prom/v1/workspaces/7/query");
  CHECK(request.headers.at("Content-Type") == "application/json");
  CHECK(request.body == R"({"query": "AppRequests\u000a| where Name == \"a\\b\"", "timespan": "PT3600S"})");
  logs.range = Seconds(0);
  CHECK(build_request(source, logs, noon(), true, 720).body.find("timespan") == std::string::npos);
}

TEST_CASE("equal requests have equal fingerprints, whatever is picked from their answers") {
  const auto source = briefing_of("https://shop.alderfinch.example/api", {}).sources.at("shop");
  auto one = json_set("kpi");
  auto two = json_set("orders");
  CHECK(describe(source, one).fingerprint != describe(source, two).fingerprint);
  two.path = one.path;
  two.rows = "other";
  CHECK(describe(source, one).fingerprint == describe(source, two).fingerprint);
  CHECK(describe(prometheus(), query("up")).fingerprint != describe(prometheus(), query("up", 60)).fingerprint);
  CHECK(describe(source, one).host == "shop.alderfinch.example");
  CHECK(describe(source, one).link == "https://shop.alderfinch.example/api/kpi.json");
  CHECK(describe(prometheus(), query("up", 60)).link ==
        "https://metrics.alderfinch.example/prom/graph?g0.expr=up&g0.tab=0&g0.range_input=60s");
}

TEST_CASE("key-like values are never shown") {
  auto set = json_set("kpi");
  set.path = "/kpi.json?shop=7&api_key=hush&sig=hush&X-Token=hush&page=2";
  const auto ask = describe(briefing_of("https://shop.alderfinch.example", {}).sources.at("shop"), set);
  CHECK(ask.shown == "/kpi.json?shop=7&api_key=…&sig=…&X-Token=…&page=2");
  CHECK(ask.link.find("hush") == std::string::npos);
}

TEST_CASE("the metrics that a query reads are found among labels, functions and durations") {
  using Names = std::vector<std::string>;
  CHECK(feed::metrics_of("node_load1") == Names{"node_load1"});
  CHECK(feed::metrics_of("sum by (instance, job) (rate(http_requests_total{code=~\"5..\", x='up'}[5m]))") ==
        Names{"http_requests_total"});
  CHECK(feed::metrics_of("histogram_quantile(0.99, sum(rate(latency_seconds_bucket[5m])) by (le))") ==
        Names{"latency_seconds"});
  CHECK(feed::metrics_of("a / on(host) group_left(name) b offset 5m > bool 1e3 or c unless d") == Names{"a", "b", "c"});
  CHECK(feed::metrics_of("vector(3)").empty());
  CHECK(feed::metrics_of("{__name__=\"up\"").empty());
  CHECK(feed::metrics_of("\"never closed").empty());
}
