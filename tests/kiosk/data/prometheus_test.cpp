#include "kiosk/data/prometheus.hpp"

#include <fmt/format.h>

#include <cmath>

#include "kiosk/base/rng.hpp"
#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

namespace {

std::string success(const std::string& type, const std::string& result, const std::string& beside = "") {
  return fmt::format(R"({{"status":"success",{}"data":{{"resultType":"{}","result":{}}}}})", beside, type, result);
}

Decoded decode(const std::string& body) {
  auto decoded = decode_prometheus(body);
  if (!decoded.ok()) FAIL(decoded.error().message);
  return std::move(decoded).value();
}

std::string refusal(std::string_view body) {
  const auto decoded = decode_prometheus(body);
  return decoded.ok() ? "decoded" : decoded.error().message;
}

const Column::Numbers& values(const Table& table) { return *table.find("value")->numbers(); }
const Column::Times& times(const Table& table) { return *table.find("time")->times(); }

const std::string kTwoHosts = R"([
  {"metric":{"__name__":"load1","instance":"web01:9100","job":"node"},"value":[1763000000.781,"0.25"]},
  {"metric":{"instance":"web02:9100","job":"node"},"value":[1763000000.781,"1e3"]}])";

std::string matrix(int series, int points) {
  std::string out = "[";
  std::uint32_t x = 1;
  for (int s = 0; s < series; ++s) {
    out += fmt::format(R"({}{{"metric":{{"instance":"host{}:9100","job":"node"}},"values":[)", s ? "," : "", s);
    for (int i = 0; i < points; ++i) {
      x = x * 1664525 + 1013904223;
      out += fmt::format(R"({}[{}.781,"{:.6f}"])", i ? "," : "", 1763000000 + i * 15, x / 1e6);
    }
    out += "]}";
  }
  return out + "]";
}

}  // namespace

TEST_CASE("a vector gives one table per series, with its labels") {
  const Decoded decoded = decode(success("vector", kTwoHosts));
  REQUIRE(decoded.tables.size() == 2);
  CHECK(decoded.tables[0].labels.at("instance") == "web01:9100");
  CHECK(decoded.tables[0].series_name() == "instance web01:9100 \u00b7 job node");
  CHECK(values(decoded.tables[0]) == Column::Numbers{0.25});
  CHECK(values(decoded.tables[1]) == Column::Numbers{1000.0});
  CHECK(to_rfc3339(times(decoded.tables[0])[0]) == "2025-11-13T02:13:20.781Z");
  CHECK(decoded.as_of == times(decoded.tables[0])[0]);
  CHECK(decoded.warnings.empty());
}

TEST_CASE("a matrix keeps NaN and infinities as values") {
  const Decoded decoded =
      decode(success("matrix", R"([{"metric":{},"values":[[1,"NaN"],[2,"+Inf"],[3,"-Inf"],[4,"-0"]]}])"));
  REQUIRE(decoded.tables.size() == 1);
  const auto& v = values(decoded.tables[0]);
  REQUIRE(v.size() == 4);
  CHECK(std::isnan(v[0]));
  CHECK(v[1] == HUGE_VAL);
  CHECK(v[2] == -HUGE_VAL);
  CHECK(std::signbit(v[3]));
  CHECK(decoded.tables[0].find("value")->valid == std::vector<std::uint8_t>(4, 1));
  CHECK(decoded.as_of == WallTime(std::chrono::seconds(4)));
}

TEST_CASE("scalars and strings are one bare pair") {
  const Decoded scalar = decode(success("scalar", R"([1763000000,"42.5"])"));
  REQUIRE(scalar.tables.size() == 1);
  CHECK(values(scalar.tables[0]) == Column::Numbers{42.5});
  const Decoded text = decode(success("string", R"([1763000000.5,"7"])"));
  REQUIRE(text.tables.size() == 1);
  CHECK(*text.tables[0].find("value")->texts() == Column::Texts{"7"});
}

TEST_CASE("an empty result is no error and has no table") {
  CHECK(decode(success("vector", "[]")).tables.empty());
  CHECK(decode(success("matrix", "[]")).tables.empty());
}

TEST_CASE("fields may come in any order, unknown ones are passed over") {
  const Decoded decoded = decode(
      R"({"x":{"data":{"result":[{"value":[1,"9"]}]}},"data":{"result":[{"value":[5,"6"],"new":[[{}]],"metric":{"a":"b"}}],
          "stats":{"values":[[1,"2"]]},"resultType":"vector"},"infos":["PromQL info: counter?"],"status":"success"})");
  REQUIRE(decoded.tables.size() == 1);
  CHECK(values(decoded.tables[0]) == Column::Numbers{6});
  CHECK(decoded.tables[0].labels.at("a") == "b");
  CHECK(decoded.notes == std::vector<std::string>{"PromQL info: counter?"});
  CHECK(decoded.warnings.empty());
}

TEST_CASE("warnings beside success are passed on") {
  const Decoded decoded = decode(success("vector", kTwoHosts, R"("warnings":["remote read failed","second"],)"));
  CHECK(decoded.tables.size() == 2);
  CHECK(decoded.warnings == std::vector<std::string>{"remote read failed", "second"});
}

