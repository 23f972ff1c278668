#include "kiosk/text/number_formats.hpp"

#include <unicode/currunit.h>
#include <unicode/formattedvalue.h>
#include <unicode/measunit.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "kiosk/text/messages.hpp"

namespace kiosk::text {
namespace {

namespace num = icu::number;

bool is_space(char16_t c) { return c == u' ' || c == u'\u00A0' || c == u'\u202F' || c == u'\u2009'; }

// In left-to-right languages ICU's direction marks do nothing but get in the way of comparing and copying; in
// right-to-left ones they keep a minus on its side.
void drop_bidi_marks(std::string* text) {
  for (const char* mark : {"\u061C", "\u200E", "\u200F"}) {
    for (std::size_t at = text->find(mark); at != std::string::npos; at = text->find(mark)) {
      text->erase(at, std::char_traits<char>::length(mark));
    }
  }
}

icu::DecimalFormatSymbols symbols_with_minus(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  icu::DecimalFormatSymbols symbols(locale, status);
  icu::UnicodeString minus = symbols.getSymbol(icu::DecimalFormatSymbols::kMinusSignSymbol);
  symbols.setSymbol(icu::DecimalFormatSymbols::kMinusSignSymbol, minus.findAndReplace(u"-", u"\u2212"));
  return symbols;
}

num::Precision precision_of(const Rounding& r) {
  switch (r.kind) {
    case Rounding::Kind::kSignificant:
      return num::Precision::integer().withMinDigits(std::clamp(r.n, 1, 15));
    case Rounding::Kind::kFraction:
      return num::Precision::minMaxFraction(std::clamp(r.least, 0, r.n), std::max(0, r.n));
    case Rounding::Kind::kMoney:
      return num::Precision::fixedFraction(r.n).trailingZeroDisplay(UNUM_TRAILING_ZERO_HIDE_IF_WHOLE);
    case Rounding::Kind::kExact:
      return num::Precision::minFraction(r.least);
  }
  return num::Precision::integer();
}

icu::MeasureUnit unit_of(const NumberSpec& spec) {
  UErrorCode status = U_ZERO_ERROR;
  switch (spec.kind) {
    case NumberSpec::Kind::kPlain:
      break;
    case NumberSpec::Kind::kPercent:
      return icu::NoUnit::percent();
    case NumberSpec::Kind::kCurrency:
      return icu::CurrencyUnit(icu::UnicodeString::fromUTF8(spec.code).getTerminatedBuffer(), status);
    case NumberSpec::Kind::kMeasure:
      return icu::MeasureUnit::forIdentifier(spec.code, status);
  }
  return icu::NoUnit::base();
}

struct DigitSpan {
  int start = -1;
  int end = 0;
};

DigitSpan digits_of(const num::FormattedNumber& formatted) {
  UErrorCode status = U_ZERO_ERROR;
  icu::ConstrainedFieldPosition position;
  position.constrainCategory(UFIELD_CATEGORY_NUMBER);
  DigitSpan span;
  while (formatted.nextPosition(position, status) && U_SUCCESS(status)) {
    if (position.getField() != UNUM_INTEGER_FIELD && position.getField() != UNUM_FRACTION_FIELD) continue;
    if (span.start < 0) span.start = position.getStart();
    span.end = position.getLimit();
  }
  return span;
}

}  // namespace

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::Locale icu_locale(const std::string& tag) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  return U_FAILURE(status) || locale.isBogus() || locale.getLanguage()[0] == '\0' ? icu::Locale::getEnglish() : locale;
}

NumberFormats::NumberFormats(const std::string& locale)
    : locale_(icu_locale(locale)), symbols_(symbols_with_minus(locale_)), keep_bidi_marks_(right_to_left(locale)) {}

NumberFormats::~NumberFormats() = default;

