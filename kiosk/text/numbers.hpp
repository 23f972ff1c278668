// Numbers, dates and ages in the visitor's locale, by ICU with formatters kept. One object per language and zone.
// Thread-compatible: one thread at a time.
#pragma once
#include <memory>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/data/figure.hpp"

namespace kiosk::text {

// A figure in parts, so that the unit can be set smaller than the digits: "$0.86" + "M", "212" + "t CO2e",
// "0,86" + "Mio. $".
struct FigureText {
  std::string number;  // everything up to the last digit: sign, currency symbol before, digits
  std::string gap;     // what a sentence has between the two: nothing or a space that does not break
  std::string suffix;  // "M", "%", "months"; may be empty
  std::string joined() const { return number + gap + suffix; }  // as it reads in a sentence
};

class Numbers {
 public:
  Numbers(std::string locale, std::string time_zone);
  ~Numbers();
  Numbers(Numbers&&) noexcept;
  Numbers& operator=(Numbers&&) noexcept;

  // Rules: significant digits without losing any before the point, U+2212 for minus, no minus zero, never "100 %" for
  // 99.97, "—" for no value, "≥" for sums over partial data. Widths are stable with tabular figures. Money between half
  // a million and a million is written in millions, because it stands beside millions ("$0.86M", not "$860K"); so is
  // every number from 100,000 in languages that have no short word for thousands.
  FigureText figure(const data::Figure& figure) const;
  std::string exact(const data::Figure& figure) const;  // unrounded, for the provenance sheet
  // Tick labels of one scale: the step decides decimals and size of unit, so that all labels of a scale agree. Counts,
  // plain numbers, months, years and custom units come without unit: the chart's title states it once.
  std::string axis(double value, const data::Unit& unit, double step) const;
  std::string decimal(double value, int max_fraction_digits) const;
  std::string time(WallTime t) const;       // 14:02 (bare "en" is international English; en-US says 2:02 PM)
  std::string time_long(WallTime t) const;  // 14:02:10 CET
  std::string date(WallTime t) const;       // 12 Nov 2026
  std::string day(WallTime t) const;        // 12 Nov
  Seconds utc_offset(WallTime t) const;     // of the zone at that time, east positive
  std::string ago(Seconds age) const;       // "4 s ago", "vor 6 Min.", "now" below a second or in the future; clock
                                            // time is the caller's after an hour
  const std::string& locale() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::text
