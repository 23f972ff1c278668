#include "kiosk/feed/decode.hpp"

#include "kiosk/feed/base64.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"

using namespace feed_test;
using config::SourceType;

namespace {

std::variant<data::Decoded, feed::Problem> decoded(SourceType type, config::DataConfig data, const std::string& body,
                                                   const std::string& content_type = "") {
  config::SourceConfig source;
  source.type = type;
  net::Response response;
  response.status = 200;
  response.body = body;
  if (!content_type.empty()) response.headers["content-type"] = content_type;
  return feed::Decoder(source, data, "a.example").decode(response);
}

std::string problem_id(const std::variant<data::Decoded, feed::Problem>& outcome) {
  const auto* problem = std::get_if<feed::Problem>(&outcome);
  return problem == nullptr ? "decoded" : problem->message.id;
}

}  // namespace

TEST_CASE("a sign-in page is a state of its own, whatever was due") {
  const std::string page = "\n<!DOCTYPE html><html><body>Please sign in</body></html>";
  config::DataConfig csv;
  csv.columns = {{"a", "A : number"}};
  config::DataConfig query;
  query.query = std::string("up");
  CHECK(problem_id(decoded(SourceType::kJson, json_set("kpi"), page)) == "feed.problem.web_page");
  CHECK(problem_id(decoded(SourceType::kCsv, csv, page)) == "feed.problem.web_page");
  CHECK(problem_id(decoded(SourceType::kFeed, {}, page)) == "feed.problem.web_page");
  CHECK(problem_id(decoded(SourceType::kPrometheus, query, page)) == "feed.problem.web_page");
}

TEST_CASE("an answer for several data sets is parsed once, and each reads what alone it would have read") {
  config::SourceConfig source;
  source.type = SourceType::kJson;
  config::DataConfig first = json_set("first");
  first.rows = std::string("a");
  first.columns = {{"v", "@ : number"}};
  first.as_of.clear();
  config::DataConfig second = first;
  second.rows = std::string("b");
  net::Response response;
  response.status = 200;
  response.body = "{\"a\": [1, 2], \"b\": [3]}";
  feed::Parsed shared;
  const auto value = [&](const config::DataConfig& data, const net::Response& of) {
    const auto outcome = feed::Decoder(source, data, "a.example").decode(of, shared);
    REQUIRE(std::holds_alternative<data::Decoded>(outcome));
    return (*std::get<data::Decoded>(outcome).tables[0].find("v")->numbers()).back();
  };
  CHECK(value(first, response) == 2.0);
  net::Response unread = response;
  unread.body = "{\"b\": [4]}";
  CHECK(value(second, unread) == 3.0);  // of the body that was parsed, not of the one given
}

TEST_CASE("CSV and feeds are read as their source says") {
  config::DataConfig csv;
  csv.columns = {{"a", "A : number"}};
  csv.decimal = std::string(",");
  auto table = decoded(SourceType::kCsv, csv, "A;B\n1,5;2\n");
  REQUIRE(std::holds_alternative<data::Decoded>(table));
  CHECK((*std::get<data::Decoded>(table).tables[0].find("a")->numbers())[0] == 1.5);
  auto feed = decoded(SourceType::kFeed, {}, "<rss><channel><item><title>\xE4</title></item></channel></rss>",
                      "text/xml; charset=\"iso-8859-1\"");
  REQUIRE(std::holds_alternative<data::Decoded>(feed));
  CHECK((*std::get<data::Decoded>(feed).tables[0].find("title")->texts())[0] == "ä");
  CHECK(problem_id(decoded(SourceType::kCsv, csv, "B\n1\n")) == "feed.problem.unreadable");
}

TEST_CASE("a Prometheus is asked for its alerts by path, and answers JSON") {
  config::DataConfig alerts = json_set("alerts");
  alerts.rows = std::string("data.alerts");
  alerts.columns = {{"name", "labels.alertname : text"}};
  alerts.as_of.clear();
  const auto outcome = decoded(SourceType::kPrometheus, alerts,
                               R"({"status":"success","data":{"alerts":[{"labels":{"alertname":"Hot"}}]}})");
  REQUIRE(std::holds_alternative<data::Decoded>(outcome));
  CHECK((*std::get<data::Decoded>(outcome).tables[0].find("name")->texts())[0] == "Hot");
}

TEST_CASE("an error that comes with a good status is a problem; with a bad one its words are kept") {
  config::DataConfig data;
  data.query = std::string("SELECT 1");
  const std::string body = R"({"results":[{"error":"database not found: hall"}]})";
  const auto outcome = decoded(SourceType::kInflux, data, body);
  REQUIRE(std::holds_alternative<feed::Problem>(outcome));
  CHECK(std::get<feed::Problem>(outcome).words.find("database not found: hall") != std::string::npos);
  config::SourceConfig source;
  source.type = SourceType::kInflux;
  net::Response response;
  response.status = 400;
  response.body = R"({"error":"error parsing query: found FORM"})";
  const auto refused = feed::Decoder(source, data, "a.example").decode(response);
  CHECK(problem_id(refused) == "feed.problem.mistake");
  CHECK(std::get<feed::Problem>(refused).words.find("error parsing query: found FORM") != std::string::npos);
}

TEST_CASE("a log query's PartialError beside data is a warning: the set is partial") {
  config::DataConfig data;
  data.query = std::string("AppRequests");
  const auto outcome = decoded(SourceType::kLogAnalytics, data,
                               R"({"tables":[{"name":"PrimaryResult","columns":[{"name":"n","type":"long"}],)"
                               R"("rows":[[3]]}],"error":{"code":"PartialError","message":"Some data is missing."}})");
  REQUIRE(std::holds_alternative<data::Decoded>(outcome));
  CHECK(std::get<data::Decoded>(outcome).warnings.size() == 1);
}

TEST_CASE("base64") {
  CHECK(feed::base64("") == "");
  CHECK(feed::base64("f") == "Zg==");
  CHECK(feed::base64("fo") == "Zm8=");
  CHECK(feed::base64("foo") == "Zm9v");
  CHECK(feed::base64("Aladdin:open sesame") == "QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
}
