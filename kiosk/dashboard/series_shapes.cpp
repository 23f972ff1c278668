#include <algorithm>
#include <cmath>
#include <iterator>

#include "kiosk/dashboard/series.hpp"

namespace kiosk::dashboard {
namespace {

bool same_times(const std::vector<ui::Series>& series) {
  return series.size() > 1 &&
         std::all_of(series.begin(), series.end(), [&](const ui::Series& one) { return one.x == series.front().x; });
}

}  // namespace

// A tinted band with a line on top of it, which has the name and the number.
void stack(std::vector<ui::Series>& series) {
  constexpr std::size_t kMost = 6;  // of a chart: bands give way to lines
  if (!same_times(series)) return;
  std::vector<double> level(series.front().x.size(), 0.0);
  std::vector<ui::Series> bands;
  for (ui::Series& one : series) {
    ui::Series below = one;
    below.name = {};
    below.style = ui::SeriesStyle::kBand;
    below.y = level;
    for (std::size_t i = 0; i < level.size(); ++i) level[i] += std::isfinite(one.y[i]) ? one.y[i] : 0.0;
    below.y_high = level;
    one.y = level;
    if (series.size() + bands.size() < kMost) bands.push_back(std::move(below));
  }
  series.insert(series.begin(), std::make_move_iterator(bands.begin()), std::make_move_iterator(bands.end()));
}

void band(std::vector<ui::Series>& series) {
  if (!same_times(series)) return;
  ui::Series range = series.front();
  range.name = {};
  range.style = ui::SeriesStyle::kBand;
  range.y_high = range.y;
  for (const ui::Series& one : series) {
    for (std::size_t i = 0; i < range.y.size(); ++i) {
      range.y[i] = std::fmin(range.y[i], one.y[i]);
      range.y_high[i] = std::fmax(range.y_high[i], one.y[i]);
    }
  }
  series.insert(series.begin(), std::move(range));
}

}  // namespace kiosk::dashboard
