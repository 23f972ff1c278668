#include "kiosk/data/pick.hpp"

#include "tests/support/catch.hpp"

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
  for (const char* bad : {"", "a b", "value where", "value where id", "value where id = revenue", "value where = 'x'"}) {
    INFO(bad);
    CHECK_FALSE(parse_pick(bad).ok());
  }
}

TEST_CASE("pick: the last matching row counts, and the way there is told") {
  const Picked found = evaluate(*parse_pick("value where id = 'revenue'"), {kpis()});
  CHECK(found.valid);
  CHECK(found.value == 6.0);
  CHECK(found.steps == std::vector<std::string>{"3 rows", "where id = 'revenue': 2", "value, the last one"});
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
}
