// What a dashboard does that nobody wrote down: every setting with where its value is from, and what it asks of whom.
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/load.hpp"

namespace kiosk::app {

int explain(const World& world, const ExplainOptions& options) {
  const auto briefing = load_or_explain(world, options.briefing);
  if (briefing == nullptr) return 1;
  if (!briefing->dashboards.contains(options.dashboard)) {
    std::string names;
    for (const auto& [key, dashboard] : briefing->dashboards) names += (names.empty() ? "" : ", ") + key;
    fmt::print(stderr, "{} has no dashboard '{}'; there are: {}\n", options.briefing.string(), options.dashboard,
               names.empty() ? "none" : names);
    return 1;
  }
  const config::Briefing asked = config::only_data_of(*briefing, options.dashboard, known_to(world));
  const std::vector<config::Explained> all = config::explain_dashboard(asked, options.dashboard);
  std::size_t key_width = 0;
  std::size_t value_width = 0;
  for (const config::Explained& one : all) {
    key_width = std::max(key_width, one.key.size());
    value_width = std::clamp(one.value.size(), value_width, std::size_t{48});
  }
  std::string section;
  for (const config::Explained& one : all) {
    if (one.section != section) fmt::print("{}{}\n", section.empty() ? "" : "\n", one.section);
    section = one.section;
    fmt::print("  {:<{}}  {:<{}}  {}\n", one.key, key_width, one.value, value_width, one.from);
  }
  for (const auto& [name, variable] : briefing->variables)
    fmt::print("\n[variable.{}]\n  value  \"{}\"  one of {} allowed\n", name, variable.value, variable.allowed.size());
  fmt::print("\nAsked while it is on or next\n");
  for (const std::string& line : request_lines(asked)) fmt::print("  {}\n", line);
  return 0;
}

}  // namespace kiosk::app
