// What a briefing asks of its answers, held against answers that do not have it.
#include "kiosk/dashboard/answer_check.hpp"

#include "kiosk/data/time_text.hpp"
#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::dashboard {
namespace {

const WallTime kThen = *data::parse_rfc3339("2026-11-12T14:00:00Z");

std::shared_ptr<const data::DataSet> recorded(std::string name, std::vector<data::Table> tables) {
  auto set = std::make_shared<data::DataSet>();
  set->name = std::move(name);
  set->origin = data::Origin::kRecording;
  set->recording = "autumn";
  set->tables = std::move(tables);
  return set;
}

data::Table rows_with(std::vector<data::Column> columns) {
  data::Table table;
  table.columns = std::move(columns);
  return table;
}

// One data set of each kind that answers come in.
data::Snapshot answers() {
  const std::vector<std::uint8_t> one{1}, two{1, 1};
  const data::Column id{"id", std::vector<std::string>{"revenue", "returns"}, two};
  const data::Column value{"value", std::vector<double>{5, 6}, two};
  const data::Column time{"time", std::vector<WallTime>{kThen, kThen + std::chrono::minutes(1)}, two};
  data::Table series = rows_with({time, value});
  series.labels = {{"site", "Linz"}};
  data::Snapshot snapshot;
  snapshot.sets["kpi"] = recorded("kpi", {rows_with({id, value})});
  snapshot.sets["load"] = recorded("load", {series});
  snapshot.sets["line"] = recorded("line", {rows_with({time, value})});
  snapshot.sets["news"] = recorded("news", {rows_with({time, {"title", std::vector<std::string>{"a", "b"}, two}})});
  snapshot.sets["words"] = recorded("words", {rows_with({id})});
  auto silent = std::make_shared<data::DataSet>();
  snapshot.sets["silent"] = silent;
  snapshot.sets["clear"] = recorded("clear", {});  // a feed with nothing in it
  return snapshot;
}

// A briefing of one panel; its lines begin in line 5 of hall.toml.
config::Briefing with_panel(const std::string& panel, const std::string& rest = {}) {
  config::MemoryFiles files;
  std::string text =
      "[briefing]\ncustomer = \"A\"\n[[agenda]]\ndashboard = \"hall\"\n[source.s]\ntype = \"json\"\n"
      "folder = \"f\"\n";
  for (const char* key : {"kpi", "load", "line", "news", "words", "silent", "clear"})
    text += fmt::format("[data.{}]\nsource = \"s\"\npath = \"/{}\"\n", key, key);
  files.bytes["show/b.toml"] = text + "[dashboard.hall]\nfile = \"hall.toml\"\n" + rest;
  files.bytes["show/hall.toml"] = "title = \"Hall\"\n[[panel]]\nat = [0, 0, 12, 8]\nkey = \"p\"\n" + panel;
  files.bytes["show/f"] = "x";
  config::BriefingResult read = config::load_briefing(files, "show/b.toml", {});
  INFO(config::all_text(read.issues));
  REQUIRE_FALSE(config::has_errors(read.issues));
  return read.briefing;
}

std::string said_of(const std::string& panel, const std::string& rest = {}) {
  return config::all_text(check_answers(with_panel(panel, rest), answers()));
}

TEST_CASE("an answer that has what panels ask for is not complained of") {
  for (const char* panel : {
           "type = \"hero\"\ndata = \"kpi\"\npick = \"value where id = 'revenue'\"\ngoal = \"value\"\nspark = \"load\"",
           "type = \"hero\"\ndata = \"load\"\npick = \"value where site = 'Linz'\"",
           "type = \"trend\"\ndata = \"load\"\ncompare = \"line\"\nannotations = \"news\"\nannotation_words = "
           "\"title\"",
           "type = \"trend\"\ndata = \"line\"\npick = [\"value\"]\nannotations = \"load\"\nannotation_words = \"site\"",
           "type = \"table\"\ndata = \"kpi\"\npick = [\"id\", \"value\"]",
           "type = \"table\"\ndata = \"load\"",
           "type = \"ranking\"\ndata = \"kpi\"\npick = [\"id\", \"value\"]",
           "type = \"status\"\ndata = \"load\"\npick = [\"site\"]",
           "type = \"ticker\"\ndata = \"news\"",
           "type = \"histogram\"\ndata = \"load\"",
           // Nothing is known of what has not answered, nor of what has no columns.
           "type = \"hero\"\ndata = \"silent\"\npick = \"nothing\"",
           "type = \"trend\"\ndata = \"clear\"\nspark = \"clear\"\ncompare = \"silent\"\nannotations = \"clear\"",
           "type = \"ticker\"\ndata = \"clear\"",
       }) {
    INFO(panel);
    CHECK(said_of(panel).empty());
  }
}

TEST_CASE("what an answer does not have is said with its place, and with what happens now") {
  const struct {
    const char* panel;
    const char* told;  // line 5 is the panel's type, 6 its data set
  } rows[] = {
      {"type = \"trend\"\ndata = \"load\"\nannotations = \"kpi\"",
       "show/hall.toml:7:15: error: panel 'p': data set 'kpi' has no column of times in the recording 'autumn', so "
       "none "
       "of its rows stands on the line\n"},
      {"type = \"trend\"\ndata = \"load\"\nannotations = \"news\"\nannotation_words = \"titel\"",
       "show/hall.toml:8:20: error: panel 'p': data set 'news' has no column or label 'titel' in the recording "
       "'autumn', "
       "so its marks stand without their words; did you mean 'title'?\n"},
      {"type = \"trend\"\ndata = \"load\"\ncompare = \"words\"",
       "show/hall.toml:7:11: error: panel 'p': data set 'words' has no column of numbers in the recording 'autumn', so "
       "there is no dashed line\n"},
      {"type = \"trend\"\ndata = \"load\"\ncompare = \"kpi\"",
       "show/hall.toml:7:11: error: panel 'p': data set 'kpi' has no times in the recording 'autumn' and 'load' has "
       "some, so the dashed line lies beside the others\n"},
      {"type = \"trend\"\ndata = \"load\"\npick = [\"value\", \"values\"]",
       "show/hall.toml:7:18: error: panel 'p': data set 'load' has no column 'values' in the recording 'autumn', so "
       "nothing is drawn of it; did you mean 'value'?\n"},
      {"type = \"trend\"\ndata = \"words\"",
       "show/hall.toml:6:8: error: panel 'p': data set 'words' has no column of numbers in the recording 'autumn', so "
       "the panel stays empty\n"},
      {"type = \"hero\"\ndata = \"load\"\nspark = \"words\"",
       "show/hall.toml:7:9: error: panel 'p': data set 'words' has no column of numbers in the recording 'autumn', so "
       "there is no small line\n"},
      {"type = \"hero\"\ndata = \"words\"",
       "show/hall.toml:2:1: error: panel 'p': data set 'words' has no column 'value' in the recording 'autumn', so it "
       "shows a dash; there is only: id\n"},
      {"type = \"hero\"\ndata = \"kpi\"\npick = \"valu\"",
       "show/hall.toml:7:8: error: panel 'p': data set 'kpi' has no column 'valu' in the recording 'autumn', so it "
       "shows "
       "a dash; did you mean 'value'?\n"},
      {"type = \"hero\"\ndata = \"kpi\"\npick = \"id\"",
       "show/hall.toml:7:8: error: panel 'p': column 'id' of data set 'kpi' holds texts in the recording 'autumn' and "
       "no "
       "numbers, so it shows a dash\n"},
      {"type = \"strip\"\ndata = \"kpi\"\npick = [\"value\", \"value where ib = 'x'\"]",
       "show/hall.toml:7:18: error: panel 'p': data set 'kpi' has no column or label 'ib' in the recording 'autumn', "
       "so "
       "no row is found and it shows a dash; did you mean 'id'?\n"},
      {"type = \"hero\"\ndata = \"kpi\"\npick = \"value where id = 'revenu'\"",
       "show/hall.toml:7:8: warning: panel 'p': no row of data set 'kpi' with a 'value' has id = 'revenu' in the "
       "recording 'autumn'; as long as that is so it shows a dash\n"},
      {"type = \"goal\"\ndata = \"kpi\"\ngoal = \"target\"",
       "show/hall.toml:7:8: error: panel 'p': data set 'kpi' has no column 'target' in the recording 'autumn', so it "
       "shows no target; there are: id, value\n"},
      {"type = \"goal\"\ndata = \"kpi\"\ngoal = \"value\"\npace = \"id\"",
       "show/hall.toml:8:8: error: panel 'p': column 'id' of data set 'kpi' holds texts in the recording 'autumn' and "
       "no "
       "numbers, so it shows no pace mark\n"},
      {"type = \"table\"\ndata = \"kpi\"\npick = [\"id\", \"price\"]",
       "show/hall.toml:7:15: error: panel 'p': data set 'kpi' has no column 'price' in the recording 'autumn', so the "
       "table is without it; there are: id, value\n"},
      {"type = \"ranking\"\ndata = \"kpi\"\npick = [\"value\", \"id\"]",
       "show/hall.toml:7:18: error: panel 'p': column 'id' of data set 'kpi' holds no numbers in the recording "
       "'autumn', "
       "so no bar has a length\n"},
      {"type = \"status\"\ndata = \"load\"\npick = [\"cite\"]",
       "show/hall.toml:7:9: warning: panel 'p': no series of data set 'load' has a label 'cite' in the recording "
       "'autumn'; each is called by all its labels; did you mean 'site'?\n"},
      {"type = \"alerts\"\ndata = \"kpi\"",
       "show/hall.toml:6:8: error: panel 'p': data set 'kpi' has no column of texts called 'name' or 'title' in the "
       "recording 'autumn', so its rows have no words\n"},
  };
  for (const auto& row : rows) {
    INFO(row.panel);
    CHECK(said_of(row.panel) == row.told);
  }
}

TEST_CASE("a rule over a column that an answer does not have never calls, and is told so") {
  const std::string rule =
      "[[rule]]\ndata = \"load\"\nwhen = \"value > 3 and sites = 'Linz'\"\nscene = \"hall\"\n"
      "says = \"Busy\"\n";
  const std::string told = said_of("type = \"trend\"\ndata = \"load\"", rule);
  CHECK(
      told.find("error: rule 'rule1': data set 'load' has no column or label 'sites' in the recording 'autumn', so the "
                "rule never calls; did you mean 'site'?") != std::string::npos);
  CHECK(told.find("show/b.toml:33:8: ") == 0);
}

TEST_CASE("a step that an answer does not fit is told in its line") {
  config::Briefing briefing = with_panel("type = \"hero\"\ndata = \"kpi\"");
  briefing.data.at("kpi").steps = {{"limit 3", {8, 1, {}}}, {"rate r = id", {9, 3, {}}}};
  data::Snapshot snapshot = answers();
  auto failed = std::make_shared<data::DataSet>();
  failed->problem = data::Message::of("feed.problem.steps")
                        .with("set", std::string("kpi"))
                        .with("reason", std::string("step 2, \"rate r = id\": 'id' is not a column of numbers"))
                        .with("step", 1.0);
  snapshot.sets["kpi"] = failed;
  CHECK(config::all_text(check_answers(briefing, snapshot)) ==
        "show/b.toml:9:3: error: data set 'kpi', step 2, \"rate r = id\": 'id' is not a column of numbers; as long as "
        "that is so it has no numbers\n");
}

}  // namespace
}  // namespace kiosk::dashboard
