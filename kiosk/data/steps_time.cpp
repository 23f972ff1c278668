// Steps along time: fill, rate, average, compare. Rows keep their places; what is computed goes by their times.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/data/column_tools.hpp"
#include "kiosk/data/steps_kinds.hpp"

namespace kiosk::data::steps {
namespace {

// The column worked on, in the order of time: only rows that have a finite number.
struct Line {
  Rows rows;
  Rows odd;            // rows whose value is none of these: it is there, and what is made of it is no number
  Rows all;            // every row with a time
  double usual = 0.0;  // distance in time of rows with a value
  std::vector<double> x;
  std::vector<double> y;
  std::vector<double> seconds;  // of each row of the table
};

double usual_distance(const std::vector<double>& x) {
  if (x.size() < 2) return 0.0;
  std::vector<double> steps;
  for (std::size_t i = 1; i < x.size(); ++i) steps.push_back(x[i] - x[i - 1]);
  std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2), steps.end());
  return steps[steps.size() / 2];
}

Result<Line> line_of(const Table& table, const std::string& name) {
  const auto column = need_column(table, name);
  if (!column) return column.error();
  const auto* numbers = (*column)->numbers();
  if (numbers == nullptr) return Error{fmt::format("'{}' holds no numbers", name)};
  Line line;
  line.all = in_time(table, line.seconds);
  std::vector<double> present;
  for (const std::size_t row : line.all) {
    if ((*column)->valid[row] == 0) continue;
    present.push_back(line.seconds[row]);
    if (!std::isfinite((*numbers)[row])) {
      line.odd.push_back(row);
      continue;
    }
    line.rows.push_back(row);
    line.x.push_back(line.seconds[row]);
    line.y.push_back((*numbers)[row]);
  }
  line.usual = usual_distance(present);
  return line;
}

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

// Between the neighbours in time; nothing before the first and after the last.
double between(const Line& line, double x) {
  const auto after = std::lower_bound(line.x.begin(), line.x.end(), x);
  if (after == line.x.begin() || after == line.x.end()) return kNothing;
  const auto i = static_cast<std::size_t>(after - line.x.begin());
  const double span = line.x[i] - line.x[i - 1];
  return span <= 0.0 ? line.y[i] : line.y[i - 1] + (line.y[i] - line.y[i - 1]) * (x - line.x[i - 1]) / span;
}

}  // namespace

Problem fill(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    const auto line = line_of(table, step.columns[0]);
    if (!line) return line.error();
    std::vector<double> seconds;
    const Rows rows = in_time(table, seconds);
    const Column& column = *table.find(step.columns[0]);
    std::vector<Value> values(table.rows(), Null{});
    Value previous = Null{};
    for (const std::size_t row : rows) {
      values[row] = cell_value(column, row);
      if (!is_null(values[row])) {
        previous = values[row];
      } else if (step.fill == Step::Fill::kNumber) {
        values[row] = step.number;
      } else if (step.fill == Step::Fill::kPrevious) {
        values[row] = previous;
      } else if (const double number = between(*line, seconds[row]); std::isfinite(number)) {
        values[row] = number;
      }
    }
    put_column(table, column_of(step.columns[0], values));
  }
  return {};
}

// Of a counter: what goes down has begun again at zero.
Problem rate(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    const auto line = line_of(table, step.columns[0]);
    if (!line) return line.error();
    std::vector<Value> values(table.rows(), Null{});
    for (const std::size_t row : line->odd) values[row] = kNothing;
    for (std::size_t i = 1; i < line->rows.size(); ++i) {
      if (line->x[i] <= line->x[i - 1]) continue;
      const double more = line->y[i] >= line->y[i - 1] ? line->y[i] - line->y[i - 1] : line->y[i];
      values[line->rows[i]] = more / (line->x[i] - line->x[i - 1]);
    }
    put_column(table, column_of(step.target, values));
  }
  return {};
}

// Of the points of the last `seconds` (this one included) or of the last `count` rows.
Problem average(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    const auto line = line_of(table, step.columns[0]);
    if (!line) return line.error();
    std::vector<Value> values(table.rows(), Null{});
    for (const std::size_t row : line->odd) values[row] = kNothing;
    std::size_t first = 0;
    double sum = 0.0;
    for (std::size_t i = 0; i < line->rows.size(); ++i) {
      sum += line->y[i];
      const auto too_old = [&](std::size_t at) {
        return step.count > 0 ? i - at >= step.count : line->x[at] <= line->x[i] - step.seconds;
      };
      while (too_old(first)) sum -= line->y[first++];
      values[line->rows[i]] = sum / static_cast<double>(i - first + 1);
    }
    put_column(table, column_of(step.target, values));
  }
  return {};
}

// The point nearest to `seconds` ago, if there is one within half of the usual distance. What was then is known of rows
// that have no value now as well.
Problem compare(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    const auto line = line_of(table, step.columns[0]);
    if (!line) return line.error();
    std::vector<Value> values(table.rows(), Null{});
    for (const std::size_t row : line->all) {
      const double then = line->seconds[row] - step.seconds;
      const auto after = std::lower_bound(line->x.begin(), line->x.end(), then);
      auto best = static_cast<std::size_t>(after - line->x.begin());
      if (best == line->x.size()) {
        if (best == 0) continue;
        --best;
      } else if (best > 0 && then - line->x[best - 1] < line->x[best] - then) {
        --best;
      }
      if (std::abs(line->x[best] - then) <= 0.5 * line->usual + 1e-9) values[row] = line->y[best];
    }
    put_column(table, column_of(step.target, values));
  }
  return {};
}

}  // namespace kiosk::data::steps
