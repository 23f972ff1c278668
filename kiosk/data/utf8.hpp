// UTF-8 checks of bytes that come from outside. Pure; any thread.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace kiosk::data {

inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// Offset of the first byte that is not part of well-formed UTF-8 (overlong forms, surrogates and values above U+10FFFF
// are not); nothing when all is well.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

// Without a leading byte-order mark.
std::string_view without_mark(std::string_view bytes);

}  // namespace kiosk::data
