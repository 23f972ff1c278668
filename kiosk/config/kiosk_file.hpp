// The kiosk's own settings (config/kiosk.toml or --kiosk-config): what belongs to the machine, not to a briefing.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/config/issue.hpp"

namespace kiosk::config {

struct KioskFile {
  std::string pin_hash;             // crypt(3) yescrypt string; empty: staff exit is off
  double screen_diagonal_in = 55;   // for physical touch sizes
  double viewing_distance_m = 2.2;  // from where all text of a dashboard is to be read
  std::string renderer = "auto";    // auto | gl | raster
  double text_scale = 1.0;
  std::string state_folder;     // empty: $XDG_STATE_HOME/briefing-kiosk
  std::string takeaway_folder;  // empty: "takeaway" in the state folder
};

struct KioskFileResult {
  KioskFile settings;
  std::vector<Issue> issues;
};
KioskFileResult load_kiosk_file(const Files& files, const std::filesystem::path& file);

}  // namespace kiosk::config
