// ICU number formatters of one locale, each made on first use and kept: making one costs tens of microseconds, using
// one less than one. Only text's own .cpp files include this.
#pragma once
#include <unicode/dcfmtsym.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <compare>
#include <map>
#include <string>
#include <vector>

namespace kiosk::text {

struct Rounding {
  enum class Kind : std::uint8_t {
    kSignificant,  // n significant figures, but no digit before the decimal point is ever lost
    kFraction,     // least..n decimals
    kMoney,        // n decimals, none for whole amounts
    kExact,        // as many as the value has, 15 figures at most, least decimals
  };
  Kind kind = Kind::kSignificant;
  int n = 3;
  int least = 0;
  auto operator<=>(const Rounding&) const = default;
};

struct NumberSpec {
  enum class Kind : std::uint8_t { kPlain, kPercent, kCurrency, kMeasure };
  Kind kind = Kind::kPlain;
  std::string code = {};   // ISO 4217 or ICU unit identifier ("kilowatt-hour")
  bool full_name = false;  // of the measure: "months" rather than "mths"
  bool compact = false;    // "12.1M"
  bool plus = false;       // "+" as well as "−"
  Rounding rounding = {};
  auto operator<=>(const NumberSpec&) const = default;
};

// A formatted number cut where its last digit ends.
struct SplitNumber {
  std::string head;    // signs, symbols before, digits
  std::string gap;     // the space between, if any
  std::string suffix;  // what follows
  std::string prefix;  // the part of head before the first digit
  std::string joined() const { return head + gap + suffix; }
};

class NumberFormats {
 public:
  explicit NumberFormats(const std::string& locale);
  ~NumberFormats();

  SplitNumber format(double value, const NumberSpec& spec) const;
  // The same words around other digits: 0.86 at 1e6 gives "$0.86M" where format() would have said "$860K".
  SplitNumber format_at(double value, double level, NumberSpec spec, const Rounding& mantissa) const;
  // Powers of ten this locale has words for, ascending: 1e3 K, 1e6 M, .. in English; 1e6, 1e9, .. in German.
  const std::vector<double>& levels() const;

 private:
  const icu::number::LocalizedNumberFormatter& formatter(const NumberSpec& spec) const;

  icu::Locale locale_;
  icu::DecimalFormatSymbols symbols_;
  bool keep_bidi_marks_;
  mutable std::map<NumberSpec, icu::number::LocalizedNumberFormatter> formatters_;
  mutable std::vector<double> levels_;
};

icu::Locale icu_locale(const std::string& tag);  // never fails: an unknown tag is English
std::string to_utf8(const icu::UnicodeString& text);

}  // namespace kiosk::text
