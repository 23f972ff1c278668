// Topics of a real broker as data sets: kept, told, taken back, and what a broken line does to them.
#include <atomic>

#include "kiosk/base/log.hpp"
#include "kiosk/feed/mqtt_link.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace feed_test;
using namespace std::chrono_literals;
using Shown = data::Status;
using servers::eventually;

namespace {

config::DataConfig topic_set(const std::string& key, std::vector<std::string> topics, const std::string& value) {
  config::DataConfig data;
  data.key = key;
  data.source = std::string("hall");
  data.topics = std::move(topics);
  data.columns = {{"topic", "topic : text"}, {"value", value + " : number"}, {"received", "received : rfc3339"}};
  return data;
}

config::Briefing briefing_of_broker(const std::string& host, const std::vector<config::DataConfig>& sets) {
  config::Briefing briefing;
  config::SourceConfig source;
  source.key = std::string("hall");
  source.type = config::SourceType::kMqtt;
  source.url = "mqtt://" + host;
  briefing.sources["hall"] = source;
  briefing.hosts = {host};
  for (const auto& set : sets) briefing.data[set.key] = set;
  return briefing;
}

struct Running {
  explicit Running(const config::Briefing& briefing)
      : feed(feed::Feed::start(briefing, {}, net::make_curl_client({briefing.hosts}, ""), clock, files, [] {})) {
    kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  }
  std::shared_ptr<const data::DataSet> set(const std::string& key) const { return feed->snapshot()->sets.at(key); }
  Shown status(const std::string& key) const { return data::freshness(*set(key), clock.wall()); }
  // "hall/1=20.5 hall/2=?", in the order of the topics.
  std::string rows(const std::string& key) const {
    std::string text;
    const auto now = set(key);
    for (std::size_t r = 0; !now->tables.empty() && r < now->tables[0].rows(); ++r) {
      const data::Column& value = *now->tables[0].find("value");
      text += fmt::format("{}{}={}", r == 0 ? "" : " ", (*now->tables[0].find("topic")->texts())[r],
                          value.valid[r] == 0 ? "?" : fmt::format("{}", (*value.numbers())[r]));
    }
    return text;
  }
  bool shows(const std::string& key, const std::string& wanted, std::chrono::milliseconds most = 15s) const {
    const bool there = eventually([&] { return rows(key) == wanted; }, most);
    if (!there) UNSCOPED_INFO(key << " shows " << rows(key) << "; " << set(key)->problem.id);
    return there;
  }
  RealClock clock;
  DiskFiles files;
  std::unique_ptr<feed::Feed> feed;
};

}  // namespace

TEST_CASE("a real broker: kept values have no age, told ones have, and empty ones are taken back") {
  const servers::Mosquitto broker;
  broker.publish("hall/1/temp", "20.5", true);
  broker.publish("hall/2/temp", R"({"value": 7})", true);
  broker.publish("hall/1/door", "open", true);
  const Running run(briefing_of_broker(
      broker.host(), {topic_set("plain", {"hall/+/temp"}, "payload"), topic_set("inner", {"hall/2/#"}, "payload.value"),
                      topic_set("all", {"#"}, "payload")}));
  REQUIRE(run.shows("plain", "hall/1/temp=20.5 hall/2/temp=?"));
  REQUIRE(run.shows("inner", "hall/2/temp=7"));
  REQUIRE(run.shows("all", "hall/1/door=? hall/1/temp=20.5 hall/2/temp=?"));
  CHECK(run.status("inner") == Shown::kPartial);
  REQUIRE(run.set("inner")->warnings.size() == 1);
  CHECK(run.set("inner")->warnings[0] == "The age of 1 values is not known: the broker had kept them.");
  CHECK(run.set("inner")->tables[0].find("received")->valid[0] == 0);

  broker.publish("hall/2/temp", R"({"value": 8})");
  REQUIRE(run.shows("inner", "hall/2/temp=8"));
  CHECK(run.status("inner") == Shown::kLive);
  CHECK(run.set("inner")->tables[0].find("received")->valid[0] == 1);
  CHECK(run.set("inner")->request == "hall/2/#");
  CHECK(run.set("inner")->host == broker.host());

  broker.publish("hall/1/temp", "", true);
  broker.publish("hall/3/temp", "3");
  CHECK(run.shows("plain", "hall/2/temp=? hall/3/temp=3"));
}

TEST_CASE("a broker that goes leaves its values, said to be failing, and is found again when it is back") {
  servers::Mosquitto broker;
  broker.publish("hall/1", "1", true);
  const Running run(briefing_of_broker(broker.host(), {topic_set("hall", {"hall/#"}, "payload")}));
  REQUIRE(run.shows("hall", "hall/1=1"));
  broker.publish("hall/1", "2");
  REQUIRE(run.shows("hall", "hall/1=2"));
  broker.stop();
  REQUIRE(eventually([&] { return run.set("hall")->failing; }, 15s));
  CHECK(run.rows("hall") == "hall/1=2");
  broker.start();
  broker.publish("hall/1", "3", true);
  CHECK(run.shows("hall", "hall/1=3", 30s));
  CHECK(eventually([&] { return !run.set("hall")->failing; }));
}

