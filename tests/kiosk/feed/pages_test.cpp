// Answers in pages, as Azure's retail prices come: all of them, all that came, and none twice.
#include "kiosk/base/log.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace feed_test;

namespace {

const std::string kShop = "https://shop.alderfinch.example";

config::DataConfig prices(Seconds every = Seconds(86400)) {
  config::DataConfig data = json_set("prices", every);
  data.path = std::string("/prices?page=1");
  data.next = std::string("NextPageLink");
  data.as_of.clear();
  return data;
}

std::string page(int number, int of, const std::string& base = kShop) {
  const std::string next = number == of ? "null" : fmt::format("\"{}/prices?page={}\"", base, number + 1);
  return fmt::format(R"({{"kpis": [{{"id": "D{}", "value": {}}}], "NextPageLink": {}}})", number, number, next);
}

int page_of(const std::string& url) { return std::stoi(url.substr(url.find("page=") + 5)); }

void quiet() {
  kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
}

}  // namespace

TEST_CASE("all pages of a day's prices are one data set, asked for once a day, also by a program started again") {
  const servers::TempFolder state;
  feed::Settings settings;
  settings.state_folder = state.path();
  {
    Simulation sim(briefing_of(kShop, {prices()}), settings);
    sim.client.answer(kShop, [](const net::Request& r) { return net::json_response(page(page_of(r.url), 3)); });
    sim.start();
    sim.run(Seconds(3600));
    CHECK(sim.client.requests().size() == 3);
    CHECK(sim.set("prices").tables[0].rows() == 3);
    CHECK(first_value(sim.set("prices")) == 3);
    CHECK(sim.set("prices").warnings.empty());
    sim.fetcher->finish();
  }
  Simulation again(briefing_of(kShop, {prices()}), settings);
  again.clock.advance(Seconds(7200));
  again.client.answer(kShop, [](const net::Request& r) { return net::json_response(page(page_of(r.url), 2)); });
  again.start();
  CHECK(again.set("prices").origin == data::Origin::kStore);
  CHECK(again.set("prices").tables[0].rows() == 3);
  CHECK(again.set("prices").warnings.empty());
  again.run(Seconds(21 * 3600));
  CHECK(again.client.requests().empty());
  again.run(Seconds(4 * 3600));
  CHECK(again.client.requests().size() == 2);
  CHECK(again.set("prices").tables[0].rows() == 2);
}

TEST_CASE("a page that does not come leaves the set partial, and is asked for again soon") {
  quiet();
  Simulation sim(briefing_of(kShop, {prices()}));
  bool broken = true;
  sim.client.answer(kShop, [&broken](const net::Request& r) {
    const int number = page_of(r.url);
    return broken && number == 3 ? net::json_response("no", 500) : net::json_response(page(number, 3));
  });
  sim.start();
  sim.run(Seconds(2));
  CHECK(sim.status("prices") == data::Status::kPartial);
  CHECK(sim.set("prices").tables[0].rows() == 2);
  CHECK_FALSE(sim.set("prices").failing);
  broken = false;
  sim.run(Seconds(600));
  CHECK(sim.set("prices").tables[0].rows() == 3);
  CHECK(sim.status("prices") == data::Status::kLive);
}

TEST_CASE("pages stop at their cap, at another host and at themselves") {
  quiet();
  config::DataConfig capped = prices();
  capped.pages = 4;
  Simulation sim(briefing_of(kShop, {capped}));
  sim.client.answer(kShop, [](const net::Request& r) { return net::json_response(page(page_of(r.url), 99)); });
  sim.start();
  sim.run(Seconds(10));
  CHECK(sim.client.requests().size() == 4);
  CHECK(sim.status("prices") == data::Status::kPartial);

  Simulation away(briefing_of(kShop, {prices()}));
  away.client.answer(kShop, net::json_response(page(1, 2, "https://elsewhere.example")));
  away.start();
  away.run(Seconds(10));
  CHECK(away.client.requests().size() == 1);
  CHECK(away.status("prices") == data::Status::kPartial);

  Simulation circle(briefing_of(kShop, {prices()}));
  circle.client.answer(kShop, net::json_response(page(0, 2)));  // the first page is its own next one
  circle.start();
  circle.run(Seconds(10));
  CHECK(circle.client.requests().size() == 1);
}

TEST_CASE("a first page that fails is a failure like any other") {
  quiet();
  Simulation sim(briefing_of(kShop, {prices()}));
  sim.client.answer(kShop, net::json_response("no", 500));
  sim.start();
  sim.run(Seconds(1));
  CHECK(sim.set("prices").problem.id == "feed.problem.status");
  CHECK(sim.set("prices").tables.empty());
}

TEST_CASE("a recording keeps all pages as one answer") {
  servers::ScriptedServer server;
  server.on("/prices",
            [&server](const servers::Exchange& e) { e.reply(200, page(page_of(e.target), 3, server.url())); });
  const RealClock clock;
  const auto client = net::make_curl_client({{server.host()}}, "");
  const servers::TempFolder folder;
  const auto briefing = briefing_of(server.url(), {prices()});
  REQUIRE(feed::record(briefing, *client, clock, Seconds(0.5), folder.path()));
  const auto snapshot = feed::snapshot_from_recording(briefing, folder.path(), DiskFiles(), noon());
  const data::DataSet& set = *snapshot->find("prices");
  CHECK(set.origin == data::Origin::kRecording);
  CHECK(set.tables.at(0).rows() == 3);
  CHECK(set.warnings.empty());
}
