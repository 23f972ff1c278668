#include "kiosk/text/numbers.hpp"

#include <limits>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::text;
using Kind = data::Unit::Kind;

namespace {

data::Figure figure_of(double value, data::Unit unit, int digits = 3, bool compact = true) {
  data::Figure f;
  f.value = value;
  f.unit = std::move(unit);
  f.digits = digits;
  f.compact = compact;
  return f;
}

// "number+suffix" with the space between kept visible as it is.
std::string parts(const Numbers& n, double value, data::Unit unit, int digits = 3, bool compact = true) {
  const FigureText t = n.figure(figure_of(value, std::move(unit), digits, compact));
  return t.number + "+" + t.suffix;
}

std::string words(const Numbers& n, double value, data::Unit unit, int digits = 3, bool compact = true) {
  return n.figure(figure_of(value, std::move(unit), digits, compact)).joined();
}

const data::Unit kUsd = data::Unit::currency("USD");
const data::Unit kEur = data::Unit::currency("EUR");

}  // namespace

TEST_CASE("figures in English come in parts") {
  const Numbers n("en", "UTC");
  CHECK(parts(n, 860000, kUsd) == "$0.86+M");
  CHECK(parts(n, 12.1e6, kUsd) == "$12.1+M");
  CHECK(parts(n, 499000, kUsd) == "$499+K");
  CHECK(parts(n, -2.5e9, kUsd) == "−$2.5+B");
  CHECK(parts(n, 0.9998, {Kind::kRatio, ""}, 4) == "99.98+%");
  CHECK(parts(n, 212, {Kind::kCustom, "t CO₂e"}) == "212+t CO₂e");
  CHECK(parts(n, 31500, {Kind::kCustom, "req/min"}) == "31.5+K\u202Freq/min");
  CHECK(parts(n, 1, {Kind::kMonths, ""}) == "1+month");
  CHECK(parts(n, 9, {Kind::kMonths, ""}) == "9+months");
  CHECK(parts(n, 0.31, {Kind::kPercentPoints, ""}) == "0.31+pts");
  CHECK(parts(n, 123456, {Kind::kNumber, ""}) == "123+K");
  CHECK(words(n, 12345, {Kind::kCount, ""}, 3, false) == "12,345");
  CHECK(words(n, 12.7, {Kind::kCount, ""}, 3, false) == "13");
  CHECK(words(n, 12.3, kUsd) == "$12.30");
  CHECK(words(n, 12, kUsd) == "$12");
  CHECK(words(n, 0.0123, kUsd) == "$0.0123");
  CHECK(words(n, 123.45, kUsd) == "$123");
  CHECK(words(n, 1234567.89, kUsd, 3, false) == "$1,234,568");
}

TEST_CASE("figures in German") {
  const Numbers n("de", "UTC");
  CHECK(parts(n, 860000, kUsd) == "0,86+Mio.\u00A0$");
  CHECK(parts(n, 104812, {data::Unit::Kind::kCount, {}}) == "0,105+Mio.");  // "105K" in English: as many figures
  CHECK(words(n, 860000, kUsd) == "0,86\u00A0Mio.\u00A0$");
  CHECK(words(n, 385123, kEur) == "0,385\u00A0Mio.\u00A0€");  // "€385K" in English
  CHECK(words(n, 12.1e6, kEur) == "12,1\u00A0Mio.\u00A0€");
  CHECK(words(n, 1234, kEur) == "1.234\u00A0€");
  CHECK(words(n, 123456, {Kind::kNumber, ""}) == "0,123\u00A0Mio.");
  CHECK(words(n, 12345, {Kind::kNumber, ""}) == "12.345");
  CHECK(parts(n, 60, {Kind::kPercent, ""}) == "60+%");
  CHECK(words(n, 60, {Kind::kPercent, ""}) == "60\u00A0%");
  CHECK(parts(n, 18, {Kind::kMonths, ""}) == "18+Monate");
  CHECK(parts(n, 1, {Kind::kYears, ""}) == "1+Jahr");
  CHECK(words(n, 372, {Kind::kSeconds, ""}) == "6,2\u00A0Min.");
}

