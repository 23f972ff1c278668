#include "kiosk/config/briefing.hpp"

#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::config;

namespace {

constexpr const char* kWhole = R"([briefing]
customer     = "Alderfinch"
welcome      = { en = "Welcome", de = "Willkommen" }
languages    = ["de", "en"]
time_zone    = "Europe/Berlin"
currency     = "EUR"
theme        = "light"
accent       = "#2F6BFF"
mark         = "AF"
takeaway_url = "https://alderfinch.example/go"
presenter    = true
hosts        = ["metrics.alderfinch.example", "127.0.0.1:9090"]

[idle]
walk_up = "2m"
reading = "2m30s"

[[goal]]
text = "Leave the data centre"
need = "T01"

[[agenda]]
demo       = "economics"
minutes    = 12
dwell      = "12s"
parameters = { share_moved = 0.6, years = 5, commitment = "3y", hybrid_benefit = true }
notes      = "Begin with the question."
[[agenda.step]]
note    = "Everything moves."
set     = { share_moved = 1 }
trigger = ["simulate"]

[[agenda]]
dashboard = "ops"
[[agenda]]
slide = "wish"

[source.metrics]
type   = "prometheus"
url    = "https://metrics.alderfinch.example/prom"
bearer = "env:METRICS_TOKEN"
[source.local]
type = "json"
url  = "http://127.0.0.1:9090"

[data.load]
source    = "metrics"
query     = "node_load1"
range     = "6h"
[data.kpi]
source    = "local"
path      = "/kpi.json"
every     = "10s"
fresh_for = "15s"
stale_at  = "1m"
gone_at   = "1h30m"
rows      = "kpis"
columns   = { id = "id : text", value = "a.value:number" }
as_of     = "updated : rfc3339"

[dashboard.ops]
title   = "Operations"
verdict = "Sold for {panel.revenue}"
[[dashboard.ops.panel]]
type      = "hero"
key       = "revenue"
at        = [0, 0, 6, 4]
data      = "kpi"
pick      = "value where id = 'revenue'"
unit      = "currency:EUR"
good      = "up"
threshold = [{ at = 8, word = "busy" }, { at = 12, word = "overloaded" }]
[[dashboard.ops.panel]]
type = "trend"
at   = [6, 0, 6, 4]
data = "load"
gap  = "2m"
[[dashboard.ops.panel]]
type  = "strip"
at    = [0, 4, 12, 2]
data  = "kpi"
pick  = ["value where id = 'a'", "value where id = 'b'"]
names = ["A", { de = "Be", en = "B" }]
unit  = ["count", "ratio"]

[slide.wish]
markdown = "# Where we want to be"
)";

}  // namespace

TEST_CASE("a whole briefing is read as it was meant") {
  const BriefingResult result = load_text(kWhole);
  INFO(all_text(result.issues));
  REQUIRE(result.issues.empty());
  const Briefing& b = result.briefing;
  CHECK(b.customer == "Alderfinch");
  CHECK(b.welcome.in("en") == "Welcome");
  CHECK(b.languages == std::vector<std::string>{"de", "en"});
  CHECK(b.accent == Color{0x2F, 0x6B, 0xFF});
  CHECK(b.presenter);
  CHECK(b.idle.walk_up == Seconds(120));
  CHECK(b.idle.reading == Seconds(150));
  CHECK(b.idle.prompt == Seconds(20));
  REQUIRE(b.goals.size() == 1);
  CHECK(b.goals[0].need == "T01");
  REQUIRE(b.agenda.size() == 3);
  CHECK(b.agenda[0].kind == ItemKind::kDemo);
  CHECK(b.agenda[0].ref == "economics");
  CHECK(b.agenda[0].dwell == Seconds(12));
  CHECK(b.agenda[0].parameters ==
        std::map<std::string, std::string>{
            {"share_moved", "0.6"}, {"years", "5"}, {"commitment", "3y"}, {"hybrid_benefit", "true"}});
  REQUIRE(b.agenda[0].steps.size() == 1);
  CHECK(b.agenda[0].steps[0].set.at("share_moved") == "1");
  CHECK(b.agenda[0].steps[0].trigger == std::vector<std::string>{"simulate"});
  CHECK(b.agenda[1].kind == ItemKind::kDashboard);
  CHECK(b.agenda[2].kind == ItemKind::kSlide);
  CHECK(b.agenda[2].place.line == 35);
  CHECK(b.sources.at("metrics").bearer == "env:METRICS_TOKEN");
  CHECK(b.data.at("kpi").gone_at == Seconds(5400));
  CHECK(b.data.at("kpi").columns.at("value") == "a.value : number");
  CHECK(b.data.at("load").range == Seconds(6 * 3600));
  const Dashboard& ops = b.dashboards.at("ops");
  REQUIRE(ops.panels.size() == 3);
  CHECK(ops.panels[0].at == std::array<int, 4>{0, 0, 6, 4});
  CHECK(ops.panels[0].thresholds[1].word.in("de") == "overloaded");
  CHECK(ops.panels[1].key == "panel2");
  CHECK(ops.panels[1].gap == Seconds(120));
  CHECK(ops.panels[2].units == std::vector<std::string>{"count", "ratio"});
  CHECK(ops.panels[2].names[1].in("en") == "B");
  CHECK(b.slides.at("wish").markdown.in("en") == "# Where we want to be");
  CHECK(b.slides.at("wish").folder == "show");
}

