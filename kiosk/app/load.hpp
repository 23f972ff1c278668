// Reading a briefing for a command: checks it, prints what is wrong, and says whether it can be shown.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/world.hpp"

namespace kiosk::app {

// Null if it holds errors; every issue is printed to stderr.
std::shared_ptr<const config::Briefing> load_or_explain(const World& world, const std::filesystem::path& file);

// One line for each host: how often it would be asked, and how often it may be where that is known.
std::vector<std::string> request_lines(const config::Briefing& briefing);

// "env:NAME" and "file:PATH" -> the secret; empty and a log line if it is not there. Never printed.
std::string resolve_secret(const std::string& reference);

}  // namespace kiosk::app
