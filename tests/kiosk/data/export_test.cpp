#include "kiosk/data/export.hpp"

#include <algorithm>
#include <array>

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

constexpr std::array kTerms{Choice{"none", "eco.none"}, Choice{"3y", "eco.3y"}};
constexpr std::array kTable{
    Control{"share", "eco.share", ControlKind::kSlider, 0, 1, 0.05, 0.6, Unit::Kind::kRatio, {}, "why"},
    Control{"term", "eco.term", ControlKind::kChoice, 0, 1, 1, 0, Unit::Kind::kNumber, kTerms, "why"},
    Control{"reset", "eco.reset", ControlKind::kEvent, 0, 1, 1, 0, Unit::Kind::kNumber, {}, "why"},
};

Sheet sheet() { return {Message::text("It pays off."), kTable, {0.35, 1.0, 0.0}, figures()}; }

}  // namespace

TEST_CASE("figures exported as JSON hold their provenance, and no value is null") {
  const std::string text = sheet_json(sheet(), words);
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
  const auto file = parse_csv(sheet_csv(sheet(), words));
  REQUIRE(file.ok());
  CHECK(file->warnings().empty());
  REQUIRE(file->rows() == 4);
  const auto cell = [&](std::size_t row, std::string_view name) {
    return std::string(file->cell(row, *file->column(name)));
  };
  CHECK(cell(2, "value") == "-1234567.1");
  CHECK(cell(2, "formula") == "Sum of \"cash\", discounted,\nyear by year");
  CHECK(cell(2, "source") == "Hand-book, 2nd ed.");
  CHECK(cell(2, "inputs") == "cash;rate");
  CHECK(cell(3, "value").empty());
  CHECK(cell(3, "label") == "'=HYPERLINK(\"x\")");
}

TEST_CASE("inputs are exported as a briefing takes them; events are none") {
  const auto file = parse_csv(sheet_csv(sheet(), words));
  REQUIRE(file.ok());
  const auto cell = [&](std::size_t row, std::string_view name) {
    return std::string(file->cell(row, *file->column(name)));
  };
  CHECK(cell(0, "name") == "share");
  CHECK(cell(0, "value") == "0.35");
  CHECK(cell(0, "unit") == "ratio");
  CHECK(cell(1, "value") == "3y");
  CHECK(cell(1, "label") == "<eco.term>");
  CHECK(cell(1, "status") == "input");
  CHECK(cell(2, "name") == "npv");
  const std::string json = sheet_json(sheet(), words);
  CHECK(json.find("\"key\": \"term\"") != std::string::npos);
  CHECK(json.find("\"value\": \"3y\"") != std::string::npos);
  CHECK(json.find("reset") == std::string::npos);
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
