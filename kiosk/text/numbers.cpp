#include "kiosk/text/numbers.hpp"

#include <unicode/ucurr.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "kiosk/text/calendar.hpp"
#include "kiosk/text/number_formats.hpp"
#include "kiosk/text/unit_display.hpp"

namespace kiosk::text {
namespace {

using Kind = data::Unit::Kind;

constexpr const char* kNoNumber = "\u2014";
constexpr const char* kAtLeast = "\u2265\u202F";

double rounded(double value, int significant) {
  if (value == 0.0) return 0.0;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) + 1.0 - significant);
  return std::round(value / unit) * unit;
}

FigureText text_of(SplitNumber split, const UnitDisplay& display) {
  FigureText out{std::move(split.head), std::move(split.gap), std::move(split.suffix)};
  if (display.suffix.empty()) return out;
  if (out.suffix.empty()) {
    out.gap = display.gap;
    out.suffix = display.suffix;
  } else {
    out.suffix += display.gap + display.suffix;
  }
  return out;
}

int money_decimals(const std::string& iso) {
  UErrorCode status = U_ZERO_ERROR;
  char16_t code[4] = {};
  for (std::size_t i = 0; i < 3 && i < iso.size(); ++i) code[i] = static_cast<unsigned char>(iso[i]);
  const int decimals = ucurr_getDefaultFractionDigits(code, &status);
  return U_SUCCESS(status) ? decimals : 2;
}

// Small amounts keep their cents or drop them: "$12.30", "$12", "$123"; fractions of a cent show their figures.
Rounding money_rounding(double value, int digits, const std::string& iso) {
  const double size = std::abs(value);
  const int whole = size < 1.0 ? 1 : static_cast<int>(std::floor(std::log10(size))) + 1;
  if (size != 0.0 && size < 0.1) return {Rounding::Kind::kSignificant, digits, 0};
  return {Rounding::Kind::kMoney, whole >= digits ? 0 : money_decimals(iso), 0};
}

// 99.97 must not turn into 100: as many more figures as it takes, and cut off rather than rounded where four decimals
// do not help.
Rounding percent_rounding(double* percent, int digits) {
  constexpr int kMostFigures = 6;
  const double size = std::abs(*percent);
  if (size >= 100.0 || size < 99.0) return {Rounding::Kind::kSignificant, digits, 0};
  int n = digits;
  while (n < kMostFigures && rounded(size, std::max(n, 2)) >= 100.0) ++n;
  if (rounded(size, n) >= 100.0) *percent = std::copysign(std::floor(size * 1e4) / 1e4, *percent);
  return {Rounding::Kind::kSignificant, n, 0};
}

int decimals_of(double step) {
  for (int d = 0; d < 9; ++d) {
    const double scaled = step * std::pow(10.0, d);
    if (std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, scaled)) return d;
  }
  return 9;
}

bool unit_left_to_title(Kind kind) {
  return kind == Kind::kNumber || kind == Kind::kCount || kind == Kind::kMonths || kind == Kind::kYears ||
         kind == Kind::kCustom;
}

}  // namespace

struct Numbers::Impl {
  Impl(std::string tag, const std::string& zone)
      : locale(std::move(tag)),
        language(locale.substr(0, locale.find_first_of("-_"))),
        formats(locale),
        calendar(locale, zone) {}

  SplitNumber compact(double shown, NumberSpec spec, int digits) const;
  double level_above(double shown, const NumberSpec& spec) const;
  double level_of_step(double step) const;

  std::string locale;
  std::string language;
  NumberFormats formats;
  Calendar calendar;
};

// The level a number is written at although it is smaller: see the rule in the header. 0: none.
double Numbers::Impl::level_above(double shown, const NumberSpec& spec) const {
  const double size = std::abs(shown);
  if (size < 1e5 || size >= 1e6) return 0.0;
  const std::vector<double>& levels = formats.levels();
  if (std::find(levels.begin(), levels.end(), 1e6) == levels.end()) return 0.0;
  const bool has_thousands = levels.front() < 1e6;
  const double from = !has_thousands ? 1e5 : spec.kind == NumberSpec::Kind::kCurrency ? 5e5 : 1e6;
  return size >= from ? 1e6 : 0.0;
}

SplitNumber Numbers::Impl::compact(double shown, NumberSpec spec, int digits) const {
  spec.compact = true;
  const double size = std::abs(shown);
  if (const double level = level_above(shown, spec); level > 0.0) {
    // Where thousands have no word, "105K" is "0,105 Mio." and "€385K" "0,385 Mio. €": as many figures, not two fewer.
    const bool no_thousands = formats.levels().front() >= 1e6;
    const int decimals = std::max(1, no_thousands ? digits : digits - 1);
    return formats.format_at(shown, level, spec, {Rounding::Kind::kFraction, decimals, 0});
  }
  spec.rounding = spec.kind == NumberSpec::Kind::kCurrency && size < 1e3
                      ? money_rounding(shown, digits, spec.code)
                      : Rounding{Rounding::Kind::kSignificant, digits, 0};
  // Below the first word German would write "1234": grouped as everywhere else instead.
  spec.compact = !formats.levels().empty() && rounded(size, digits) >= formats.levels().front();
  return formats.format(shown, spec);
}

