// Bodies as in the documentation of the service's API (v1/workspaces/ID/query), shortened.
#include "kiosk/data/log_analytics.hpp"

#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

namespace {

const std::string kTable =
    R"("tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},)"
    R"({"name":"site","type":"string"},{"name":"errors","type":"long"},{"name":"up","type":"bool"},)"
    R"({"name":"took","type":"timespan"},{"name":"more","type":"dynamic"}],"rows":[)"
    R"(["2026-11-12T14:00:00Z","Linz",3,true,"00:01:30","{}"],)"
    R"(["2026-11-12T14:05:00.25Z","Graz",null,false,"1.02:00:00.5",{"a":[1]}]]}])";

Decoded decode(const std::string& body, const std::string& as_of = {}) {
  auto decoded = decode_log_analytics(body, as_of);
  if (!decoded.ok()) FAIL(decoded.error().message);
  return std::move(decoded).value();
}

std::string refusal(const std::string& body) {
  const auto decoded = decode_log_analytics(body, {});
  return decoded.ok() ? "decoded" : decoded.error().message;
}

}  // namespace

TEST_CASE("a log query's table has the columns and types it names") {
  const Decoded decoded = decode("{" + kTable + "}");
  REQUIRE(decoded.tables.size() == 1);
  const Table& table = decoded.tables[0];
  CHECK(table.labels.empty());
  CHECK(to_rfc3339((*table.find("TimeGenerated")->times())[1]) == "2026-11-12T14:05:00.250Z");
  CHECK((*table.find("site")->texts())[0] == "Linz");
  CHECK((*table.find("errors")->numbers())[0] == 3);
  CHECK(table.find("errors")->valid == std::vector<std::uint8_t>{1, 0});
  CHECK(*table.find("up")->bools() == Column::Bools{1, 0});
  CHECK((*table.find("took")->numbers()) == Column::Numbers{90, 26 * 3600 + 0.5});
  CHECK((*table.find("more")->texts())[1] == R"({"a":[1]})");
  CHECK(decoded.warnings.empty());
  CHECK_FALSE(decoded.as_of.has_value());
}

TEST_CASE("the column that the briefing names says how old the logs are") {
  CHECK(to_rfc3339(*decode("{" + kTable + "}", "TimeGenerated : rfc3339").as_of) == "2026-11-12T14:05:00.250Z");
  const Decoded wrong = decode("{" + kTable + "}", "site : rfc3339");
  CHECK_FALSE(wrong.as_of.has_value());
  CHECK(wrong.warnings.size() == 1);
}

TEST_CASE("PartialError beside data keeps the data and says what is missing") {
  const Decoded decoded = decode(
      "{" + kTable +
      R"(,"error":{"code":"PartialError","message":"There were some errors when processing your query.",)"
      R"("details":[{"code":"EngineError","message":"Something went wrong processing your query on the server.",)"
      R"("innererror":{"code":"-2133196797","message":"The results of this query exceed the set limit."}}]}})");
  CHECK(decoded.tables[0].rows() == 2);
  REQUIRE(decoded.warnings.size() == 1);
  CHECK(decoded.warnings[0].starts_with("PartialError: There were some errors"));
  CHECK(decoded.warnings[0].ends_with("The results of this query exceed the set limit."));
}

TEST_CASE("an error without data is an error with its innermost reason") {
  const std::string words =
      refusal(R"({"error":{"code":"BadArgumentError","message":"The request had some invalid properties",)"
              R"("innererror":{"code":"SyntaxError","message":"A recognition error occurred in the query."}}})");
  CHECK(words ==
        "The log service could not answer: BadArgumentError: The request had some invalid properties: "
        "A recognition error occurred in the query.");
  CHECK(refusal("{\"error\":{}}") == "The log service could not answer: it gives no reason.");
}

TEST_CASE("several tables keep their names; odd answers break nothing") {
  const Decoded two = decode(R"({"tables":[{"name":"a","columns":[{"name":"n","type":"int"}],"rows":[[1]]},)"
                             R"({"name":"b","columns":[{"name":"n","type":"int"}],"rows":[[2],7,["x"]]}]})");
  REQUIRE(two.tables.size() == 2);
  CHECK(two.tables[1].labels.at("table") == "b");
  CHECK(two.warnings.size() == 1);
  CHECK(decode(R"({"tables":[]})").tables.empty());
  CHECK(refusal("[]").find("no list of tables") != std::string::npos);
  CHECK(refusal(R"({"tables":[7]})") == "A table of the answer has no columns or no rows.");
  CHECK(refusal("{\"tables\":[") != "decoded");
}
