// What happens when a briefing's file changed while the show runs: a new version without errors is taken, else the last
// good one goes on; either way staff get one sentence. Pure.
#pragma once
#include <string>

#include "kiosk/config/briefing.hpp"

namespace kiosk::config {

struct Reload {
  bool taken = false;
  Briefing briefing;  // what plays from now on: the new one, or the one that played
  std::string words;  // for the admin line and the log
};

Reload decide_reload(const Briefing& playing, BriefingResult read);

}  // namespace kiosk::config