TEST_CASE("figures in Japanese, Hindi, French, Arabic and Hebrew follow their locale") {
  const Numbers ja("ja", "Asia/Tokyo");
  CHECK(parts(ja, 12.1e6, kUsd) == "$1210+万");
  CHECK(parts(ja, 123456, {Kind::kNumber, ""}) == "12.3+万");
  CHECK(parts(ja, 9, {Kind::kMonths, ""}) == "9+か月");
  const Numbers hi("hi", "Asia/Kolkata");
  CHECK(parts(hi, 863400, kUsd) == "$8.63+लाख");
  CHECK(words(hi, 1234567, {Kind::kCount, ""}, 3, false) == "12,34,567");
  CHECK(parts(hi, 2, {Kind::kMonths, ""}) == "2+महीने");
  const Numbers fr("fr", "Europe/Paris");
  CHECK(words(fr, -1234567, kEur, 3, false) == "−1\u202F234\u202F567\u00A0€");
  CHECK(words(fr, 1.5e6, {Kind::kBytesSi, ""}) == "1,5\u00A0Mo");
  const Numbers ar("ar", "Asia/Dubai");
  CHECK(parts(ar, 12.1e6, kUsd) == "١٢٫١+مليون\u00A0US$");
  const Numbers dubai("ar-AE", "Asia/Dubai");
  CHECK(parts(dubai, 12.1e6, kUsd) == "12.1+مليون\u00A0US$");
  CHECK(parts(dubai, 3, {Kind::kYears, ""}) == "3+سنوات");
  CHECK(words(dubai, 1, {Kind::kMonths, ""}) == "شهر");
  CHECK(words(dubai, -5, {Kind::kNumber, ""}) == "\u200E−5");
  CHECK(words(dubai, -12.1e6, kUsd).find("\u200E−") != std::string::npos);
  const Numbers he("he", "Asia/Jerusalem");
  CHECK(words(he, -5, {Kind::kNumber, ""}) == "\u200E−5");
  CHECK(words(he, 0.5, {Kind::kSeconds, ""}).find('5') != std::string::npos);
}

TEST_CASE("almost everything is not everything") {
  const Numbers n("en", "UTC");
  CHECK(words(n, 0.9997, {Kind::kRatio, ""}) == "99.97%");
  CHECK(words(n, 0.99997, {Kind::kRatio, ""}) == "99.997%");
  CHECK(words(n, 0.999999999, {Kind::kRatio, ""}) == "99.9999%");
  CHECK(words(n, -99.97, {Kind::kPercent, ""}) == "−99.97%");
  CHECK(words(n, 99.97, {Kind::kPercent, ""}, 1) == "99.97%");
  CHECK(words(n, 1.0, {Kind::kRatio, ""}) == "100%");
  CHECK(words(n, 0.994, {Kind::kRatio, ""}) == "99.4%");
  CHECK(words(n, 0.60, {Kind::kRatio, ""}) == "60%");
}

TEST_CASE("signs: a true minus, none on zero, a plus on request") {
  const Numbers n("en", "UTC");
  CHECK(words(n, -12.5, {Kind::kNumber, ""}) == "−12.5");
  CHECK(words(n, -0.0, {Kind::kNumber, ""}) == "0");
  CHECK(n.decimal(-0.001, 2) == "0");
  data::Figure f = figure_of(0.31, {Kind::kPercentPoints, ""});
  f.signed_ = true;
  CHECK(n.figure(f).number == "+0.31");
  f.value = 0.0;
  CHECK(n.figure(f).number == "0");
  f = figure_of(-860000, kUsd);
  f.signed_ = true;
  CHECK(n.figure(f).joined() == "−$0.86M");
  f.value = 860000;
  CHECK(n.figure(f).joined() == "+$0.86M");
}

