// Text as JSON writes it. Pure; any thread.
#pragma once
#include <string>
#include <string_view>

namespace kiosk::feed {

std::string json_text(std::string_view text);  // in quotes; bytes beyond ASCII as they are

}  // namespace kiosk::feed
