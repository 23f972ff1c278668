#include "kiosk/base/pattern.hpp"
#include "kiosk/dashboard/dashboard.hpp"

namespace kiosk::dashboard {
namespace {

// "{panel.sales.goal}" -> "{panel_sales_goal}": ICU allows no dot in the name of an argument.
std::string verdict_pattern(std::string text) {
  for (std::size_t at = text.find("{panel."); at != std::string::npos; at = text.find("{panel.", at)) {
    for (; at < text.size() && text[at] != '}' && text[at] != ','; ++at) {
      if (text[at] == '.') text[at] = '_';
    }
  }
  return text;
}

void add_panel(const config::PanelConfig& panel, const std::string& id, const std::string& language, Entries& entries) {
  entries[id + ".title"] = literal_pattern(panel.title.in(language));
  entries[id + ".says"] = literal_pattern(panel.says.in(language));
  for (std::size_t i = 0; i < panel.names.size(); ++i) {
    entries[id + ".name." + std::to_string(i)] = literal_pattern(panel.names[i].in(language));
  }
  entries[id + ".text"] = literal_pattern(panel.text.in(language));
  for (std::size_t i = 0; i < panel.mappings.size(); ++i) {
    entries[id + ".map." + std::to_string(i)] = literal_pattern(panel.mappings[i].word.in(language));
  }
  for (std::size_t i = 0; i < panel.thresholds.size(); ++i) {
    entries[id + ".word." + std::to_string(i)] = literal_pattern(panel.thresholds[i].word.in(language));
  }
}

}  // namespace

std::map<std::string, Entries> briefing_words(const config::Briefing& briefing) {
  std::map<std::string, Entries> words;
  for (const std::string& language : briefing.languages) {
    Entries& entries = words[language];
    for (const auto& [key, dashboard] : briefing.dashboards) {
      const std::string id = "briefing." + key;
      entries[id + ".title"] = literal_pattern(dashboard.title.in(language));
      const std::string& verdict = dashboard.verdict.in(language);
      entries[id + ".verdict"] = verdict.empty() ? entries[id + ".title"] : verdict_pattern(verdict);
      for (const config::PanelConfig& panel : dashboard.panels)
        add_panel(panel, id + "." + panel.key, language, entries);
    }
  }
  return words;
}

}  // namespace kiosk::dashboard
