// Where the program's own files are: found from the executable's place upwards, or given by --root.
#pragma once
#include <filesystem>

#include "kiosk/base/result.hpp"

namespace kiosk::app {

struct Paths {
  std::filesystem::path root;

  std::filesystem::path themes() const { return root / "assets" / "themes"; }
  std::filesystem::path messages() const { return root / "assets" / "messages"; }
  std::filesystem::path data() const { return root / "assets" / "data"; }
  std::filesystem::path fonts_conf() const { return root / "assets" / "fonts" / "fonts.conf"; }
  std::filesystem::path demos() const { return root / "demos"; }
  std::filesystem::path default_briefing() const { return root / "config" / "briefings" / "alderfinch.toml"; }
  std::filesystem::path kiosk_file() const { return root / "config" / "kiosk.toml"; }
};

// `given` may be empty. Error: no folder with assets/themes was found.
Result<Paths> find_paths(const std::filesystem::path& given);

}  // namespace kiosk::app
