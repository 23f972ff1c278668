// What one panel shows at one moment, computed from its configuration and one snapshot. Pure; no drawing.
#pragma once
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

struct PanelState {
  const config::PanelConfig* config = nullptr;
  std::string id;  // message prefix: "briefing.ops.revenue"
  data::Status status = data::Status::kNone;
  std::optional<WallTime> as_of;  // of the data, or of the last check
  WallTime recorded_at{};
  data::Message problem;  // why there is nothing newer; may be empty

  std::vector<data::Figure> figures;  // hero: 1; strip: one per pick; trend: ends; table: numbers, row by row
  std::optional<data::Figure> delta;  // hero: against its goal
  int threshold = -1;                 // index of the highest one reached; -1: none, or withdrawn
  std::vector<double> spark;
  std::vector<ui::Series> series;     // trend; `end` is set when drawing
  std::vector<data::Message> header;  // table
  std::vector<std::vector<Cell>> rows;
};

PanelState evaluate_panel(const config::PanelConfig& panel, const std::string& dashboard,
                          const config::Briefing& briefing, const data::Snapshot& snapshot, WallTime now);

}  // namespace kiosk::dashboard
