// Field tables of [dashboard.KEY] and its panels.
#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

constexpr std::size_t kMaxPanels = 12;
constexpr std::size_t kMaxStrip = 6;

void read_units(Reader& reader, const Node& node, PanelConfig& out) {
  std::vector<std::string> units;
  if (!reader.texts(node, units)) return;
  if (units.empty()) reader.error(node.place, "'unit' is an empty list; name a unit or leave the line out");
  const auto& check = reader.session().known.check_unit;
  for (const std::string& unit : units) {
    const std::string problem = check ? check(unit) : std::string();
    if (!problem.empty()) reader.error(node.place, fmt::format("'unit': {}", problem));
  }
  if (!units.empty()) out.unit = units.front();
  if (node.is(Node::Kind::kList)) out.units = units;
}

void read_names(Reader& reader, const Node& node, PanelConfig& out) {
  if (!reader.list(node, "[\"Orders\", { en = \"Returns\", de = \"Retouren\" }]")) return;
  for (const Node& item : node.items) {
    LocalText name;
    reader.local(item, name);
    out.names.push_back(std::move(name));
  }
}

void read_data_key(Reader& reader, const Node& node, std::string& out) {
  if (reader.text(node, out)) reader.refer(Reference::Kind::kData, node);
}

void read_thresholds(Reader& reader, const Node& node, PanelConfig& out) {
  if (!reader.list(node, "[{ at = 8, word = \"busy\" }]")) return;
  for (const Node& item : node.items) {
    Threshold threshold;
    if (!reader.table(item, "{ at = 8, word = \"busy\" }")) continue;
    read_fields(reader, item, threshold_fields(), "a threshold", threshold);
    if (!out.thresholds.empty() && threshold.at <= out.thresholds.back().at) {
      reader.error(item.place, "thresholds go upwards: each 'at' above the one before");
    }
    out.thresholds.push_back(std::move(threshold));
  }
}

// A pick must be readable, and its columns must be columns of the data set.
void check_pick(const Reader& reader, const Place& place, const std::string& text, const std::string& data) {
  const auto& columns_of = reader.session().known.pick_columns;
  if (!columns_of) return;
  const Result<std::vector<std::string>> columns = columns_of(text);
  if (!columns) {
    reader.error(place, columns.error().message);
    return;
  }
  for (const std::string& column : *columns) reader.refer(Reference::Kind::kColumn, place, column, data);
}

void check_picks(const Reader& reader, const Node& node, const PanelConfig& panel) {
  if (const Node* pick = node.find("pick")) {
    for (std::size_t i = 0; i < panel.pick.size(); ++i) {
      const bool listed = pick->is(Node::Kind::kList) && i < pick->items.size();
      check_pick(reader, listed ? pick->items[i].place : pick->place, panel.pick[i], panel.data);
    }
  }
  if (const Node* pace = node.find("pace"); pace != nullptr && !panel.pace.empty()) {
    check_pick(reader, pace->place, panel.pace, panel.data);
  }
  if (const Node* goal = node.find("goal"); goal != nullptr && !panel.goal.empty()) {
    check_pick(reader, goal->place, panel.goal, panel.data);
  }
}

// How many numbers a panel may pick, and that names and units fit them.
void check_counts(const Reader& reader, const Node& node, const PanelConfig& panel) {
  const Node* pick = node.find("pick");
  if (pick != nullptr && panel.type == PanelType::kHero && panel.pick.size() > 1) {
    reader.error(pick->place, "a hero shows one number; use a strip for several");
  }
  if (panel.type == PanelType::kStrip && panel.pick.size() > kMaxStrip) {
    reader.error(pick->place, fmt::format("a strip has room for {} numbers, not {}", kMaxStrip, panel.pick.size()));
  }
  const auto fits = [&](const char* key, std::size_t count) {
    const Node* value = node.find(key);
    if (value != nullptr && value->is(Node::Kind::kList) && !panel.pick.empty() && count != panel.pick.size()) {
      reader.error(value->place, fmt::format("'{}' has {} entries for {} picked", key, count, panel.pick.size()));
    }
  };
  fits("names", panel.names.size());
  fits("unit", panel.units.size());
}

void check_panel(Reader& reader, const Node& node, PanelConfig& panel) {
  if (!fit_name(panel.key))
    reader.error(node.find("key")->place, "'key' may hold letters, digits, '_' and '-', at most 40");
  const Node* data = node.find("data");
  if (panel.type == PanelType::kTrend && data != nullptr && data->is(Node::Kind::kText)) {
    reader.refer(Reference::Kind::kTimedData, *data);
  }
  for (const char* key : {"spark", "compare"}) {
    if (const Node* line = node.find(key)) reader.refer(Reference::Kind::kTimedData, *line);
  }
  if (const Node* events = node.find("annotations")) reader.refer(Reference::Kind::kEvents, *events);
  check_kind(reader, node, panel);
  check_size(reader, node, panel);
  check_picks(reader, node, panel);
  check_counts(reader, node, panel);
}

