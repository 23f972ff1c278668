// One mistake each: where it is reported, and in which words.
#include <algorithm>

#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::config;

namespace {

// A sound briefing of four parts; a mistake is put into a part by replacing a line of it.
constexpr const char* kSound = R"([briefing]
customer = "Alderfinch"
languages = ["en", "de"]
time_zone = "Europe/Berlin"
hosts = ["m.example"]
[idle]
walk_up = "60s"
[[agenda]]
demo = "economics"
parameters = { share_moved = 0.6 }
[[agenda.step]]
set = { years = 3 }
[[agenda]]
dashboard = "ops"
[[agenda]]
slide = "wish"
[source.m]
type = "prometheus"
url = "https://m.example"
[source.j]
type = "json"
url = "https://m.example"
[data.load]
source = "m"
query = "up"
range = "1h"
[data.kpi]
source = "j"
path = "/kpi.json"
columns = { id = "id : text", value = "v : number" }
[dashboard.ops]
verdict = "All is {panel.load}"
[[dashboard.ops.panel]]
type = "hero"
key = "load"
at = [0, 0, 6, 4]
data = "kpi"
pick = "value where id = 'x'"
[[dashboard.ops.panel]]
type = "trend"
at = [6, 0, 6, 4]
data = "load"
[slide.wish]
markdown = { en = "a", de = "b" }
)";

std::string with(const std::string& line, const std::string& instead) {
  std::string text = kSound;
  const std::size_t at = text.find(line);
  REQUIRE(at != std::string::npos);
  return text.replace(at, line.size(), instead);
}

struct Mistake {
  const char* line;
  const char* instead;
  int row, column;
  const char* words;
};

}  // namespace

TEST_CASE("the sound briefing is sound") {
  const BriefingResult result = load_text(kSound);
  INFO(all_text(result.issues));
  CHECK(result.issues.empty());
}

