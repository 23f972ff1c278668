#include "kiosk/feed/derive.hpp"

#include "kiosk/base/log.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/plain.hpp"

using namespace feed_test;

namespace {

constexpr const char* kShop = "https://shop.alderfinch.example";

config::DataConfig derived(const std::string& key, const std::string& from, std::vector<std::string> steps) {
  config::DataConfig data = json_set(key);
  data.source.clear();
  data.from = from;
  for (std::string& text : steps) data.steps.push_back({std::move(text), {140, 3, "show.toml"}});
  return data;
}

std::string rows(const std::string& rows) {
  return fmt::format(R"({{"updated": "2026-11-12T12:00:00Z", "kpis": [{}]}})", rows);
}

}  // namespace

TEST_CASE("one answer feeds any number of data sets, each with its own steps, for one request") {
  Simulation sim(briefing_of(kShop, {json_set("kpi"), derived("best", "kpi", {"sort value desc", "limit 1"}),
                                     derived("sum", "kpi", {"group: value = sum(value)"})}));
  sim.client.answer(kShop, net::json_response(rows(R"({"id":"a","value":2},{"id":"b","value":5})")));
  sim.start();
  sim.run(Seconds(1));
  CHECK(first_value(sim.set("best")) == 5);
  CHECK(first_value(sim.set("sum")) == 7);
  CHECK(sim.set("sum").as_of == sim.set("kpi").as_of);
  CHECK(support::plain(sim.set("sum").steps) ==
        std::vector<std::string>{"steps.done step=group: value = sum(value) before=2 after=1"});
  CHECK(sim.client.requests().size() == 1);
  CHECK(sim.status("best") == data::Status::kLive);
}

TEST_CASE("what did not change is not computed again") {
  config::Briefing briefing = briefing_of(kShop, {json_set("kpi"), derived("best", "kpi", {"limit 1"})});
  feed::Derivation derivation(briefing);
  auto raw = std::make_shared<data::DataSet>();
  raw->origin = data::Origin::kNetwork;
  feed::Derivation::Sets first{{"kpi", raw}};
  derivation.apply(first);
  feed::Derivation::Sets second{{"kpi", raw}};
  derivation.apply(second);
  CHECK(first.at("best") == second.at("best"));
  second["kpi"] = std::make_shared<data::DataSet>(*raw);
  derivation.apply(second);
  CHECK(first.at("best") != second.at("best"));
}

TEST_CASE("a set is as old as the oldest it is made of") {
  config::Briefing briefing =
      briefing_of(kShop, {json_set("a"), json_set("b"), derived("both", "a", {"join b on id"})});
  const auto make = [](int minutes_ago) {
    auto set = std::make_shared<data::DataSet>();
    set->origin = data::Origin::kNetwork;
    set->checked = noon();
    set->as_of = noon() - std::chrono::minutes(minutes_ago);
    data::Table table;
    table.columns = {{"id", data::Column::Texts{"x"}, {1}}};
    set->tables = {table};
    return set;
  };
  feed::Derivation::Sets sets{{"a", make(1)}, {"b", make(50)}};
  sets["b"] = [&] {
    auto set = make(50);
    set->warnings = {"half of it"};
    return set;
  }();
  feed::Derivation(briefing).apply(sets);
  CHECK(sets.at("both")->as_of == noon() - std::chrono::minutes(50));
  CHECK(sets.at("both")->warnings == std::vector<std::string>{"half of it"});
}

TEST_CASE("a joined set without any answer leaves the rows and is counted as missing; one that steps need stops them") {
  config::Briefing briefing =
      briefing_of(kShop, {json_set("a"), json_set("b"), derived("both", "a", {"join b on id"}),
                          derived("more", "both", {"limit 5"}), derived("need", "a", {"join b on id", "sort goal"})});
  auto raw = std::make_shared<data::DataSet>();
  raw->origin = data::Origin::kNetwork;
  raw->checked = noon();
  data::Table table;
  table.columns = {{"id", data::Column::Texts{"x", "y"}, {1, 1}}};
  raw->tables = {table};
  feed::Derivation::Sets sets{{"a", raw}, {"b", std::make_shared<data::DataSet>()}};
  feed::Derivation(briefing).apply(sets);
  CHECK(sets.at("both")->tables.at(0).rows() == 2);
  CHECK(sets.at("both")->parts == 2);
  CHECK(sets.at("both")->parts_silent == 1);
  CHECK(data::freshness(*sets.at("both"), noon()) == data::Status::kPartial);
  CHECK(sets.at("more")->parts_silent == 1);
  CHECK(sets.at("need")->origin == data::Origin::kNone);
  CHECK(std::get<std::string>(sets.at("need")->problem.args.at(1).second) == "there is nothing yet from data set 'b'");
}

TEST_CASE("a step that fails names data set and line once, and takes nobody else's numbers away") {
  std::vector<std::string> lines;
  kiosk::log::set_sink([&](kiosk::log::Level, std::string_view line) { lines.emplace_back(line); });
  Simulation sim(briefing_of(kShop, {json_set("kpi"), derived("odd", "kpi", {"limit 5", "sort valeu"}),
                                     derived("loop", "loop", {"limit 1"})}));
  sim.client.answer(kShop, net::json_response(rows(R"({"id":"a","value":2})")));
  sim.client.answer(kShop, net::json_response(rows(R"({"id":"a","value":3})")));
  sim.start();
  sim.run(Seconds(15));
  kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  CHECK(first_value(sim.set("kpi")) == 3);
  CHECK(sim.status("odd") == data::Status::kNone);
  CHECK(sim.set("odd").problem.id == "feed.problem.steps");
  const auto told = std::count_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("show.toml:140: data set 'odd', step 2, \"sort valeu\": there is no column 'valeu'");
  });
  CHECK(told == 1);
}

TEST_CASE("wanting a made set asks for what it is made of") {
  config::Briefing briefing =
      briefing_of(kShop, {json_set("a"), json_set("b"), json_set("c"), derived("both", "a", {"join b on id"})});
  const auto needed = feed::Derivation(briefing).needed_for({"both"});
  CHECK(needed == std::vector<std::string>{"a", "b", "both"});
}
