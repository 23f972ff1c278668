// Whatever step cannot work, at a check or on the wall: its error names data set, column and the line of the briefing.
#include <algorithm>
#include <set>

#include "kiosk/base/log.hpp"
#include "kiosk/data/steps.hpp"
#include "kiosk/feed/derive.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::feed {
namespace {

using Sets = Derivation::Sets;

struct Mistake {
  const char* step;
  const char* named;  // the column, or what stands in its place
};

// One that only rows can show, for each kind of step that has a column; those without have none to name.
const Mistake kMistakes[] = {
    {"filter opne > 4", "'opne'"},
    {"pick site, opne", "'opne'"},
    {"rename opne as waiting", "'opne'"},
    {"cast opne : number", "'opne'"},
    {"compute share = opne / 2", "'opne'"},
    {"group by opne: n = count()", "'opne'"},
    {"group by site: n = sum(opne)", "'opne'"},
    {"group by site: n = sum(site)", "'site'"},
    {"join goals on opne", "'opne'"},
    {"join goals on open", "'open'"},  // the other set has no such column
    {"pivot opne by site: open", "'opne'"},
    {"pivot site by opne: open", "'opne'"},
    {"pivot site by open: opne", "'opne'"},
    {"pivot many by site: open", "'many'"},  // more columns than there may be
    {"sort opne desc", "'opne'"},
    {"fill opne with 0", "'opne'"},
    {"fill site with previous", "'site'"},
    {"rate r = site", "'site'"},
    {"rate r = opne", "'opne'"},
    {"average m = opne over 15m", "'opne'"},
    {"average m = site over 3 rows", "'site'"},
    {"compare old = opne before 7d", "'opne'"},
    {"compare old = site before 7d", "'site'"},
};

std::shared_ptr<const data::DataSet> answered(const std::string& name, data::Table table) {
  auto set = std::make_shared<data::DataSet>();
  set->name = name;
  set->origin = data::Origin::kNetwork;
  set->tables.push_back(std::move(table));
  return set;
}

data::Table open_orders() {
  data::Table table;
  data::Column::Texts sites, many;
  for (int i = 0; i < 70; ++i) {
    sites.push_back(i % 2 == 0 ? "Linz" : "Venlo");
    many.push_back(std::to_string(i));
  }
  const std::vector<std::uint8_t> valid(70, 1);
  table.columns = {{"site", sites, valid}, {"open", std::vector<double>(70, 3.0), valid}, {"many", many, valid}};
  return table;
}

Sets fetched() {
  data::Table goals;
  goals.columns = {{"site", data::Column::Texts{"Linz"}, {1}}, {"goal", std::vector<double>{1}, {1}}};
  return {{"orders", answered("orders", open_orders())}, {"goals", answered("goals", std::move(goals))}};
}

// What is logged of one step, in line 12 of the briefing's own file.
std::string logged_of(const std::string& step, Sets& sets) {
  std::string told;
  log::set_sink([&](log::Level, std::string_view line) { told += std::string(line) + "\n"; });
  config::Briefing briefing;
  briefing.file = "show/hall.toml";
  config::DataConfig& orders = briefing.data["orders"];
  orders.key = std::string("orders");
  orders.source = std::string("shop");
  orders.steps = {{"rows", {11, 5, {}}}, {step, {12, 5, {}}}};
  Derivation(briefing).apply(sets);
  log::set_sink([](log::Level, std::string_view) {});
  return told;
}

}  // namespace

TEST_CASE("every kind of step that rows can show to be wrong names data set, column and line") {
  std::set<data::Step::Kind> kinds;
  for (const Mistake& mistake : kMistakes) {
    INFO(mistake.step);
    kinds.insert(data::parse_step(mistake.step)->kind);
    Sets sets = fetched();
    const std::string told = logged_of(mistake.step, sets);
    CHECK(told.starts_with(fmt::format("hall.toml:12: data set 'orders', step 2, \"{}\": ", mistake.step)));
    CHECK(told.substr(told.rfind("\": ") + 3).find(mistake.named) != std::string::npos);
    CHECK(std::count(told.begin(), told.end(), '\n') == 1);
    // On the wall: the same words, and no number that was computed half.
    const data::DataSet& set = *sets.at("orders");
    CHECK(set.tables.empty());
    CHECK(set.problem.id == "feed.problem.steps");
    CHECK(std::get<std::string>(set.problem.args.at(0).second) == "orders");
    CHECK(std::get<std::string>(set.problem.args.at(1).second).find(mistake.named) != std::string::npos);
  }
  // limit and rows look at no column; whatever else there is has its mistakes above.
  CHECK(kinds.size() == static_cast<std::size_t>(data::Step::Kind::kCompare) + 1 - 2);
  CHECK_FALSE(kinds.contains(data::Step::Kind::kLimit));
  CHECK_FALSE(kinds.contains(data::Step::Kind::kRows));
}

TEST_CASE("a checker that knows the columns finds the same before the show, for every kind of step") {
  for (const Mistake& mistake : kMistakes) {
    const std::string step = mistake.step;
    if (step.find("opne") == std::string::npos) continue;  // the column is there: only its cells can tell
    INFO(step);
    std::optional<std::vector<std::string>> columns = std::vector<std::string>{"site", "open", "many"};
    const auto problems = data::check_steps({"limit 70", step}, columns);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].step == 1);
    CHECK(problems[0].words.find("there is no column 'opne'") != std::string::npos);
    CHECK(problems[0].words.find("\"open\"") != std::string::npos);  // the nearest name
  }
}

TEST_CASE("steps that are too much work name data set and line, and what would help") {
  Sets sets = fetched();
  data::Table large;
  const std::size_t rows = 400'000;
  large.columns = {{"open", std::vector<double>(rows, 1.0), std::vector<std::uint8_t>(rows, 1)}};
  sets["orders"] = answered("orders", std::move(large));
  std::string step = "filter open > 0";
  while (step.size() < 900) step += " or open + open > 3";
  const std::string told = logged_of(step, sets);
  CHECK(told ==
        fmt::format("hall.toml:12: data set 'orders', step 2, \"{}\": this is more than can be computed; filter "
                    "or limit before it\n",
                    step));
  CHECK(sets.at("orders")->tables.empty());
}

}  // namespace kiosk::feed
