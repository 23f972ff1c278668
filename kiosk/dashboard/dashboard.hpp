// A dashboard as a scene, built from a briefing alone: no code per dashboard. It reads one snapshot per frame, so two
// panels can never disagree, and every number it shows carries its request, its times and its state. Wall's thread.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "kiosk/base/texture.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/scene/scene.hpp"

namespace kiosk::dashboard {

// `dashboard` and `briefing` must outlive the scene.
// `images` gives the picture of a file, null where it cannot be shown; kept as long as the scene.
using ImageLoader = std::function<Texture*(const std::filesystem::path&)>;
std::unique_ptr<scene::Scene> make_dashboard(const config::Dashboard& dashboard, const config::Briefing& briefing,
                                             ImageLoader images = {});

// The words of every dashboard of a briefing as catalogue entries per language, so that titles, names and verdicts are
// messages like all others. Ids: "briefing.DASHBOARD.title", ".verdict", "briefing.DASHBOARD.PANEL.title", ...
using Entries = std::map<std::string, std::string, std::less<>>;
std::map<std::string, Entries> briefing_words(const config::Briefing& briefing);

}  // namespace kiosk::dashboard
