// Signing in by OAuth2 client credentials: one token for all, renewed in time, and no secret anywhere.
#include "kiosk/feed/token.hpp"

#include "kiosk/base/log.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace feed_test;

namespace {

const std::string kShop = "https://shop.alderfinch.example";
const std::string kLogin = "https://login.alderfinch.example/token";

struct Log {
  Log() {
    kiosk::log::set_sink([this](kiosk::log::Level, std::string_view line) { all.append(line).append("\n"); });
  }
  ~Log() {
    kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  }
  std::string all;
};

config::Briefing briefing(const std::vector<config::DataConfig>& sets, const std::string& url = kShop,
                          const std::string& login = kLogin) {
  config::Briefing made = briefing_of(url, sets);
  config::OAuth2& oauth2 = made.sources["shop"].oauth2;
  oauth2.token_url = login;
  oauth2.client_id = std::string("kiosk & co");
  oauth2.secret = std::string("env:HALL_SECRET");
  oauth2.scope = std::string("https://api.alderfinch.example/.default");
  return made;
}

feed::Settings with_secret() {
  feed::Settings settings;
  settings.secret = [](const std::string& reference) {
    CHECK(reference == "env:HALL_SECRET");
    return "hush+hush";
  };
  return settings;
}

std::string grant(int number, int life) {
  return fmt::format(R"({{"token_type":"Bearer","expires_in":"{}","access_token":"tok-{}"}})", life, number);
}

struct Login {
  int asked = 0;
  int life = 1000;
  net::FixtureClient::Script script() {
    return [this](const net::Request& r) {
      CHECK(r.method == "POST");
      CHECK(r.body ==
            "grant_type=client_credentials&client_id=kiosk%20%26%20co&client_secret=hush%2Bhush"
            "&scope=https%3A%2F%2Fapi.alderfinch.example%2F.default");
      return net::json_response(grant(++asked, life));
    };
  }
};

std::string bearer(const net::Request& r) {
  const auto it = r.headers.find("Authorization");
  return it == r.headers.end() ? "none" : it->second;
}

}  // namespace

TEST_CASE("one token serves every request of its source, and is renewed at nine tenths of its life") {
  Simulation sim(briefing({json_set("kpi"), json_set("orders")}), with_secret());
  Login login;
  sim.client.answer(kLogin, login.script());
  std::vector<std::string> seen;
  sim.client.answer(kShop, [&seen](const net::Request& r) {
    seen.push_back(bearer(r));
    return net::json_response(kpis(1));
  });
  sim.start();
  sim.run(Seconds(890));
  CHECK(login.asked == 1);
  CHECK(seen.size() > 150);
  CHECK(seen.back() == "Bearer tok-1");
  sim.run(Seconds(40));
  CHECK(login.asked == 2);
  CHECK(seen.back() == "Bearer tok-2");
  CHECK_FALSE(sim.set("orders").failing);
}

TEST_CASE("a refused token is renewed once, by one request, and then it is said that we are not let in") {
  Simulation sim(briefing({json_set("kpi"), json_set("orders")}), with_secret());
  Login login;
  sim.client.answer(kLogin, login.script());
  bool all = false;
  sim.client.answer(kShop, [&all](const net::Request& r) {
    return all || bearer(r) == "Bearer tok-1" ? net::json_response("{}", 401) : net::json_response(kpis(4));
  });
  sim.start();
  sim.run(Seconds(5));
  CHECK(login.asked == 2);
  CHECK(first_value(sim.set("kpi")) == 4);
  CHECK(first_value(sim.set("orders")) == 4);
  CHECK_FALSE(sim.set("kpi").failing);
  all = true;
  sim.run(Seconds(60));
  CHECK(login.asked == 3);
  CHECK(sim.set("kpi").problem.id == "feed.problem.denied");
  const auto before = sim.client.requests().size();
  sim.run(Seconds(300));
  CHECK(sim.client.requests().size() == before);
  all = false;
  sim.run(Seconds(400));
  CHECK_FALSE(sim.set("kpi").failing);
}

TEST_CASE("a login that refuses is named, asked seldom, and no secret is told") {
  Log log;
  Simulation sim(briefing({json_set("kpi"), json_set("orders")}), with_secret());
  int asked = 0;
  sim.client.answer(kLogin, [&asked](const net::Request&) {
    ++asked;
    return net::json_response(R"({"error":"invalid_client","error_description":"hush+hush is wrong"})", 401);
  });
  sim.client.answer(kShop, net::json_response(kpis(1)));
  sim.start();
  sim.run(Seconds(500));
  CHECK(asked == 1);
  CHECK(sim.set("kpi").problem.id == "feed.problem.token");
  CHECK(log.all.find("login.alderfinch.example does not sign us in: invalid_client") != std::string::npos);
  sim.client.answer(kLogin, [](const net::Request&) { return net::json_response(grant(7, 3600)); });
  sim.run(Seconds(800));
  CHECK(first_value(sim.set("kpi")) == 1);
  CHECK_FALSE(sim.set("orders").failing);
  std::string told = log.all;
  for (const std::string& problem : sim.fetcher->problems()) told += problem;
  for (const auto& [key, set] : sim.fetcher->snapshot()->sets) told += set->request + set->link + set->problem.id;
  CHECK(told.find("hush") == std::string::npos);
  CHECK(told.find("tok-") == std::string::npos);
}

TEST_CASE("a login out of reach is tried again, and heals; what it hands out may be nonsense") {
  Simulation sim(briefing({json_set("kpi")}), with_secret());
  int asked = 0;
  sim.client.answer(kLogin, [&asked](const net::Request&) {
    switch (++asked) {
      case 1:
        return failure(net::Failure::kTimeout);
      case 2:
        return net::json_response("<html>maintenance</html>");
      case 3:
        return net::json_response("{\"access_token\":\"\"}");
      default:
        return net::json_response("{\"access_token\":\"tok-9\",\"expires_in\":null}");
    }
  });
  sim.client.answer(kShop, net::json_response(kpis(2)));
  sim.start();
  sim.run(Seconds(1));
  CHECK(sim.set("kpi").problem.id == "feed.problem.timeout");
  sim.run(Seconds(900));
  CHECK(asked > 4);  // a life that nobody states is taken for five minutes
  CHECK(first_value(sim.set("kpi")) == 2);
}

TEST_CASE("a recording holds no token, and no trace of the login") {
  servers::ScriptedServer server;
  server.on("/token", [](const servers::Exchange& e) { e.reply(200, grant(1, 3600)); });
  server.on("/kpi.json", [](const servers::Exchange& e) {
    e.reply(e.headers.count("authorization") != 0 && e.headers.at("authorization") == "Bearer tok-1" ? 200 : 401,
            kpis(3));
  });
  const RealClock clock;
  const auto client = net::make_curl_client({{server.host()}}, "");
  const servers::TempFolder folder;
  const auto made = briefing({json_set("kpi", Seconds(0.1))}, server.url(), server.url("/token"));
  REQUIRE(feed::record(made, *client, clock, Seconds(0.5), folder.path(), with_secret().secret));
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (entry.is_regular_file()) all += support::bytes_of(entry.path());
  }
  CHECK(all.find("kpis") != std::string::npos);
  CHECK(all.find("tok-1") == std::string::npos);
  CHECK(all.find("hush") == std::string::npos);
}
