// Values as a TOML file writes them, so that what is printed of a setting can be copied back into a briefing. Pure.
// An empty text stands for a value that is not set and that no file could say.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/color.hpp"
#include "kiosk/config/briefing.hpp"

namespace kiosk::config {

std::string in_quotes(std::string_view text);  // always: "" too
std::string written(const std::string& text);  // quoted, or not set
std::string written(const LocalText& text);    // one text, or { en = "...", de = "..." }
std::string written(const std::vector<std::string>& texts);
std::string written(const std::vector<LocalText>& texts);
std::string written(const std::map<std::string, std::string>& texts);  // { key = "text" }
std::string written(const std::optional<Color>& color);
std::string written(Seconds duration);  // to the last digit, unlike duration_text()
// As it is named below `folder`, from where it was read.
std::string written_path(const std::filesystem::path& path, const std::filesystem::path& folder);

// "{ a = 1, b = 2 }" of parts that are "a = 1"; a list of what is written already.
std::string written_table(const std::vector<std::string>& members);
std::string written_list(const std::vector<std::string>& items);
std::string written_key(const std::string& key);

}  // namespace kiosk::config
