#include "kiosk/data/pick.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/plain.hpp"

using namespace kiosk::data;

namespace {

Table kpis() {
  Table table;
  table.columns.push_back({"id", Column::Texts{"revenue", "orders", "revenue"}, {1, 1, 1}});
  table.columns.push_back({"value", Column::Numbers{5.0, 7.0, 6.0}, {1, 0, 1}});
  return table;
}

}  // namespace

TEST_CASE("pick: a column, or a column under a condition; anything else is explained") {
  const auto plain = parse_pick(" value ");
  REQUIRE(plain.ok());
  CHECK(plain->column == "value");
  const auto where = parse_pick("value where id = 'it''s = odd'");
  REQUIRE(where.ok());
  CHECK(where->where == "id");
  CHECK(where->equals == "it's = odd");
  for (const char* bad : {"", "a b", "value where", "value where id", "value where id = revenue", "value where = 'x'",
                          "value where id = 'a'b'", "value where id = '"}) {
    INFO(bad);
    CHECK_FALSE(parse_pick(bad).ok());
  }
}

TEST_CASE("pick: the last matching row counts, and the way there is told") {
  const Picked found = evaluate(*parse_pick("value where id = 'revenue'"), {kpis()});
  CHECK(found.valid);
  CHECK(found.value == 6.0);
  CHECK(support::plain(found.steps) == std::vector<std::string>{"steps.rows n=3",
                                                                "steps.where condition=id = 'revenue' n=2",
                                                                "steps.last column=value"});
  CHECK_FALSE(evaluate(*parse_pick("value where id = 'orders'"), {kpis()}).valid);
  CHECK_FALSE(evaluate(*parse_pick("value where id = 'nothing'"), {kpis()}).valid);
  CHECK_FALSE(evaluate(*parse_pick("missing"), {kpis()}).valid);
  CHECK_FALSE(evaluate(*parse_pick("value"), {}).valid);
}

TEST_CASE("pick: a series' labels serve as conditions") {
  Table web = kpis();
  web.labels["channel"] = "web";
  Table app = kpis();
  app.labels["channel"] = "app";
  std::get<Column::Numbers>(app.columns[1].cells)[2] = 9.0;
  const Picked found = evaluate(*parse_pick("value where channel = 'app'"), {web, app});
  CHECK(found.valid);
  CHECK(found.value == 9.0);
  CHECK(support::plain(found.steps.front()) == "steps.rows n=6");
}

TEST_CASE("pick: of several series the first counts, and that is said") {
  Table web = kpis();
  web.labels["channel"] = "web";
  Table app = kpis();
  const Picked found = evaluate(*parse_pick("value"), {web, app});
  CHECK(support::plain(found.steps) ==
        std::vector<std::string>{"steps.rows n=6", "steps.series n=2 name=channel web", "steps.last column=value"});
}

TEST_CASE("pick: of a series the newest row with a value counts, in whichever order the rows stand") {
  const auto at = [](int second) { return kiosk::WallTime(std::chrono::seconds(second)); };
  Table table;
  table.columns.push_back({"time", Column::Times{at(50), at(40), at(30), at(60)}, {1, 1, 1, 0}});
  table.columns.push_back({"value", Column::Numbers{1.0, 2.0, 3.0, 4.0}, {0, 1, 1, 1}});
  const Picked found = evaluate(*parse_pick("value"), {table});
  CHECK(found.valid);
  CHECK(found.value == 2.0);
  CHECK(support::plain(found.steps) == std::vector<std::string>{"steps.rows n=4", "steps.newest column=value"});
}

TEST_CASE("pick: true and false are one and zero, texts and times are no numbers") {
  Table table;
  table.columns.push_back({"open", Column::Bools{1}, {1}});
  table.columns.push_back({"name", Column::Texts{"7"}, {1}});
  table.columns.push_back({"since", Column::Times{kiosk::WallTime{}}, {1}});
  CHECK(evaluate(*parse_pick("open where since = '1970-01-01T00:00:00Z'"), {table}).value == 1.0);
  CHECK_FALSE(evaluate(*parse_pick("name"), {table}).valid);
  CHECK_FALSE(evaluate(*parse_pick("since"), {table}).valid);
}

TEST_CASE("a checker learns which columns a pick speaks of") {
  CHECK(*pick_columns("value") == std::vector<std::string>{"value"});
  CHECK(*pick_columns(" value where id = 'x'") == std::vector<std::string>{"value", "id"});
  CHECK_FALSE(pick_columns("value where id = x").ok());
}