TEST_CASE("what is connected and silent is live; what is not there or not allowed says so") {
  servers::Mosquitto broker;
  broker.publish("hall/1", "1", true);
  config::DataConfig dated = topic_set("dated", {"hall/+"}, "payload.value");
  dated.as_of = std::string("max([].payload.time) : rfc3339");
  const Running run(briefing_of_broker(broker.host(), {dated}));
  REQUIRE(run.shows("dated", "hall/1=?"));
  broker.publish("hall/1", R"({"value": 4, "time": "2026-11-12T12:00:00Z"})", true);
  REQUIRE(run.shows("dated", "hall/1=4"));
  CHECK(run.set("dated")->as_of == noon());
  CHECK(run.set("dated")->warnings.empty());
  const WallTime checked = run.set("dated")->checked;
  CHECK(eventually([&] { return run.set("dated")->checked > checked; }, 10s));

  const auto problem_of = [](config::Briefing briefing) {
    const Running other(briefing);
    CHECK(eventually([&] { return other.set("hall")->failing; }, 15s));
    return other.set("hall")->problem.id;
  };
  const auto hall = topic_set("hall", {"#"}, "payload");
  const std::string nobody = "127.0.0.1:" + std::to_string(servers::free_port());
  CHECK(problem_of(briefing_of_broker(nobody, {hall})) == "feed.problem.refused");
  config::Briefing unlisted = briefing_of_broker(broker.host(), {hall});
  unlisted.hosts = {"shop.alderfinch.example"};
  CHECK(problem_of(unlisted) == "feed.problem.not_allowed");
}

TEST_CASE("a real broker by TLS: its authority is checked, and ours is asked for") {
  const servers::TlsServer certificates;
  const servers::Mosquitto broker(certificates);
  broker.publish("hall/1", "21", true);
  config::Briefing briefing = briefing_of_broker(broker.tls_host(), {topic_set("hall", {"hall/#"}, "payload")});
  config::SourceConfig& source = briefing.sources["hall"];
  source.url = "mqtts://" + broker.tls_host();
  source.ca_file = certificates.authority();
  source.client_cert = certificates.client_cert();
  source.client_key = certificates.client_key();
  const Running run(briefing);
  REQUIRE(run.shows("hall", "hall/1=21"));
  broker.publish("hall/1", "22");
  CHECK(run.shows("hall", "hall/1=22"));
  CHECK(run.status("hall") == Shown::kLive);

  const auto fails_with = [](const config::Briefing& wrong) {
    const Running other(wrong);
    CHECK(eventually([&] { return other.set("hall")->failing; }, 15s));
    CHECK(other.rows("hall").empty());
    return other.set("hall")->problem.id;
  };
  config::Briefing mistrusting = briefing;
  mistrusting.sources["hall"].ca_file = certificates.other_authority();
  CHECK(fails_with(mistrusting) == "feed.problem.tls");
  config::Briefing nameless = briefing;
  nameless.sources["hall"].client_cert.clear();
  nameless.sources["hall"].client_key.clear();
  CHECK_FALSE(fails_with(nameless).empty());
}

TEST_CASE("topics are matched as the protocol says") {
  CHECK(net::mqtt_matches("hall/+/temp", "hall/1/temp"));
  CHECK_FALSE(net::mqtt_matches("hall/+/temp", "hall/1/2/temp"));
  CHECK(net::mqtt_matches("hall/#", "hall/1/2"));
  CHECK(net::mqtt_matches("#", "a"));
  CHECK_FALSE(net::mqtt_matches("#", "$SYS/uptime"));
}

TEST_CASE("a line that is held because there is no network dials only when it is told to") {
  net::MqttBroker nobody;
  nobody.host = "127.0.0.1";
  nobody.port = servers::free_port();
  nobody.topics = {"hall/#"};
  std::atomic<int> wakes{0};
  feed::MqttLink link({{"127.0.0.1:" + std::to_string(nobody.port)}}, nobody, 1, [&wakes] { ++wakes; });
  REQUIRE(eventually([&] { return wakes == 1; }));
  CHECK(link.fetch().ended->failure == net::Failure::kRefused);
  link.hold(true);
  CHECK_FALSE(eventually([&] { return wakes > 1; }, 2500ms));  // by itself it would have tried again after 2 s
  CHECK_FALSE(link.fetch().ended);
  link.try_once();
  REQUIRE(eventually([&] { return wakes == 2; }));
  CHECK(link.fetch().ended);
  CHECK_FALSE(eventually([&] { return wakes > 2; }, 50ms));
  link.hold(false);
  CHECK(eventually([&] { return wakes == 3; }));
}
