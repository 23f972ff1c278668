#include "kiosk/data/expression.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ctime>
#include <limits>

#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::data {
namespace {

Table row() {
  Table table;
  table.labels = {{"site", "Venlo"}};
  table.columns = {
      {"a", Column::Numbers{6}, {1}},       {"b", Column::Numbers{0}, {1}},
      {"none", Column::Numbers{0}, {0}},    {"word", Column::Texts{"busy"}, {1}},
      {"open", Column::Bools{1}, {1}},      {"at", Column::Times{*parse_rfc3339("2026-11-12T14:02:10Z")}, {1}},
      {"odd name", Column::Numbers{3}, {1}}};
  return table;
}

std::string result(const std::string& text) {
  const auto parsed = Expr::parse(text);
  if (!parsed) return fmt::format("error: {}", parsed.error().message);
  Budget budget;
  return value_text(parsed->evaluate(row(), 0, budget));
}

TEST_CASE("numbers, precedence and brackets") {
  CHECK(result("1 + 2 * 3") == "7");
  CHECK(result("(1 + 2) * 3") == "9");
  CHECK(result("-a + 10 - 2 - 1") == "1");
  CHECK(result("7 % 4 / 2") == "1.5");
  CHECK(result("\"odd name\" * 2") == "6");
  CHECK(result("not a > 5 or b = 0") == "true");
  CHECK(result("not (a > 5 or b = 0)") == "false");
}

TEST_CASE("null spreads, and nothing is compared with it") {
  for (const char* text : {"none + 1", "a / b", "a % b", "none > 1", "none = none", "word + 1", "-word", "a < word",
                           "open and none", "missing", "if(none, 1, 2)", "where(false, 1)", "sqrt('x')", "min(none)"}) {
    INFO(text);
    CHECK(result(text) == "null");
  }
  CHECK(result("false and none") == "false");
  CHECK(result("true or none") == "true");
  CHECK(result("coalesce(none, a / b, 5)") == "5");
}

TEST_CASE("texts, times, labels and functions") {
  CHECK(result("site = 'Venlo'") == "true");
  CHECK(result("word + '!' ") == "busy!");
  CHECK(result("if(a > 5, 'it''s', 'no')") == "it's");
  CHECK(result("upper(word) != 'BUSY'") == "false");
  CHECK(result("contains(word, 'us') and starts(word, 'b')") == "true");
  CHECK(result("at - at") == "0");
  CHECK(result("max(1, none, a, 3) - min(4, 2)") == "4");
  CHECK(result("round(2.345, 1)") == "2.3");
  CHECK(result("floor(2.9) + ceil(2.1) + abs(-1) + sqrt(9)") == "9");
  CHECK(result("length('Übel')") == "4");
  CHECK(result("open") == "true");
}

TEST_CASE("what cannot be read is said with its place") {
  CHECK(result("1 +") == "error: at character 4, the end where a name, number or 'text' is expected");
  CHECK(result("1 2") == "error: at character 3, '2' where an operator or the end is expected");
  CHECK(result("rond(1)").find("Did you mean \"round\"?") != std::string::npos);
  CHECK(result("round()").starts_with("error:"));
  CHECK(result("round(1, 2, 3)") == "error: round() takes 1 to 2 values, not 3");
  CHECK(result("'open").starts_with("error:"));
  CHECK(result(std::string(200, '(') + "1").starts_with("error: the expression is nested too deeply"));
  CHECK(result(std::string(200, '-') + "1").starts_with("error:"));
  CHECK(result("1" + std::string(500, '+') + "1").starts_with("error:"));
  std::string sum = "1";
  for (int i = 0; i < 400; ++i) sum += "+1";
  CHECK(result(sum).starts_with("error: the expression is too long"));
  CHECK(result(std::string(2000, 'a')).starts_with("error:"));
}

TEST_CASE("work is counted") {
  const auto parsed = Expr::parse("a + a + a");
  REQUIRE(parsed.ok());
  Budget budget{12};
  CHECK(value_text(parsed->evaluate(row(), 0, budget)) == "18");
  CHECK(value_text(parsed->evaluate(row(), 0, budget)) == "18");
  CHECK(budget.left == 2);
  CHECK(value_text(parsed->evaluate(row(), 0, budget)) == "null");
  CHECK(budget.left < 0);
}

TEST_CASE("the longest expression there may be over hostile texts ends by its budget, not by the clock") {
  // 16 MB in one cell, and a part that fits nearly everywhere but nowhere whole: 2^46 looks if nobody counted.
  Table table;
  const std::string text(std::size_t{1} << 23, 'a');
  table.columns = {{"text", Column::Texts{text + text}, {1}}, {"part", Column::Texts{text + "b"}, {1}}};
  std::string hostile = "contains(text, part)";
  while (hostile.size() < 900) hostile += " or contains(lower(upper(text)), part)";
  const auto parsed = Expr::parse(hostile);
  REQUIRE(parsed.ok());
  Budget budget;
  const std::clock_t begin = std::clock();
  CHECK(value_text(parsed->evaluate(table, 0, budget)) == "null");
  CHECK(budget.left < 0);
  CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 2.0);
  // What nobody would call hostile is far within it.
  Budget plain;
  CHECK(value_text(Expr::parse("contains(site, 'nl')")->evaluate(row(), 0, plain)) == "true");
  CHECK(plain.left > Budget{}.left - 10);
}

TEST_CASE("no number, no value and infinity are three things to an expression") {
  Table table;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  table.columns = {{"odd", Column::Numbers{std::nan("")}, {1}},
                   {"none", Column::Numbers{0}, {0}},
                   {"vast", Column::Numbers{kInfinity}, {1}},
                   {"one", Column::Numbers{1}, {1}}};
  const auto worked_out = [&](const std::string& text) {
    Budget budget;
    return value_text(Expr::parse(text)->evaluate(table, 0, budget));
  };
  CHECK(worked_out("odd + one") == "nan");
  CHECK(worked_out("none + odd") == "null");
  CHECK(worked_out("vast + one") == "inf");
  CHECK(worked_out("-vast") == "-inf");
  CHECK(worked_out("vast - vast").find("nan") != std::string::npos);
  CHECK(worked_out("odd = odd") == "false");
  CHECK(worked_out("odd != odd") == "true");  // so it can be asked for
  CHECK(worked_out("odd < one or odd >= one") == "false");
  CHECK(worked_out("vast > 1e308") == "true");
  CHECK(worked_out("coalesce(none, odd, one)") == "nan");
  CHECK(worked_out("if(odd > one, 1, 2)") == "2");
  CHECK(worked_out("if(none > one, 1, 2)") == "null");
  CHECK(worked_out("min(odd, one)") == "1");
  CHECK(worked_out("max(odd, none)") == "nan");
  CHECK(worked_out("max(vast, one)") == "inf");
  CHECK(worked_out("min(none)") == "null");
  CHECK(worked_out("round(odd)") == "nan");
  CHECK(worked_out("round(vast, 2)") == "inf");
  CHECK(worked_out("round(1e300, 12)") == "1e+300");
  CHECK(worked_out("round(none)") == "null");
  CHECK(worked_out("one / 0") == "null");
}

}  // namespace
}  // namespace kiosk::data
