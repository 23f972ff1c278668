// Every setting that bears upon a dashboard, with its value and where that is from.
#include <set>

#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

struct From {
  std::string name = "default";                // what the fallback is
  std::map<std::string, std::string> notes{};  // key -> what holds where it is not set, or what its default means
};

// Every key of the table. A value equal to the default is the default, whoever wrote it.
template <typename T>
class ExplainedSection {
 public:
  ExplainedSection(std::vector<Explained>& out, std::string header, std::string at, Folder folder)
      : out_(out), header_(std::move(header)), at_(std::move(at)), folder_(std::move(folder)) {}

  void add(const Fields<T>& fields, const T& value, const T& fallback = {}, const From& from = {}) {
    for (const Field<T>& field : fields) {
      Explained one{header_, at_, field.key, field.shown(value, folder_), "given"};
      const auto note = from.notes.find(field.key);
      if (one.value.empty()) {
        one.from = "not set";
      } else if (!field.required && one.value == field.shown(fallback, folder_)) {
        one.from = one.value == field.shown(T{}, folder_) ? "default" : from.name;
      }
      if (one.from != "given" && note != from.notes.end()) one.from += ": " + note->second;
      out_.push_back(std::move(one));
    }
  }

 private:
  std::vector<Explained>& out_;
  std::string header_;
  std::string at_;
  Folder folder_;
};

// What stands for a setting that was left out and has no plain default.
std::map<std::string, std::string> panel_notes(const PanelConfig& panel, const Briefing& briefing) {
  std::map<std::string, std::string> notes;
  const bool picks =
      panel.type == PanelType::kHero || panel.type == PanelType::kGoal || panel.type == PanelType::kGauge;
  if (picks) notes["pick"] = "\"value\"";
  if (panel.type == PanelType::kTrend || panel.type == PanelType::kTable)
    notes["names"] = "the columns' own, or the series' labels";
  if (panel.type == PanelType::kTrend && panel.gap.count() <= 0.0)
    notes["gap"] = "three times the usual distance of points";
  if (panel.type == PanelType::kClock) notes["zone"] = fmt::format("\"{}\" of [briefing]", briefing.time_zone);
  return notes;
}

// One dashboard's settings, section by section. Together they are a briefing of this page alone.
class Explanation {
 public:
  explicit Explanation(const Briefing& briefing)
      : briefing_(briefing), own_(briefing.file.string()), folder_(briefing.file.parent_path()) {}

  std::vector<Explained> of(const Dashboard& dashboard) {
    add_page(dashboard);
    std::set<std::string> sources;
    for (const auto& [name, data] : briefing_.data) {
      add_data(data);
      if (!data.source.empty()) sources.insert(data.source);
    }
    for (const std::string& name : sources) {
      const auto source = briefing_.sources.find(name);
      if (source == briefing_.sources.end()) continue;
      section<SourceConfig>(fmt::format("[source.{}]", name), source->second.place)
          .add(source_fields(), source->second);
    }
    for (const auto& [name, variable] : briefing_.variables)
      section<Variable>(fmt::format("[variable.{}]", name), variable.place).add(variable_fields(), variable);
    for (const AgendaItem& item : briefing_.agenda) {
      if (item.kind == ItemKind::kDashboard && item.ref == dashboard.key)
        section<AgendaItem>("[[agenda]]", item.place)
            .add(agenda_fields(), item, {}, {"default", {{"title", "the page's own"}}});
    }
    section<Briefing>("[briefing]", {})
        .add(briefing_fields(), briefing_, {}, {"default", {{"mark", "the name's first letter"}}});
    section<IdleTimes>("[idle]", {}).add(idle_fields(), briefing_.idle);
    return std::move(out_);
  }

 private:
  template <typename T>
  ExplainedSection<T> section(std::string header, const Place& place) {
    std::string at;
    if (place.line > 0) at = fmt::format("{}:{}", place.file.empty() ? own_ : place.file, place.line);
    return {out_, std::move(header), std::move(at), folder_};
  }

  void add_page(const Dashboard& dashboard) {
    const bool elsewhere = !dashboard.panels.empty() && !dashboard.panels.front().place.file.empty();
    section<Dashboard>(fmt::format("[dashboard.{}]", dashboard.key), dashboard.place)
        .add(dashboard_fields(), dashboard, {},
             {"default",
              {{"panel", fmt::format("{} of them below", dashboard.panels.size())},
               {"file", elsewhere ? fmt::format("what {} says is written out here", dashboard.panels.front().place.file)
                                  : std::string("its panels are in the briefing")}}});
    std::size_t number = 0;
    for (const PanelConfig& panel : dashboard.panels) {
      PanelConfig plain;
      plain.key = fmt::format("panel{}", ++number);
      section<PanelConfig>(fmt::format("[[dashboard.{}.panel]]", dashboard.key), panel.place)
          .add(panel_fields(), panel, plain, {"default", panel_notes(panel, briefing_)});
    }
  }

  void add_data(const DataConfig& data) {
    DataConfig plain;
    plain.preset = data.preset;
    preset_ages(plain.preset, plain);
    apply_preset(plain);
    From from{data.preset.empty() ? "default" : "preset " + data.preset, {{"as_of", "the time of the answer"}}};
    plain.preset.clear();
    section<DataConfig>(fmt::format("[data.{}]", data.key), data.place).add(data_fields(), data, plain, from);
  }

  const Briefing& briefing_;
  std::string own_;
  Folder folder_;
  std::vector<Explained> out_;
};

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
  const auto found = briefing.dashboards.find(key);
  if (found == briefing.dashboards.end()) return {};
  return Explanation(briefing).of(found->second);
}

std::string explained_toml(const std::vector<Explained>& all) {
  constexpr std::size_t kWidestValue = 48;  // longer ones push their own comment to the right, not everybody's
  std::size_t key_width = 0;
  std::size_t value_width = 0;
  for (const Explained& one : all) {
    key_width = std::max(key_width, one.key.size() + (one.value.empty() ? 2 : 0));
    value_width = std::clamp(one.value.size(), value_width, kWidestValue);
  }
  std::string out;
  const Explained* before = nullptr;
  for (const Explained& one : all) {
    // Panels follow each other under one header: a new one begins where the keys do.
    const bool begins = before == nullptr || before->section != one.section || before->at != one.at;
    if (begins) {
      out += fmt::format("{}{}{}\n", before == nullptr ? "" : "\n", one.section, one.at.empty() ? "" : "  # " + one.at);
    }
    before = &one;
    const std::string key = (one.value.empty() ? "# " : "") + one.key;
    out += fmt::format("{:<{}} = {:<{}}  # {}\n", key, key_width, one.value, value_width, one.from);
  }
  return out;
}

}  // namespace kiosk::config
