// assets/themes/*.toml and */messages/*.toml as flat values; kiosk/ui and kiosk/text give them meaning.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "kiosk/base/files.hpp"
#include "kiosk/config/issue.hpp"

namespace kiosk::config {

// Dotted key -> value as text ("color.card.top" -> "#1A2540", "type.hero.size" -> "104").
struct FlatFile {
  std::map<std::string, std::string, std::less<>> values;
  std::vector<Issue> issues;
};
FlatFile load_flat(const Files& files, const std::filesystem::path& file);

}  // namespace kiosk::config
