// Numbers, dates and ages in the visitor's locale, by ICU with formatters kept. One object per language and zone.
// Thread-compatible: one thread at a time.
#pragma once
#include <memory>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/data/figure.hpp"

namespace kiosk::text {

// A figure in parts, so that the unit can be set smaller than the digits: "$0.86" + "M", "212" + "t CO2e".
struct FigureText {
  std::string number;  // with sign and currency symbol where the locale puts it before or tight
  std::string suffix;  // "M", "%", "months"; may be empty
  std::string joined() const;  // as it reads in a sentence
};

class Numbers {
 public:
  Numbers(std::string locale, std::string time_zone);
  ~Numbers();
  Numbers(Numbers&&) noexcept;
  Numbers& operator=(Numbers&&) noexcept;

  // Rules: significant digits, U+2212 for minus, no minus zero, never "100 %" for 99.97, "—" for no value, "≥" for
  // kPartial sums. Widths are stable with tabular figures.
  FigureText figure(const data::Figure& figure) const;
  std::string exact(const data::Figure& figure) const;  // unrounded, for the provenance sheet
  std::string axis(double value, const data::Unit& unit, double step) const;  // tick labels of one scale
  std::string decimal(double value, int max_fraction_digits) const;
  std::string time(WallTime t) const;       // 14:02
  std::string time_long(WallTime t) const;  // 14:02:10 CET
  std::string date(WallTime t) const;       // 12 Nov 2026
  std::string ago(Seconds age) const;       // "4 s ago", "vor 6 Min."; clock time is the caller's after an hour
  const std::string& locale() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::text
