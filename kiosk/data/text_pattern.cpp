#include "kiosk/data/text_pattern.hpp"

#include <fmt/format.h>
#include <unicode/regex.h>

#include <algorithm>

namespace kiosk::data {
namespace {

constexpr std::int32_t kMostNameSteps = 50;  // of ICU's clock: a name on a wall is short

}  // namespace

struct TextPattern::Compiled {
  std::unique_ptr<icu::RegexPattern> pattern;
};

Result<TextPattern> TextPattern::compile(const std::string& expression) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError where;
  auto compiled = std::make_shared<Compiled>();
  compiled->pattern.reset(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(expression), where, code));
  if (U_FAILURE(code) || expression.empty())
    return Error{fmt::format("'{}' is not a regular expression; it cannot be read at character {}", expression,
                             std::max(where.offset, 0))};
  TextPattern made;
  made.compiled_ = std::move(compiled);
  return made;
}

bool TextPattern::matches(const std::string& text) const {
  if (compiled_ == nullptr) return false;
  const icu::UnicodeString words = icu::UnicodeString::fromUTF8(text);
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(compiled_->pattern->matcher(words, code));
  if (U_FAILURE(code)) return false;
  matcher->setTimeLimit(kMostNameSteps, code);
  const bool matched = matcher->matches(code) != 0;
  return U_SUCCESS(code) && matched;
}

}  // namespace kiosk::data
