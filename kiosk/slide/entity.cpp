#include "kiosk/slide/entity.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace kiosk::slide {
namespace {

struct Named {
  std::string_view name;
  std::string_view character;
};

constexpr std::array<Named, 30> kNamed{
    {{"amp", "&"},         {"lt", "<"},         {"gt", ">"},         {"quot", "\""},       {"apos", "'"},
     {"nbsp", "\u00a0"},   {"euro", "\u20ac"},  {"pound", "\u00a3"}, {"copy", "\u00a9"},   {"reg", "\u00ae"},
     {"trade", "\u2122"},  {"mdash", "\u2014"}, {"ndash", "\u2013"}, {"hellip", "\u2026"}, {"bull", "\u2022"},
     {"middot", "\u00b7"}, {"times", "\u00d7"}, {"minus", "\u2212"}, {"plusmn", "\u00b1"}, {"deg", "\u00b0"},
     {"rarr", "\u2192"},   {"larr", "\u2190"},  {"lsquo", "\u2018"}, {"rsquo", "\u2019"},  {"ldquo", "\u201c"},
     {"rdquo", "\u201d"},  {"laquo", "\u00ab"}, {"raquo", "\u00bb"}, {"le", "\u2264"},     {"ge", "\u2265"}}};

std::string utf8(std::uint32_t c) {
  const auto tail = [c](int shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0U | (c >> 6)), tail(0)};
  if (c < 0x10000) return {static_cast<char>(0xE0U | (c >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | (c >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace

std::string decoded_entity(std::string_view entity) {
  if (entity.size() < 3 || entity.front() != '&' || entity.back() != ';') return std::string(entity);
  std::string_view name = entity.substr(1, entity.size() - 2);
  if (name.front() != '#') {
    for (const Named& known : kNamed) {
      if (known.name == name) return std::string(known.character);
    }
    return std::string(entity);
  }
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  const bool whole = error == std::errc{} && end == name.data() + name.size() && !name.empty();
  const bool printable =
      code >= 0x20 && code <= 0x10FFFF && !(code >= 0x7F && code < 0xA0) && !(code >= 0xD800 && code <= 0xDFFF);
  return whole && printable ? utf8(code) : std::string(entity);
}

}  // namespace kiosk::slide
