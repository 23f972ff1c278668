// Plain words as a message pattern that reads the same: what a person wrote in a briefing may hold apostrophes and
// braces, which patterns give a meaning.
#pragma once
#include <string>
#include <string_view>

namespace kiosk {

inline std::string literal_pattern(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '\'')
      out += "''";
    else if (c == '{' || c == '}')
      out.append({'\'', c, '\''});
    else
      out += c;
  }
  return out;
}

}  // namespace kiosk