TEST_CASE("no value is a dash and part of a sum is a lower bound") {
  const Numbers n("en", "UTC");
  CHECK(words(n, std::numeric_limits<double>::quiet_NaN(), kUsd) == "—");
  CHECK(words(n, std::numeric_limits<double>::infinity(), kUsd) == "—");
  CHECK(n.exact(figure_of(std::numeric_limits<double>::quiet_NaN(), kUsd)) == "—");
  CHECK(n.axis(std::numeric_limits<double>::quiet_NaN(), kUsd, 1.0) == "—");
  data::Figure f = figure_of(12.1e6, kUsd);
  f.status = data::Status::kPartial;
  f.adds_up = true;
  CHECK(n.figure(f).number == "≥\u202F$12.1");
}

TEST_CASE("durations, bytes and physical units climb to a readable size") {
  const Numbers n("en", "UTC");
  const data::Unit seconds{Kind::kSeconds, ""};
  CHECK(words(n, 0.0042, seconds) == "4.2\u00A0ms");
  CHECK(words(n, 0.0, seconds) == "0\u00A0s");
  CHECK(words(n, 42, seconds) == "42\u00A0s");
  CHECK(words(n, 372, seconds) == "6.2\u00A0min");
  CHECK(words(n, 7200, seconds) == "2\u00A0h");
  CHECK(words(n, 200000, seconds) == "2.31\u00A0d");
  CHECK(words(n, 0.9999, seconds) == "1\u00A0s");
  CHECK(words(n, 1536, {Kind::kBytes, ""}) == "1.5\u00A0KiB");
  CHECK(words(n, 1500000, {Kind::kBytesSi, ""}) == "1.5\u00A0MB");
  CHECK(words(n, 2.5e9, {Kind::kBytesRate, ""}) == "2.5\u00A0GB/s");
  CHECK(words(n, 123.4, {Kind::kRate, ""}) == "123/s");
  CHECK(words(n, 4500, {Kind::kWatts, ""}) == "4.5\u00A0kW");
  CHECK(words(n, 1234, {Kind::kKilowattHours, ""}) == "1.23\u00A0MWh");
  CHECK(words(n, 212000, {Kind::kKilograms, ""}) == "212\u00A0t");
  CHECK(words(n, 21.5, {Kind::kCelsius, ""}) == "21.5°C");
}

TEST_CASE("exact values are unrounded, in the unit itself") {
  const Numbers en("en", "UTC");
  CHECK(en.exact(figure_of(12345678.9, kUsd)) == "$12,345,678.90");
  CHECK(en.exact(figure_of(12345678, kUsd)) == "$12,345,678");
  CHECK(en.exact(figure_of(0.1 + 0.2, {Kind::kNumber, ""})) == "0.3");
  CHECK(en.exact(figure_of(0.99973, {Kind::kRatio, ""})) == "99.973%");
  CHECK(en.exact(figure_of(7384.25, {Kind::kSeconds, ""})) == "7,384.25\u00A0s");
  CHECK(en.exact(figure_of(123456789, {Kind::kBytes, ""})) == "123,456,789\u00A0B");
  const Numbers de("de", "UTC");
  CHECK(de.exact(figure_of(-1234567.891, kEur)) == "−1.234.567,89\u00A0€");
}

