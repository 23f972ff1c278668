// What is a number, what is none, and what is beyond any: the same for every format that writes numbers as text.
#include "kiosk/data/number_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "kiosk/data/csv.hpp"
#include "kiosk/data/csv_rows.hpp"
#include "kiosk/data/json_rows.hpp"
#include "kiosk/data/prometheus.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::data {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// One column of cells as each decoder makes it: 'nan', numbers, and '-' where there is no value.
std::string cells_of(const Column& column) {
  std::string out;
  for (std::size_t i = 0; i < column.size(); ++i)
    out +=
        fmt::format("{}{}", i > 0 ? " " : "", column.valid[i] == 0 ? "-" : fmt::format("{}", (*column.numbers())[i]));
  return out;
}

Decoded of_json(const std::string& list) {
  const auto query =
      JsonQuery::create({.rows = "@", .columns = {{"x", "@ : number"}}, .as_of = {}, .start = {}, .spacing = {}});
  auto decoded = query->decode(list);
  if (!decoded.ok()) FAIL(decoded.error().message);
  return std::move(decoded).value();
}

Decoded of_csv(const std::string& cells, char decimal = '.') {
  auto decoded = decode_csv({{{"x", "x : number"}}, {}, ';', decimal, {}}, "x;y\n" + cells);
  if (!decoded.ok()) FAIL(decoded.error().message);
  return std::move(decoded).value();
}

Decoded of_prometheus(const std::string& points) {
  auto decoded = decode_prometheus(
      R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[)" + points + "]}]}}");
  if (!decoded.ok()) FAIL(decoded.error().message);
  return std::move(decoded).value();
}

TEST_CASE("machines write numbers, and by their names what is no number and what is infinite") {
  CHECK(machine_number("-1.5e3") == -1500.0);
  CHECK(machine_number("+7") == 7.0);
  CHECK(machine_number(".5") == 0.5);
  CHECK(machine_number("+Inf") == kInfinity);
  CHECK(machine_number("-Infinity") == -kInfinity);
  CHECK(std::isnan(machine_number("NaN").value()));
  for (const char* text : {"", "+", "-", "+-1", "--1", "1,5", " 1", "0x10", "1e", "in", "infinit", "Infinityx", "nanny",
                           "1 000", "--inf"}) {
    INFO(text);
    CHECK_FALSE(machine_number(text));
  }
}

TEST_CASE("a number beyond a double is none, however it is written; one too small is zero") {
  for (const char* text : {"1e999", "-1e999", "1E+400", "0.1e400", "1000000e304", "1e99999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(machine_number(text));
    CHECK_FALSE(machine_number(std::string(400, '9')));
  }
  for (const char* text : {"1e-999", "-1e-999", "0.00001e-400", "123e-99999999999999999999"}) {
    INFO(text);
    REQUIRE(machine_number(text));
    CHECK(*machine_number(text) == 0.0);
  }
  CHECK(std::signbit(*machine_number("-1e-999")));
  CHECK(machine_number("1e308") == 1e308);
  CHECK(machine_number("5e-324") == 5e-324);
}

TEST_CASE("1e999 and -1e999 are absent and told in JSON, Prometheus and CSV alike: they were never infinite") {
  const Decoded json = of_json(R"([1, 1e999, -1e999, "1e999", "-1e999", 1e-999, )" + std::string(400, '9') + "]");
  CHECK(cells_of(json.tables[0].columns[0]) == "1 - - - - 0 -");
  REQUIRE(json.warnings.size() == 1);
  CHECK(json.warnings[0].find("5 of 7 cells are not a number") != std::string::npos);
  const Decoded csv = of_csv("1;1\n1e999;2\n-1e999;3\n1e-999;4\n");
  CHECK(cells_of(csv.tables[0].columns[0]) == "1 - - 0");
  CHECK(csv.warnings ==
        std::vector<std::string>{"Column x: 2 of 4 cells are not a number (number), the first: 1e999."});
  const Decoded series = of_prometheus(R"([1,"1"],[2,"1e999"],[3,"-1e999"],[4,1e999],[5,"1e-999"])");
  CHECK(cells_of(*series.tables[0].find("value")) == "1 0");
  CHECK(series.warnings == std::vector<std::string>{"3 points could not be read and are left out."});
}

TEST_CASE("no number, no value and infinity stay three things in JSON, Prometheus and CSV") {
  const Decoded json = of_json(R"(["NaN", NaN, null, "Infinity", Infinity, -Infinity, "-Inf", 1])");
  CHECK(cells_of(json.tables[0].columns[0]) == "nan nan - inf inf -inf -inf 1");
  CHECK(json.warnings.empty());
  CHECK(json.notes ==
        std::vector<std::string>{"3 bare NaN or Infinity, which JSON does not allow, read as what they say."});
  const Decoded csv = of_csv("NaN;1\n;2\nInf;3\n-inf;4\n1;5\n");
  CHECK(cells_of(csv.tables[0].columns[0]) == "nan - inf -inf 1");
  CHECK(csv.warnings.empty());
  CHECK(cells_of(*of_prometheus(R"([1,"NaN"],[2,"+Inf"],[3,"-Inf"],[4,"1"])").tables[0].find("value")) ==
        "nan inf -inf 1");
}

TEST_CASE("digits grouped otherwise than by three are not read as ten times as much") {
  CHECK(parse_number("1,234,567.5") == 1234567.5);
  CHECK(parse_number("12,34,567.89") == 1234567.89);  // India
  CHECK(parse_number("1'234") == 1234.0);
  for (const char* text : {"1,5", "1,23", "1,2345", "1,234,5", "1 5", "12,34", "1.234,5"}) {
    INFO(text);
    CHECK_FALSE(parse_number(text));
  }
  for (const char* text : {"1.5", "98231.50", "1,5.0", "1.234.5"}) {
    INFO(text);
    CHECK_FALSE(parse_number(text, ','));
  }
  CHECK(parse_number("98.231,5", ',') == 98231.5);
  // Nor is what the stated mark refuses read by JSON's.
  const Decoded german = of_csv("1.5;1\n1,5;2\n", ',');
  CHECK(cells_of(german.tables[0].columns[0]) == "- 1.5");
  CHECK(german.warnings ==
        std::vector<std::string>{"Column x: 1 of 2 cells is not a number (number), the first: 1.5."});
}

}  // namespace
}  // namespace kiosk::data
