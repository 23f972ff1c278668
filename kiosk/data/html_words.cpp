#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/data/news_rows.hpp"

namespace kiosk::data {
namespace {

void append_utf8(std::string& out, unsigned code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// `name` between & and ;. False: nobody knows it, it stays as it is.
bool append_entity(std::string& out, std::string_view name) {
  struct Entity {
    std::string_view name;
    unsigned code;
  };
  constexpr std::array<Entity, 22> kEntities{
      {{"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},      {"apos", '\''},
       {"nbsp", ' '},     {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026}, {"lsquo", 0x2018},
       {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bdquo", 0x201E},  {"auml", 0xE4},
       {"ouml", 0xF6},    {"uuml", 0xFC},    {"Auml", 0xC4},    {"Ouml", 0xD6},     {"Uuml", 0xDC},
       {"szlig", 0xDF},   {"euro", 0x20AC}}};
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    unsigned code = 0;
    const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    if (name.empty() || problem != std::errc{} || end != name.data() + name.size()) return false;
    append_utf8(out, code);
    return true;
  }
  const auto known = std::find_if(kEntities.begin(), kEntities.end(), [&](const Entity& e) { return e.name == name; });
  if (known == kEntities.end()) return false;
  append_utf8(out, known->code);
  return true;
}

// What a tag leaves behind: nothing where it only dresses words, a blank where it parts them.
bool parts_words(std::string_view tag) {
  constexpr std::array<std::string_view, 10> kDress{"b", "i", "em", "strong", "a", "span", "u", "code", "sup", "sub"};
  if (tag.starts_with('/')) tag.remove_prefix(1);
  tag = tag.substr(0, tag.find_first_of(" \t\r\n/"));
  return std::find(kDress.begin(), kDress.end(), tag) == kDress.end();
}

// A tag opens with a letter or a slash: "5 < 7" stays.
bool opens_tag(std::string_view rest) {
  if (rest.size() < 2) return false;
  const char c = rest[1];
  return c == '/' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string plain_words(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const auto close = html.find('>');
    if (html.front() == '<' && opens_tag(html) && close != std::string_view::npos) {
      if (parts_words(html.substr(1, close - 1))) out += ' ';
      html.remove_prefix(close + 1);
      continue;
    }
    const auto semicolon = html.front() == '&' ? html.substr(0, 12).find(';') : std::string_view::npos;
    if (semicolon != std::string_view::npos && append_entity(out, html.substr(1, semicolon - 1))) {
      html.remove_prefix(semicolon + 1);
      continue;
    }
    const auto control = static_cast<unsigned char>(html.front());
    out += control < 0x20 || control == 0x7F ? ' ' : html.front();
    html.remove_prefix(1);
  }
  out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }), out.end());
  if (out.starts_with(' ')) out.erase(0, 1);
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace kiosk::data