TEST_CASE("the labels of one scale agree in decimals and unit") {
  const Numbers en("en", "UTC");
  CHECK(en.axis(0, kUsd, 5e5) == "$0");
  CHECK(en.axis(0, kUsd, 2.5e5) == "$0");
  CHECK(en.axis(0, kUsd, 0.5) == "$0");
  CHECK(en.axis(-0.0, kUsd, 2.5e5) == "$0");
  CHECK(en.axis(0, {Kind::kRatio, ""}, 0.005) == "0%");
  CHECK(en.axis(0, {Kind::kNumber, ""}, 0.25) == "0");
  CHECK(en.axis(5e5, kUsd, 5e5) == "$0.5M");
  CHECK(en.axis(2e6, kUsd, 5e5) == "$2.0M");
  CHECK(en.axis(-5e5, kUsd, 5e5) == "−$0.5M");
  CHECK(en.axis(0, kUsd, 50000) == "$0");
  CHECK(en.axis(50000, kUsd, 50000) == "$50K");
  CHECK(en.axis(0.5, kUsd, 0.5) == "$0.50");
  CHECK(en.axis(0.25, {Kind::kRatio, ""}, 0.25) == "25%");
  CHECK(en.axis(0.975, {Kind::kRatio, ""}, 0.005) == "97.5%");
  CHECK(en.axis(1, {Kind::kNumber, ""}, 0.25) == "1.00");
  CHECK(en.axis(600, {Kind::kSeconds, ""}, 300) == "10\u00A0min");
  CHECK(en.axis(12, {Kind::kMonths, ""}, 6) == "12");
  CHECK(en.axis(1.5 * 1048576, {Kind::kBytes, ""}, 524288) == "1,536\u00A0KiB");
  const Numbers de("de", "UTC");
  CHECK(de.axis(0, kEur, 2.5e5) == "0\u00A0€");
  CHECK(de.axis(0, {Kind::kRatio, ""}, 0.005) == "0\u00A0%");
  CHECK(de.axis(1.5e6, kEur, 5e5) == "1,5\u00A0Mio.\u00A0€");
  CHECK(de.axis(50000, {Kind::kNumber, ""}, 50000) == "50.000");
  const Numbers ja("ja", "UTC");
  CHECK(ja.axis(50000, {Kind::kNumber, ""}, 50000) == "5万");
}

TEST_CASE("clock times and dates are those of the zone") {
  const WallTime t{std::chrono::milliseconds(1794488530000)};  // 2026-11-12 13:02:10 UTC
  const Numbers en("en", "Europe/Berlin");
  CHECK(en.time(t) == "14:02");
  CHECK(en.time_long(t) == "14:02:10 CET");
  CHECK(en.date(t) == "12 Nov 2026");
  CHECK(en.day(t) == "12 Nov");
  CHECK(en.utc_offset(t).count() == 3600.0);
  CHECK(Numbers("en", "Asia/Kolkata").utc_offset(t).count() == 19800.0);
  CHECK(Numbers("en", "Asia/Kolkata").time(t) == "18:32");
  CHECK(Numbers("de", "Europe/Berlin").time_long(t) == "14:02:10 MEZ");
  CHECK(Numbers("de", "Europe/Berlin").date(t) == "12. Nov. 2026");
  CHECK(Numbers("ja", "Asia/Tokyo").date(t) == "2026年11月12日");
  CHECK(Numbers("en-US", "America/New_York").time(t).find("8:02") == 0);
  CHECK(Numbers("en", "Nowhere/Atall").time(t) == "13:02");
}

TEST_CASE("ages are whole units, never negative") {
  const Numbers en("en", "UTC");
  CHECK(en.ago(Seconds(4.9)) == "4\u00A0s ago");
  CHECK(en.ago(Seconds(372)) == "6\u00A0min ago");
  CHECK(en.ago(Seconds(7300)) == "2\u00A0h ago");
  CHECK(en.ago(Seconds(0.3)) == "now");
  CHECK(en.ago(Seconds(-20)) == "now");
  const Numbers de("de", "UTC");
  CHECK(de.ago(Seconds(372)) == "vor 6 Min.");
  CHECK(de.ago(Seconds(0)) == "jetzt");
  CHECK(Numbers("cs", "UTC").ago(Seconds(300)) == "před 5 min");
  CHECK(Numbers("ja", "UTC").ago(Seconds(300)) == "5 分前");
}

TEST_CASE("an unknown locale reads as English") {
  const Numbers n("not a locale", "UTC");
  CHECK(n.locale() == "not a locale");
  CHECK(words(n, 12.1e6, kUsd) == "$12.1M");
}
