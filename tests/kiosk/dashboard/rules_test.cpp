// What calls a page forward: which rows and which states of data count.
#include "kiosk/dashboard/rules.hpp"
#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::dashboard {
namespace {

const WallTime kNow = *data::parse_rfc3339("2026-11-12T14:00:00Z");

data::Table alerts(std::vector<std::string> severities) {
  data::Table table;
  const std::vector<std::uint8_t> valid(severities.size(), 1);
  table.columns = {{"severity", std::move(severities), valid}};
  return table;
}

data::Table series(const std::string& site, std::vector<double> values) {
  data::Table table;
  table.labels = {{"site", site}};
  const std::vector<std::uint8_t> valid(values.size(), 1);
  table.columns = {{"value", std::move(values), valid}};
  return table;
}

bool met(const std::string& when, std::vector<data::Table> tables, data::Origin origin = data::Origin::kNetwork,
         std::chrono::seconds age = std::chrono::seconds(0)) {
  config::Briefing briefing;
  config::Rule rule;
  rule.data = std::string("x");
  rule.when = when;
  briefing.rules = {rule};
  auto set = std::make_shared<data::DataSet>();
  set->origin = origin;
  set->as_of = set->checked = kNow - age;
  set->tables = std::move(tables);
  data::Snapshot snapshot;
  snapshot.sets["x"] = set;
  return RuleBook(briefing).judge(snapshot, kNow).at(0);
}

TEST_CASE("any row of a table will do") {
  CHECK(met("severity = 'critical'", {alerts({"info", "critical", "warning"})}));
  CHECK_FALSE(met("severity = 'critical'", {alerts({"info", "warning"})}));
  CHECK_FALSE(met("severity = 'critical'", {alerts({})}));
  CHECK_FALSE(met("severity = 'critical'", {}));
}

TEST_CASE("of a series the newest row counts, and its labels can be asked for") {
  CHECK(met("value > 3 and site = 'Venlo'", {series("Linz", {9, 1}), series("Venlo", {0, 4})}));
  CHECK_FALSE(met("value > 3 and site = 'Linz'", {series("Linz", {9, 1}), series("Venlo", {0, 4})}));
}

TEST_CASE("what is not true is not met: null, numbers and what cannot be read") {
  CHECK_FALSE(met("nothing > 3", {series("Linz", {9})}));
  CHECK_FALSE(met("value", {series("Linz", {1})}));
  CHECK_FALSE(met("value >", {series("Linz", {1})}));
}

TEST_CASE("old, gone and recorded data calls nobody; partial and due data does") {
  using std::chrono::seconds;
  const auto at = [](data::Origin origin, seconds age) { return met("value > 3", {series("Linz", {9})}, origin, age); };
  CHECK(at(data::Origin::kNetwork, seconds(0)));
  CHECK(at(data::Origin::kNetwork, seconds(60)));
  CHECK_FALSE(at(data::Origin::kNetwork, seconds(600)));
  CHECK_FALSE(at(data::Origin::kNetwork, seconds(86400)));
  CHECK_FALSE(at(data::Origin::kRecording, seconds(0)));
  CHECK_FALSE(at(data::Origin::kNone, seconds(0)));
}

TEST_CASE("a rule about a data set that is not there is not met") {
  config::Briefing briefing;
  briefing.rules.resize(2);
  CHECK(RuleBook(briefing).judge({}, kNow) == std::vector<bool>{false, false});
}

}  // namespace
}  // namespace kiosk::dashboard
