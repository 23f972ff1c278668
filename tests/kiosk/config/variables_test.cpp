// One dashboard file for several briefings, what may stand in a variable, and what a dashboard's settings are.
#include <algorithm>

#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::config;

namespace {

constexpr const char* kShared = R"(title = "Site ${site}"
verdict = "In ${site} {panel.load} wait"
[[panel]]
type = "hero"
key = "load"
at = [0, 0, 6, 4]
data = "load"
)";

std::string briefing_for(const std::string& variable) {
  return R"([briefing]
customer = "Alderfinch"
hosts = ["m.example"]
[[agenda]]
dashboard = "ops"
)" + variable +
         R"toml([source.m]
type = "prometheus"
url = "https://m.example"
[data.load]
source = "m"
query = "sum(waiting{site='${site}'})"
every = "60s"
fresh_for = "90s"
[dashboard.ops]
file = "ops.toml"
)toml";
}

BriefingResult loaded(const std::string& variable) {
  MemoryFiles files;
  files.bytes["show/ops.toml"] = kShared;
  return load_text(briefing_for(variable), files);
}

bool says(const BriefingResult& result, const std::string& words) {
  return std::any_of(result.issues.begin(), result.issues.end(), [&](const Issue& issue) {
    return issue.severity == Severity::kError && issue.message.find(words) != std::string::npos;
  });
}

std::string variable(const std::string& value, const std::string& allowed) {
  return "[variable.site]\nvalue = " + value + "\nallowed = " + allowed + "\n";
}

}  // namespace

TEST_CASE("one dashboard file serves briefings with different values") {
  for (const std::string site : {"Venlo", "Linz"}) {
    const BriefingResult result = loaded(variable("\"" + site + "\"", "[\"Venlo\", \"Linz\"]"));
    INFO(all_text(result.issues));
    CHECK_FALSE(has_errors(result.issues));
    CHECK(result.briefing.data.at("load").query == "sum(waiting{site='" + site + "'})");
    CHECK(result.briefing.dashboards.at("ops").title.in("en") == "Site " + site);
    CHECK(result.briefing.dashboards.at("ops").verdict.in("en") == "In " + site + " {panel.load} wait");
  }
}

TEST_CASE("a value that is not allowed, or that a query would obey, is an error") {
  CHECK(says(loaded(variable("\"Lyon\"", "[\"Venlo\", \"Linz\"]")), "'Lyon' is not among the allowed values"));
  for (const std::string bad : {"x'} or vector(1) #", "a/../b", "a\\\\b", "a?b=c", "a;b", "", "x\\ny"}) {
    INFO(bad);
    CHECK(says(loaded(variable("\"" + bad + "\"", "[\"" + bad + "\"]")), "cannot be a value"));
  }
  CHECK(says(loaded(variable("\"a\"", "[]")), "'allowed' names 1 to"));
  CHECK(says(loaded("[variable.site]\nvalue = \"a\"\n"), "needs 'allowed'"));
  CHECK_FALSE(has_errors(loaded(variable("7", "[\"7\"]")).issues));
}

TEST_CASE("a variable that the briefing does not have is reported where it is used") {
  const BriefingResult result = loaded("");
  CHECK(says(result, "there is no [variable.site] in the briefing"));
  const BriefingResult near = loaded("[variable.stie]\nvalue = \"a\"\nallowed = [\"a\"]\n");
  CHECK(says(near, "did you mean 'stie'?"));
  const auto in_file = std::count_if(result.issues.begin(), result.issues.end(),
                                     [](const Issue& issue) { return issue.file == "show/ops.toml"; });
  CHECK(in_file == 2);
}

TEST_CASE("a filled in value is not filled in again") {
  CHECK(says(loaded(variable("\"${site}\"", "[\"${site}\"]")), "cannot be a value"));
}

TEST_CASE("a dashboard explains every setting and where it is from") {
  const BriefingResult result = loaded(variable("\"Venlo\"", "[\"Venlo\"]"));
  const auto all = explain_dashboard(result.briefing, "ops");
  const auto find = [&](const std::string& section, const std::string& key) -> Explained {
    const auto it = std::find_if(all.begin(), all.end(), [&](const Explained& one) {
      return one.section.rfind(section, 0) == 0 && one.key == key;
    });
    return it == all.end() ? Explained{} : *it;
  };
  CHECK(find("[data.load]", "every").value == "\"1m\"");
  CHECK(find("[data.load]", "every").from == "given");
  CHECK(find("[data.load]", "gone_at").from == "default");
  CHECK(find("[data.load]", "query").value == "\"sum(waiting{site='Venlo'})\"");
  CHECK(find("[[dashboard.ops.panel]]", "good").value == "\"neutral\"");
  CHECK(find("[[dashboard.ops.panel]]", "good").at == "show/ops.toml:3");
  CHECK(find("[[dashboard.ops.panel]]", "pick").from == "not set: \"value\"");
  CHECK(find("[dashboard.ops]", "file").from == "not set: what show/ops.toml says is written out here");
  CHECK(find("[source.m]", "type").from == "given");
  CHECK(explain_dashboard(result.briefing, "nowhere").empty());
}

TEST_CASE("what a preset filled in says so, and only what a dashboard reads is counted") {
  const std::string text = R"([briefing]
customer = "Alderfinch"
hosts = ["m.example", "s.example"]
[[agenda]]
dashboard = "ops"
[[agenda]]
dashboard = "more"
[source.s]
type = "json"
url = "https://s.example"
[source.m]
type = "prometheus"
url = "https://m.example"
[data.parts]
source = "s"
preset = "statuspage"
every = "60s"
fresh_for = "90s"
[data.up]
source = "m"
query = "up"
[dashboard.ops]
[[dashboard.ops.panel]]
type = "status"
data = "parts"
[dashboard.more]
[[dashboard.more.panel]]
type = "hero"
data = "up"
)";
  const BriefingResult result = load_text(text);
  INFO(all_text(result.issues));
  REQUIRE_FALSE(has_errors(result.issues));
  const Briefing only = only_data_of(result.briefing, "ops", sample_world());
  CHECK(only.data.size() == 1);
  const auto hosts = requests_per_hour(only);
  REQUIRE(hosts.size() == 1);
  CHECK(hosts.begin()->second == Approx(60));
  const auto all = explain_dashboard(only, "ops");
  CHECK(std::any_of(all.begin(), all.end(),
                    [](const Explained& one) { return one.key == "path" && one.from == "preset statuspage"; }));
  CHECK(std::none_of(all.begin(), all.end(), [](const Explained& one) { return one.section.find("data.up") == 1; }));
}
