#include "kiosk/data/redaction.hpp"

#include <fmt/format.h>
#include <unicode/regex.h>
#include <unicode/uchar.h>

#include <algorithm>

namespace kiosk::data {
namespace {

constexpr std::size_t kShortestSecret = 4;
constexpr std::int32_t kMostBodySteps = 500;  // of ICU's clock for one match: a pattern that explodes ends in an error

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// JSON writes letters as \u00fc too: the six signs are one letter.
bool is_escape(const icu::UnicodeString& text, std::int32_t at, std::int32_t end) {
  if (at + 6 > end || text[at] != u'\\' || text[at + 1] != u'u') return false;
  for (std::int32_t i = at + 2; i < at + 6; ++i) {
    if (u_isxdigit(text[i]) == 0) return false;
  }
  return true;
}

void add_masked(const icu::UnicodeString& text, std::int32_t from, std::int32_t end, icu::UnicodeString& out) {
  for (std::int32_t i = from; i < end;) {
    if (is_escape(text, i, end)) {
      out.append(u'x');
      i += 6;
      continue;
    }
    const UChar32 c = text.char32At(i);
    if (c == u'\\' && i + 1 < end) {  // \n stays what it is
      out.append(text, i, 2);
      i += 2;
      continue;
    }
    out.append(u_isdigit(c) != 0 ? UChar32{'1'} : u_isalpha(c) != 0 ? UChar32{'x'} : c);
    i += U16_LENGTH(c);
  }
}

std::string masked(std::string_view words) {
  std::string out(words);
  for (char& c : out) c = c >= '0' && c <= '9' ? '1' : c == '"' || c == '\\' ? c : 'x';
  return out;
}

}  // namespace

struct Redaction::Patterns {
  std::vector<std::unique_ptr<icu::RegexPattern>> all;
};

Result<Redaction> Redaction::create(const std::vector<std::string>& patterns, std::vector<std::string> secrets) {
  auto read = std::make_shared<Patterns>();
  for (const std::string& pattern : patterns) {
    UErrorCode code = U_ZERO_ERROR;
    UParseError where;
    read->all.emplace_back(icu::RegexPattern::compile(to_icu(pattern), where, code));
    if (U_FAILURE(code) || pattern.empty())
      return Error{fmt::format("'{}' is not a regular expression; it cannot be read at character {}", pattern,
                               std::max(where.offset, 0))};
  }
  Redaction made;
  made.patterns_ = std::move(read);
  return made.with(std::move(secrets));
}

Redaction Redaction::with(std::vector<std::string> secrets) const {
  std::erase_if(secrets, [](const std::string& secret) { return secret.size() < kShortestSecret; });
  Redaction more = *this;
  more.secrets_.insert(more.secrets_.end(), secrets.begin(), secrets.end());
  return more;
}

Result<std::string> Redaction::covered(std::string_view text) const {
  std::string out(text);
  const auto cover = [&out](std::size_t from, std::size_t end) {
    for (std::size_t i = from; i < end; ++i) out[i] = out[i] >= '0' && out[i] <= '9' ? '1' : out[i] == '"' ? '"' : 'x';
  };
  for (const std::string& secret : secrets_) {
    for (std::size_t at = text.find(secret); at != std::string_view::npos; at = text.find(secret, at + secret.size()))
      cover(at, at + secret.size());
  }
  if (patterns_ == nullptr || patterns_->all.empty()) return out;
  const icu::UnicodeString words = to_icu(text);
  // Letters of the one are bytes of the other: where each begins.
  std::vector<std::size_t> bytes(static_cast<std::size_t>(words.length()) + 1, text.size());
  std::size_t at = 0;
  for (std::int32_t i = 0; i < words.length(); ++i) {
    bytes[static_cast<std::size_t>(i)] = std::min(at, text.size());
    const UChar unit = words[i];
    if (U16_IS_TRAIL(unit)) continue;
    at += unit < 0x80 ? 1 : unit < 0x800 ? 2 : U16_IS_LEAD(unit) ? 4 : 3;
  }
  for (const auto& pattern : patterns_->all) {
    UErrorCode code = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(words, code));
    if (U_SUCCESS(code)) matcher->setTimeLimit(kMostBodySteps, code);
    while (U_SUCCESS(code) && matcher->find(code)) {
      const auto from = static_cast<std::size_t>(matcher->start(code));
      cover(bytes[from], bytes[static_cast<std::size_t>(matcher->end(code))]);
    }
    if (U_FAILURE(code)) return Error{"a pattern takes too long on this answer"};
  }
  return out;
}

Result<Redaction::Outcome> Redaction::apply(std::string_view text) const {
  Outcome outcome{std::string(text), 0};
  for (const std::string& secret : secrets_) {
    const std::string mask = masked(secret);
    for (std::size_t at = outcome.text.find(secret); at != std::string::npos; at = outcome.text.find(secret, at)) {
      outcome.text.replace(at, secret.size(), mask);
      at += secret.size();
      ++outcome.taken_out;
    }
  }
  if (patterns_ == nullptr || patterns_->all.empty()) return outcome;
  icu::UnicodeString words = to_icu(outcome.text);
  for (const auto& pattern : patterns_->all) {
    UErrorCode code = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(words, code));
    if (U_SUCCESS(code)) matcher->setTimeLimit(kMostBodySteps, code);
    icu::UnicodeString out;
    std::int32_t done = 0;
    while (U_SUCCESS(code) && matcher->find(code)) {
      const std::int32_t start = matcher->start(code);
      const std::int32_t end = matcher->end(code);
      out.append(words, done, start - done);
      add_masked(words, start, end, out);
      done = end;
      if (end > start) ++outcome.taken_out;
    }
    if (U_FAILURE(code)) return Error{"a pattern takes too long on this answer"};
    out.append(words, done, words.length() - done);
    words = out;
  }
  outcome.text.clear();
  words.toUTF8String(outcome.text);
  return outcome;
}

}  // namespace kiosk::data
