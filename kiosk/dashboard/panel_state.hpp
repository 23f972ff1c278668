// What one panel shows at one moment, computed from its configuration and one snapshot. Pure; no drawing.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/config/briefing.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/data/figure.hpp"
#include "kiosk/ui/charts.hpp"

namespace kiosk::dashboard {

struct Cell {
  std::string text;                   // a name or word
  std::optional<std::size_t> figure;  // or a number: index into PanelState::figures
};

// A line of a ranking, status grid, list of alerts or ticker.
struct Item {
  std::string name;    // whose line it is
  data::Message word;  // its state in words; empty: none
  std::string text;    // more words
  config::Tone tone = config::Tone::kNeutral;
  std::optional<std::size_t> figure;  // index into PanelState::figures
  std::optional<WallTime> time;       // since when
  std::optional<std::size_t> was_at;  // ranking: its place before the latest change of order
};

// One row of a state timeline: what held from when to when.
struct StateRow {
  struct Span {
    double from = 0.0, to = 0.0;  // seconds since 1970
    data::Message word;
    config::Tone tone = config::Tone::kUnknown;
  };
  std::string name;
  std::vector<Span> spans;
};

// How values are spread: one column of buckets for a histogram, one per moment for a heat strip.
struct Spread {
  struct Bucket {
    double low = 0.0, high = 0.0, count = 0.0;
  };
  std::vector<std::vector<Bucket>> columns;
  std::vector<double> times;  // of the columns; empty for a histogram
  double most = 0.0;          // the largest count of all
};

// What happened while the lines were drawn, and the answer that it was read from.
struct Annotations {
  std::shared_ptr<const data::DataSet> source;
  std::vector<ui::Annotation> all;  // ascending
};

struct PanelState {
  const config::PanelConfig* config = nullptr;
  std::string id;                               // message prefix: "briefing.ops.revenue"
  std::shared_ptr<const data::DataSet> source;  // null: no data yet
  data::Status status = data::Status::kNone;
  std::optional<WallTime> as_of;  // of the data, or of the last check
  WallTime recorded_at{};
  bool held = false;      // frozen by the presenter, whatever its status says
  data::Message problem;  // why there is nothing newer; may be empty
  data::Message missing;  // partial: what is not there, "2 of 3 sources" or the source's own warning

  std::vector<data::Figure> figures;  // hero: 1; strip: one per pick; trend: ends; table: numbers, row by row
  std::optional<data::Figure> delta;  // hero: against its goal
  int threshold = -1;                 // index of the highest one reached; -1: none, or withdrawn
  std::vector<double> spark;
  bool spark_withdrawn = false;    // it comes from a data set of its own, which may be older than the number
  std::vector<ui::Series> lines;   // trend: as read, in as few points as the wall shows
  std::vector<ui::Series> series;  // trend: as drawn; `end` is set when drawing
  std::shared_ptr<const Annotations> annotations;  // trend; may be null
  std::vector<data::Message> header;               // table
  std::vector<std::vector<Cell>> rows;
  std::vector<Item> items;                 // ranking, status, alerts, ticker
  std::optional<WallTime> moved_at;        // ranking: when its order changed last
  std::optional<data::Figure> goal, pace;  // goal
  std::vector<StateRow> timeline;
  Spread spread;
  std::size_t left_out = 0;  // rows beyond what any page shows
};

// How serious it is to have reached the threshold of this index; -1: none.
config::Tone threshold_tone(const config::PanelConfig& panel, int index);

// `before`: the same panel's state a moment ago, for thresholds that hold on and bars that change places; may be null.
PanelState evaluate_panel(const config::PanelConfig& panel, const std::string& dashboard,
                          const config::Briefing& briefing, const data::Snapshot& snapshot, WallTime now,
                          const PanelState* before = nullptr);

}  // namespace kiosk::dashboard
