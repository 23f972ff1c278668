// Base64 of RFC 4648, for basic sign-in. Pure; any thread.
#pragma once
#include <string>
#include <string_view>

namespace kiosk::feed {

std::string base64(std::string_view bytes);

}  // namespace kiosk::feed