TEST_CASE("native histograms become tables of buckets beside the floats of the same series") {
  const std::string histogram =
      R"({"count":"3","sum":"2","buckets":[[0,"1","2","3"],[1,"2","+Inf","4"],[0,"x","2","3"]]})";
  const Decoded decoded = decode(success("matrix", R"([{"metric":{"a":"1"},"histograms":[[1,)" + histogram + R"(]]},
                    {"metric":{"a":"2"},"values":[[1,"5"]],"histograms":[[2,)" +
                                                       histogram + R"(]]}])"));
  REQUIRE(decoded.tables.size() == 3);
  const Table& first = decoded.tables[0];
  CHECK(first.labels.at("a") == "1");
  REQUIRE(first.rows() == 2);
  CHECK(*first.find("low")->numbers() == Column::Numbers{1, 2});
  CHECK(std::isinf((*first.find("high")->numbers())[1]));
  CHECK(*first.find("count")->numbers() == Column::Numbers{3, 4});
  CHECK(decoded.tables[2].find("value") != nullptr);
  CHECK(decoded.warnings == std::vector<std::string>{"2 points could not be read and are left out."});
  const Decoded instant = decode(success("vector", R"([{"metric":{},"histogram":[7,)" + histogram + R"(]}])"));
  REQUIRE(instant.tables.size() == 1);
  CHECK(instant.tables[0].rows() == 2);
  CHECK(instant.as_of == WallTime(std::chrono::seconds(7)));
}

TEST_CASE("points that cannot be read are counted, not drawn as zero") {
  const Decoded decoded = decode(success(
      "matrix",
      R"([{"metric":{},"values":[[1,"abc"],[2],[3,"4",5],["x","6"],[1e30,"7"],[8,null],[9,[1]],[10,"1.5"],[11,""]]}])"));
  REQUIRE(decoded.tables.size() == 1);
  CHECK(values(decoded.tables[0]) == Column::Numbers{1.5});
  CHECK(decoded.warnings == std::vector<std::string>{"8 points could not be read and are left out."});
}

TEST_CASE("Prometheus's own errors reach the wall in its words") {
  CHECK(refusal(R"({"status":"error","errorType":"bad_data","error":"1:5: parse error: unexpected end"})") ==
        "Prometheus could not answer the query (bad_data): 1:5: parse error: unexpected end");
  CHECK(refusal(R"({"status":"error"})") == "Prometheus could not answer the query (error): it gives no reason.");
}

TEST_CASE("bodies that are no answer say what they are") {
  CHECK(refusal("") == "The answer is empty.");
  CHECK(refusal("\xEF\xBB\xBF \n") == "The answer is empty.");
  CHECK(refusal("404 page not found\n").find("it begins with \"404 page not found") != std::string::npos);
  CHECK(refusal("  <!DOCTYPE HTML><html>") ==
        "The answer is a web page, not data: probably a sign-in or network portal.");
  CHECK(refusal("{}").find("not of a Prometheus query") != std::string::npos);
  CHECK(refusal("[1,2]").find("not of a Prometheus query") != std::string::npos);
  CHECK(refusal(R"({"status":"success"})").find("not of a Prometheus query") != std::string::npos);
  CHECK(refusal(std::string(2'000'000, '[')) == "The answer is nested more than 128 levels deep and is not read.");
  const std::string whole = success("vector", kTwoHosts);
  CHECK(refusal(whole + "}").find("goes on after its end") != std::string::npos);
}

TEST_CASE("an answer cut anywhere is refused, and never decoded in part") {
  const std::string whole = success("vector", kTwoHosts);
  for (std::size_t length = 1; length < whole.size(); ++length) {
    INFO(length);
    const std::string message = refusal(std::string_view(whole).substr(0, length));
    CHECK(message == fmt::format("The answer is cut off: it ends after {} bytes in the middle of a value.", length));
  }
}

TEST_CASE("an answer over the cap is refused before it is kept") {
  CHECK(refusal(success("matrix", matrix(101, 10'000))).find("more than 1000000 points") != std::string::npos);
}

TEST_CASE("mutated answers are decoded or refused, and tables stay whole") {
  Rng rng(3);
  const std::string whole = success("matrix", matrix(3, 4), R"("warnings":["w"],)");
  int decoded_count = 0;
  for (int round = 0; round < 5000; ++round) {
    std::string body = whole;
    for (std::uint32_t n = 1 + rng.below(3); n > 0; --n) {
      const std::uint32_t at = rng.below(static_cast<std::uint32_t>(body.size()));
      if (rng.below(2) == 0)
        body[at] = "{}[],:\"0a"[rng.below(9)];
      else
        body.erase(at, 1 + rng.below(6));
    }
    const auto decoded = decode_prometheus(body);
    if (!decoded.ok()) continue;
    ++decoded_count;
    for (const Table& table : decoded->tables) CHECK(values(table).size() == times(table).size());
  }
  CHECK(decoded_count > 100);
}

TEST_CASE("a 10 MB range answer keeps every series and every point") {  // how fast: kiosk_bench live
  const Decoded decoded = decode(success("matrix", matrix(816, 420)));
  REQUIRE(decoded.tables.size() == 816);
  for (const Table& table : decoded.tables) REQUIRE(values(table).size() == 420);
}