// For what only an answer can show to be wrong.
void note_places(const Reader& reader, const Node& node, PanelConfig& panel) {
  for (const Node& member : node.items) {
    panel.places[member.key] = reader.here(member.place);
    for (std::size_t i = 0; member.is(Node::Kind::kList) && i < member.items.size(); ++i)
      panel.places[fmt::format("{}.{}", member.key, i)] = reader.here(member.items[i].place);
  }
}

void read_panels(Reader& reader, const Node& node, Dashboard& out) {
  if (!reader.list(node, "[[dashboard.KEY.panel]]")) return;
  if (node.items.size() > kMaxPanels) {
    reader.error(node.place,
                 fmt::format("{} panels are too many for one wall; {} is the most", node.items.size(), kMaxPanels));
  }
  for (const Node& item : node.items) {
    PanelConfig panel;
    panel.key = fmt::format("panel{}", out.panels.size() + 1);
    panel.place = reader.here(item.place);
    if (!reader.table(item, "[[dashboard.KEY.panel]]")) continue;
    read_fields(reader, item, panel_fields(),
                fmt::format("panel '{}'", item.find("key") ? item.find("key")->text : panel.key), panel);
    note_places(reader, item, panel);
    check_panel(reader, item, panel);
    check_beside(reader, item, panel, out.panels);
    out.panels.push_back(std::move(panel));
  }
}

// Every {panel.NAME} of the verdict must be a panel.
void check_verdict(const Reader& reader, const Node& node, const Dashboard& dashboard) {
  static constexpr std::string_view kOpening = "{panel.";
  std::vector<std::string> keys;
  for (const PanelConfig& panel : dashboard.panels) keys.push_back(panel.key);
  for (const auto& [language, words] : dashboard.verdict.by_language) {
    if (language.empty() && dashboard.verdict.by_language.size() > 1) continue;  // a copy of one of the others
    for (std::size_t at = words.find(kOpening); at != std::string::npos; at = words.find(kOpening, at + 1)) {
      const std::size_t begin = at + kOpening.size();
      const std::string name = words.substr(begin, words.find_first_of("}, .", begin) - begin);
      if (std::find(keys.begin(), keys.end(), name) == keys.end()) {
        reader.error(node.place, fmt::format("the verdict speaks of panel '{}'{}", name, offer(name, keys)));
      }
    }
  }
}

void read_dashboard_body(Reader& reader, const Node& node, const std::string& what, Dashboard& out) {
  read_fields(reader, node, dashboard_fields(), what, out);
  const Node* panels = node.find("panel");
  const Node* file = node.find("file");
  if (panels == nullptr && file == nullptr) {
    reader.absent(node.key_place.line > 0 ? node.key_place : node.place, fmt::format("{} has no panels", what));
  }
  if (panels != nullptr && file != nullptr) {
    reader.error(file->key_place, "a dashboard has either its panels here or a 'file', not both");
  }
  if (const Node* verdict = node.find("verdict"); verdict != nullptr && panels != nullptr)
    check_verdict(reader, *verdict, out);
}

void read_dashboard_file(Reader& reader, const Node& node, Dashboard& out) {
  std::string name;
  if (!reader.text(node, name)) return;
  const auto path = reader.path_below(node, name);
  if (!path) return;
  Session& session = reader.session();
  Reader inner(session, path->string());
  if (inner.file() == session.main_file || inner.file() == reader.file()) {
    reader.error(node.place, fmt::format("'{}' is this very file", name));
    return;
  }
  if (session.files.stamp(*path).size < 0) {
    reader.error(node.place, fmt::format("there is no file '{}'", path->string()));
    return;
  }
  Tree tree = read_toml(session.files, *path, inner.file(), session.issues);
  session.incomplete = session.incomplete || tree.incomplete;
  if (!tree.usable) return;
  if (const Node* again = tree.root.find("file")) {
    inner.error(again->key_place, "a dashboard's file cannot name another file");
    return;
  }
  fill_in(inner, tree.root);
  read_dashboard_body(inner, tree.root, "the dashboard", out);
}

}  // namespace

const Fields<Threshold>& threshold_fields() {
  static const Fields<Threshold> kFields{
      needed(number_field("at", &Threshold::at, {-1e15, 1e15}, "from this value on")),
      local_field("word", &Threshold::word, "what it is called from there on, for example \"busy\""),
  };
  return kFields;
}

