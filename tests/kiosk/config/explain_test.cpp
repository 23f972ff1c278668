#include <algorithm>
#include <set>

#include "kiosk/config/briefing_fields.hpp"
#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::config;

namespace {

// Every key of every table that bears upon a dashboard, none with its default. A key added to a table belongs here too.
const std::string kEverything = R"(
[briefing]
customer = "Alder \"Finch\""
welcome = "Welcome"
question = { en = "What then?", de = "Was dann?" }
occasion = "A day\nof two lines"
languages = ["en", "de"]
time_zone = "Europe/Berlin"
currency = "EUR"
theme = "light"
accent = "#2F6BFF"
mark = "A"
takeaway_url = "https://a.example/go"
presenter = true
estate = "estate"
hosts = ["a.example", "b.example:8443", "broker.example", "login.example", "proxy.example"]
recording = "recordings/autumn"
replay = "frozen"
replay_align = "week"
redact = ["token=\\w+"]
redact_query = ["sig"]
[idle]
walk_up = "61s"
prompt = "21s"
reading = "1m31.5s"
rotate = "0s"
[[agenda]]
dashboard = "hall"
title = "Hall"
minutes = 2.5
dwell = "10s"
notes = "Say it"
[variable.site]
value = "Linz"
allowed = ["Linz", "Venlo"]
[source.metrics]
type = "prometheus"
url = "https://a.example"
bearer = "env:TOKEN"
ca_file = "ca.pem"
client_cert = "/etc/kiosk/cert.pem"
client_key = "/etc/kiosk/key.pem"
quota = 1000
proxy = "http://proxy.example:3128"
[source.shop]
type = "json"
url = "https://a.example/shop"
oauth2 = { token_url = "https://login.example/t", client_id = "k", secret = "env:SECRET", scope = "read" }
[source.influx]
type = "influxql"
url = "https://b.example:8443"
basic = "file:/run/secret"
database = "hall"
[source.files]
type = "csv"
folder = "files"
[source.line]
type = "sse"
url = "https://a.example/line"
api_key = "env:KEY"
api_key_header = "X-Key"
silence = "20s"
[source.broker]
type = "mqtt"
url = "mqtts://broker.example"
[data.load]
source = "metrics"
query = "up{site=\"${site}\"}"
range = "6h"
every = "31s"
fresh_for = "46s"
stale_at = "6m"
gone_at = "3h"
steps = ["filter value > 1", "sort value desc"]
[data.kpi]
source = "shop"
path = "/kpi.json"
next = "next"
pages = 3
rows = "kpis"
columns = { id = "id : text", value = "value : number", "per day" = "d : number" }
as_of = "updated : rfc3339"
start = "begin : unix_ms"
spacing = "1.5ms"
[data.kpi2]
from = "kpi"
[data.rooms]
source = "influx"
query = "SELECT * FROM rooms"
[data.sheet]
source = "files"
path = "/a.csv"
columns = { id = "Name : text", at = "Zeit : local" }
separator = "\t"
decimal = ","
zone = "Europe/Berlin"
[data.events]
source = "line"
path = "/events"
events = ["deployed"]
keep = 5
rows = "@"
columns = { value = "v : number" }
[data.messages]
source = "broker"
topics = ["hall/+/temperature"]
columns = { value = "payload : number" }
[data.parts]
source = "shop"
preset = "statuspage"
[dashboard.hall]
title = { en = "Hall", de = "Halle" }
verdict = "All of {panel.load}"
[[dashboard.hall.panel]]
type = "trend"
key = "load"
title = "Load in ${site}"
says = "What runs"
at = [0, 0, 6, 4]
data = "load"
pick = ["value", "other"]
names = ["One", { en = "Two", de = "Zwei" }]
unit = ["percent", "custom:req/min"]
good = "down"
threshold = [{ at = 8, word = "busy" }, { at = 12.5 }]
gap = "2m"
hysteresis = 0.5
sums = true
style = "band"
compare = "kpi"
annotations = "sheet"
annotation_words = "id"
[[dashboard.hall.panel]]
type = "goal"
at = [6, 0, 3, 4]
data = "kpi"
spark = "rooms"
pick = "value where id = 'revenue'"
goal = "value where id = 'goal'"
pace = "value"
unit = "currency:EUR"
mapping = [{ is = 1, word = "up", tone = "good" }, { matches = "deg.*", word = "weak" }, { from = 0.5, to = 1 }]
[[dashboard.hall.panel]]
type = "gauge"
at = [9, 0, 3, 4]
data = "parts"
pick = "name"
min = -10
max = 1e6
[[dashboard.hall.panel]]
type = "image"
at = "px: 0, 1200, 900, 800"
image = "pictures/hall.png"
[[dashboard.hall.panel]]
type = "clock"
at = [3, 4, 3, 4]
zone = "UTC"
[[dashboard.hall.panel]]
type = "countdown"
at = [6, 4, 3, 4]
until = 2028-03-31T22:00:00Z
text = "Then"
[[dashboard.hall.panel]]
type = "table"
at = [9, 4, 3, 4]
data = "kpi2"
)";

MemoryFiles files_of_everything() {
  MemoryFiles files;
  for (const char* name : {"show/ca.pem", "/etc/kiosk/cert.pem", "/etc/kiosk/key.pem", "show/pictures/hall.png",
                           "show/estate", "show/recordings/autumn", "show/files"})
    files.bytes[name] = "x";
  return files;
}

std::vector<Explained> everything() {
  const BriefingResult read = load_text(kEverything, files_of_everything());
  INFO(all_text(read.issues));
  REQUIRE_FALSE(has_errors(read.issues));
  return explain_dashboard(read.briefing, "hall");
}