TEST_CASE("every mistake is reported where it is, in words that help") {
  const Mistake mistakes[] = {
      // wrong type, range, duration, colour, number
      {"customer = \"Alderfinch\"", "customer = 5", 2, 12, "'customer' must be a text in quotes, not the number 5"},
      {"customer = \"Alderfinch\"", "customer = \"A\"\npresenter = \"yes\"", 3, 13,
       "'presenter' must be true or false, not the text 'yes'"},
      {"demo = \"economics\"", "demo = \"economics\"\nminutes = nan", 10, 11,
       "must be a number from 0.5 to 240, not the number nan"},
      {"demo = \"economics\"", "demo = \"economics\"\nminutes = inf", 10, 11, "must be a number from 0.5 to 240"},
      {"demo = \"economics\"", "demo = \"economics\"\nminutes = 500", 10, 11,
       "'minutes' is 500, but must be a number from 0.5 to 240"},
      {"walk_up = \"60s\"", "walk_up = 60", 7, 11, "must be a duration in quotes, for example \"45s\""},
      {"walk_up = \"60s\"", "walk_up = \"soon\"", 7, 11, "'soon' is not a duration"},
      {"walk_up = \"60s\"", "walk_up = \"nan\"", 7, 11, "'nan' is not a duration"},
      {"walk_up = \"60s\"", "walk_up = \"-5s\"", 7, 11, "'-5s' is not a duration"},
      {"walk_up = \"60s\"", "prompt = \"19s\"", 7, 10, "'prompt' is 19s, but must be from 20s to 5m"},
      {"walk_up = \"60s\"", "walk_up = 2026-11-12", 7, 11, "not the date or time 2026-11-12"},
      {"customer = \"Alderfinch\"", "customer = \"A\"\naccent = \"blue\"", 3, 10,
       "'blue' is not a colour; write \"#RRGGBB\""},
      {"customer = \"Alderfinch\"", "customer = \"A\"\nmark = \"ABC\"", 3, 8, "room for one or two letters"},
      // unknown keys
      {"customer = \"Alderfinch\"", "customer = \"A\"\nlangages = [\"en\"]", 3, 1,
       "[briefing] has no key 'langages'; did you mean 'languages'?"},
      {"[idle]", "[idel]", 6, 2, "a briefing has no key 'idel'; did you mean 'idle'?"},
      // languages, zones, currency, theme, need
      {"languages = [\"en\", \"de\"]", "languages = [\"en\", \"de\", \"xx\"]", 3, 13, "'xx' is not a language tag"},
      {"languages = [\"en\", \"de\"]", "languages = [\"en\", \"de\", \"en\"]", 3, 13, "language 'en' is listed twice"},
      {"languages = [\"en\", \"de\"]", "languages = []", 3, 13, "'languages' is empty"},
      {"\"Europe/Berlin\"", "\"Europe/Berln\"", 4, 13, "'Europe/Berln' is not a time zone"},
      {"customer = \"Alderfinch\"", "customer = \"A\"\ncurrency = \"EURO\"", 3, 12, "'EURO' is not a currency"},
      {"customer = \"Alderfinch\"", "customer = \"A\"\ntheme = \"drak\"", 3, 9,
       "'theme' cannot be 'drak'; did you mean 'dark'?"},
      {"[idle]", "[[goal]]\ntext = \"x\"\nneed = \"T1\"\n[idle]", 8, 8, "'need' cannot be 'T1'; did you mean 'T01'?"},
      {"markdown = { en = \"a\", de = \"b\" }", "markdown = { en = \"a\", de = \"b\", q9 = \"c\" }", 44, 34,
       "'q9' is not a language tag"},
      // agenda
      {"demo = \"economics\"", "demo = \"economcis\"", 9, 8, "there is no demo 'economcis'; did you mean 'economics'?"},
      {"dashboard = \"ops\"", "dashboard = \"opps\"", 14, 13, "there is no dashboard 'opps'; did you mean 'ops'?"},
      {"slide = \"wish\"", "slide = \"fish\"", 16, 9, "there is no slide 'fish'; did you mean 'wish'?"},
      {"slide = \"wish\"", "slide = \"wish\"\ndemo = \"economics\"", 15, 1, "an agenda item shows one thing"},
      {"slide = \"wish\"", "minutes = 3", 15, 1, "this agenda item shows nothing"},
      {"slide = \"wish\"", "slide = \"wish\"\nparameters = { a = 1 }", 17, 1, "'parameters' belongs to demos"},
      {"share_moved = 0.6", "share_mved = 0.6", 10, 16,
       "the demo 'economics' has no control 'share_mved'; did you mean 'share_moved'?"},
      {"share_moved = 0.6", "share_moved = 6", 10, 30, "'share_moved': '6' is not from 0 to 1"},
      {"share_moved = 0.6", "share_moved = nan", 10, 30, "'share_moved' must be a number, true or false"},
      {"share_moved = 0.6", "simulate = 1", 10, 16, "'simulate' is an event of 'economics'"},
      {"set = { years = 3 }", "set = { yaers = 3 }", 12, 9, "no control 'yaers'; did you mean 'years'?"},
      {"set = { years = 3 }", "trigger = [\"simulat\"]", 12, 11,
       "the demo 'economics' has no event 'simulat'; did you mean 'simulate'?"},
      // sources and secrets
      {"type = \"prometheus\"", "type = \"promtheus\"", 18, 8,
       "'type' cannot be 'promtheus'; did you mean 'prometheus'?"},
      {"url = \"https://m.example\"", "url = \"https://n.example\"", 19, 7,
       "host 'n.example' is not in [briefing] hosts"},
      {"url = \"https://m.example\"", "url = \"http://m.example\"", 19, 7, "'url' must begin with https://"},
      {"url = \"https://m.example\"", "url = \"m.example\"", 19, 7, "'url' is not an address"},
      {"url = \"https://m.example\"", "url = \"https://u:hunter2@m.example\"", 19, 7,
       "'url' carries a key or password"},
      {"url = \"https://m.example\"", "url = \"https://m.example?api_key=hunter2\"", 19, 7,
       "'url' carries a key or password"},
      {"url = \"https://m.example\"", "url = \"https://m.example\"\nbearer = \"hunter2\"", 20, 10,
       "a secret itself may not stand in a briefing"},
      {"url = \"https://m.example\"", "url = \"https://m.example\"\nbearer = \"env:hunter2\"", 20, 10,
       "a variable's name in capitals"},
      {"path = \"/kpi.json\"", "path = \"/kpi.json?token=hunter2\"", 29, 8, "'path' carries a key or password"},
      {"hosts = [\"m.example\"]", "hosts = [\"m.example\", \"https://x\"]", 5, 9, "'https://x' is not a host"},
      {"hosts = [\"m.example\"]", "hosts = [\"m.example\", \"*.example\"]", 5, 9, "'*.example' is not a host"},
      // data sets
      {"source = \"m\"", "source = \"mm\"", 24, 10, "there is no source 'mm'; there are: j, m"},
      {"query = \"up\"", "", 23, 7, "[data.load] needs a 'query'"},
      {"path = \"/kpi.json\"", "", 27, 7, "[data.kpi] needs a 'path'"},
      {"path = \"/kpi.json\"", "path = \"kpi.json\"", 29, 8, "'path' must begin with '/'"},
      {"query = \"up\"", "query = \"up\"\npath = \"/x\"", 23, 7, "belong to JSON sources"},
      {"id = \"id : text\"", "id = \"id : txet\"", 30, 18, "'id': 'txet' is not a type; did you mean 'text'?"},
      {"id = \"id : text\"", "id = \"id\"", 30, 18, "'id' needs a type after a colon, for example \"id : number\""},
      {"id = \"id : text\"", "id = \"a(( : text\"", 30, 18, "'id': a bracket is not closed"},
      {"range = \"1h\"", "range = \"1h\"\nstale_at = \"10s\"", 27, 12,
       "numbers would be old (stale_at 10s) before they stop being fresh (fresh_for 45s)"},
      {"range = \"1h\"", "range = \"1h\"\nstale_at = \"5m\"\ngone_at = \"1m\"", 28, 11,
       "numbers would be gone (gone_at 1m) before they are old (stale_at 5m)"},
      {"range = \"1h\"", "range = \"1h\"\nstart = \"t : unix\"", 27, 9, "'start' needs 'spacing'"},
      // panels
      {"at = [0, 0, 6, 4]", "at = [0, 0, 6, 9]", 36, 16, "must be a number from 1 to 8"},
      {"at = [0, 0, 6, 4]", "at = [8, 0, 6, 4]", 36, 6, "the panel ends at column 14 and row 4"},
      {"at = [0, 0, 6, 4]", "at = [0, 0, 6]", 36, 6, "'at' is [column, row, width, height]"},
      {"at = [0, 0, 6, 4]", "at = [0, 0, 7, 4]", 41, 6, "panel 'panel2' lies over panel 'load' of line 33"},
      {"data = \"kpi\"", "data = \"kip\"", 37, 8, "there is no data set 'kip'; did you mean 'kpi'?"},
      {"type = \"hero\"", "type = \"heroe\"", 34, 8, "'type' cannot be 'heroe'; did you mean 'hero'?"},
      {"range = \"1h\"", "", 42, 8, "give [data.load] a 'range' such as \"6h\" to draw a line"},
      {"pick = \"value where id = 'x'\"", "pick = \"valeu\"", 38, 8,
       "data set 'kpi' has no column 'valeu'; did you mean 'value'?"},
      {"pick = \"value where id = 'x'\"", "pick = \"value where di = 'x'\"", 38, 8,
       "data set 'kpi' has no column 'di'; did you mean 'id'?"},
      {"pick = \"value where id = 'x'\"", "pick = \"value where id = x\"", 38, 8, "is not a pick"},
      {"pick = \"value where id = 'x'\"", "pick = [\"value\", \"id\"]", 38, 8, "a hero shows one number"},
      {"pick = \"value where id = 'x'\"", "unit = \"furlong\"", 38, 8, "'unit': there is no unit 'furlong'"},
      {"pick = \"value where id = 'x'\"", "threshold = [{ at = 5 }, { at = 5 }]", 38, 26, "thresholds go upwards"},
      {"key = \"load\"", "key = \"panel2\"", 39, 1, "two panels have the key 'panel2'"},
      {"{panel.load}", "{panel.laod}", 32, 11, "the verdict speaks of panel 'laod'; did you mean 'load'?"},
      {"[dashboard.ops]", "[dashboard.ops]\nfile = \"x.toml\"", 32, 8, "there is no file 'show/x.toml'"},
      {"markdown = { en = \"a\", de = \"b\" }", "file = \"../x.md\"", 44, 8,
       "must lie in or below the briefing's folder"},
      {"markdown = { en = \"a\", de = \"b\" }", "file = \"x.md\"", 44, 8, "cannot read 'show/x.md'"},
      {"markdown = { en = \"a\", de = \"b\" }", "", 43, 8, "[slide.wish] needs 'markdown' or 'file'"},
      {"[slide.wish]", "[slide.\"a b\"]\nmarkdown=\"x\"\n[slide.wish]", 43, 8, "'a b' cannot be a name here"},
      // rules
      {"[slide.wish]", "[[rule]]\ndata = \"kpi\"\nwhen = \"valeu > 3\"\nscene = \"ops\"\nsays = \"x\"\n[slide.wish]",
       45, 8, "data set 'kpi' has no column 'valeu'; did you mean 'value'?"},
      {"[slide.wish]", "[[rule]]\ndata = \"kpi\"\nwhen = \"value >\"\nscene = \"ops\"\nsays = \"x\"\n[slide.wish]", 45,
       8, "'when': "},
      {"[slide.wish]", "[[rule]]\ndata = \"kip\"\nwhen = \"a > 3\"\nscene = \"ops\"\nsays = \"x\"\n[slide.wish]", 44, 8,
       "there is no data set 'kip'"},
      {"[slide.wish]", "[[rule]]\ndata = \"kpi\"\nwhen = \"value > 3\"\nscene = \"opps\"\nsays = \"x\"\n[slide.wish]",
       46, 9, "no agenda item shows 'opps'; did you mean 'ops'?"},
      {"[slide.wish]", "[[rule]]\ndata = \"kpi\"\nwhen = \"value > 3\"\nscene = \"ops\"\n[slide.wish]", 43, 0,
       "[[rule]] needs 'says'"},
      // duplicated
      {"customer = \"Alderfinch\"", "customer = \"A\"\ncustomer = \"B\"", 3, 0, "written twice"},
      {"[slide.wish]", "[source.m]\ntype = \"json\"\n[slide.wish]", 43, 0, "written twice"},
  };
  for (const Mistake& m : mistakes) {
    const BriefingResult result = load_text(with(m.line, m.instead));
    INFO(m.instead << "\n" << all_text(result.issues));
    const auto it = std::find_if(result.issues.begin(), result.issues.end(),
                                 [&](const Issue& i) { return i.message.find(m.words) != std::string::npos; });
    CHECK(it != result.issues.end());
    if (it == result.issues.end()) continue;
    CHECK(it->severity == Severity::kError);
    CHECK(it->file == "show/b.toml");
    CHECK(it->line == m.row);
    if (m.column > 0) CHECK(it->column == m.column);
    CHECK(all_text(result.issues).find("hunter2") == std::string::npos);
  }
}

