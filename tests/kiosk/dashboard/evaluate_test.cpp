// What panels show, without drawing: order, judgement, words, states.
#include <algorithm>
#include <cmath>

#include "kiosk/dashboard/dashboard.hpp"
#include "kiosk/dashboard/panel_state.hpp"
#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::dashboard {
namespace {

using config::PanelType;
using config::Tone;
using data::Column;

const WallTime kNow = *data::parse_rfc3339("2026-11-12T14:00:00Z");

std::shared_ptr<data::DataSet> live(std::vector<data::Table> tables) {
  auto set = std::make_shared<data::DataSet>();
  set->origin = data::Origin::kNetwork;
  set->checked = kNow;
  set->as_of = kNow;
  set->tables = std::move(tables);
  return set;
}

data::Table named(std::vector<std::string> names, std::vector<double> values) {
  data::Table table;
  const std::vector<std::uint8_t> valid(names.size(), 1);
  table.columns = {{"name", std::move(names), valid}, {"value", std::move(values), valid}};
  return table;
}

data::Table series(std::map<std::string, std::string> labels, std::vector<double> values) {
  data::Table table;
  table.labels = std::move(labels);
  Column::Times times;
  for (std::size_t i = 0; i < values.size(); ++i) times.push_back(kNow - std::chrono::minutes(values.size() - 1 - i));
  const std::vector<std::uint8_t> valid(values.size(), 1);
  table.columns = {{"time", times, valid}, {"value", std::move(values), valid}};
  return table;
}

config::PanelConfig panel_of(PanelType type) {
  config::PanelConfig panel;
  panel.type = type;
  panel.key = std::string("p");
  panel.data = std::string("x");
  return panel;
}

PanelState evaluated(const config::PanelConfig& panel, std::shared_ptr<const data::DataSet> set,
                     const PanelState* before = nullptr, WallTime now = kNow) {
  data::Snapshot snapshot;
  if (set) snapshot.sets["x"] = std::move(set);
  static const config::Briefing kBriefing;
  return evaluate_panel(panel, "d", kBriefing, snapshot, now, before);
}

std::vector<std::string> names_of(const PanelState& state) {
  std::vector<std::string> names;
  for (const Item& item : state.items) names.push_back(item.name);
  return names;
}

TEST_CASE("a ranking is largest first, keeps equal ones in place and knows what moved") {
  const auto panel = panel_of(PanelType::kRanking);
  const PanelState first = evaluated(panel, live({named({"a", "b", "c", "d"}, {1, 5, 5, std::nan("")})}));
  CHECK(names_of(first) == std::vector<std::string>{"b", "c", "a", "d"});
  CHECK_FALSE(first.figures[*first.items[3].figure].has_value());
  CHECK_FALSE(first.moved_at);
  const WallTime later = kNow + std::chrono::seconds(30);
  const PanelState second = evaluated(panel, live({named({"a", "b", "c", "d"}, {9, 5, 5, 0})}), &first, later);
  CHECK(names_of(second) == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(second.moved_at == later);
  CHECK(second.items[0].was_at == std::size_t{2});
  const PanelState third =
      evaluated(panel, live({named({"a", "b", "c", "d"}, {9, 5, 5, 0})}), &second, later + std::chrono::seconds(1));
  CHECK(third.moved_at == later);
  CHECK(third.items[0].was_at == std::size_t{2});  // still on its way
}

TEST_CASE("series are ranked by their label and their newest value") {
  auto panel = panel_of(PanelType::kRanking);
  panel.pick = {"site"};
  const PanelState state =
      evaluated(panel, live({series({{"site", "Linz"}, {"job", "a"}}, {9, 1}), series({{"site", "Venlo"}}, {0, 4})}));
  CHECK(names_of(state) == std::vector<std::string>{"Venlo", "Linz"});
}

TEST_CASE("values get their words and tones from mappings, else from thresholds, else none") {
  auto panel = panel_of(PanelType::kStatus);
  panel.mappings = {{"1", {}, 0, 0, {{{"", "up"}}}, Tone::kGood}, {"", {}, 500, 1000, {{{"", "failing"}}}, Tone::kBad}};
  const PanelState state = evaluated(panel, live({named({"a", "b", "c"}, {1, 503, 7})}));
  CHECK(state.items[0].tone == Tone::kGood);
  CHECK(state.items[0].word.id == "briefing.d.p.map.0");
  CHECK(state.items[1].tone == Tone::kBad);
  CHECK(state.items[2].tone == Tone::kNeutral);
  panel.mappings.clear();
  panel.thresholds = {{5, {}}, {50, {}}};
  const PanelState judged = evaluated(panel, live({named({"a", "b", "c"}, {1, 7, 503})}));
  CHECK(judged.items[0].tone == Tone::kGood);
  CHECK(judged.items[1].tone == Tone::kWarning);
  CHECK(judged.items[2].tone == Tone::kBad);
}

TEST_CASE("nothing, no number and words have mappings of their own; a range takes none of them") {
  auto panel = panel_of(PanelType::kStatus);
  panel.mappings = {{"null", {}, 0, 0, {{{"", "no answer"}}}, Tone::kWarning},
                    {"NaN", {}, 0, 0, {{{"", "not measured"}}}, Tone::kBad},
                    {"", {}, -1e15, 1e15, {{{"", "measured"}}}, Tone::kGood}};
  data::Table table = named({"a", "b", "c"}, {0, std::nan(""), 4});
  table.columns[1].valid[0] = 0;
  const PanelState state = evaluated(panel, live({table}));
  CHECK(state.items[0].word.id == "briefing.d.p.map.0");
  CHECK(state.items[1].word.id == "briefing.d.p.map.1");
  CHECK(state.items[2].word.id == "briefing.d.p.map.2");
  panel.mappings.pop_back();
  const PanelState words = evaluated(panel, live({table}));
  CHECK(words.items[0].tone == Tone::kWarning);
  CHECK(words.items[2].tone == Tone::kNeutral);
}

TEST_CASE("old data is not judged: tones and words are withdrawn") {
  auto panel = panel_of(PanelType::kStatus);
  panel.mappings = {{"1", {}, 0, 0, {{{"", "up"}}}, Tone::kGood}};
  auto set = live({named({"a"}, {1})});
  const PanelState old = evaluated(panel, set, nullptr, kNow + std::chrono::hours(1));
  CHECK(old.status == data::Status::kOld);
  CHECK(old.items[0].tone == Tone::kUnknown);
  CHECK(old.items[0].word.empty());
  auto hero = panel_of(PanelType::kHero);
  hero.thresholds = {{0.5, {}}};
  CHECK(evaluated(hero, set).threshold == 0);
  CHECK(evaluated(hero, set, nullptr, kNow + std::chrono::hours(1)).threshold == -1);
}

TEST_CASE("a threshold is left only below its hysteresis") {
  auto panel = panel_of(PanelType::kGauge);
  panel.thresholds = {{8, {}}, {12, {}}};
  panel.hysteresis = 1.0;
  PanelState state = evaluated(panel, live({named({"a"}, {7.5})}));
  CHECK(state.threshold == -1);
  state = evaluated(panel, live({named({"a"}, {8.0})}), &state);
  CHECK(state.threshold == 0);
  state = evaluated(panel, live({named({"a"}, {7.5})}), &state);
  CHECK(state.threshold == 0);
  state = evaluated(panel, live({named({"a"}, {6.9})}), &state);
  CHECK(state.threshold == -1);
}

TEST_CASE("a goal has its share and its pace as figures") {
  auto panel = panel_of(PanelType::kGoal);
  panel.pick = {"value where name = 'now'"};
  panel.goal = "value where name = 'goal'";
  panel.pace = "value where name = 'pace'";
  const PanelState state = evaluated(panel, live({named({"now", "goal", "pace"}, {6, 8, 5})}));
  CHECK(state.figures[0].value == 6);
  REQUIRE(data::find_figure(state.figures, "p.share") != nullptr);
  CHECK(data::find_figure(state.figures, "p.share")->value == Approx(0.75));
  CHECK(state.pace->value == 5);
  CHECK(state.goal->value == 8);
  const PanelState none = evaluated(panel, nullptr);
  CHECK(none.status == data::Status::kNone);
  CHECK_FALSE(none.figures[0].has_value());
}

TEST_CASE("alerts: the worst first, then the newest; pending ones are not bad yet") {
  data::Table table;
  const auto at = [](int minutes) { return kNow - std::chrono::minutes(minutes); };
  table.columns = {{"name", Column::Texts{"slow", "down", "new", "soon"}, {1, 1, 1, 1}},
                   {"severity", Column::Texts{"warning", "critical", "warning", "critical"}, {1, 1, 1, 1}},
                   {"state", Column::Texts{"firing", "firing", "firing", "pending"}, {1, 1, 1, 1}},
                   {"time", Column::Times{at(9), at(60), at(1), at(2)}, {1, 1, 1, 1}}};
  const PanelState state = evaluated(panel_of(PanelType::kAlerts), live({table}));
  CHECK(names_of(state) == std::vector<std::string>{"down", "new", "slow", "soon"});
  CHECK(state.items[0].tone == Tone::kBad);
  CHECK(state.items[3].tone == Tone::kNeutral);
}

TEST_CASE("a timeline joins equal states and leaves holes open") {
  auto panel = panel_of(PanelType::kTimeline);
  panel.gap = Seconds(90);
  panel.mappings = {{"0", {}, 0, 0, {{{"", "ok"}}}, Tone::kGood}, {"2", {}, 0, 0, {{{"", "down"}}}, Tone::kBad}};
  data::Table table = series({{"site", "Venlo"}}, {0, 0, 2, 2, 0, 0});
  auto& times = std::get<Column::Times>(table.columns[0].cells);
  for (std::size_t i = 4; i < times.size(); ++i) times[i] += std::chrono::minutes(10);
  const PanelState state = evaluated(panel, live({table}));
  REQUIRE(state.timeline.size() == 1);
  REQUIRE(state.timeline[0].spans.size() == 3);
  CHECK(state.timeline[0].spans[0].to == state.timeline[0].spans[1].from);
  CHECK(state.timeline[0].spans[1].tone == Tone::kBad);
  CHECK(state.timeline[0].spans[2].from > state.timeline[0].spans[1].to);
}

TEST_CASE("histograms come from sums, from native buckets and from plain numbers") {
  const auto panel = panel_of(PanelType::kHistogram);
  const PanelState classic =
      evaluated(panel, live({series({{"le", "0.5"}}, {2}), series({{"le", "+Inf"}}, {9}), series({{"le", "1"}}, {7}),
                             series({{"le", "NaN"}}, {3}), series({{"le", "wide"}}, {3})}));  // no edges
  REQUIRE(classic.spread.columns.size() == 1);
  const auto& buckets = classic.spread.columns[0];
  REQUIRE(buckets.size() == 3);
  CHECK(buckets[1].low == 0.5);
  CHECK(buckets[1].count == 5);
  CHECK(std::isinf(buckets[2].high));
  CHECK(classic.spread.most == 5);
  CHECK(classic.figures[0].value == 9);
  data::Table native;
  native.columns = {{"low", Column::Numbers{0, 1}, {1, 1}},
                    {"high", Column::Numbers{1, 2}, {1, 1}},
                    {"count", Column::Numbers{3, 4}, {1, 1}}};
  CHECK(evaluated(panel, live({native})).figures[0].value == 7);
  const PanelState plain = evaluated(panel, live({series({}, {1, 2, 3, 3, 13})}));
  CHECK(plain.figures[0].value == 5);
  CHECK(plain.spread.columns[0].front().count == 1);
}

TEST_CASE("a countdown counts down to zero and no further") {
  auto panel = panel_of(PanelType::kCountdown);
  panel.until = "2026-11-14T15:30:30Z";
  const PanelState state = evaluated(panel, nullptr);
  REQUIRE(state.figures.size() == 3);
  CHECK(state.figures[0].value == 2);
  CHECK(state.figures[1].value == 1);
  CHECK(state.figures[2].value == 30);
  const PanelState over = evaluated(panel, nullptr, nullptr, kNow + std::chrono::hours(1000));
  CHECK(over.figures[0].value == 0);
  CHECK(over.figures[2].value == 0);
}

TEST_CASE("stacks lie on each other, bands span all") {
  auto panel = panel_of(PanelType::kTrend);
  panel.style = config::TrendStyle::kStack;
  const auto set = live({series({{"a", "1"}}, {1, 2}), series({{"a", "2"}}, {10, 20})});
  const PanelState stacked = evaluated(panel, set);
  REQUIRE(stacked.series.size() == 4);
  CHECK(stacked.series[3].y == std::vector<double>{11, 22});
  CHECK(stacked.figures[1].value == 20);  // its own value, not the sum
  panel.style = config::TrendStyle::kBand;
  const PanelState banded = evaluated(panel, set);
  REQUIRE(banded.series.size() == 3);
  CHECK(banded.series[0].y_high == std::vector<double>{10, 20});
}

TEST_CASE("a held page stays as it was, says so, and catches up") {
  config::Briefing briefing;
  config::Dashboard dashboard;
  dashboard.key = std::string("d");
  dashboard.panels = {panel_of(PanelType::kHero)};
  const auto scene = make_dashboard(dashboard, briefing);
  Rng rng(1);
  data::Snapshot first;
  first.id = 1;
  first.sets["x"] = live({named({"a"}, {1})});
  scene->step(Seconds(0), rng, {&first, kNow});
  const auto hold = data::control_id(scene->controls(), "hold");
  scene->set(hold, 1.0);
  data::Snapshot second = first;
  second.id = 2;
  second.sets["x"] = live({named({"a"}, {2})});
  scene->step(Seconds(0), rng, {&second, kNow});
  CHECK(scene->figures()[0].value == 1);
  CHECK(scene->figures()[0].status == data::Status::kHeld);
  scene->set(hold, 0.0);
  scene->step(Seconds(0), rng, {&second, kNow});
  CHECK(scene->figures()[0].value == 2);
  CHECK(scene->figures()[0].status == data::Status::kLive);
  const auto early = make_dashboard(dashboard, briefing);
  early->set(hold, 1.0);
  CHECK(early->value(hold) == 1.0);
  early->step(Seconds(0), rng, {&first, kNow});
  early->step(Seconds(0), rng, {&second, kNow});
  CHECK(early->figures()[0].value == 1);
  CHECK(early->figures()[0].status == data::Status::kHeld);
}

TEST_CASE("held takes the place of live only: old and recorded go on saying so") {
  config::Briefing briefing;
  config::Dashboard dashboard;
  dashboard.key = std::string("d");
  dashboard.panels = {panel_of(PanelType::kHero)};
  const auto held = [&](const std::shared_ptr<data::DataSet>& set, WallTime now) {
    const auto scene = make_dashboard(dashboard, briefing);
    Rng rng(1);
    data::Snapshot snapshot;
    snapshot.id = 1;
    snapshot.sets["x"] = set;
    scene->step(Seconds(0), rng, {&snapshot, now});
    scene->set(data::control_id(scene->controls(), "hold"), 1.0);
    return scene->figures()[0].status;
  };
  CHECK(held(live({named({"a"}, {1})}), kNow) == data::Status::kHeld);
  CHECK(held(live({named({"a"}, {1})}), kNow + std::chrono::minutes(30)) == data::Status::kOld);
  auto recorded = live({named({"a"}, {1})});
  recorded->origin = data::Origin::kRecording;
  CHECK(held(recorded, kNow) == data::Status::kRecorded);
}

TEST_CASE("partial data says what is missing: how many sources there are, else the first warning") {
  const auto panel = panel_of(PanelType::kHero);
  auto set = live({named({"a"}, {5})});
  set->warnings = {"one of three stores did not answer", "and another thing"};
  PanelState state = evaluated(panel, set);
  CHECK(state.status == data::Status::kPartial);
  CHECK(state.missing.literal == "one of three stores did not answer");
  set->parts = 3;
  set->parts_silent = 1;
  state = evaluated(panel, set);
  CHECK(state.missing.id == "dash.panel.parts");
  set->warnings.clear();
  CHECK(evaluated(panel, set).status == data::Status::kPartial);
}

TEST_CASE("over partial data sums are lower bounds; averages and shares are not") {
  auto panel = panel_of(PanelType::kHero);
  auto set = live({named({"a"}, {5})});
  set->warnings = {"one of three stores did not answer"};
  const auto bounded = [&](const std::string& request) {
    set->request = request;
    return evaluated(panel, set).figures[0].adds_up;
  };
  for (const char* sum : {"sum(x)", "sum by (site) (rate(x[5m])) * 60", "count(up == 1)", "sum(x{a=\")\"}) by (b)",
                          " sum without(le) (x) / 1e3"}) {
    INFO(sum);
    CHECK(bounded(sum) == (std::string(sum).find("1e3") == std::string::npos));  // a scale is plain digits
  }
  for (const char* other : {"avg(x)", "sum(a) / sum(b)", "max(sum(x))", "summary", "sum", "sum(x", "/kpi.json", ""}) {
    INFO(other);
    CHECK_FALSE(bounded(other));
  }
  panel.sums = true;
  CHECK(bounded("/kpi.json"));
  panel.unit = std::string("ratio");
  CHECK_FALSE(bounded("/kpi.json"));
  panel.unit = std::string("count");
  panel.sums = false;
  set->steps = {data::Message::of("steps.done").with("step", "group by site: total = sum(open)")};
  CHECK(bounded("/kpi.json"));
  set->warnings.clear();
  CHECK_FALSE(bounded("sum(x)"));  // whole data: nothing to be said
}

TEST_CASE("lines of another data set stand beside a number only while they are as current as it says") {
  auto panel = panel_of(PanelType::kHero);
  panel.spark = std::string("line");
  panel.compare = std::string("line");
  const auto shown = [&](data::Origin origin, std::chrono::minutes age, data::Origin own = data::Origin::kNetwork) {
    data::Snapshot snapshot;
    auto mine = live({named({"a"}, {5})});
    mine->origin = own;
    snapshot.sets["x"] = mine;
    auto line = live({series({}, {1, 2, 3})});
    line->origin = origin;
    line->as_of = line->checked = kNow - age;
    snapshot.sets["line"] = line;
    static const config::Briefing kBriefing;
    return evaluate_panel(panel, "d", kBriefing, snapshot, kNow, nullptr);
  };
  using std::chrono::minutes;
  CHECK(shown(data::Origin::kNetwork, minutes(0)).spark.size() == 3);
  CHECK_FALSE(shown(data::Origin::kNetwork, minutes(0)).spark_withdrawn);
  CHECK(shown(data::Origin::kNetwork, minutes(10)).spark_withdrawn);
  CHECK(shown(data::Origin::kNetwork, minutes(300)).spark.empty());
  CHECK(shown(data::Origin::kRecording, minutes(0)).spark.empty());
  CHECK(shown(data::Origin::kRecording, minutes(0), data::Origin::kRecording).spark.size() == 3);
}

TEST_CASE("where more is good, thresholds are reached from above and the lowest is the worst") {
  auto panel = panel_of(PanelType::kHero);
  panel.good = config::Good::kUp;
  panel.thresholds = {{0.9, {}}, {0.97, {}}};
  panel.hysteresis = 0.01;
  PanelState state = evaluated(panel, live({named({"a"}, {0.99})}));
  CHECK(state.threshold == -1);
  state = evaluated(panel, live({named({"a"}, {0.96})}), &state);
  CHECK(state.threshold == 1);
  CHECK(threshold_tone(panel, state.threshold) == Tone::kWarning);
  state = evaluated(panel, live({named({"a"}, {0.975})}), &state);
  CHECK(state.threshold == 1);  // not yet above by the hysteresis
  state = evaluated(panel, live({named({"a"}, {0.89})}), &state);
  CHECK(state.threshold == 0);
  CHECK(threshold_tone(panel, state.threshold) == Tone::kBad);
  state = evaluated(panel, live({named({"a"}, {0.99})}), &state);
  CHECK(state.threshold == -1);
}

TEST_CASE("a mapping's pattern matches whole texts; what it costs is bounded") {
  auto panel = panel_of(PanelType::kStatus);
  panel.mappings = {{.is = {}, .matches = "degraded.*", .from = 0, .to = 0, .word = {}, .tone = Tone::kWarning},
                    {.is = {}, .matches = "(a+)+b", .from = 0, .to = 0, .word = {}, .tone = Tone::kBad}};
  data::Table table;
  const std::vector<std::uint8_t> valid(3, 1);
  table.columns = {{"name", Column::Texts{"x", "y", "z"}, valid},
                   {"state", Column::Texts{"degraded_performance", "not degraded", std::string(40, 'a')}, valid}};
  const PanelState state = evaluated(panel, live({table}));
  REQUIRE(state.items.size() == 3);
  CHECK(state.items[0].tone == Tone::kWarning);
  CHECK(state.items[1].tone == Tone::kUnknown);
  CHECK(state.items[2].tone == Tone::kUnknown);
}

data::Table happened(std::vector<std::string> words) {
  data::Table table;
  const std::vector<std::uint8_t> valid(words.size(), 1);
  Column::Times times;
  for (std::size_t i = 0; i < words.size(); ++i) times.push_back(kNow - std::chrono::minutes(words.size() - i));
  std::reverse(times.begin(), times.end());  // newest first, as feeds have it
  table.columns = {{"time", times, valid}, {"what", std::move(words), valid}};
  return table;
}

PanelState annotated(std::shared_ptr<const data::DataSet> events, const PanelState* before = nullptr) {
  static const config::Briefing kBriefing;
  static config::PanelConfig panel = panel_of(PanelType::kTrend);
  panel.annotations = "events";
  data::Snapshot snapshot;
  snapshot.sets["x"] = live({series({}, {1, 2, 3})});
  if (events) snapshot.sets["events"] = std::move(events);
  return evaluate_panel(panel, "d", kBriefing, snapshot, kNow, before);
}

TEST_CASE("what happened is read from rows with a time, oldest first, and once for each answer") {
  const auto events = live({happened({"second", "first"})});
  const PanelState state = annotated(events);
  REQUIRE(state.annotations != nullptr);
  REQUIRE(state.annotations->all.size() == 2);
  CHECK(state.annotations->all[0].words == "first");
  CHECK(state.annotations->all[0].x < state.annotations->all[1].x);
  CHECK(annotated(events, &state).annotations == state.annotations);
  CHECK(annotated(live({happened({"other"})}), &state).annotations->all.front().words == "other");
  CHECK(annotated(nullptr).annotations == nullptr);
  auto gone = live({happened({"first"})});
  gone->as_of = gone->checked = kNow - std::chrono::hours(5);
  CHECK(annotated(gone).annotations == nullptr);
}

TEST_CASE("a series that comes and goes marks its beginnings; of too many the older ones are counted") {
  data::Table alert = series({{"alertname", "Slow"}}, {1, 1, 1, 1});
  auto& times = std::get<Column::Times>(alert.columns[0].cells);
  times[0] -= std::chrono::minutes(20);
  const PanelState state = annotated(live({alert}));
  REQUIRE(state.annotations->all.size() == 2);
  CHECK(state.annotations->all[1].words == "Slow");
  const PanelState many = annotated(live({happened(std::vector<std::string>(6000, "deployed"))}));
  REQUIRE(many.annotations->all.size() == 4096);
  int count = 0;
  for (const ui::Annotation& one : many.annotations->all) count += one.count;
  CHECK(count == 6000);
}

TEST_CASE("a verdict does not speak of numbers that are gone or never came") {
  config::Briefing briefing;
  config::Dashboard dashboard;
  dashboard.key = std::string("d");
  dashboard.panels = {panel_of(PanelType::kHero), panel_of(PanelType::kHero)};
  dashboard.panels[1].key = std::string("p2");
  dashboard.panels[1].data = std::string("y");
  dashboard.verdict.by_language[""] = std::string("Sold for {panel.p}");
  const auto scene = make_dashboard(dashboard, briefing);
  CHECK(scene->verdict().headline.id == "briefing.d.title");
  CHECK(scene->verdict().detail.id == "dash.hint.none");
  Rng rng(1);
  data::Snapshot snapshot;
  snapshot.id = 1;
  snapshot.sets["x"] = live({named({"a"}, {1})});
  scene->step(Seconds(0), rng, {&snapshot, kNow});
  CHECK(scene->verdict().headline.id == "briefing.d.verdict");  // p2, which it does not speak of, may be missing
  scene->step(Seconds(0), rng, {&snapshot, kNow + std::chrono::minutes(10)});
  CHECK(scene->verdict().headline.id == "briefing.d.verdict");
  CHECK(scene->verdict().detail.id == "dash.hint.asof");
  scene->step(Seconds(0), rng, {&snapshot, kNow + std::chrono::hours(3)});
  CHECK(scene->verdict().headline.id == "briefing.d.title");
  CHECK(scene->verdict().detail.id == "dash.hint.gone");
}

}  // namespace
}  // namespace kiosk::dashboard