template <typename T>
std::vector<std::string> keys_of(const Fields<T>& fields) {
  std::vector<std::string> keys;
  for (const Field<T>& field : fields) keys.push_back(field.key);
  return keys;
}

// The sections whose header begins so: their keys, and those that were given a value of their own.
struct Printed {
  std::set<std::vector<std::string>> key_lists;  // of each section
  std::set<std::string> given;
};

Printed printed_of(const std::vector<Explained>& all, const std::string& header) {
  Printed printed;
  std::vector<std::string> keys;
  std::string at;
  for (const Explained& one : all) {
    if (!one.section.starts_with(header) || one.section + one.at != at) {
      if (!keys.empty()) printed.key_lists.insert(keys);
      keys.clear();
    }
    at = one.section + one.at;
    if (!one.section.starts_with(header)) continue;
    keys.push_back(one.key);
    if (one.from == "given") printed.given.insert(one.key);
  }
  if (!keys.empty()) printed.key_lists.insert(keys);
  return printed;
}

std::string without_comments(const std::string& toml) {
  std::string out;
  for (std::size_t at = 0; at < toml.size();) {
    const std::size_t end = std::min(toml.find('\n', at), toml.size());
    const std::string line = toml.substr(at, end - at);
    const std::size_t comment = line.rfind("  # ");
    if (!line.starts_with("#")) out += line.substr(0, comment) + "\n";
    at = end + 1;
  }
  return out;
}

// `apart`: what a dashboard's own page cannot have, or what is written out where it is printed.
template <typename T>
void check_table(const std::vector<Explained>& all, const std::string& header, const Fields<T>& fields,
                 const std::set<std::string>& apart = {}) {
  INFO(header);
  const Printed printed = printed_of(all, header);
  REQUIRE_FALSE(printed.key_lists.empty());
  for (const auto& keys : printed.key_lists) CHECK(keys == keys_of(fields));
  for (const std::string& key : keys_of(fields)) {
    INFO(key << ": give it a value in kEverything");
    CHECK(printed.given.contains(key) != apart.contains(key));
  }
}

// Of a table in braces: some value of `key` names every field.
template <typename T>
void check_inner(const std::vector<Explained>& all, const std::string& key, const Fields<T>& fields) {
  std::string words;
  for (const Explained& one : all) {
    if (one.key == key) words += one.value + "\n";
  }
  for (const Field<T>& field : fields) {
    INFO(key << "." << field.key << " in " << words);
    CHECK((words.find("{ " + field.key + " = ") != std::string::npos ||
           words.find(", " + field.key + " = ") != std::string::npos));
  }
}

}  // namespace

TEST_CASE("explain prints every key of every table, and writes every value that a key can be given") {
  const std::vector<Explained> all = everything();
  check_table(all, "[[dashboard.hall.panel]]", panel_fields());
  check_table(all, "[dashboard.hall]", dashboard_fields(), {"file", "panel"});
  check_table(all, "[data.", data_fields());
  check_table(all, "[source.", source_fields());
  check_table(all, "[variable.", variable_fields());
  check_table(all, "[[agenda]]", agenda_fields(), {"demo", "slide", "parameters", "step"});
  check_table(all, "[briefing]", briefing_fields());
  check_table(all, "[idle]", idle_fields());
  check_inner(all, "threshold", threshold_fields());
  check_inner(all, "mapping", mapping_fields());
  check_inner(all, "oauth2", oauth2_fields());
}

TEST_CASE("what explain prints is TOML, and reads back as the same dashboard") {
  const std::string once = explained_toml(everything());
  INFO(once);
  const BriefingResult again = load_text(once, files_of_everything());
  INFO(all_text(again.issues));
  REQUIRE_FALSE(has_errors(again.issues));
  CHECK(without_comments(explained_toml(explain_dashboard(again.briefing, "hall"))) == without_comments(once));
  const PanelConfig& load = again.briefing.dashboards.at("hall").panels.front();
  CHECK(load.title.in("en") == "Load in Linz");
  CHECK(load.names.at(1).in("de") == "Zwei");
  CHECK(load.units == std::vector<std::string>{"percent", "custom:req/min"});
  CHECK(load.thresholds.at(1).at == 12.5);
  CHECK(again.briefing.dashboards.at("hall").panels.at(3).image == "show/pictures/hall.png");
  CHECK(again.briefing.data.at("kpi").spacing.count() == Approx(0.0015));
  CHECK(again.briefing.data.at("kpi").columns.at("per day") == "d : number");
  CHECK(again.briefing.data.at("load").steps.size() == 2);
  CHECK(again.briefing.sources.at("metrics").client_cert == "/etc/kiosk/cert.pem");
  CHECK(again.briefing.customer == "Alder \"Finch\"");
}

TEST_CASE("explain says where a value is from, and what holds where none is set") {
  const std::vector<Explained> all = everything();
  const auto from = [&](const std::string& section, const std::string& key) {
    std::vector<std::string> words;
    for (const Explained& one : all) {
      if (one.section == section && one.key == key) words.push_back(one.from);
    }
    return words;
  };
  CHECK(from("[data.parts]", "columns").front() == "preset statuspage");
  CHECK(from("[data.parts]", "preset").front() == "given");
  CHECK(from("[data.parts]", "as_of").front() == "not set: the time of the answer");
  CHECK(from("[data.parts]", "gone_at").front() == "default");
  CHECK(from("[[dashboard.hall.panel]]", "type").front() == "given");
  CHECK(from("[[dashboard.hall.panel]]", "key").front() == "given");
  CHECK(from("[[dashboard.hall.panel]]", "key").at(1) == "default");
  CHECK(from("[[dashboard.hall.panel]]", "names").back() == "not set: the columns' own, or the series' labels");
  CHECK(explain_dashboard(load_text(kSmall).briefing, "hall").empty());
}
