// What a chart shows, as plain values; canvas.hpp draws them. All labels are direct: there are no legends.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/data/control.hpp"
#include "kiosk/data/figure.hpp"
#include "kiosk/data/message.hpp"
#include "kiosk/ui/actions.hpp"

namespace kiosk::ui {

enum class SeriesStyle : std::uint8_t {
  kPlan,        // solid, brand gradient, filled below
  kComparison,  // dashed, neutral
  kLine,        // solid in series colour `color`; beside other lines with marks of a shape of its own
  kBand,        // min..max (y and y_high) filled
};

struct Series {
  data::Message name;
  SeriesStyle style = SeriesStyle::kLine;
  int color = 0;          // 0..5, of the theme's series
  std::vector<double> x;  // ascending; NaN in y breaks the line
  std::vector<double> y;
  std::vector<double> y_high;         // kBand only
  const data::Figure* end = nullptr;  // drawn beside the last point: tap opens its provenance
};

struct Callout {
  double x = 0.0, y = 0.0;
  data::Message words;
};

// Something that happened: a mark across the plot, with its words where there is room.
struct Annotation {
  double x = 0.0;
  std::string words;
  int count = 1;  // of all that this one stands for
};

struct LineChart {
  std::string id;              // stable within the scene
  std::vector<Series> series;  // at most 6
  data::Unit y_unit;
  enum class XAxis : std::uint8_t { kNumber, kTime } x_axis = XAxis::kNumber;  // kTime: seconds since 1970, UTC
  data::Unit x_unit;                                                           // kNumber
  std::vector<std::pair<double, data::Message>> x_ticks;  // given ticks; empty: chosen by the chart
  bool from_zero = true;                                  // area fills and bars always are
  bool smooth = true;                                     // monotone cubic; false: straight segments
  bool fill_between = false;                              // tint between first two series where the second is lower
  bool withdrawn = false;                                 // old data: colour withdrawn, hollow end
  std::vector<Callout> callouts;
  std::vector<std::pair<double, data::Message>> thresholds;
  std::span<const Annotation> annotations;  // ascending; those that would touch are drawn as one, with their number
};

struct Bar {
  const data::Figure* figure = nullptr;  // its value is the bar's length; tap opens it
  int color = 0;
  bool total = false;    // waterfall: from zero, in the brand colour
  data::Message name{};  // waterfall: stands below the bar instead of the figure's label
};

struct BarChart {
  std::string id;
  enum class Kind : std::uint8_t { kWaterfall, kRanking, kStacked } kind = Kind::kRanking;
  std::vector<Bar> bars;
  data::Unit unit;
  std::vector<double> line{};  // waterfall: a line over its first bars, in their unit
};

// Controls that lie side by side in the table, as the points of one line: a ramp, a day's load.
struct CurvePad {
  std::string id;
  std::span<const data::Control> table;
  data::ControlId first = 0;   // table[first].min..max is the height of the pad, of every point
  std::vector<double> values;  // one a point, at least two
  std::vector<std::pair<double, data::Message>> x_ticks;  // place 0..1 along the line
  std::optional<double> now;                              // place of a marker, 0..1
  int color = 0;                                          // series colour
};

// One input low and high, others at base; sorted by the caller.
struct TornadoBar {
  data::Message label;
  const data::Figure* low = nullptr;
  const data::Figure* high = nullptr;
  std::string command;  // what a tap on the bar asks for: a command,
  Action action{};      // or where that is empty, this
  bool chosen = false;  // looked at closely: stands on a tint
};

struct Tornado {
  std::string id;
  const data::Figure* base = nullptr;
  std::vector<TornadoBar> bars;
  data::Message low{}, high{};  // the key: what hollow and solid bars stand for
};

}  // namespace kiosk::ui
