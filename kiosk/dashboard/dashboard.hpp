// A dashboard as a scene, built from a briefing alone: no code per dashboard. It reads one snapshot per frame, so two
// panels can never disagree, and every number it shows carries its request, its times and its state. Wall's thread.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "kiosk/config/briefing.hpp"
#include "kiosk/scene/scene.hpp"

namespace kiosk::dashboard {

// `dashboard` and `briefing` must outlive the scene.
std::unique_ptr<scene::Scene> make_dashboard(const config::Dashboard& dashboard, const config::Briefing& briefing);

// The words of every dashboard of a briefing as catalogue entries per language, so that titles, names and verdicts are
// messages like all others. Ids: "briefing.DASHBOARD.title", ".verdict", "briefing.DASHBOARD.PANEL.title", ...
using Entries = std::map<std::string, std::string, std::less<>>;
std::map<std::string, Entries> briefing_words(const config::Briefing& briefing);

}  // namespace kiosk::dashboard
