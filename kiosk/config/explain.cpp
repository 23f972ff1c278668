// Every setting that bears upon a dashboard, with its value and where that is from.
#include <set>

#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

// A value equal to the default is the default, whoever wrote it.
template <typename T>
void add_fields(std::vector<Explained>& out, const std::string& section, const Fields<T>& fields, const T& value,
                const T* preset = nullptr, const std::string& preset_name = {}) {
  const T fallback{};
  for (const Field<T>& field : fields) {
    if (!field.shown) continue;
    const std::string words = field.shown(value);
    const bool is_default = words == field.shown(fallback);
    if (words.empty()) continue;
    const bool from_preset = !is_default && preset != nullptr && field.shown(*preset) == words;
    out.push_back({section, field.key, words,
                   from_preset                     ? "preset " + preset_name
                   : is_default && !field.required ? "default"
                                                   : "given"});
  }
}

std::string at(const Place& place, const std::string& own) {
  return fmt::format("{}:{}", place.file.empty() ? own : place.file, place.line);
}

// What stands for a setting that was left out and has no plain default.
void add_implied(std::vector<Explained>& out, const std::string& section, const PanelConfig& panel,
                 const Briefing& briefing) {
  const auto implied = [&](const char* key, std::string value, const char* from) {
    out.push_back({section, key, std::move(value), from});
  };
  const bool picks =
      panel.type == PanelType::kHero || panel.type == PanelType::kGoal || panel.type == PanelType::kGauge;
  if (picks && panel.pick.empty()) implied("pick", "\"value\"", "default");
  if (panel.names.empty() && (panel.type == PanelType::kTrend || panel.type == PanelType::kTable))
    implied("names", "the columns' own, or the series' labels", "the data");
  if (panel.gap.count() <= 0.0 && panel.type == PanelType::kTrend)
    implied("gap", "three times the usual distance of points", "the data");
  if (panel.type == PanelType::kClock && panel.zone.empty())
    implied("zone", fmt::format("\"{}\"", briefing.time_zone), "[briefing] time_zone");
}

void add_data(std::vector<Explained>& out, const DataConfig& data, const std::string& own) {
  DataConfig preset;
  preset.preset = data.preset;
  apply_preset(preset);
  const std::string section = fmt::format("[data.{}], {}", data.key, at(data.place, own));
  add_fields(out, section, data_fields(), data, data.preset.empty() ? nullptr : &preset, data.preset);
  const auto from_preset = [&](const char* key, const std::string& value, const std::string& of_preset) {
    if (!data.preset.empty() && !value.empty() && value == of_preset)
      out.push_back({section, key, fmt::format("\"{}\"", value), "preset " + data.preset});
  };
  from_preset("path", data.path, preset.path);
  from_preset("rows", data.rows, preset.rows);
  if (!data.preset.empty() && data.columns == preset.columns) {
    for (const auto& [name, expression] : data.columns)
      out.push_back({section, "columns." + name, fmt::format("\"{}\"", expression), "preset " + data.preset});
  }
  if (data.as_of.empty()) out.push_back({section, "as_of", "the time of the answer", "default"});
}

void follow(const Briefing& briefing, const std::string& key, const Known& known, std::set<std::string>& keys) {
  const auto data = briefing.data.find(key);
  if (data == briefing.data.end() || !keys.insert(key).second) return;
  if (!data->second.from.empty()) follow(briefing, data->second.from, known, keys);
  if (!known.joined_sets) return;
  std::vector<std::string> steps;
  for (const StepText& step : data->second.steps) steps.push_back(step.text);
  for (const std::string& joined : known.joined_sets(steps)) follow(briefing, joined, known, keys);
}

}  // namespace

Briefing only_data_of(const Briefing& briefing, const std::string& dashboard, const Known& known) {
  Briefing out = briefing;
  const auto found = briefing.dashboards.find(dashboard);
  std::set<std::string> keys;
  if (found != briefing.dashboards.end()) {
    for (const PanelConfig& panel : found->second.panels) {
      for (const std::string* key : {&panel.data, &panel.spark, &panel.compare, &panel.annotations})
        follow(briefing, *key, known, keys);
    }
  }
  std::erase_if(out.data, [&](const auto& entry) { return !keys.contains(entry.first); });
  return out;
}

std::vector<Explained> explain_dashboard(const Briefing& briefing, const std::string& key) {
  std::vector<Explained> out;
  const auto found = briefing.dashboards.find(key);
  if (found == briefing.dashboards.end()) return out;
  const std::string own = briefing.file.string();
  for (const PanelConfig& panel : found->second.panels) {
    const std::string section = fmt::format("panel '{}', {}", panel.key, at(panel.place, own));
    add_fields(out, section, panel_fields(), panel);
    add_implied(out, section, panel, briefing);
  }
  std::set<std::string> sources;
  for (const auto& [name, data] : briefing.data) {
    add_data(out, data, own);
    if (!data.source.empty()) sources.insert(data.source);
  }
  for (const std::string& name : sources) {
    const auto source = briefing.sources.find(name);
    if (source != briefing.sources.end())
      add_fields(out, fmt::format("[source.{}], {}", name, at(source->second.place, own)), source_fields(),
                 source->second);
  }
  add_fields(out, "[idle]", idle_fields(), briefing.idle);
  return out;
}

}  // namespace kiosk::config