TEST_CASE("what is odd but playable is a warning") {
  const Mistake oddities[] = {
      {"markdown = { en = \"a\", de = \"b\" }", "markdown = { en = \"a\" }", 44, 12, "'markdown' has no text in 'de'"},
      {"markdown = { en = \"a\", de = \"b\" }", "markdown = { en = \"a\", de = \"b\", fr = \"c\" }", 44, 34,
       "'fr' is not among the briefing's languages"},
      {"[slide.wish]", "[slide.other]\nmarkdown = \"x\"\n[slide.wish]", 43, 8, "no agenda item uses slide 'other'"},
      {"[slide.wish]", "[data.other]\nsource = \"m\"\nquery = \"up\"\n[slide.wish]", 43, 7,
       "no panel uses data set 'other'"},
      {"range = \"1h\"", "range = \"1h\"\nevery = \"2m\"", 27, 9, "numbers look due before the next request"},
      {"set = { years = 3 }", "note = \"look\"", 11, 1, "this step changes nothing"},
      {"customer = \"Alderfinch\"", "customer = \"A\"\nrecording = \"rec\"", 3, 13,
       "there is no recording 'show/rec' yet"},
      {"customer = \"Alderfinch\"",
       "customer = \"A\"\ntakeaway_url = \"https://alderfinch.example/a-rather-long-path\"", 3, 16,
       "its code gets hard to scan"},
      {"languages = [\"en\", \"de\"]", "languages = [\"en\", \"de\", \"fr\"]", 3, 13,
       "the wall's own words have no 'fr'"},
  };
  for (const Mistake& m : oddities) {
    const BriefingResult result = load_text(with(m.line, m.instead));
    INFO(m.instead << "\n" << all_text(result.issues));
    const auto it = std::find_if(result.issues.begin(), result.issues.end(),
                                 [&](const Issue& i) { return i.message.find(m.words) != std::string::npos; });
    REQUIRE(it != result.issues.end());
    CHECK(it->severity == Severity::kWarning);
    CHECK(it->line == m.row);
    CHECK(it->column == m.column);
    CHECK_FALSE(has_errors(result.issues));
  }
}

