#include "kiosk/data/figure.hpp"

#include "kiosk/data/table.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

TEST_CASE("every unit name is read and written the same") {
  for (const auto* name :
       {"number", "count", "ratio", "percent", "points", "seconds", "months", "years", "bytes", "bytes:si", "bytes/s",
        "per-second", "watts", "kWh", "kg", "celsius", "currency:EUR", "custom:req/min"}) {
    INFO(name);
    const auto unit = parse_unit(name);
    REQUIRE(unit.ok());
    CHECK(unit_name(*unit) == name);
  }
  CHECK(parse_unit("currency:EUR")->code == "EUR");
  CHECK(*parse_unit("bytes") == Unit{Unit::Kind::kBytes, {}});
}

TEST_CASE("an unknown unit is refused with the names there are") {
  const auto refusal = [](std::string_view text) {
    const auto unit = parse_unit(text);
    return unit.ok() ? std::string("read") : unit.error().message;
  };
  CHECK(refusal("secnods").find("Did you mean \"seconds\"?") != std::string::npos);
  CHECK(refusal("").find("expected number, count") != std::string::npos);
  for (const auto* text : {"currency:", "currency:eur", "currency:EURO", "currency:E1R"}) {
    INFO(text);
    CHECK(refusal(text).find("is no currency") != std::string::npos);
  }
  CHECK(refusal("custom:").find("1 to 16") != std::string::npos);
  CHECK(refusal("custom:a suffix far too long").find("1 to 16") != std::string::npos);
}

TEST_CASE("figures are found by name; a figure without value has none") {
  std::vector<Figure> figures(2);
  figures[0].name = "npv";
  figures[1].name = "irr";
  figures[1].value = 0.0866;
  CHECK(find_figure(figures, "irr") == &figures[1]);
  CHECK(find_figure(figures, "roi") == nullptr);
  CHECK_FALSE(figures[0].has_value());
  CHECK(figures[1].has_value());
}

TEST_CASE("series are named by the labels that say something") {
  Table table;
  CHECK(table.series_name().empty());
  CHECK(table.rows() == 0);
  table.labels = {{"__name__", "node_load1"}};
  CHECK(table.series_name() == "node_load1");
  table.labels = {{"__name__", "node_load1"}, {"job", "node"}, {"instance", "web01"}, {"empty", ""}};
  CHECK(table.series_name() == "instance web01 \u00b7 job node");
  table.columns.push_back({"value", Column::Numbers{1, 2}, {1, 1}});
  CHECK(table.rows() == 2);
  CHECK(table.find("value") == &table.columns[0]);
  CHECK(table.find("Value") == nullptr);
}
