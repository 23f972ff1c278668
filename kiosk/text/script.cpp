#include "kiosk/text/script.hpp"

#include <algorithm>
#include <array>

namespace kiosk::text {
namespace {

struct Span {
  char32_t first;
  char32_t last;
};

// Arabic, Hebrew, Syriac, Thaana, N'Ko and the other right-to-left blocks of Unicode 15 (blocks, not single
// characters).
constexpr std::array<Span, 5> kRightToLeft{
    {{0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}}};

// Indic, Thai, Lao, Tibetan, Myanmar, Khmer, Mongolian; Hangul, kana, ideographs and their punctuation, full width
// forms.
constexpr std::array<Span, 11> kKeepSpacing{{{0x0590, 0x08FF},
                                             {0x0900, 0x109F},
                                             {0x1100, 0x11FF},
                                             {0x1780, 0x18AF},
                                             {0x2E80, 0xA4CF},
                                             {0xA8E0, 0xA8FF},
                                             {0xAC00, 0xD7FF},
                                             {0xF900, 0xFAFF},
                                             {0xFB1D, 0xFEFC},
                                             {0xFF00, 0xFFEF},
                                             {0x20000, 0x3FFFF}}};

template <std::size_t N>
constexpr bool in_any(const std::array<Span, N>& spans, char32_t c) {
  return std::any_of(spans.begin(), spans.end(), [c](Span s) { return c >= s.first && c <= s.last; });
}

bool is_letter_left_to_right(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return c >= 0xAA && c != 0xD7 && c != 0xF7 && !(c >= 0xAB && c <= 0xB4) && !(c >= 0xB6 && c <= 0xB9) &&
         !(c >= 0xBB && c <= 0xBF) && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3004) &&
         !(c >= 0xE000 && c <= 0xF8FF);
}

// Inter's own repertoire, as blocks: the rest sends for the fonts of further scripts. Private use has no fonts to send
// for.
bool covered_by_latin_fonts(char32_t c) {
  return c < 0x0530 || (c >= 0x1E00 && c <= 0x1FFF) || (c >= 0x2000 && c <= 0x22FF) || (c >= 0x2500 && c <= 0x25FF) ||
         (c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFD || c == 0xFEFF;
}

}  // namespace

char32_t next_code_point(std::string_view utf8, std::size_t* at) {
  const auto byte = [&](std::size_t i) { return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : 0U; };
  const unsigned lead = byte(*at);
  ++*at;
  if (lead < 0x80) return lead;
  const int tail = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
  if (tail == 0 || lead > 0xF4) return 0xFFFD;
  char32_t c = lead & (0x3FU >> tail);
  for (int i = 0; i < tail; ++i) {
    const unsigned next = byte(*at);
    if ((next & 0xC0U) != 0x80U) return 0xFFFD;
    c = c << 6 | (next & 0x3FU);
    ++*at;
  }
  return c;
}

bool keeps_spacing(char32_t c) { return in_any(kKeepSpacing, c); }

Traits traits_of(std::string_view utf8) {
  Traits t;
  for (std::size_t i = 0; i < utf8.size();) {
    const char32_t c = next_code_point(utf8, &i);
    if (c < 0x20 || c > 0x7E) t.ascii = false;
    const bool rtl = c >= 0x590 && in_any(kRightToLeft, c);
    if (!t.has_strong && (rtl || is_letter_left_to_right(c))) {
      t.has_strong = true;
      t.starts_rtl = rtl;
    }
    t.has_rtl = t.has_rtl || rtl;
    if (c < 0x530) continue;
    t.needs_scripts = t.needs_scripts || !covered_by_latin_fonts(c);
    t.untracked = t.untracked || keeps_spacing(c);
  }
  return t;
}

std::vector<ByteRange> tracked_ranges(std::string_view utf8) {
  std::vector<ByteRange> ranges;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto start = static_cast<unsigned>(i);
    if (keeps_spacing(next_code_point(utf8, &i))) continue;
    const auto end = static_cast<unsigned>(i);
    if (!ranges.empty() && ranges.back().end == start) {
      ranges.back().end = end;
    } else {
      ranges.push_back({start, end});
    }
  }
  return ranges;
}

bool base_right_to_left(const Traits& traits, bool language_is_rtl) {
  if (language_is_rtl) return traits.has_rtl || !traits.has_strong;
  return traits.starts_rtl;
}

}  // namespace kiosk::text
