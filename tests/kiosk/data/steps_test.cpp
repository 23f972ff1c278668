#include "kiosk/data/steps.hpp"

#include <fmt/format.h>

#include <limits>

#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/plain.hpp"

namespace kiosk::data {
namespace {

Table sites() {
  Table table;
  table.columns = {{"site", Column::Texts{"Kassel", "Venlo", "Linz", "Kassel"}, {1, 1, 1, 1}},
                   {"open", Column::Numbers{5, 9, 0, 3}, {1, 1, 0, 1}},
                   {"all", Column::Numbers{10, 10, 10, 6}, {1, 1, 1, 1}}};
  return table;
}

// Every minute from 14:00 on.
Table series(std::map<std::string, std::string> labels, std::vector<double> values) {
  Table table;
  table.labels = std::move(labels);
  Column::Times times;
  const WallTime start = *parse_rfc3339("2026-11-12T14:00:00Z");
  for (std::size_t i = 0; i < values.size(); ++i) times.push_back(start + std::chrono::minutes(i));
  const std::vector<std::uint8_t> valid(values.size(), 1);
  table.columns = {{"time", times, valid}, {"value", std::move(values), valid}};
  return table;
}

const std::vector<Table> kGoals{[] {
  Table table;
  table.columns = {{"site", Column::Texts{"Venlo", "Kassel"}, {1, 1}}, {"open", Column::Numbers{7, 4}, {1, 1}}};
  return table;
}()};

std::string run(std::vector<Table> tables, const std::vector<std::string>& texts) {
  const auto steps = Steps::parse(texts);
  if (!steps) return fmt::format("error: {}", steps.error().message);
  const auto out =
      steps->run(std::move(tables), [](const std::string& key) { return key == "goals" ? &kGoals : nullptr; });
  if (!out) return fmt::format("error: {}", out.error().message);
  std::string text;
  for (const Table& table : out->tables) {
    for (const Column& column : table.columns) {
      text += fmt::format("{}{}:", text.empty() ? "" : " ", column.name);
      for (std::size_t row = 0; row < column.size(); ++row)
        text += fmt::format("{}{}", row > 0 ? "," : "", value_text(cell_value(column, row)));
    }
  }
  return text;
}

TEST_CASE("rows are filtered, computed, sorted and cut") {
  CHECK(run({sites()}, {"filter open > 4", "pick site, open"}) == "site:Kassel,Venlo open:5,9");
  CHECK(run({sites()}, {"compute share = open / all", "pick share"}) == "share:0.5,0.9,null,0.5");
  CHECK(run({sites()}, {"sort open desc", "pick site"}) == "site:Venlo,Kassel,Kassel,Linz");
  CHECK(run({sites()}, {"sort site, open", "pick site, open", "limit 3"}) == "site:Kassel,Kassel,Linz open:3,5,null");
  CHECK(run({sites()}, {"rename open as waiting", "pick waiting", "limit 1"}) == "waiting:5");
  CHECK(run({sites()}, {"cast open : text", "filter open = '9'", "pick site"}) == "site:Venlo");
}

TEST_CASE("groups, joins and pivots") {
  CHECK(run({sites()}, {"group by site: n = count(), open = sum(open), most = max(open)"}) ==
        "site:Kassel,Venlo,Linz n:2,1,1 open:8,9,null most:5,9,null");
  CHECK(run({sites()}, {"group: total = sum(all), middle = median(open), known = count(open)"}) ==
        "total:36 middle:5 known:3");
  CHECK(run({sites()}, {"filter all > 99", "group: n = count()"}) == "n:0");
  CHECK(run({sites()}, {"pick site, open", "join goals on site"}) ==
        "site:Kassel,Venlo,Linz,Kassel open:5,9,null,3 goals_open:4,7,null,4");
  CHECK(run({series({{"channel", "web"}}, {1, 2}), series({{"channel", "app"}}, {3, 4})},
            {"pivot channel by time: value", "pick web, app"}) == "web:1,2 app:3,4");
  CHECK(run({series({{"channel", "web"}}, {1}), series({{"channel", "app"}}, {3})}, {"rows", "pick channel, value"}) ==
        "channel:web,app value:1,3");
}

// Three things that must not become one another: nothing, no number, and what is infinite.
Table odd_values() {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Table table = series({}, {1, kNan, 0, kInfinity, -kInfinity, 6});
  table.columns[1].valid[2] = 0;
  table.columns.push_back({"who", Column::Texts{"a", "b", "null", "", "a", "b"}, {1, 1, 1, 0, 1, 1}});
  return table;
}

TEST_CASE("no number, no value and infinity go through every step as what they are") {
  const auto after = [](const std::vector<std::string>& steps) { return run({odd_values()}, steps); };
  CHECK(after({"pick value"}) == "value:1,nan,null,inf,-inf,6");
  CHECK(after({"filter value > 0", "pick value"}) == "value:1,inf,6");
  CHECK(after({"compute v = value + 1", "rename v as w", "pick w"}) == "w:2,nan,null,inf,-inf,7");
  CHECK(after({"cast value : text", "cast value : number", "pick value"}) == "value:1,nan,null,inf,-inf,6");
  CHECK(after({"cast value : bool", "pick value"}) == "value:true,null,null,true,true,true");
  CHECK(after({"cast value : unix", "pick value"}) ==
        "value:1970-01-01T00:00:01Z,null,null,null,null,1970-01-01T00:00:06Z");
  CHECK(after({"sort value desc", "pick value"}) == "value:inf,6,1,-inf,nan,null");
  CHECK(after({"group: s = sum(value), m = mean(value), d = median(value), n = count(value)"}) ==
        "s:nan m:nan d:nan n:5");
  CHECK(after({"group: least = min(value), most = max(value), first = first(value), last = last(value)"}) ==
        "least:-inf most:inf first:1 last:6");
  CHECK(after({"filter value != value", "group: least = min(value), most = max(value)"}) == "least:nan most:nan");
  // What has no key is a group of its own, not the one that is called "null".
  CHECK(after({"group by who: n = count()"}) == "who:a,b,null,null n:2,2,1,1");
  CHECK(after({"pivot who by time: value", "limit 1", "pick a, b"}) == "a:1 b:null");
  CHECK(after({"fill value with 0", "pick value"}) == "value:1,nan,0,inf,-inf,6");
  CHECK(after({"fill value with previous", "pick value"}) == "value:1,nan,nan,inf,-inf,6");
  CHECK(after({"fill value with line", "pick value"}) == "value:1,nan,3,inf,-inf,6");
  CHECK(after({"rate r = value", "compute r = round(r, 4)", "pick r"}) == "r:null,nan,null,nan,nan,0.0167");
  CHECK(after({"average m = value over 10m", "pick m"}) == "m:1,nan,null,nan,nan,3.5");
  CHECK(after({"compare old = value before 5m", "pick old"}) == "old:null,null,null,null,null,1");
}

TEST_CASE("rows without a key are joined to nobody") {
  Table table;
  table.columns = {{"site", Column::Texts{"Venlo", ""}, {1, 0}}};
  static const std::vector<Table> kNameless{[] {
    Table other;
    other.columns = {{"site", Column::Texts{"", "Venlo"}, {0, 1}}, {"goal", Column::Numbers{1, 2}, {1, 1}}};
    return other;
  }()};
  const auto out = Steps::parse({"join n on site"})->run({table}, [](const std::string&) { return &kNameless; });
  REQUIRE(out.ok());
  CHECK(out->tables[0].find("goal")->valid == std::vector<std::uint8_t>{1, 0});
  CHECK((*out->tables[0].find("goal")->numbers())[0] == 2);
}

TEST_CASE("what was then is known where nothing is known now") {
  Table table = series({}, {1, 2, 3, 4});
  table.columns[1].valid = {1, 1, 0, 0};
  CHECK(run({table}, {"compare old = value before 2m", "pick old"}) == "old:null,null,1,2");
}

TEST_CASE("along time") {
  CHECK(run({series({}, {0, 60, 180, 30})}, {"rate r = value", "pick r"}) == "r:null,1,2,0.5");
  CHECK(run({series({}, {1, 2, 3, 4})}, {"average m = value over 2m", "pick m"}) == "m:1,1.5,2.5,3.5");
  CHECK(run({series({}, {1, 2, 3, 4})}, {"average m = value over 3 rows", "pick m"}) == "m:1,1.5,2,3");
  CHECK(run({series({}, {1, 2, 3, 4})}, {"compare old = value before 2m", "pick old"}) == "old:null,null,1,2");
  Table holes = series({}, {1, 0, 0, 4});
  holes.columns[1].valid = {1, 0, 0, 1};
  CHECK(run({holes}, {"fill value with line", "pick value"}) == "value:1,2,3,4");
  CHECK(run({holes}, {"fill value with previous", "pick value"}) == "value:1,1,1,4");
  CHECK(run({holes}, {"fill value with -1", "pick value"}) == "value:1,-1,-1,4");
}

TEST_CASE("each series keeps its labels through steps along time") {
  const auto steps = Steps::parse({"compute double = value * 2", "filter channel = 'web'"});
  REQUIRE(steps.ok());
  const auto out = steps->run({series({{"channel", "web"}}, {1, 2}), series({{"channel", "app"}}, {3, 4})}, {});
  REQUIRE(out.ok());
  REQUIRE(out->tables.size() == 2);
  CHECK(out->tables[0].labels.at("channel") == "web");
  CHECK(out->tables[1].rows() == 0);
  CHECK(support::plain(out->log) ==
        std::vector<std::string>{"compute double = value * 2",
                                 "steps.done step=filter channel = 'web' before=4 after=2"});
}

TEST_CASE("a step that cannot work says which, why and what there is") {
  CHECK(run({sites()}, {"limit 2", "filter opne > 4"}) ==
        "error: step 2, \"filter opne > 4\": there is no column 'opne': there are site, open, all. Did you mean "
        "\"open\"?");
  CHECK(run({sites()}, {"join nowhere on site"}).find("nothing yet from data set 'nowhere'") != std::string::npos);
  CHECK(run({sites()}, {"rate r = site"}).find("holds no numbers") != std::string::npos);
  CHECK(run({sites()}, {"group: s = sum(site)"}) ==
        "error: step 1, \"group: s = sum(site)\": 'site' holds no numbers, so there is no sum");
  for (const char* odd : {"",
                          "fliter a > 1",
                          "limit 0",
                          "limit 1.5",
                          "pick",
                          "pick a,",
                          "sort a up",
                          "group by a",
                          "group by a: n = counted()",
                          "group: s = sum()",
                          "rename a to b",
                          "cast a : numbr",
                          "compute = 1",
                          "average m = a over",
                          "average m = a over 5 apples",
                          "compare a = b before x",
                          "pivot a by b",
                          "fill a with b",
                          "rows all",
                          "filter a >",
                          "join x"}) {
    INFO(odd);
    CHECK_FALSE(parse_step(odd).ok());
  }
}

TEST_CASE("work has an end") {
  Table wide;
  std::vector<double> many(300'000, 1.0);
  wide.columns = {{"a", many, std::vector<std::uint8_t>(many.size(), 1)}};
  std::vector<std::string> texts;
  for (int i = 0; i < 8; ++i) texts.push_back(fmt::format("compute c{} = a", i));
  CHECK(run({wide}, texts).find("more than 2000000 cells") != std::string::npos);
  // Any one row of it is harmless; the steps of all rows and lines are counted together.
  std::string long_one = "compute x = a";
  while (long_one.size() < 700) long_one += " + a";
  const std::string told = run({wide}, {long_one, long_one});
  CHECK(told ==
        fmt::format("error: step 1, \"{}\": this is more than can be computed; filter or limit before it", long_one));
}

TEST_CASE("a checker follows the columns from step to step") {
  std::optional<std::vector<std::string>> columns = std::vector<std::string>{"site", "open", "all"};
  CHECK(check_steps({"compute share = open / all", "filter share > 0.5", "pick site, share"}, columns).empty());
  CHECK(columns == std::vector<std::string>{"site", "share"});
  const auto problems = check_steps({"filter all > 1", "sort nothing"}, columns);
  REQUIRE(problems.size() == 2);
  CHECK(problems[1].step == 1);
  columns.reset();
  CHECK(check_steps({"filter whatever > 1", "group by a: n = count()", "sort n desc"}, columns).empty());
  CHECK(columns == std::vector<std::string>{"a", "n"});
  CHECK(check_steps({"pivot a by b: n"}, columns).size() == 1);
  CHECK_FALSE(columns);
}

}  // namespace
}  // namespace kiosk::data
