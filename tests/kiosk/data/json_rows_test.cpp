#include "kiosk/data/json_rows.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ctime>

#include "kiosk/base/rng.hpp"
#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

namespace {

JsonQuery query(const JsonSpec& spec) {
  auto made = JsonQuery::create(spec);
  if (!made.ok()) FAIL(made.error().message);
  return std::move(made).value();
}

Decoded decode(const JsonSpec& spec, std::string_view body) {
  auto decoded = query(spec).decode(body);
  if (!decoded.ok()) FAIL(decoded.error().message);
  return std::move(decoded).value();
}

std::string refusal(const JsonSpec& spec, std::string_view body) {
  const auto decoded = query(spec).decode(body);
  return decoded.ok() ? "decoded" : decoded.error().message;
}

std::string create_error(const JsonSpec& spec) {
  const auto made = JsonQuery::create(spec);
  return made.ok() ? "created" : made.error().message;
}

const Column& column(const Decoded& decoded, std::string_view name) {
  REQUIRE(decoded.tables.size() == 1);
  const Column* found = decoded.tables[0].find(name);
  REQUIRE(found != nullptr);
  return *found;
}

using Valid = std::vector<std::uint8_t>;

const JsonSpec kKpis{.rows = "kpis[*]",
                     .columns = {{"id", "id"}, {"value", "value : number"}, {"goal", "target : number"}},
                     .as_of = "updated : rfc3339",
                     .start = {},
                     .spacing = {}};
constexpr std::string_view kBody = R"({"updated":"2026-11-12T14:02:10Z","kpis":[
  {"id":"revenue","value":98231.5,"target":100000},{"id":"orders","value":"412","target":null},{"id":"returns"}]})";

JsonSpec one(const std::string& typed, const std::string& rows = "@") {
  return {.rows = rows, .columns = {{"x", typed}}, .as_of = {}, .start = {}, .spacing = {}};
}

}  // namespace

TEST_CASE("rows and typed columns by JMESPath") {
  const Decoded decoded = decode(kKpis, kBody);
  CHECK(*column(decoded, "id").texts() == Column::Texts{"revenue", "orders", "returns"});
  CHECK(column(decoded, "value").numbers()->at(1) == 412.0);
  CHECK(column(decoded, "value").valid == Valid{1, 1, 0});
  CHECK(column(decoded, "goal").valid == Valid{1, 0, 0});
  REQUIRE(decoded.as_of);
  CHECK(to_rfc3339(*decoded.as_of) == "2026-11-12T14:02:10Z");
  CHECK(decoded.warnings.empty());
}

TEST_CASE("the answer may be a list, an object or a list of plain values") {
  CHECK(column(decode(one("a : number"), R"([{"a":1},{"a":2}])"), "x").size() == 2);
  CHECK(column(decode(one("a : number"), R"({"a":1})"), "x").size() == 1);
  CHECK(*column(decode(one("@ : number", "values"), R"({"values":[1,2.5]})"), "x").numbers() ==
        Column::Numbers{1, 2.5});
  CHECK(column(decode(one("a.b.c : number"), R"([{"a":{"b":{"c":7}}}])"), "x").numbers()->at(0) == 7);
  CHECK(column(decode(one("@ : number", "list"), R"({"list":[]})"), "x").size() == 0);
}

TEST_CASE("queries beyond plain names") {
  const auto numbers = [](const std::string& typed, const std::string& rows, std::string_view body) {
    return *column(decode(one(typed, rows), body), "x").numbers();
  };
  CHECK(numbers("v : number", "items[?kind == 'a' && v > `1`]",
                R"({"items":[{"kind":"a","v":1},{"kind":"a","v":3},{"kind":"b","v":9}]})") == Column::Numbers{3});
  CHECK(numbers("[1] : number", "points[0:2]", R"({"points":[[0,5],[1,6],[2,7]]})") == Column::Numbers{5, 6});
  CHECK(numbers("sum(parts[].n) : number", "@", R"({"parts":[{"n":1},{"n":2}]})") == Column::Numbers{3});
  CHECK(numbers("v : number", "sort_by(items, &n)", R"({"items":[{"n":2,"v":20},{"n":1,"v":10}]})") ==
        Column::Numbers{10, 20});
  CHECK(numbers("\"odd key\" : number", "@", R"({"odd key":4})") == Column::Numbers{4});
}