const num::LocalizedNumberFormatter& NumberFormats::formatter(const NumberSpec& spec) const {
  const auto it = formatters_.find(spec);
  if (it != formatters_.end()) return it->second;
  auto made = num::NumberFormatter::withLocale(locale_)
                  .symbols(symbols_)
                  .unit(unit_of(spec))
                  .precision(precision_of(spec.rounding))
                  .sign(spec.plus ? UNUM_SIGN_EXCEPT_ZERO : UNUM_SIGN_NEGATIVE)
                  .unitWidth(spec.full_name ? UNUM_UNIT_WIDTH_FULL_NAME : UNUM_UNIT_WIDTH_SHORT)
                  .roundingMode(UNUM_ROUND_HALFUP);
  if (spec.compact) made = std::move(made).notation(num::Notation::compactShort());
  return formatters_.emplace(spec, std::move(made)).first->second;
}

SplitNumber NumberFormats::format(double value, const NumberSpec& spec) const {
  UErrorCode status = U_ZERO_ERROR;
  char exact[40];
  if (spec.rounding.kind == Rounding::Kind::kExact) std::snprintf(exact, sizeof exact, "%.15g", value);
  const num::FormattedNumber formatted = spec.rounding.kind == Rounding::Kind::kExact
                                             ? formatter(spec).formatDecimal(exact, status)
                                             : formatter(spec).formatDouble(value, status);
  const icu::UnicodeString all = formatted.toString(status);
  const DigitSpan span = digits_of(formatted);
  SplitNumber out;
  if (span.start < 0) {
    // "Month" or "two months" in a word: right for one and two, but Hebrew says it for 0.5 too, which would be false.
    const bool told = std::abs(value) == 1.0 || std::abs(value) == 2.0;
    if (!told) out = format(value, {.plus = spec.plus, .rounding = spec.rounding});
    out.gap = told ? "" : "\u00A0";
    (told ? out.head : out.suffix) = to_utf8(all);
  } else {
    int suffix = span.end;
    while (suffix < all.length() && is_space(all[suffix])) ++suffix;
    out.prefix = to_utf8(all.tempSubStringBetween(0, span.start));
    out.head = to_utf8(all.tempSubStringBetween(0, span.end));
    out.gap = to_utf8(all.tempSubStringBetween(span.end, suffix));
    if (out.gap == " ") out.gap = "\u00A0";  // a unit never goes to the next line alone
    out.suffix = to_utf8(all.tempSubStringBetween(suffix));
  }
  if (!keep_bidi_marks_) {
    for (std::string* part : {&out.prefix, &out.head, &out.suffix}) drop_bidi_marks(part);
  }
  return out;
}

SplitNumber NumberFormats::format_at(double value, double level, NumberSpec spec, const Rounding& mantissa) const {
  const NumberSpec plain{.rounding = mantissa};
  const std::string digits = format(std::abs(value) / level, plain).head;
  const bool zero = digits == format(0.0, plain).head;
  spec.compact = true;
  spec.plus = spec.plus && !zero;
  SplitNumber out = format(zero ? 2.0 * level : std::copysign(2.0 * level, value), spec);
  out.head = out.prefix + digits;
  return out;
}

// Found by asking: 2 * 10^k comes out as a word and n digits, so the word means 10^(k - n + 1).
const std::vector<double>& NumberFormats::levels() const {
  if (!levels_.empty()) return levels_;
  for (int k = 3; k <= 14; ++k) {
    const double value = 2.0 * std::pow(10.0, k);
    const SplitNumber words = format(value, {.compact = true});
    if (words.suffix.empty()) continue;
    const icu::UnicodeString head = icu::UnicodeString::fromUTF8(words.head);
    int digits = 0;
    for (int i = 0; i < head.length(); ++i) digits += u_isdigit(head[i]) != 0 ? 1 : 0;
    const double level = std::pow(10.0, k - digits + 1);
    if (levels_.empty() || level > levels_.back() * 1.5) levels_.push_back(level);
  }
  return levels_;
}

}  // namespace kiosk::text
