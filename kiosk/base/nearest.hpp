// The name a person probably meant: for "unknown key" messages. Pure; any thread.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kiosk {

// The candidate with the fewest insertions, deletions, replacements and swaps of neighbours (letter case and the
// difference of '-', '_' and '.' aside); nothing when even that one is unlike the word. Ties go to the first.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

// " Did you mean \"x\"?" to append to a sentence, or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace kiosk