TEST_CASE("whole lists as columns, with times counted from the first") {
  JsonSpec spec{.rows = {},
                .columns = {{"load", "load[] : number"}, {"who", "who"}},
                .as_of = {},
                .start = "begin : unix",
                .spacing = Seconds(0.5)};
  const Decoded decoded = decode(spec, R"({"load":[1,2,3],"who":["a","b","c"],"begin":"1763000000"})");
  const auto& times = *column(decoded, "time").times();
  REQUIRE(times.size() == 3);
  CHECK(to_rfc3339(times[0]) == "2025-11-13T02:13:20Z");
  CHECK(times[2] - times[0] == std::chrono::milliseconds(1000));
  CHECK(refusal(spec, R"({"load":[1,2,3],"who":["a"],"begin":1})") ==
        "Column who has 1 values where column load has 3: they are not of the same rows.");
  CHECK(refusal(spec, R"({"load":[1],"who":["a"],"begin":"now"})") ==
        "\"begin\" gives no time (unix) for the first row.");
  CHECK(refusal(spec, R"({"load":[1],"begin":1})") == "Column who: \"who\" finds nothing: the answer has begin, load.");
}

TEST_CASE("every type reads what it should and nothing else") {
  const auto valid = [](const std::string& type, std::string_view values) {
    return column(decode(one("@ : " + type, "v"), fmt::format(R"({{"v":{}}})", values)), "x").valid;
  };
  CHECK(valid("number", R"([1,-2.5e3,"7"," 7 ","+7","NaN","-Infinity",12345678901234567890123])") == Valid(8, 1));
  CHECK(valid("number", R"(["","7 kg","1,5",true,[1],{"a":1},null,"+-1"])") == Valid(8, 0));
  CHECK(valid("text", R"(["a","",1.5,true,null,[],{}])") == Valid{1, 1, 1, 1, 0, 0, 0});
  CHECK(valid("bool", R"([true,false,"true",0,1,2,"yes",null])") == Valid{1, 1, 1, 1, 1, 0, 0, 0});
  CHECK(valid("rfc3339", R"(["2026-11-12T14:02:10+01:00","2026-11-12T14:02:10","2026-11-12",1763000000])") ==
        Valid{1, 0, 0, 0});
  CHECK(valid("duration", R"([90,"90","1h30m","PT1H30M","1:30:00","soon","1:99",null,true])") ==
        Valid{1, 1, 1, 1, 1, 0, 0, 0, 0});
  CHECK(valid("unix", R"([1763000000,"1763000000.5",0,-1,1763000000000,"x"])") == Valid{1, 1, 1, 1, 0, 0});
}

TEST_CASE("epochs are read in the unit that is stated") {
  const auto first = [](const std::string& type, std::string_view number) {
    return to_rfc3339(column(decode(one("@ : " + type, "[@]"), number), "x").times()->at(0));
  };
  const std::string expected = "2025-11-13T02:13:20.250Z";
  CHECK(first("unix", "1763000000.25") == expected);
  CHECK(first("unix_ms", "1763000000250") == expected);
  CHECK(first("epoch_us", "1763000000250000") == expected);
  CHECK(first("unix_ns", "1763000000250000000") == expected);
}

TEST_CASE("cells of the wrong kind are counted with an example") {
  const Decoded decoded = decode(one("@ : number", "v"), R"({"v":[1,"n/a","-",2]})");
  CHECK(decoded.warnings ==
        std::vector<std::string>{"Column x: 2 of 4 cells are not a number (number), the first: n/a."});
  const Decoded milli = decode(one("@ : unix", "v"), R"({"v":[1763000000000]})");
  CHECK(milli.warnings ==
        std::vector<std::string>{"Column x: 1 of 1 cells is not a time (unix), the first: 1763000000000."});
  const Decoded typo = decode(one("valeu : number", "v"), R"({"v":[{"value":1}]})");
  CHECK(typo.warnings.empty());
  CHECK(typo.notes == std::vector<std::string>{"Column x: no row has a value."});
  const Decoded misfit = decode(one("length(n) : number", "v"), R"({"v":[{"n":"abc"},{"n":5}]})");
  CHECK(column(misfit, "x").valid == Valid{1, 0});
  CHECK(misfit.warnings.size() == 1);
}

