// Reading a briefing for a command: checks it, prints what is wrong, and says whether it can be shown.
#pragma once
#include <memory>

#include "kiosk/app/world.hpp"

namespace kiosk::app {

// Null if it holds errors; every issue is printed to stderr.
std::shared_ptr<const config::Briefing> load_or_explain(const World& world, const std::filesystem::path& file);

// "env:NAME" and "file:PATH" -> the secret; empty and a log line if it is not there. Never printed.
std::string resolve_secret(const std::string& reference);

}  // namespace kiosk::app
