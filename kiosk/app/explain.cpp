// What a dashboard does that nobody wrote down: every setting with where its value is from, and what it asks of whom.
// The whole is TOML.
#include <fmt/format.h>

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
  fmt::print("{}", config::explained_toml(config::explain_dashboard(asked, options.dashboard)));
  fmt::print("\n# Asked while it is on or next\n");
  for (const std::string& line : request_lines(asked)) fmt::print("# {}\n", line);
  return 0;
}

}  // namespace kiosk::app