TEST_CASE("a time of the data that is not there leaves a warning") {
  const Decoded decoded = decode(kKpis, R"({"kpis":[]})");
  CHECK_FALSE(decoded.as_of);
  REQUIRE(decoded.warnings.size() == 1);
  CHECK(decoded.warnings[0].find("\"updated\" gives no time (rfc3339)") == 0);
}

TEST_CASE("bodies that are no data say what they are") {
  CHECK(refusal(kKpis, "") == "The answer is empty.");
  CHECK(refusal(kKpis, "<!doctype html><title>Sign in</title>") ==
        "The answer is a web page, not data: probably a sign-in or network portal.");
  CHECK(refusal(kKpis, "\n <HTML>") == "The answer is a web page, not data: probably a sign-in or network portal.");
  CHECK(refusal(kKpis, "<?xml version=\"1.0\"?><rss/>") == "The answer is XML, not JSON.");
  CHECK(refusal(kKpis, "Bad gateway") == "The answer is no JSON: it begins with \"Bad gateway\".");
  CHECK(refusal(kKpis, std::string("\xFF\xFE{\0", 4)) == "The answer is UTF-16 text; JSON is UTF-8.");
  CHECK(refusal(kKpis, "{\"kpis\":\"\xE9\"}") == "The answer is no UTF-8 text: byte 0xE9 at offset 9.");
  CHECK(refusal(kKpis, R"({"kpis":[1,}])").find("The answer is broken JSON at line 1, column ") == 0);
  CHECK(refusal(kKpis, std::string(kBody) + "x").find("The answer goes on after its end") == 0);
  CHECK(refusal(kKpis, R"({"error":"no","code":5})") ==
        "The query \"kpis[*]\" finds nothing: the answer has code, error.");
  CHECK(refusal(kKpis, "[]") == "The query \"kpis[*]\" finds nothing: the answer is a list of 0 items.");
  CHECK(refusal(kKpis, std::string(1'000'000, '[')) ==
        "The answer is nested more than 128 levels deep and is not read.");
  std::string objects;
  for (int i = 0; i < 300'000; ++i) objects += "{\"a\":";
  CHECK(refusal(kKpis, objects) == "The answer is nested more than 128 levels deep and is not read.");
}

TEST_CASE("a body cut anywhere is refused, and never decoded in part") {
  for (std::size_t length = 1; length < kBody.size(); ++length) {
    INFO(length);
    CHECK(refusal(kKpis, kBody.substr(0, length)).find("The answer is cut off") == 0);
  }
}

TEST_CASE("a byte-order mark and bare NaN are survived") {
  CHECK(decode(kKpis, "\xEF\xBB\xBF" + std::string(kBody)).tables[0].rows() == 3);
  const Decoded decoded = decode(one("@ : number", "v"), R"({"v":[1,NaN,-Infinity,Infinity,-2],"NaN \" NaN":"NaN"})");
  CHECK(column(decoded, "x").valid == Valid(5, 1));
  CHECK(std::isnan(column(decoded, "x").numbers()->at(1)));
  CHECK(column(decoded, "x").numbers()->at(2) == -HUGE_VAL);
  CHECK(decoded.warnings.empty());
  CHECK(decoded.notes ==
        std::vector<std::string>{"3 bare NaN or Infinity, which JSON does not allow, read as what they say."});
  CHECK(refusal(one("@"), R"({"v":NaNa})").find("broken JSON") != std::string::npos);
}

TEST_CASE("of a key given twice the first counts") {
  CHECK(*column(decode(one("a : number"), R"({"a":1,"a":2})"), "x").numbers() == Column::Numbers{1});
}

TEST_CASE("a query that cannot work is refused when it is made") {
  CHECK(create_error({}) == "No columns are named: nothing of the answer would be read.");
  CHECK(create_error(one("a : nubmer")) ==
        "Column x: \"nubmer\" is no type: expected one of number, text, bool, rfc3339, unix, unix_ms, unix_us, "
        "unix_ns, duration, local. Did you mean \"number\"?");
  CHECK(create_error(one("a", "b[*")).find("rows: \"b[*\" is no JMESPath query: ") == 0);
  CHECK(create_error({.rows = "@", .columns = {{"x", "a"}}, .as_of = "t", .start = {}, .spacing = {}}) ==
        "as_of: \"t\" needs a type of time after a colon, as in \"t : rfc3339\".");
  CHECK(create_error({.rows = "@", .columns = {{"x", "a"}}, .as_of = {}, .start = "t : unix", .spacing = {}})
            .find("spacing above zero") != std::string::npos);
  CHECK(create_error({.rows = "@", .columns = {{"time", "a"}}, .as_of = {}, .start = "t : unix", .spacing = Seconds(1)})
            .find("no other column") != std::string::npos);
}