TEST_CASE("what is left out has the struct's defaults") {
  const BriefingResult result = load_text(kSmall);
  INFO(all_text(result.issues));
  CHECK(result.issues.empty());
  const Briefing defaults;
  CHECK(result.briefing.languages == defaults.languages);
  CHECK(result.briefing.idle.walk_up == defaults.idle.walk_up);
  CHECK(result.briefing.time_zone == "UTC");
  CHECK(result.briefing.agenda.at(0).minutes == AgendaItem{}.minutes);
  CHECK(result.briefing.file == "show/b.toml");
}

TEST_CASE("a text is found by language, its primary part, and the first language") {
  LocalText text;
  CHECK(text.in("en").empty());
  text.by_language = {{"", "x"}};
  CHECK(text.in("de") == "x");
  const BriefingResult result = load_text(kWhole);
  CHECK(result.briefing.welcome.in("de-AT") == "Willkommen");
  CHECK(result.briefing.welcome.in("fr") == "Willkommen");  // the briefing's first language
}

TEST_CASE("byte order mark and carriage returns are no mistake") {
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : kSmall) windows += c == '\n' ? "\r\n" : std::string(1, c);
  CHECK(load_text(windows).issues.empty());
  const BriefingResult result = load_text(windows + "langage = 1\r\n");
  REQUIRE(result.issues.size() == 1);
  CHECK(result.issues[0].line == 5);
  CHECK(result.issues[0].column == 1);
}

TEST_CASE("a dashboard and a slide may live in files of their own") {
  MemoryFiles files;
  files.bytes["show/dashboards/ops.toml"] =
      "title = \"Ops\"\nverdict = \"{panel.load}\"\n[[panel]]\ntype = \"hero\"\nkey = \"load\"\ndata = \"load\"\n";
  files.bytes["show/slides/wish.en.md"] = "# Wish";
  files.bytes["show/slides/wish.de.md"] = "# Wunsch";
  const std::string toml = R"([briefing]
customer = "A"
languages = ["en", "de"]
hosts = ["m.example"]
[[agenda]]
dashboard = "ops"
[[agenda]]
slide = "wish"
[source.m]
type = "prometheus"
url = "https://m.example"
[data.load]
source = "m"
query = "node_load1"
[dashboard.ops]
file = "dashboards/ops.toml"
[slide.wish]
file = { en = "slides/wish.en.md", de = "slides/wish.de.md" }
)";
  const BriefingResult result = load_text(toml, files);
  INFO(all_text(result.issues));
  REQUIRE(result.issues.empty());
  CHECK(result.briefing.dashboards.at("ops").panels.at(0).place.file == "show/dashboards/ops.toml");
  CHECK(result.briefing.slides.at("wish").markdown.in("de") == "# Wunsch");
  CHECK(result.briefing.slides.at("wish").folder == "show/slides");

  files.bytes["show/dashboards/ops.toml"] = "titel = \"Ops\"\n[[panel]]\ntype = \"hero\"\ndata = \"lod\"\n";
  files.bytes["show/slides/wish.de.md"] = "# W\xFCnsch";
  const BriefingResult broken = load_text(toml, files);
  const std::string text = all_text(broken.issues);
  INFO(text);
  CHECK(text.find("show/dashboards/ops.toml:1:1: error: [dashboard.ops]") == std::string::npos);
  CHECK(text.find("show/dashboards/ops.toml:1:1: error: the dashboard has no key 'titel'; did you mean 'title'?") !=
        std::string::npos);
  CHECK(text.find("show/dashboards/ops.toml:4:8: error: there is no data set 'lod'; did you mean 'load'?") !=
        std::string::npos);
  CHECK(text.find("'show/slides/wish.de.md', line 1: byte 0xFC is not valid UTF-8") != std::string::npos);
}

TEST_CASE("missing and empty files are said plainly") {
  const MemoryFiles none;
  const BriefingResult missing = load_briefing(none, "nowhere.toml", sample_world());
  REQUIRE(missing.issues.size() == 1);
  CHECK(to_text(missing.issues[0]) ==
        "nowhere.toml: error: there is no such briefing; check the name, or list the folder");
  for (const char* empty : {"", "\n\n", "# nothing yet\n", "\xEF\xBB\xBF"}) {
    const BriefingResult result = load_text(empty);
    REQUIRE(result.issues.size() == 1);
    CHECK(to_text(result.issues[0]) ==
          "show/b.toml: error: the file is empty; a briefing begins with [briefing] and customer = \"...\"");
  }
}

TEST_CASE("recording folder and requests per hour follow from the briefing") {
  const BriefingResult result = load_text(kWhole);
  const auto per_hour = requests_per_hour(result.briefing);
  CHECK(per_hour.at("127.0.0.1:9090") == Approx(360));
  CHECK(per_hour.at("metrics.alderfinch.example") == Approx(120));
  CHECK(recording_folder(result.briefing).empty());
  Briefing with = result.briefing;
  with.recording = "recordings/autumn";
  CHECK(recording_folder(with) == "show/recordings/autumn");
}
