// A number that may be shown: value, unit, how it came about and how far it may be trusted. A view can draw a number
// only by drawing a Figure, so provenance on touch, staleness and locale formatting cannot be forgotten.
#pragma once
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/data/message.hpp"

namespace kiosk::data {

struct Trace;

// The closed list of units. `code` holds the ISO 4217 code of kCurrency or the suffix of kCustom, else nothing.
struct Unit {
  enum class Kind : std::uint8_t {
    kNumber,         // plain
    kCount,          // whole things
    kRatio,          // 0..1, shown as percent
    kPercent,        // 0..100, shown as percent
    kPercentPoints,  // a difference of two percentages
    kCurrency,       // code = "EUR"
    kSeconds,        // shown as ms, s, min, h, d by size
    kMonths,
    kYears,
    kBytes,      // IEC: KiB, MiB
    kBytesSi,    // SI: kB, MB
    kBytesRate,  // SI per second
    kRate,       // per second
    kWatts,
    kKilowattHours,
    kKilograms,
    kCelsius,
    kCustom,  // code = suffix, one thin space before it
  };
  Kind kind = Kind::kNumber;
  std::string code;

  static Unit currency(std::string iso) { return {Kind::kCurrency, std::move(iso)}; }
  friend bool operator==(const Unit&, const Unit&) = default;
};

// "number", "count", "ratio", "percent", "points", "currency:EUR", "seconds", "months", "years", "bytes", "bytes:si",
// "bytes/s", "per-second", "watts", "kWh", "kg", "celsius", "custom:req/min". The error lists the valid names.
Result<Unit> parse_unit(std::string_view text);
std::string unit_name(const Unit& unit);

// Where a number stands between fetched a moment ago and made up for illustration.
enum class Status : std::uint8_t {
  kNone,          // never had data: a skeleton, never a zero
  kLive,          // within its freshness limits
  kDue,           // past them, an attempt is running
  kOld,           // value kept, colour withdrawn, age said
  kGone,          // a dash with the last known value below
  kPartial,       // some sources or pages are missing
  kRecorded,      // from a recording; always marked
  kHeld,          // frozen by the presenter
  kPublished,     // printed in a named source
  kDerived,       // computed from the inputs named
  kIllustrative,  // ours, to show the mechanism; looks different and says so
};

struct Source {
  std::string name;  // "Azure Migrate business case documentation"
  std::string date;  // ISO 8601 date or month of what was read; empty if it has none
  std::string link;  // address of the query or page; may be empty
};

// A further line of the provenance sheet: words as they came from elsewhere, or steps, one after the other.
struct Detail {
  Detail(Message name, std::string text) : label(std::move(name)), words(std::move(text)) {}
  Detail(Message name, std::vector<Message> done) : label(std::move(name)), steps(std::move(done)) {}
  Message label;
  std::string words;
  std::vector<Message> steps;
};

struct Figure {
  std::string name;  // unique in its scene: "npv", "panel.load.value"
  Message label;
  double value = std::numeric_limits<double>::quiet_NaN();  // NaN: nothing to show, drawn as a dash
  Unit unit;
  int digits = 3;                   // significant figures on the wall; the provenance sheet shows the exact value
  bool compact = true;              // 12.1M rather than 12,100,000
  bool signed_ = false;             // show + as well as −
  bool adds_up = false;             // a sum: over partial data it is at least this, and says so
  Message formula;                  // in words
  std::vector<std::string> inputs;  // names of the figures it was computed from, in reading order
  Source source;
  Status status = Status::kDerived;
  std::optional<WallTime> as_of;    // the data's own time
  Seconds clock_off{0};             // the source's clock less ours: the age of its data is judged by it
  std::optional<WallTime> checked;  // when we last got an answer
  std::optional<WallTime> next_check;
  std::shared_ptr<const Trace> trace;  // to the bytes that the number stands in; null: it stands nowhere
  // Further lines of the provenance sheet, already in order: query, HTTP status, size, hash, row counts, warnings.
  std::vector<Detail> details;

  bool has_value() const { return std::isfinite(value); }
};

const Figure* find_figure(const std::vector<Figure>& figures, std::string_view name);

}  // namespace kiosk::data
