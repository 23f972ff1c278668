// Makes a recording look as if it were live, due, old, gone, partial or missing, or as if there were no network, a
// sign-in page or a clock ten minutes fast, so that every state of a dashboard can be captured. "held" is live data
// that the page is then asked to hold.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "kiosk/data/data_set.hpp"

namespace kiosk::app {

// "live", "due", "old", "gone", "partial", "recorded", "held", "none", "offline", "signed-out", "clock"
bool is_data_state(const std::string& state);

std::shared_ptr<const data::Snapshot> snapshot_in_state(const data::Snapshot& recorded,
                                                        const std::vector<std::string>& states, WallTime now);

}  // namespace kiosk::app