TEST_CASE("all mistakes are reported at once, in the order of the file") {
  const BriefingResult result = load_text(
      "[briefing]\ncustomer = \nlanguages = [\"en\"]\nmark = \"ABC\"\n[idle]\nprompt = \"1s\"\nwalk_up = = "
      "5\n[[agenda]]\ndemo = \"economics\"\n"
      "minutes = 1000\n[agenda\n");
  INFO(all_text(result.issues));
  REQUIRE(result.issues.size() == 6);
  const int lines[] = {2, 4, 6, 7, 10, 11};
  for (std::size_t i = 0; i < 6; ++i) CHECK(result.issues[i].line == lines[i]);
}

TEST_CASE("what seems to be missing is not reported when a broken line may hold it") {
  const BriefingResult result = load_text("[briefing]\ncustomer = Alderfinch\n[[agenda]]\ndemo = \"economics\"\n");
  INFO(all_text(result.issues));
  REQUIRE(result.issues.size() == 1);
  CHECK(result.issues[0].line == 2);
}

TEST_CASE("needed keys and sections are asked for") {
  const std::string none = all_text(load_text("[briefing]\n").issues);
  CHECK(none.find("show/b.toml:1:1: error: [briefing] needs 'customer'") != std::string::npos);
  CHECK(none.find("the agenda is empty") != std::string::npos);
  const std::string no_briefing = all_text(load_text("[[agenda]]\ndemo = \"economics\"\n").issues);
  CHECK(no_briefing.find("a briefing needs 'briefing'") != std::string::npos);
}

TEST_CASE("a hostile number of mistakes is cut short and still an error") {
  std::string text = kSmall;
  for (int i = 0; i < 5000; ++i) text += fmt::format("bad{} = 1\n", i);
  const BriefingResult result = load_text(text);
  CHECK(result.issues.size() == 201);
  CHECK(result.issues.back().message == "and 4800 more");
  CHECK(has_errors(result.issues));
}
