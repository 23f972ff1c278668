#include "kiosk/text/unit_display.hpp"

#include <array>
#include <span>

namespace kiosk::text {
namespace {

using Kind = data::Unit::Kind;

constexpr const char* kNoBreakSpace = "\u00A0";
constexpr const char* kNarrowSpace = "\u202F";  // no line break either

struct Rung {
  double size;         // in the base unit
  const char* symbol;  // as shown; in English always, elsewhere where `icu` is empty
  const char* icu;     // unit identifier for the other languages' own words
};

constexpr std::array<Rung, 5> kTime{{{1e-3, "ms", "millisecond"},
                                     {1.0, "s", "second"},
                                     {60.0, "min", "minute"},
                                     {3600.0, "h", "hour"},
                                     {86400.0, "d", "day"}}};
constexpr std::array<Rung, 6> kBinary{{{1.0, "B", ""},
                                       {1024.0, "KiB", ""},
                                       {1048576.0, "MiB", ""},
                                       {1073741824.0, "GiB", ""},
                                       {1099511627776.0, "TiB", ""},
                                       {1125899906842624.0, "PiB", ""}}};
constexpr std::array<Rung, 6> kDecimal{
    {{1.0, "B", ""}, {1e3, "kB", ""}, {1e6, "MB", ""}, {1e9, "GB", ""}, {1e12, "TB", ""}, {1e15, "PB", ""}}};
constexpr std::array<Rung, 4> kPower{
    {{1.0, "W", "watt"}, {1e3, "kW", "kilowatt"}, {1e6, "MW", "megawatt"}, {1e9, "GW", "gigawatt"}}};
constexpr std::array<Rung, 3> kEnergy{{{1.0, "kWh", "kilowatt-hour"}, {1e3, "MWh", ""}, {1e6, "GWh", ""}}};
constexpr std::array<Rung, 3> kMass{{{1e-3, "g", "gram"}, {1.0, "kg", "kilogram"}, {1e3, "t", "tonne"}}};

struct Points {
  const char* language;
  const char* word;
};
constexpr std::array<Points, 14> kPoints{{{"en", "pts"},
                                          {"de", "%-Pkt."},
                                          {"fr", "pts"},
                                          {"es", "p. p."},
                                          {"it", "p.p."},
                                          {"nl", "pp"},
                                          {"pt", "p.p."},
                                          {"pl", "p.p."},
                                          {"cs", "p. b."},
                                          {"sv", "%-enh."},
                                          {"ja", "ポイント"},
                                          {"ar", "نقطة"},
                                          {"hi", "अंक"},
                                          {"th", "จุด"}}};

const char* points_word(std::string_view language) {
  for (const Points& p : kPoints) {
    if (language == p.language) return p.word;
  }
  return "pp";
}

UnitDisplay symbol(std::string text, double factor = 1.0) { return {factor, {}, kNoBreakSpace, std::move(text)}; }

UnitDisplay measure(const char* icu, double factor = 1.0, bool full_name = false) {
  return {factor, {.kind = NumberSpec::Kind::kMeasure, .code = icu, .full_name = full_name}, {}, {}};
}

UnitDisplay shown(const Rung& rung, std::string_view language) {
  // The symbols are English's own short forms; ICU's ("sec", "hr", "days") are longer and change with the number.
  const bool use_symbol = *rung.icu == '\0' || language == "en";
  return use_symbol ? symbol(rung.symbol, 1.0 / rung.size) : measure(rung.icu, 1.0 / rung.size);
}

UnitDisplay climb(std::span<const Rung> ladder, double size, std::string_view language) {
  const Rung* best = &ladder.front();
  for (const Rung& rung : ladder) {
    if (size >= rung.size) best = &rung;
  }
  return shown(*best, language);
}

// French writes octets.
UnitDisplay bytes(UnitDisplay display, std::string_view language, const char* per) {
  if (language == "fr") display.suffix.back() = 'o';
  display.suffix += per;
  return display;
}

UnitDisplay fixed(const data::Unit& unit, std::string_view language) {
  switch (unit.kind) {
    case Kind::kRatio:
      return {100.0, {.kind = NumberSpec::Kind::kPercent}, {}, {}};
    case Kind::kPercent:
      return {1.0, {.kind = NumberSpec::Kind::kPercent}, {}, {}};
    case Kind::kPercentPoints:
      return symbol(points_word(language));
    case Kind::kCurrency:
      return {1.0, {.kind = NumberSpec::Kind::kCurrency, .code = unit.code}, {}, {}};
    case Kind::kMonths:
      return measure("month", 1.0, true);
    case Kind::kYears:
      return measure("year", 1.0, true);
    case Kind::kRate:
      return {1.0, {}, {}, "/s"};
    case Kind::kCelsius:
      return measure("celsius");
    case Kind::kCustom:
      return {1.0, {}, unit.code.empty() ? "" : kNarrowSpace, unit.code};
    default:
      return {};
  }
}

}  // namespace

UnitDisplay unit_display(const data::Unit& unit, double size, std::string_view language) {
  switch (unit.kind) {
    case Kind::kSeconds:
      return size == 0.0 ? shown(kTime[1], language) : climb(kTime, size, language);
    case Kind::kBytes:
      return bytes(climb(kBinary, size, language), language, "");
    case Kind::kBytesSi:
      return bytes(climb(kDecimal, size, language), language, "");
    case Kind::kBytesRate:
      return bytes(climb(kDecimal, size, language), language, "/s");
    case Kind::kWatts:
      return climb(kPower, size, language);
    case Kind::kKilowattHours:
      return climb(kEnergy, size, language);
    case Kind::kKilograms:
      return size == 0.0 ? shown(kMass[1], language) : climb(kMass, size, language);
    default:
      return fixed(unit, language);
  }
}

UnitDisplay base_unit_display(const data::Unit& unit, std::string_view language) {
  return unit_display(unit, unit.kind == Kind::kSeconds || unit.kind == Kind::kKilograms ? 1.0 : 0.0, language);
}

}  // namespace kiosk::text
