// Whether what a dashboard says can be read from where its audience stands: every panel is drawn as it would be on the
// wall, and the height of its capitals is held against 14 arc minutes.
#pragma once
#include <memory>
#include <vector>

#include "kiosk/app/world.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/config/kiosk_file.hpp"

namespace kiosk::app {

// A warning for each panel with text that is too small, with its sizes and what would help.
std::vector<config::Issue> illegible_panels(const World& world, const config::Briefing& briefing,
                                            const config::KioskFile& kiosk);

}  // namespace kiosk::app
