#include "kiosk/data/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kiosk::data {
namespace {

constexpr std::size_t kBefore = 150;
constexpr std::size_t kAfter = 110;
constexpr std::size_t kMostPlaces = 1024;

struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whatever the marks between them: "98.231,40" and 98231.4 have the same ones.
std::string telling_digits(std::string_view number) {
  std::string digits;
  for (const char c : number.substr(0, number.find_first_of("eE"))) {
    if (is_digit(c)) digits += c;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return digits;
}

bool says(std::string_view token, double value, const std::string& digits) {
  if (telling_digits(token) == digits) return true;
  double parsed = 0.0;
  const auto [end, code] = std::from_chars(token.data(), token.data() + token.size(), parsed);
  return code == std::errc{} && end == token.data() + token.size() && parsed == value;
}

// Where the body writes a number with these digits.
std::vector<Place> places_of(std::string_view body, double value) {
  const std::string digits = telling_digits(fmt::format("{}", value));
  std::vector<Place> places;
  for (std::size_t i = 0; i < body.size();) {
    if (!is_digit(body[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    const auto goes_on = [&](std::size_t at) {
      if (is_digit(body[at])) return true;
      const bool between = at + 1 < body.size() && is_digit(body[at + 1]);
      if (body[at] == '.' || body[at] == ',' || body[at] == '\'') return between;
      if (body[at] == 'e' || body[at] == 'E') return between || (at + 2 < body.size() && is_digit(body[at + 2]));
      return (body[at] == '+' || body[at] == '-') && between && (body[at - 1] == 'e' || body[at - 1] == 'E');
    };
    while (end < body.size() && goes_on(end)) ++end;
    const std::string_view run = body.substr(i, end - i);
    // "1,2,3" is one number to some and three to others: the causal test below tells.
    if (says(run, value, digits)) places.push_back({i, end});
    if (run.find(',') != std::string_view::npos) {
      for (std::size_t from = 0; from < run.size();) {
        const std::size_t to = std::min(run.find(',', from), run.size());
        if (says(run.substr(from, to - from), value, digits)) places.push_back({i + from, i + to});
        from = to + 1;
      }
    }
    i = end;
  }
  return places;
}

std::string with_other_digits(std::string body, const std::vector<Place>& places) {
  for (const Place& place : places) {
    std::size_t last = place.end - 1;
    for (std::size_t i = place.begin; i < place.end && body[i] != 'e' && body[i] != 'E'; ++i) {
      if (is_digit(body[i])) last = i;
    }
    body[last] = body[last] == '9' ? '8' : static_cast<char>(body[last] + 1);
  }
  return body;
}

// The place whose digits make the number what it is, by halving; an empty one where there is none.
Place cause_of(const Evidence& evidence, const Select& select) {
  const auto tables = evidence.read(evidence.body);
  const auto value = tables ? select(*tables) : std::nullopt;
  if (!value || !std::isfinite(*value)) return {};
  std::vector<Place> places = places_of(evidence.body, *value);
  if (places.size() > kMostPlaces) return {};
  const auto matters = [&](const std::vector<Place>& changed) {
    const auto others = evidence.read(with_other_digits(evidence.body, changed));
    const auto other = others ? select(*others) : value;
    return !other || *other != *value;
  };
  if (places.empty() || !matters(places)) return {};
  while (places.size() > 1) {
    const auto middle = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
    const std::vector<Place> half(places.begin(), middle);
    places = matters(half) ? half : std::vector<Place>(middle, places.end());
    if (places.size() == 1 && !matters(places)) return {};
  }
  return places.front();
}

std::string one_line(std::string_view bytes) {
  std::string line;
  for (const char c : bytes) {
    const bool blank = (c >= 0 && c <= ' ') || c == 0x7F;
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

bool within_letter(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

}  // namespace

std::string evidence_body(std::string_view body) {
  if (body.size() <= Evidence::kMostKept) return std::string(body);
  std::size_t end = kBefore + kAfter;
  while (within_letter(body, end)) --end;
  return std::string(body.substr(0, end));
}

Excerpt excerpt(const Evidence& evidence, const Select& select) {
  const Place cause = evidence.whole && evidence.read ? cause_of(evidence, select) : Place{};
  const bool found = cause.end > cause.begin;
  auto shown = evidence.redaction.covered(evidence.body);
  if (!shown) return {};  // what may be shown cannot be told
  const std::string& body = *shown;
  std::size_t begin = cause.begin > kBefore ? cause.begin - kBefore : 0;
  while (within_letter(body, begin)) ++begin;
  std::size_t end = std::min(body.size(), found ? cause.end + kAfter : kBefore + kAfter);
  while (within_letter(body, end)) --end;
  const Place mark = found ? cause : Place{begin, begin};
  const std::string_view all = body;
  return {(begin > 0 ? "… " : "") + one_line(all.substr(begin, mark.begin - begin)),
          one_line(all.substr(mark.begin, mark.end - mark.begin)),
          one_line(all.substr(mark.end, end - mark.end)) + (end < body.size() || !evidence.whole ? " …" : "")};
}

}  // namespace kiosk::data
