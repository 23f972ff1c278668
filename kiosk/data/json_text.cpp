#include "kiosk/data/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <jsoncons/json_error.hpp>

#include "kiosk/base/ascii.hpp"
#include "kiosk/data/utf8.hpp"

namespace kiosk::data {
namespace {

constexpr std::size_t kSniffed = 1024;  // bytes looked at to tell a web page

// The first words of the body, for a sentence: one line, at most 40 bytes, never half a letter.
std::string beginning(std::string_view body) {
  std::string_view part = body.substr(0, std::min<std::size_t>(40, body.size()));
  if (const auto broken = first_invalid_utf8(part)) part = part.substr(0, *broken);
  std::string out(part);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return part.size() < body.size() ? out + "\u2026" : out;
}

bool could_begin_json(char c) {
  return c == '{' || c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9') || c == 't' || c == 'f' || c == 'n' ||
         c == 'N' || c == 'I';
}

}  // namespace

std::optional<Error> not_json(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return Error{"The answer is empty."};
  if (body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF")) {
    return Error{"The answer is UTF-16 text; JSON is UTF-8."};
  }
  const std::string_view text = body.substr(first);
  if (text.front() == '<') {
    const std::string head = lower(text.substr(0, kSniffed));
    if (head.find("<html") != std::string::npos || head.find("<!doctype html") != std::string::npos) {
      return Error{"The answer is a web page, not data: probably a sign-in or network portal."};
    }
    return Error{"The answer is XML, not JSON."};
  }
  if (const auto bad = first_invalid_utf8(body)) {
    return Error{fmt::format("The answer is no UTF-8 text: byte 0x{:02X} at offset {}.",
                             static_cast<unsigned char>(body[*bad]), *bad)};
  }
  if (!could_begin_json(text.front())) {
    return Error{fmt::format("The answer is no JSON: it begins with \"{}\".", beginning(text))};
  }
  return std::nullopt;
}

Error json_problem(std::string_view body, const std::error_code& code, std::size_t line, std::size_t column) {
  if (code == jsoncons::json_errc::unexpected_eof) {
    return {fmt::format("The answer is cut off: it ends after {} bytes in the middle of a value.", body.size())};
  }
  if (code == jsoncons::json_errc::max_nesting_depth_exceeded) {
    return {fmt::format("The answer is nested more than {} levels deep and is not read.", kMaxJsonDepth)};
  }
  const auto first = body.find_first_not_of(" \t\r\n");
  const char opening = first == std::string_view::npos ? '\0' : body[first];
  if (opening != '{' && opening != '[') {
    return {fmt::format("The answer is no JSON: it begins with \"{}\".",
                        beginning(body.substr(std::min(first, body.size()))))};
  }
  if (code == jsoncons::json_errc::extra_character) {
    return {fmt::format("The answer goes on after its end (line {}, column {}).", line, column)};
  }
  return {fmt::format("The answer is broken JSON at line {}, column {}: {}.", line, column, code.message())};
}

std::optional<Repaired> without_bare_nan(std::string_view body) {
  constexpr std::array<std::string_view, 3> kWords{"NaN", "-Infinity", "Infinity"};
  Repaired out;
  std::size_t copied = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
      continue;
    }
    if (c == '"') in_string = true;
    if (c != 'N' && c != 'I' && c != '-') continue;
    const auto word = std::find_if(kWords.begin(), kWords.end(), [&](auto w) { return body.substr(i).starts_with(w); });
    if (word == kWords.end()) continue;
    out.body.append(body.substr(copied, i - copied)).append(1, '"').append(*word).append(1, '"');
    i += word->size() - 1;
    copied = i + 1;
    ++out.count;
  }
  if (out.count == 0) return std::nullopt;
  out.body.append(body.substr(copied));
  return out;
}

}  // namespace kiosk::data
