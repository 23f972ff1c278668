// Bodies are those of InfluxDB 1.6.7 and 1.8.10, shortened.
#include "kiosk/data/influx.hpp"

#include <fmt/format.h>

#include <cmath>

#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

namespace {

Decoded decode(const std::string& body) {
  auto decoded = decode_influx(body);
  if (!decoded.ok()) FAIL(decoded.error().message);
  return std::move(decoded).value();
}

std::string refusal(const std::string& body) {
  const auto decoded = decode_influx(body);
  return decoded.ok() ? "decoded" : decoded.error().message;
}

std::string result(const std::string& series) {
  return fmt::format(R"({{"results":[{{"statement_id":0,"series":[{}]}}]}})", series);
}

}  // namespace

TEST_CASE("series of InfluxQL are tables, their tags labels, their times nanoseconds") {
  const Decoded decoded = decode(result(
      R"({"name":"till","tags":{"shop":"Linz"},"columns":["time","mean","open"],)"
      R"("values":[[1763000000123000000,0.5,true],[1763000060000000000,null,false]]},)"
      R"({"name":"till","tags":{"shop":"Graz"},"columns":["time","mean","open"],"values":[[1763000000000000000,7,true]]})"));
  REQUIRE(decoded.tables.size() == 2);
  const Table& linz = decoded.tables[0];
  CHECK(linz.labels == std::map<std::string, std::string>{{"shop", "Linz"}});
  CHECK(to_rfc3339((*linz.find("time")->times())[0]) == "2025-11-13T02:13:20.123Z");
  CHECK((*linz.find("mean")->numbers())[0] == 0.5);
  CHECK(linz.find("mean")->valid == std::vector<std::uint8_t>{1, 0});
  CHECK(*linz.find("open")->bools() == Column::Bools{1, 0});
  CHECK(decoded.tables[1].labels.at("shop") == "Graz");
  CHECK(decoded.warnings.empty());
}

TEST_CASE("the data is as old as its newest row with a value: filled rows make it no younger") {
  const Decoded decoded = decode(result(R"({"name":"t","columns":["time","v"],)"
                                        R"("values":[[1763000000000000000,1],[1763000060000000000,null]]})"));
  CHECK(to_rfc3339(*decoded.as_of) == "2025-11-13T02:13:20Z");
}

TEST_CASE("an aggregate without time has the year 1970 in its place, which is no time") {
  const Decoded decoded = decode(result(R"({"name":"t","columns":["time","count"],"values":[[0,42]]})"));
  CHECK(decoded.tables[0].find("time") == nullptr);
  CHECK((*decoded.tables[0].find("count")->numbers())[0] == 42);
  CHECK_FALSE(decoded.as_of.has_value());
}

TEST_CASE("a result without series is an answer without rows") {
  const Decoded decoded = decode(R"({"results":[{"statement_id":0}]})");
  CHECK(decoded.tables.empty());
  CHECK(decoded.warnings.empty());
}

TEST_CASE("an error inside a 200 is an error, beside other statements' series a warning") {
  CHECK(refusal(R"({"results":[{"statement_id":0,"error":"database not found: hall"}]})") ==
        "InfluxDB could not answer the query: database not found: hall");
  CHECK(refusal(R"({"error":"error parsing query: found FORM, expected FROM at line 1, char 10"})") ==
        "InfluxDB could not answer the query: error parsing query: found FORM, expected FROM at line 1, char 10");
  const Decoded decoded = decode(
      R"({"results":[{"statement_id":0,"series":[{"name":"t","columns":["time","v"],"values":[[1763000000000000000,1]]}]},)"
      R"({"statement_id":1,"error":"timeout"}]})");
  CHECK(decoded.tables.size() == 1);
  CHECK(decoded.warnings == std::vector<std::string>{"InfluxDB: timeout"});
}

TEST_CASE("rows that the server held back make the answer partial; its messages are notes") {
  const Decoded decoded =
      decode(R"({"results":[{"statement_id":0,"messages":[{"level":"warning","text":"deprecated"}],)"
             R"("series":[{"name":"t","columns":["time","v"],"values":[[1763000000000000000,1]],"partial":true}]}]})");
  REQUIRE(decoded.warnings.size() == 1);
  CHECK(decoded.warnings[0].find("cut the answer short") != std::string::npos);
  CHECK(decoded.notes == std::vector<std::string>{"deprecated"});
}

TEST_CASE("measurements with the same tags keep their names") {
  const Decoded decoded = decode(result(R"({"name":"in","columns":["time","v"],"values":[[1763000000000000000,1]]},)"
                                        R"({"name":"out","columns":["time","v"],"values":[[1763000000000000000,2]]})"));
  CHECK(decoded.tables[0].labels.at("measurement") == "in");
  CHECK(decoded.tables[1].labels.at("measurement") == "out");
}

TEST_CASE("what is no answer of InfluxDB says so, and odd ones break nothing") {
  CHECK(refusal("{}") == "The answer is JSON but not of an InfluxQL query: it has no list of results.");
  CHECK(refusal("[]").find("no list of results") != std::string::npos);
  CHECK(refusal("{\"results\":[") != "decoded");
  CHECK(refusal("") != "decoded");
  CHECK(decode(R"({"results":[7,null,{"series":[7,{"columns":["time"]},{"values":[[1]]}]}]})").warnings.size() == 1);
  const Decoded ragged = decode(result(
      R"({"name":"t","columns":["time","v","w"],"values":[[1763000000000000000,1],7,["x","y","z"],[null,1e999,[1]]]})"));
  CHECK(ragged.tables[0].rows() == 4);
  CHECK_FALSE(ragged.warnings.empty());
}
