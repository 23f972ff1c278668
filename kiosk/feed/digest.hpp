// SHA-256 of a body: tells changed from unchanged, damaged from whole. Pure; any thread.
#pragma once
#include <string>
#include <string_view>

namespace kiosk::feed {

std::string sha256_hex(std::string_view bytes);

}  // namespace kiosk::feed
