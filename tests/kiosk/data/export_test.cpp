#include "kiosk/data/export.hpp"

#include <algorithm>

#include "kiosk/data/csv.hpp"
#include "kiosk/data/json_rows.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::data;

namespace {

std::string words(const Message& message) { return message.id.empty() ? message.literal : "<" + message.id + ">"; }

std::vector<Figure> figures() {
  Figure npv;
  npv.name = "npv";
  npv.label = Message::of("eco.npv");
  npv.value = -1234567.1;
  npv.unit = Unit::currency("EUR");
  npv.formula = Message::text("Sum of \"cash\", discounted,\nyear by year");
  npv.inputs = {"cash", "rate"};
  npv.source = {"Hand-book, 2nd ed.", "2026-09", "https://docs.example/a?b=1"};
  npv.status = Status::kPublished;
  Figure nothing;
  nothing.name = "payback";
  nothing.label = Message::text("=HYPERLINK(\"x\")");
  nothing.status = Status::kIllustrative;
  return {npv, nothing};
}

}  // namespace

TEST_CASE("figures exported as JSON hold their provenance, and no value is null") {
  const std::string text = figures_json(figures(), words, "It pays off.");
  const auto query = JsonQuery::create({.rows = "figures",
                                        .columns = {{"name", "name"},
                                                    {"label", "label"},
                                                    {"value", "value : number"},
                                                    {"unit", "unit"},
                                                    {"status", "status"},
                                                    {"inputs", "join(';', inputs)"},
                                                    {"date", "date"}},
                                        .as_of = {},
                                        .start = {},
                                        .spacing = {}});
  REQUIRE(query.ok());
  const auto decoded = query->decode(text);
  REQUIRE(decoded.ok());
  const Table& table = decoded->tables[0];
  CHECK(*table.find("name")->texts() == Column::Texts{"npv", "payback"});
  CHECK(table.find("label")->texts()->at(0) == "<eco.npv>");
  CHECK(table.find("value")->numbers()->at(0) == -1234567.1);
  CHECK(table.find("value")->valid == std::vector<std::uint8_t>{1, 0});
  CHECK(*table.find("unit")->texts() == Column::Texts{"currency:EUR", "number"});
  CHECK(*table.find("status")->texts() == Column::Texts{"published", "illustrative"});
  CHECK(*table.find("inputs")->texts() == Column::Texts{"cash;rate", ""});
  CHECK(text.find("\"verdict\": \"It pays off.\"") != std::string::npos);
}

TEST_CASE("figures exported as CSV read back, and nothing in them runs in a spreadsheet") {
  const auto file = parse_csv(figures_csv(figures(), words));
  REQUIRE(file.ok());
  CHECK(file->warnings().empty());
  REQUIRE(file->rows() == 2);
  const auto cell = [&](std::size_t row, std::string_view name) {
    return std::string(file->cell(row, *file->column(name)));
  };
  CHECK(cell(0, "value") == "-1234567.1");
  CHECK(cell(0, "formula") == "Sum of \"cash\", discounted,\nyear by year");
  CHECK(cell(0, "source") == "Hand-book, 2nd ed.");
  CHECK(cell(0, "inputs") == "cash;rate");
  CHECK(cell(1, "value").empty());
  CHECK(cell(1, "label") == "'=HYPERLINK(\"x\")");
}

TEST_CASE("every status has a name of its own") {
  std::vector<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Status::kIllustrative); ++i) {
    const auto name = status_name(static_cast<Status>(i));
    CHECK_FALSE(name.empty());
    CHECK(std::find(names.begin(), names.end(), name) == names.end());
    names.push_back(name);
  }
}
