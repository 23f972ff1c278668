#include "kiosk/dashboard/series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace kiosk::dashboard {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

std::vector<double> times_of(const data::Table& table) {
  for (const data::Column& column : table.columns) {
    const auto* times = column.times();
    if (times == nullptr) continue;
    std::vector<double> seconds(times->size());
    std::transform(times->begin(), times->end(), seconds.begin(),
                   [](WallTime t) { return static_cast<double>(t.time_since_epoch().count()) / 1000.0; });
    return seconds;
  }
  std::vector<double> rows(table.rows());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<double>(i);
  return rows;
}

// Three times the usual distance of points, unless the briefing says how long a hole may be.
double longest_gap(const std::vector<double>& x, Seconds given) {
  if (given.count() > 0.0) return given.count();
  constexpr double kNone = std::numeric_limits<double>::infinity();
  if (x.size() < 3) return kNone;
  double shortest = kNone;
  double longest = 0.0;
  for (std::size_t i = 1; i < x.size(); ++i) {
    shortest = std::min(shortest, x[i] - x[i - 1]);
    longest = std::max(longest, x[i] - x[i - 1]);
  }
  if (longest <= 3.0 * shortest) return kNone;  // evenly spaced, as nearly all are: no need to know which is usual
  std::vector<double> steps;
  steps.reserve(x.size());
  for (std::size_t i = 1; i < x.size(); ++i) steps.push_back(x[i] - x[i - 1]);
  std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2), steps.end());
  return 3.0 * steps[steps.size() / 2];
}

// Longer holes stay holes: a point without value is put into them.
void split_at_gaps(SeriesColumn& series, double longest) {
  if (!std::isfinite(longest)) return;
  SeriesColumn split{series.name, {}, {}, series.steps};
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    if (i > 0 && series.x[i] - series.x[i - 1] > longest) {
      split.x.push_back((series.x[i] + series.x[i - 1]) / 2);
      split.y.push_back(kNothing);
    }
    split.x.push_back(series.x[i]);
    split.y.push_back(series.y[i]);
  }
  series = std::move(split);
}

}  // namespace

double last_finite(const std::vector<double>& values) {
  const auto last = std::find_if(values.rbegin(), values.rend(), [](double v) { return std::isfinite(v); });
  return last == values.rend() ? kNothing : *last;
}

std::vector<SeriesColumn> series_columns(const data::Table& table, const config::PanelConfig& panel) {
  std::vector<SeriesColumn> all;
  const std::vector<double> x = times_of(table);
  for (const data::Column& column : table.columns) {
    const auto* numbers = column.numbers();
    const bool asked =
        panel.pick.empty() || std::find(panel.pick.begin(), panel.pick.end(), column.name) != panel.pick.end();
    if (numbers == nullptr || !asked) continue;
    SeriesColumn series;
    series.name = table.labels.size() == 1 ? table.labels.begin()->second
                  : table.labels.empty()   ? column.name
                                           : table.series_name();
    series.x = x;
    series.y = *numbers;
    for (std::size_t i = 0; i < series.y.size(); ++i) {
      if (column.valid[i] == 0) series.y[i] = kNothing;
    }
    series.steps = data::Message::of("steps.rows").with("n", static_cast<double>(table.rows()));
    split_at_gaps(series, longest_gap(x, panel.gap));
    all.push_back(std::move(series));
  }
  return all;
}

}  // namespace kiosk::dashboard
