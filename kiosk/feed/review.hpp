// What a recording would carry out of the building, for somebody to read before it does: hosts, data sets, sizes, what
// was taken out, which headers are kept, and the first rows of each. Any thread.
#pragma once
#include <filesystem>
#include <string>

#include "kiosk/base/files.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/config/briefing.hpp"

namespace kiosk::feed {

Result<std::string> review_recording(const config::Briefing& briefing, const std::filesystem::path& folder,
                                     const Files& files);

}  // namespace kiosk::feed
