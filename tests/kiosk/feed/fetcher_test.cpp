#include "kiosk/feed/fetcher.hpp"

#include "kiosk/base/log.hpp"
#include "kiosk/data/time_text.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace feed_test;
using Shown = data::Status;

namespace {

constexpr const char* kShop = "https://shop.alderfinch.example";

class LogLines {
 public:
  LogLines() {
    kiosk::log::set_sink([this](kiosk::log::Level, std::string_view line) { lines_.emplace_back(line); });
  }
  ~LogLines() {
    kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
};

}  // namespace

TEST_CASE("before the first answer there is a data set without data, with all that is known of it") {
  Simulation sim(briefing_of(kShop, {json_set("kpi")}));
  sim.start();
  const auto& set = sim.set("kpi");
  CHECK(sim.status("kpi") == Shown::kNone);
  CHECK(set.host == "shop.alderfinch.example");
  CHECK(set.request == "/kpi.json");
  CHECK(set.source_name == "shop");
  CHECK(set.limits.stale_at.count() == 60);
  CHECK(sim.fetcher->snapshot()->id > 0);
}

TEST_CASE("an answer becomes a data set with its provenance") {
  LogLines log;
  Simulation sim(briefing_of(kShop, {json_set("kpi")}));
  sim.client.answer(kShop, net::json_response(kpis(42)));
  sim.start();
  sim.run(Seconds(1));
  const auto& set = sim.set("kpi");
  CHECK(first_value(set) == 42);
  CHECK(set.origin == data::Origin::kNetwork);
  CHECK(set.http_status == 200);
  CHECK(set.body_bytes == static_cast<std::int64_t>(kpis(42).size()));
  CHECK(set.body_hash.size() == 64);
  CHECK(set.as_of == noon());
  CHECK(sim.status("kpi") == Shown::kLive);
  CHECK(log.lines().empty());
}

TEST_CASE("old snapshots do not change when new data comes") {
  Simulation sim(briefing_of(kShop, {json_set("kpi")}));
  int n = 0;
  sim.client.answer(kShop, [&n](const net::Request&) { return net::json_response(kpis(++n)); });
  sim.start();
  sim.run(Seconds(1));
  const auto before = sim.fetcher->snapshot();
  sim.run(Seconds(25));
  CHECK(first_value(*before->find("kpi")) == 1);
  CHECK(first_value(sim.set("kpi")) >= 3);
  CHECK(sim.fetcher->snapshot()->id > before->id);
}

TEST_CASE("unchanged data is asked for by its mark and only counts as checked") {
  Simulation sim(briefing_of(kShop, {json_set("kpi")}));
  int full = 0;
  int unchanged = 0;
  sim.client.answer(kShop, [&](const net::Request& r) {
    net::Response response = net::json_response(kpis(42));
    response.headers["etag"] = "\"v7\"";
    response.headers["last-modified"] = "Thu, 12 Nov 2026 11:00:00 GMT";
    if (r.headers.contains("If-None-Match")) {
      CHECK(r.headers.at("If-None-Match") == "\"v7\"");
      CHECK(r.headers.at("If-Modified-Since") == "Thu, 12 Nov 2026 11:00:00 GMT");
      response.status = 304;
      response.body.clear();
      ++unchanged;
    } else {
      ++full;
    }
    return response;
  });
  sim.start();
  sim.run(Seconds(100));
  CHECK(full == 1);
  CHECK(unchanged >= 9);
  const auto& set = sim.set("kpi");
  CHECK(first_value(set) == 42);
  CHECK(set.http_status == 304);
  CHECK(set.fetched - noon() < std::chrono::seconds(1));
  CHECK(sim.clock.wall() - set.checked < std::chrono::seconds(11));
}

TEST_CASE("a failure keeps the data and says why, once, and heals") {
  LogLines log;
  Simulation sim(briefing_of(kShop, {json_set("kpi")}));
  bool down = false;
  sim.client.answer(kShop, [&](const net::Request&) {
    return down ? failure(net::Failure::kRefused) : net::json_response(kpis(42, data::to_rfc3339(sim.clock.wall())));
  });
  sim.start();
  sim.run(Seconds(5));
  down = true;
  sim.run(Seconds(30));
  CHECK(first_value(sim.set("kpi")) == 42);
  CHECK(sim.set("kpi").failing);
  CHECK(sim.set("kpi").problem.id == "feed.problem.refused");
  CHECK(sim.status("kpi") == Shown::kOld);
  sim.run(Seconds(600));
  CHECK(sim.status("kpi") == Shown::kGone);
  CHECK(log.lines().size() == 1);
  REQUIRE(sim.fetcher->problems().size() == 1);
  CHECK(sim.fetcher->problems()[0].find("'kpi': shop.alderfinch.example does not accept connections") !=
        std::string::npos);
  down = false;
  sim.run(Seconds(46));
  CHECK(sim.status("kpi") == Shown::kLive);
  CHECK_FALSE(sim.set("kpi").failing);
  CHECK(log.lines().size() == 2);
  CHECK(sim.fetcher->problems().empty());
}

TEST_CASE("bad answers are named for what they are and never replace data") {
  struct Case {
    const char* id;
    net::Response response;
  };
  const auto json = [](std::string body, int status = 200) { return net::json_response(std::move(body), status); };
  const std::vector<Case> cases = {
      {"feed.problem.web_page", json("<!DOCTYPE html><html>sign in</html>")},
      {"feed.problem.web_page", json("\xEF\xBB\xBF \r\n<html>")},
      {"feed.problem.empty", json("")},
      {"feed.problem.empty", json(" \n")},
      {"feed.problem.empty", json("", 204)},
      {"feed.problem.unreadable", json("{\"kpis\": [")},
      {"feed.problem.unreadable", json("{\"other\": 1}")},
      {"feed.problem.unreadable", json(std::string(100'000, '['))},
      {"feed.problem.unreadable", json("\xff\xfe")},
      {"feed.problem.denied", json("{}", 401)},
      {"feed.problem.denied", json("<html>", 403)},
      {"feed.problem.mistake", json("not found", 404)},
      {"feed.problem.busy", json("", 429)},
      {"feed.problem.status", json("", 500)},
      {"feed.problem.offline", failure(net::Failure::kOffline)},
      {"feed.problem.timeout", failure(net::Failure::kTimeout)},
      {"feed.problem.tls", failure(net::Failure::kTls)},
      {"feed.problem.too_large", failure(net::Failure::kTooLarge)},
      {"feed.problem.cut", failure(net::Failure::kCut)},
      {"feed.problem.redirect", failure(net::Failure::kRedirect)},
      {"feed.problem.not_allowed", failure(net::Failure::kNotAllowed)},
      {"feed.problem.protocol", failure(net::Failure::kProtocol)},
  };
  LogLines quiet;
  for (const Case& c : cases) {
    Simulation sim(briefing_of(kShop, {json_set("kpi")}));
    bool bad = false;
    sim.client.answer(kShop, [&](const net::Request&) { return bad ? c.response : net::json_response(kpis(42)); });
    sim.start();
    sim.run(Seconds(1));
    bad = true;
    sim.run(Seconds(15));
    INFO(c.id << " " << c.response.status << " " << c.response.body.substr(0, 20));
    CHECK(sim.set("kpi").problem.id == c.id);
    CHECK(first_value(sim.set("kpi")) == 42);
  }
}

TEST_CASE("a certificate of the future points at the clock") {
  LogLines quiet;
  Simulation sim(briefing_of(kShop, {json_set("kpi")}));
  net::Response response = failure(net::Failure::kTls);
  response.detail = "SSL certificate problem: certificate is not yet valid";
  sim.client.answer(kShop, response);
  sim.start();
  sim.run(Seconds(1));
  CHECK(sim.set("kpi").problem.id == "feed.problem.clock");
}

TEST_CASE("one bad data set of a shared answer leaves the other alone") {
  LogLines quiet;
  auto wrong = json_set("wrong");
  wrong.path = "/kpi.json";
  wrong.rows = "missing";
  Simulation sim(briefing_of(kShop, {json_set("kpi"), wrong}));
  sim.client.answer(kShop, net::json_response(kpis(42)));
  sim.start();
  sim.run(Seconds(35));
  CHECK(first_value(sim.set("kpi")) == 42);
  CHECK(sim.set("wrong").failing);
  CHECK(sim.client.requests().size() <= 5);  // one request for both
  CHECK(sim.client.requests().front().label == "kpi\nwrong");
}

TEST_CASE("the last good answer survives a restart and is shown at once, aged") {
  LogLines quiet;
  const servers::TempFolder folder;
  feed::Settings settings;
  settings.state_folder = folder.path();
  {
    Simulation sim(briefing_of(kShop, {json_set("kpi")}), settings);
    sim.client.answer(kShop, net::json_response(kpis(42)));
    sim.start();
    sim.run(Seconds(1));
    sim.fetcher->finish();
  }
  Simulation later(briefing_of(kShop, {json_set("kpi")}), settings);
  later.clock.advance(Seconds(90));
  later.start();
  CHECK(first_value(later.set("kpi")) == 42);
  CHECK(later.set("kpi").origin == data::Origin::kStore);
  CHECK(later.status("kpi") == Shown::kOld);
  CHECK(later.client.requests().empty());

  Simulation wrong_clock(briefing_of(kShop, {json_set("kpi")}), settings);
  wrong_clock.clock.advance(Seconds(-86'400.0 * 365));
  wrong_clock.start();
  CHECK(wrong_clock.status("kpi") == Shown::kOld);  // never "live", whatever year it is

  auto other = json_set("kpi");
  other.path = "/other.json";
  Simulation changed(briefing_of(kShop, {other}), settings);
  changed.start();
  CHECK(changed.status("kpi") == Shown::kNone);  // another question has another answer
}

TEST_CASE("what its server forbids to store is not stored") {
  const servers::TempFolder folder;
  feed::Settings settings;
  settings.state_folder = folder.path();
  net::Response secret = net::json_response(kpis(42));
  secret.headers["cache-control"] = "private, no-store";
  Simulation sim(briefing_of(kShop, {json_set("kpi")}), settings);
  sim.client.answer(kShop, secret);
  sim.start();
  sim.run(Seconds(20));
  sim.fetcher->finish();
  Simulation later(briefing_of(kShop, {json_set("kpi")}), settings);
  later.start();
  CHECK(later.status("kpi") == Shown::kNone);
}

TEST_CASE("a token is sent, never shown, and asked for anew when it is refused") {
  LogLines log;
  auto briefing = briefing_of(kShop, {json_set("kpi")});
  briefing.sources["shop"].bearer = "env:SHOP_TOKEN";
  feed::Settings settings;
  int asked = 0;
  settings.secret = [&asked](const std::string& reference) {
    CHECK(reference == "env:SHOP_TOKEN");
    return "hush-" + std::to_string(++asked);
  };
  Simulation sim(briefing, settings);
  sim.client.answer(kShop, [](const net::Request& r) {
    return r.headers.at("Authorization") == "Bearer hush-1" ? net::json_response("{}", 401)
                                                            : net::json_response(kpis(1));
  });
  sim.start();
  sim.run(Seconds(1));
  CHECK(sim.set("kpi").problem.id == "feed.problem.denied");
  sim.run(Seconds(700));
  CHECK(first_value(sim.set("kpi")) == 1);
  CHECK(asked == 2);
  for (const auto& line : log.lines()) CHECK(line.find("hush") == std::string::npos);

  Simulation without(briefing, {});
  without.settings.secret = [](const std::string&) { return std::string{}; };
  without.client.answer(kShop, net::json_response(kpis(1)));
  without.start();
  without.run(Seconds(1));
  CHECK_FALSE(without.client.requests().front().headers.contains("Authorization"));
  CHECK(without.fetcher->problems().size() == 1);
}

TEST_CASE("a clock that differs from its sources' is reported, and their time is asked for") {
  auto briefing = briefing_of(kShop, {});
  briefing.sources["shop"].type = config::SourceType::kPrometheus;
  auto load = json_set("load");
  load.query = "up";
  load.path.clear();
  briefing.data["load"] = load;
  Simulation sim(briefing);
  sim.client.answer(kShop, [&sim](const net::Request&) {
    const auto there = std::chrono::floor<std::chrono::seconds>(sim.clock.wall()) + std::chrono::minutes(10);
    net::Response response =
        net::json_response(fmt::format(R"({{"status":"success","data":{{"resultType":"scalar","result":[{},"7"]}}}})",
                                       there.time_since_epoch().count()));
    const auto day = std::chrono::floor<std::chrono::days>(there);
    const std::chrono::hh_mm_ss time(there - day);
    response.headers["date"] = fmt::format("Thu, 12 Nov 2026 {:02}:{:02}:{:02} GMT", time.hours().count(),
                                           time.minutes().count(), time.seconds().count());
    return response;
  });
  sim.start();
  sim.run(Seconds(25));
  CHECK(sim.fetcher->problems().size() == 1);
  CHECK(sim.fetcher->problems().at(0).find("behind that of shop.alderfinch.example") != std::string::npos);
  const auto requests = sim.client.requests();
  REQUIRE(requests.size() >= 2);
  CHECK(requests.front().url.find("&time=") == std::string::npos);
  const auto asked = std::stoll(requests.back().url.substr(requests.back().url.find("&time=") + 6));
  CHECK(std::abs(asked - (sim.clock.wall().time_since_epoch().count() / 1000 + 600)) < 15);
}

TEST_CASE("an hour of every kind of trouble costs no memory and ends well") {
  LogLines quiet;
  std::vector<config::DataConfig> sets;
  for (int i = 0; i < 20; ++i) sets.push_back(json_set(fmt::format("s{}", i), Seconds(2)));
  Simulation sim(briefing_of(kShop, sets));
  Rng rng(9);
  bool wild = true;
  sim.client.answer(kShop, [&](const net::Request&) {
    if (!wild) return net::json_response(kpis(1));
    switch (rng.below(8)) {
      case 0:
        return failure(static_cast<net::Failure>(1 + rng.below(9)));
      case 1:
        return net::json_response("<html>");
      case 2:
        return net::json_response("{", 200);
      case 3:
        return net::json_response("", 503);
      case 4:
        return net::json_response(kpis(1), 500);
      case 5:
        return net::json_response("", 304);
      default:
        return net::json_response(kpis(rng.uniform()));
    }
  });
  sim.start();
  sim.run(Seconds(3600));
  wild = false;
  sim.run(Seconds(660));
  for (const auto& set : sets) CHECK(first_value(sim.set(set.key)) == 1);
  CHECK(sim.fetcher->problems().empty());
}

TEST_CASE("a set says when it is asked for next, how long the answer took and what may be shown of it") {
  LogLines log;
  Simulation sim(briefing_of(kShop, {json_set("kpi")}));
  net::Response slow = net::json_response(kpis(42));
  slow.elapsed = Seconds(0.21);
  sim.client.answer(kShop, slow);
  sim.start();
  sim.run(Seconds(1));
  const data::DataSet set = sim.set("kpi");  // a copy: the next answer replaces it
  CHECK(set.elapsed.count() == Approx(0.21));
  REQUIRE(set.next_check);
  const WallTime promised = *set.next_check;
  CHECK(promised > set.checked);
  CHECK(Seconds(promised - set.checked).count() < 20);
  const std::size_t before = sim.client.requests().size();
  sim.run(Seconds(promised - sim.clock.wall()) - Seconds(0.1));
  CHECK(sim.client.requests().size() == before);
  sim.run(Seconds(0.3));
  CHECK(sim.client.requests().size() == before + 1);
  REQUIRE(set.evidence);
  CHECK(set.evidence->body == kpis(42));
}

TEST_CASE("a clock ten minutes wrong leaves the picture as it is, with a mark") {
  LogLines log;
  Simulation sim(briefing_of(kShop, {json_set("kpi")}));
  sim.client.answer(kShop, [&sim](const net::Request&) {
    const WallTime there = sim.clock.wall() - std::chrono::minutes(10);
    net::Response response = net::json_response(kpis(1, data::to_rfc3339(there)));
    const std::string text = data::to_rfc3339(there);
    response.headers["date"] = "Thu, 12 Nov 2026 " + text.substr(11, 8) + " GMT";
    return response;
  });
  sim.start();
  sim.run(Seconds(25));
  CHECK(sim.status("kpi") == Shown::kLive);
  CHECK(sim.fetcher->snapshot()->clock_off.count() == Approx(-600).margin(1));
  CHECK(data::age(sim.set("kpi"), sim.clock.wall()).count() < 12);
}

TEST_CASE("a quota that is used up is the host's: nobody asks it until it is filled again") {
  LogLines log;
  Simulation sim(briefing_of(kShop, {json_set("kpi"), json_set("orders"), json_set("returns")}));
  sim.client.answer(kShop, [](const net::Request&) {
    net::Response response = net::json_response(kpis(1));
    response.headers["x-ms-user-quota-remaining"] = "0";
    response.headers["x-ms-user-quota-resets-after"] = "00:00:40";
    return response;
  });
  sim.start();
  sim.run(Seconds(200));
  CHECK(sim.client.requests().size() <= 6);
  CHECK(sim.client.requests().size() >= 4);
}

TEST_CASE("what a signed-in reader got is not shown to another") {
  LogLines log;
  const servers::TempFolder folder;
  feed::Settings settings;
  settings.state_folder = folder.path();
  config::Briefing briefing = briefing_of(kShop, {json_set("kpi")});
  briefing.sources["shop"].bearer = "env:ONE";
  {
    Simulation sim(briefing, settings);
    sim.client.answer(kShop, net::json_response(kpis(42)));
    sim.start();
    sim.run(Seconds(1));
    sim.fetcher->finish();
  }
  {
    Simulation same(briefing, settings);
    same.start();
    CHECK(first_value(same.set("kpi")) == 42);
  }
  briefing.sources["shop"].bearer = "env:TWO";
  Simulation other(briefing, settings);
  other.start();
  CHECK(other.status("kpi") == Shown::kNone);
}
