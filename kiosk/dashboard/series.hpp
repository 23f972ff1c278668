// The lines of a trend read out of a table: a time column against every number column asked for. Pure.
#pragma once
#include <string>
#include <vector>

#include "kiosk/config/briefing.hpp"
#include "kiosk/data/table.hpp"
#include "kiosk/ui/charts.hpp"

namespace kiosk::dashboard {

struct SeriesColumn {
  std::string name;       // of the column, or of the series by its labels
  std::vector<double> x;  // seconds since 1970, ascending; row numbers where the table has no times
  std::vector<double> y;  // NaN where a cell is empty or a hole is longer than the panel's gap
  data::Message steps;    // "720 rows"
};

std::vector<SeriesColumn> series_columns(const data::Table& table, const config::PanelConfig& panel);
// Each on top of the one before, and the range from the lowest to the highest: for series with the same times; others
// stay lines.
void stack(std::vector<ui::Series>& series);
void band(std::vector<ui::Series>& series);

double last_finite(const std::vector<double>& values);  // NaN if there is none

}  // namespace kiosk::dashboard
