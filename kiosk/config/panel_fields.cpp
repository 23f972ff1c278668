// Fields of a panel that decide how it looks and what its values are called, and the checks of each kind of panel.
#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

void read_mappings(Reader& reader, const Node& node, PanelConfig& out) {
  constexpr const char* kForm = "[{ is = 1, word = \"up\", tone = \"good\" }, { from = 0.5, to = 1, word = \"weak\" }]";
  if (!reader.list(node, kForm)) return;
  for (const Node& item : node.items) {
    Mapping mapping;
    if (!reader.table(item, kForm)) continue;
    read_fields(reader, item, mapping_fields(), "a mapping", mapping);
    const bool named = item.find("is") != nullptr || item.find("matches") != nullptr;
    if (!named && !(mapping.from < mapping.to)) {
      reader.error(item.place, "a mapping names a value, 'is', a pattern, 'matches', or a range, 'from' below 'to'");
    }
    out.mappings.push_back(std::move(mapping));
  }
}

void read_pattern(Reader& reader, const Node& node, Mapping& out) {
  if (!reader.text(node, out.matches)) return;
  const auto& check = reader.session().known.check_pattern;
  const std::string problem = check ? check(out.matches) : std::string();
  if (!problem.empty()) reader.error(node.place, fmt::format("'matches': {}", problem));
}

void read_until(Reader& reader, const Node& node, PanelConfig& out) {
  if (node.is(Node::Kind::kTime))
    out.until = node.text;
  else if (!reader.text(node, out.until))
    return;
  const auto& check = reader.session().known.check_time;
  if (check && !check(out.until)) {
    reader.error(
        node.place,
        fmt::format("'until' is '{}', which is no time; write for example \"2028-03-31T22:00:00Z\"", out.until));
  }
}

void read_image(Reader& reader, const Node& node, PanelConfig& out) {
  std::string name;
  if (!reader.text(node, name)) return;
  const auto path = reader.path_below(node, name);
  if (!path) return;
  if (reader.session().files.stamp(*path).size < 0) {
    reader.error(node.place, fmt::format("there is no picture '{}'", path->string()));
    return;
  }
  out.image = *path;
}

Field<PanelConfig> data_key(const char* key, std::string PanelConfig::*member, const char* help) {
  return custom_field<PanelConfig>(
      key, "name", help,
      [member](Reader& r, const Node& n, PanelConfig& out) {
        if (r.text(n, out.*member)) r.refer(Reference::Kind::kData, n);
      },
      as_written(member));
}

bool needs_data(PanelType type) {
  return type != PanelType::kText && type != PanelType::kImage && type != PanelType::kClock &&
         type != PanelType::kCountdown;
}

}  // namespace

const Fields<Mapping>& mapping_fields() {
  static const Fields<Mapping> kFields{
      custom_field<Mapping>(
          "is", "text, number or true", "this very value; \"null\" where there is none, \"NaN\" where it is no number",
          [](Reader& r, const Node& n, Mapping& out) { r.value_text(n, out.is); }, as_written(&Mapping::is)),
      custom_field<Mapping>("matches", "regular expression",
                            "instead: texts that this matches from beginning to end, for example \"degraded.*\"",
                            read_pattern, as_written(&Mapping::matches)),
      number_field("from", &Mapping::from, {-1e15, 1e15}, "instead: from this value on"),
      number_field("to", &Mapping::to, {-1e15, 1e15}, "and below this one"),
      local_field("word", &Mapping::word, "what it is called"),
      enum_field("tone", &Mapping::tone, {"neutral", "good", "warning", "bad", "unknown"}, "decides shape and colour"),
  };
  return kFields;
}

void add_panel_look(Fields<PanelConfig>& fields) {
  fields.push_back(number_field("hysteresis", &PanelConfig::hysteresis, {0, 1e15},
                                "a threshold is left only this far below where it begins"));
  fields.push_back(flag_field("sums", &PanelConfig::sums,
                              "the numbers are sums: over data that is not whole they are shown as \"at least\". Sums "
                              "made by a Prometheus query or a group step are known without it"));
  fields.push_back(custom_field<PanelConfig>(
      "mapping", "list of { is | from, to, word, tone }", "status, timeline, hero: what values are called",
      read_mappings,
      [](const PanelConfig& p, const Folder& folder) { return written_tables(mapping_fields(), p.mappings, folder); }));
  fields.push_back(enum_field("style", &PanelConfig::style, {"lines", "area", "stack", "band"},
                              "trend: plain lines, filled, on top of each other, or a band from the lowest to the "
                              "highest series"));
  fields.push_back(data_key("compare", &PanelConfig::compare, "trend: data set drawn dashed behind it"));
  fields.push_back(data_key("annotations", &PanelConfig::annotations,
                            "trend: data set of what happened when, such as deployments: marks across the lines, with "
                            "their words where there is room; those that would touch are one, with their number"));
  fields.push_back(text_field("annotation_words", &PanelConfig::annotation_words,
                              "column of their words; without it the first with texts"));
  fields.push_back(text_field("pace", &PanelConfig::pace, "goal: pick of where the value should be by now"));
  fields.push_back(number_field("min", &PanelConfig::min, {-1e15, 1e15}, "gauge: where its scale begins"));
  fields.push_back(number_field("max", &PanelConfig::max, {-1e15, 1e15}, "gauge: where its scale ends"));
  fields.push_back(
      local_field("text", &PanelConfig::text, "text: its words; alerts, ticker: what is said when there are none"));
  fields.push_back(custom_field<PanelConfig>("image", "file below the briefing's folder", "image: the picture",
                                             read_image, as_path(&PanelConfig::image)));
  fields.push_back(zone_field("zone", &PanelConfig::zone, "clock: without it the briefing's"));
  fields.push_back(custom_field<PanelConfig>("until", "RFC 3339 time", "countdown: to when", read_until,
                                             as_written(&PanelConfig::until)));
}

void check_kind(const Reader& reader, const Node& node, const PanelConfig& panel) {
  const auto need = [&](bool there, const char* words) {
    if (!there) reader.absent(node.place, fmt::format("panel '{}' needs {}", panel.key, words));
  };
  need(!needs_data(panel.type) || node.find("data") != nullptr, "'data': key of a [data.KEY]");
  need(panel.type != PanelType::kText || !panel.text.empty(), "'text'");
  need(panel.type != PanelType::kImage || node.find("image") != nullptr, "'image'");
  need(panel.type != PanelType::kCountdown || !panel.until.empty(), "'until'");
  need(panel.type != PanelType::kGoal || !panel.goal.empty(), "'goal': the pick of its target");
  if (panel.type == PanelType::kGauge && !(panel.min < panel.max)) {
    reader.error(node.place, fmt::format("panel '{}': 'min' must be below 'max'", panel.key));
  }
}

}  // namespace kiosk::config