TEST_CASE("expressions are checked with the place of the mistake") {
  for (const auto* good :
       {"@", "a", "a.b[0]", "a[*].{x: b, y: c}", "[0:2]", "items[?a == 'x : y']", "sort_by(@, &n)"}) {
    CHECK(check_expression(good) == "");
  }
  CHECK(check_expression("$.kpis[*]").find("JSONPath") != std::string::npos);
  CHECK(check_expression("kpis[*").find("\"kpis[*\" is no JMESPath query: at character 7, ] is expected.") == 0);
  CHECK(check_expression("nosuch(@)").find("is no JMESPath query") != std::string::npos);
  CHECK(check_expression("") == "The query is empty; @ stands for the whole answer.");
  CHECK(check_typed_expression("a[0:2] : number").empty());
  CHECK(check_typed_expression("{a: b}").empty());
  CHECK(check_typed_expression("a : date").find("\"date\" is no type") == 0);
  CHECK(check_typed_expression(" : number") == "The query is empty; @ stands for the whole answer.");
}

TEST_CASE("hostile expressions are refused quickly") {
  for (const char c : std::string_view("([{!&'\"`.|*-")) {
    INFO(c);
    CHECK_FALSE(check_expression(std::string(2000, c)).empty());
    CHECK_FALSE(check_expression(std::string(2'000'000, c)).empty());
  }
  Rng rng(5);
  constexpr std::string_view kParts[] = {"a", ".", "[", "]", "[*]", "?", "==",     "'x'", "`1`", "(",  ")", "&",
                                         "|", "{", "}", ":", ",",   "@", "length", "*",   "-1",  "\"", "!", " "};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::uint32_t n = 1 + rng.below(12); n > 0; --n) text += kParts[rng.below(std::size(kParts))];
    auto made = JsonQuery::create(one(text));
    if (made.ok()) (void)made->decode(kBody);
  }
}

TEST_CASE("mutated bodies are decoded or refused, and columns stay of one length") {
  Rng rng(9);
  const JsonQuery kpis = query(kKpis);
  int decoded_count = 0;
  for (int round = 0; round < 5000; ++round) {
    std::string body(kBody);
    for (std::uint32_t n = 1 + rng.below(3); n > 0; --n) {
      const std::uint32_t at = rng.below(static_cast<std::uint32_t>(body.size()));
      if (rng.below(2) == 0)
        body[at] = static_cast<char>(rng.below(256));
      else
        body.erase(at, 1 + rng.below(6));
    }
    const auto decoded = kpis.decode(body);
    if (!decoded.ok()) continue;
    ++decoded_count;
    for (const Column& c : decoded->tables[0].columns) CHECK(c.size() == decoded->tables[0].rows());
  }
  CHECK(decoded_count > 100);
}

TEST_CASE("a large answer is decoded in a fraction of a second") {
  std::string body = R"({"kpis":[)";
  for (int i = 0; i < 100'000; ++i) {
    body += fmt::format(R"({}{{"id":"shop {}","value":{}.25,"target":"{}","at":"2026-11-12T14:02:10Z"}})", i ? "," : "",
                        i, i, i * 2);
  }
  body += R"(],"updated":"2026-11-12T14:02:10Z"})";
  JsonSpec spec = kKpis;
  spec.columns["at"] = "at : rfc3339";
  spec.columns["double"] = "to_number(target) : number";
  const JsonQuery large = query(spec);
  const std::clock_t start = std::clock();
  const auto decoded = large.decode(body);
  const double took = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  REQUIRE(decoded.ok());
  CHECK(decoded->tables[0].rows() == 100'000);
  CHECK(column(*decoded, "double").numbers()->back() == 199'998.0);
  WARN(body.size() << " bytes, 100,000 rows x 5 columns in " << took << " ms");
  CHECK(took < 5000.0);  // about ten times what it takes
}