const Fields<PanelConfig>& panel_fields() {
  static const Fields<PanelConfig> kFields = [] {
    Fields<PanelConfig> fields{
        needed(
            enum_field("type", &PanelConfig::type,
                       {"hero", "strip", "trend", "table", "ranking", "goal", "gauge", "status", "timeline",
                        "histogram", "heat", "alerts", "ticker", "text", "image", "clock", "countdown"},
                       "one large number, 2 to 6 numbers, lines over time, rows, bars by size, a value on its way to a "
                       "goal or on a "
                       "scale, states now or over time, how values are spread, alerts, news, and what needs no data")),
        custom_field<PanelConfig>(
            "key", "name", "stable name for the verdict and for the numbers' names; without it panel1, panel2, ...",
            [](Reader& r, const Node& n, PanelConfig& out) { r.text(n, out.key); }, as_written(&PanelConfig::key)),
        local_field("title", &PanelConfig::title, "above the panel"),
        local_field("says", &PanelConfig::says,
                    "what exactly is counted: first line of the sheet that opens on a touch"),
        custom_field<PanelConfig>("at", "[column, row, width, height] or \"px: x, y, width, height\"",
                                  "place on a grid of 12 columns and 8 rows, or in pixels of a canvas of 3840 x 2160; "
                                  "both fill the page between its sentence and its navigation, on every screen",
                                  read_at, shown_at),
        custom_field<PanelConfig>(
            "data", "name", "key of a [data.KEY]",
            [](Reader& r, const Node& n, PanelConfig& out) { read_data_key(r, n, out.data); },
            as_written(&PanelConfig::data)),
        custom_field<PanelConfig>(
            "pick", "pick, or list of picks",
            "\"column\" or \"column where other = 'text'\"; a table's columns, a strip's numbers",
            [](Reader& r, const Node& n, PanelConfig& out) { r.texts(n, out.pick); }, as_written(&PanelConfig::pick)),
        custom_field<PanelConfig>("names", "list of texts", "one per pick: what the number, column or series is called",
                                  read_names, as_written(&PanelConfig::names)),
        custom_field<PanelConfig>(
            "unit", "unit, or list of units",
            "\"number\", \"count\", \"ratio\", \"percent\", \"currency:EUR\", \"seconds\", "
            "\"bytes\", \"per-second\", \"custom:req/min\" ...; one per pick if they differ",
            read_units,
            [](const PanelConfig& p, const Folder&) { return p.units.empty() ? written(p.unit) : written(p.units); }),
        custom_field<PanelConfig>(
            "spark", "name", "data set with the hero's small line",
            [](Reader& r, const Node& n, PanelConfig& out) { read_data_key(r, n, out.spark); },
            as_written(&PanelConfig::spark)),
        custom_field<PanelConfig>(
            "goal", "pick", "the target, from the same data set",
            [](Reader& r, const Node& n, PanelConfig& out) { r.text(n, out.goal); }, as_written(&PanelConfig::goal)),
        enum_field("good", &PanelConfig::good, {"neutral", "up", "down", "near-goal"},
                   "which way is good: decides colour, arrow and word"),
        custom_field<PanelConfig>("threshold", "list of { at, word }",
                                  "limits, from low to high; reached from below, or with good = \"up\" from above",
                                  read_thresholds,
                                  [](const PanelConfig& p, const Folder& folder) {
                                    return written_tables(threshold_fields(), p.thresholds, folder);
                                  }),
        duration_field("gap", &PanelConfig::gap, {0, 7 * 86400.0},
                       "longer holes in a line stay holes; \"0s\": three times the usual distance"),
    };
    add_panel_look(fields);
    return fields;
  }();
  return kFields;
}

const Fields<Dashboard>& dashboard_fields() {
  static const Fields<Dashboard> kFields{
      local_field("title", &Dashboard::title, "of the page"),
      local_field("verdict", &Dashboard::verdict,
                  "the sentence at the top; {panel.KEY} stands for that panel's number"),
      custom_field<Dashboard>(
          "file", "file",
          "instead of panels here: a file below the briefing's folder with title, verdict and [[panel]]",
          read_dashboard_file, as_section<Dashboard>),
      custom_field<Dashboard>("panel", "[[dashboard.KEY.panel]] ...", "what is on it", read_panels,
                              as_section<Dashboard>),
  };
  return kFields;
}

void read_dashboards(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.table(node, "[dashboard.KEY]")) return;
  for (const Node& entry : node.items) {
    Dashboard dashboard;
    dashboard.key = entry.key;
    dashboard.place = reader.here(entry.key_place);
    if (!reader.named_table(entry, "dashboard")) continue;
    read_dashboard_body(reader, entry, fmt::format("[dashboard.{}]", entry.key), dashboard);
    out.dashboards[entry.key] = std::move(dashboard);
  }
}

}  // namespace kiosk::config