Numbers::Numbers(std::string locale, std::string time_zone)
    : impl_(std::make_unique<Impl>(std::move(locale), time_zone)) {}
Numbers::~Numbers() = default;
Numbers::Numbers(Numbers&&) noexcept = default;
Numbers& Numbers::operator=(Numbers&&) noexcept = default;

FigureText Numbers::figure(const data::Figure& f) const {
  if (!f.has_value()) return {kNoNumber, {}, {}};
  const int digits = std::clamp(f.digits, 1, 15);
  const UnitDisplay display = unit_display(f.unit, rounded(std::abs(f.value), digits), impl_->language);
  double shown = f.value * display.factor;
  NumberSpec spec = display.spec;
  spec.plus = f.signed_;
  SplitNumber split;
  if (spec.kind == NumberSpec::Kind::kPercent) {
    spec.rounding = percent_rounding(&shown, digits);
    split = impl_->formats.format(shown, spec);
  } else if (f.compact && spec.kind != NumberSpec::Kind::kMeasure) {
    split = impl_->compact(shown, spec, digits);
  } else {
    spec.rounding = f.unit.kind == Kind::kCount      ? Rounding{Rounding::Kind::kFraction, 0, 0}
                    : f.unit.kind == Kind::kCurrency ? money_rounding(shown, digits, f.unit.code)
                                                     : Rounding{Rounding::Kind::kSignificant, digits, 0};
    split = impl_->formats.format(shown, spec);
  }
  FigureText out = text_of(std::move(split), display);
  if (f.adds_up) out.number.insert(0, kAtLeast);
  return out;
}

std::string Numbers::exact(const data::Figure& f) const {
  if (!f.has_value()) return kNoNumber;
  const UnitDisplay display = base_unit_display(f.unit, impl_->language);
  NumberSpec spec = display.spec;
  spec.plus = f.signed_;
  double shown = f.value * display.factor;
  // Money is exact to its hundredth; what lies beyond is arithmetic, not information.
  if (f.unit.kind == Kind::kCurrency && std::abs(shown) < 1e13) shown = std::round(shown * 100.0) / 100.0;
  const bool cents = f.unit.kind == Kind::kCurrency && shown != std::round(shown);
  spec.rounding = {Rounding::Kind::kExact, 0, cents ? money_decimals(f.unit.code) : 0};
  return text_of(impl_->formats.format(shown, spec), display).joined();
}

double Numbers::Impl::level_of_step(double step) const {
  double level = 0.0;
  for (const double l : formats.levels()) {
    // From a fifth of a million on, "0.2M" reads better than "200K"; thousands stay whole.
    if (step >= (l > 1e3 ? 0.2 * l : l)) level = l;
  }
  return level;
}

std::string Numbers::axis(double value, const data::Unit& unit, double step) const {
  if (!std::isfinite(value)) return kNoNumber;
  const double size = std::isfinite(step) && step != 0.0 ? std::abs(step) : std::max(std::abs(value), 1.0);
  UnitDisplay display = unit_display(unit, rounded(size, 6), impl_->language);
  if (unit_left_to_title(unit.kind)) display = {};
  const double shown = value * display.factor;
  double shown_step = size * display.factor;
  const bool scalable =
      display.spec.kind == NumberSpec::Kind::kPlain || display.spec.kind == NumberSpec::Kind::kCurrency;
  double level = scalable ? impl_->level_of_step(shown_step) : 0.0;
  if (level > 0.0) shown_step /= level;
  int decimals = decimals_of(shown_step);
  // Nothing is nothing in every power and to every digit: "€0" beneath "€0.25M" as beneath "€100K".
  if (value == 0.0) {
    level = 0.0;
    decimals = 0;
  }
  const bool plain_money = display.spec.kind == NumberSpec::Kind::kCurrency && level == 0.0;
  if (plain_money && decimals == 1) decimals = std::max(1, money_decimals(unit.code));
  const Rounding uniform{Rounding::Kind::kFraction, decimals, decimals};
  NumberSpec spec = display.spec;
  spec.rounding = uniform;
  SplitNumber split =
      level > 0.0 ? impl_->formats.format_at(shown, level, spec, uniform) : impl_->formats.format(shown, spec);
  return text_of(std::move(split), display).joined();
}

std::string Numbers::decimal(double value, int max_fraction_digits) const {
  if (!std::isfinite(value)) return kNoNumber;
  const NumberSpec spec{.rounding = {Rounding::Kind::kFraction, std::clamp(max_fraction_digits, 0, 15), 0}};
  return impl_->formats.format(value, spec).joined();
}

std::string Numbers::time(WallTime t) const { return impl_->calendar.time(t); }
std::string Numbers::time_long(WallTime t) const { return impl_->calendar.time_long(t); }
std::string Numbers::date(WallTime t) const { return impl_->calendar.date(t); }
std::string Numbers::day(WallTime t) const { return impl_->calendar.day(t); }
Seconds Numbers::utc_offset(WallTime t) const { return impl_->calendar.utc_offset(t); }
std::string Numbers::ago(Seconds age) const { return impl_->calendar.ago(age); }
const std::string& Numbers::locale() const { return impl_->locale; }

}  // namespace kiosk::text
