// What the layout has to know about a string before Pango sees it: direction, whether it needs typefaces beyond Latin,
// and which parts may be tracked. Pure functions on UTF-8; invalid bytes count as U+FFFD.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::text {

struct ByteRange {
  unsigned start = 0;
  unsigned end = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

struct Traits {
  bool ascii = true;           // printable ASCII and nothing else: the common case
  bool needs_scripts = false;  // has characters outside Latin, Greek, Cyrillic and the symbols Inter draws
  bool has_rtl = false;        // has a strongly right-to-left character
  bool starts_rtl = false;     // the first strong character is one
  bool has_strong = false;
  bool untracked = false;  // has characters whose script must not be letter-spaced
};

char32_t next_code_point(std::string_view utf8, std::size_t* at);
Traits traits_of(std::string_view utf8);

// Scripts whose letters join or whose spacing carries meaning: tracking would break them.
bool keeps_spacing(char32_t c);
std::vector<ByteRange> tracked_ranges(std::string_view utf8);

// The base direction for bidi: in a right-to-left language any right-to-left word decides, elsewhere the first letter.
bool base_right_to_left(const Traits& traits, bool language_is_rtl);

}  // namespace kiosk::text
