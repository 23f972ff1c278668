#include "kiosk/data/evidence.hpp"

#include "kiosk/data/csv_rows.hpp"
#include "kiosk/data/json_rows.hpp"
#include "kiosk/data/pick.hpp"
#include "kiosk/data/prometheus.hpp"
#include "kiosk/data/steps.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::data {
namespace {

using Read = std::function<Result<Decoded>(const std::string&)>;

Evidence of_body(std::string body, const Read& read, std::vector<std::string> steps = {}) {
  Evidence evidence;
  evidence.body = std::move(body);
  evidence.read = [read, steps](const std::string& bytes) -> Result<std::vector<Table>> {
    auto decoded = read(bytes);
    if (!decoded) return decoded.error();
    auto done = Steps::parse(steps)->run(std::move(decoded->tables), [](const std::string&) { return nullptr; });
    if (!done) return done.error();
    return std::move(done->tables);
  };
  return evidence;
}

Read json_rows() {
  return [](const std::string& body) {
    return JsonQuery::create({"kpis", {{"id", "id : text"}, {"value", "value : number"}}, {}, {}, {}})->decode(body);
  };
}

Select pick(const std::string& words) {
  return [one = *parse_pick(words)](const std::vector<Table>& tables) -> std::optional<double> {
    const Picked picked = evaluate(one, tables);
    return picked.valid ? std::optional<double>(picked.value) : std::nullopt;
  };
}

const char* const kBody = R"({"at": 1284, "kpis": [{"id": "orders", "value": 1284}, {"id": "revenue", "value": 1284},
  {"id": "stores", "value": 12}]})";

}  // namespace

TEST_CASE("of equal numbers the one that was picked is marked, and no other") {
  const Evidence evidence = of_body(kBody, json_rows());
  const Excerpt revenue = excerpt(evidence, pick("value where id = 'revenue'"));
  CHECK(revenue.marked == "1284");
  CHECK(revenue.before.ends_with(R"({"id": "revenue", "value": )"));
  CHECK(revenue.after.starts_with(R"(}, {"id": "stores")"));
  const Excerpt orders = excerpt(evidence, pick("value where id = 'orders'"));
  CHECK(orders.marked == "1284");
  CHECK(orders.before.ends_with(R"({"id": "orders", "value": )"));
  const Excerpt nothing = excerpt(evidence, pick("value where id = 'nobody'"));
  CHECK(nothing.marked.empty());
  CHECK(nothing.after.starts_with(R"({"at": 1284, "kpis":)"));
}

TEST_CASE("what steps leave of an answer is followed through them; what they work out stands nowhere") {
  const Evidence largest = of_body(kBody, json_rows(), {"filter id != 'orders'", "sort value desc", "limit 1"});
  CHECK(excerpt(largest, pick("value")).before.ends_with(R"({"id": "revenue", "value": )"));
  const Evidence sum = of_body(kBody, json_rows(), {"group by id: all = sum(value)", "compute more = all + 1"});
  CHECK(excerpt(sum, pick("more where id = 'revenue'")).marked.empty());
}

TEST_CASE("numbers are found as their format writes them") {
  const Read csv = [](const std::string& body) {
    return decode_csv({{{"site", "Site : text"}, {"value", "Umsatz : number"}}, {}, ';', ',', {}}, body);
  };
  const Evidence table = of_body("Site;Umsatz\nLinz;98231,40\nGraz;7,00\n", csv);
  const Excerpt linz = excerpt(table, pick("value where site = 'Linz'"));
  CHECK(linz.marked == "98231,40");
  CHECK(linz.before == "Site;Umsatz Linz;");
  CHECK(excerpt(table, pick("value where site = 'Graz'")).marked == "7,00");

  const Read prometheus = [](const std::string& body) { return decode_prometheus(body); };
  const Evidence matrix =
      of_body(R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"instance":"a:9100"},"values":)"
              R"([[1763034000,"7"],[1763034015,"7"],[1763034030,"7"]]}]}})",
              prometheus);
  const Excerpt last = excerpt(matrix, pick("value where instance = 'a:9100'"));
  CHECK(last.marked == "7");
  CHECK(last.before.ends_with("[1763034030,\""));
}

TEST_CASE("what may not leave the building is not shown either, and every byte stays at its place") {
  Evidence evidence = of_body(R"({"kpis": [{"id": "Jürgen Ödön", "value": 42}]})", json_rows());
  evidence.redaction = *Redaction::create({"J\\p{L}+ \\p{L}+"}, {"canary-7"});
  const Excerpt covered = excerpt(evidence, pick("value"));
  CHECK(covered.marked == "42");
  CHECK(covered.before.find("rgen") == std::string::npos);
  CHECK(covered.before.find("\"id\": \"xxxx") != std::string::npos);
  const auto same = evidence.redaction.covered("Bearer canary-7, Jürgen Ödön");
  REQUIRE(same);
  CHECK(same->size() == std::string("Bearer canary-7, Jürgen Ödön").size());
  CHECK(same->find("canary") == std::string::npos);
  CHECK(same->starts_with("Bearer xxxxxxx1"));
}

TEST_CASE("of a very long answer the beginning is kept, and nothing is marked") {
  const std::string body = R"({"kpis": [{"id": "a", "value": 42}], "more": ")" + std::string(400'000, 'x') + "\"}";
  Evidence evidence = of_body(evidence_body(body), json_rows());
  evidence.whole = false;
  CHECK(evidence.body.size() < 1000);
  const Excerpt start = excerpt(evidence, pick("value"));
  CHECK(start.marked.empty());
  CHECK(start.after.starts_with(R"({"kpis":)"));
  CHECK(start.after.ends_with(" …"));
}

}  // namespace kiosk::data
