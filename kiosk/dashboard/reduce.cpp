#include "kiosk/dashboard/reduce.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kiosk::dashboard {
namespace {

// One column's four places; a hole ends it early.
struct Column {
  std::size_t first = 0, low = 0, high = 0, last = 0;
  bool open = false;

  void close(std::vector<std::size_t>& kept) {
    if (!open) return;
    open = false;
    const std::size_t places[] = {first, std::min(low, high), std::max(low, high), last};
    for (const std::size_t place : places) {
      if (kept.empty() || kept.back() != place) kept.push_back(place);
    }
  }
};

}  // namespace

std::vector<std::size_t> kept_points(std::span<const double> x, std::span<const double> y, std::size_t columns) {
  std::vector<std::size_t> kept;
  const std::size_t count = std::min(x.size(), y.size());
  if (count <= 4 * columns || !(x[count - 1] > x[0])) {
    kept.resize(count);
    std::iota(kept.begin(), kept.end(), std::size_t{0});
    return kept;
  }
  kept.reserve(4 * columns + 64);
  const double scale = static_cast<double>(columns) / (x[count - 1] - x[0]);
  Column column;
  double edge = -1.0;  // the column's number that the open one has
  for (std::size_t i = 0; i < count; ++i) {
    const double value = y[i];
    if (std::isnan(value)) {
      column.close(kept);
      if (kept.empty() || !std::isnan(y[kept.back()])) kept.push_back(i);
      continue;
    }
    const double at = std::floor((x[i] - x[0]) * scale);
    if (!column.open || at != edge) {
      column.close(kept);
      column = {i, i, i, i, true};
      edge = at;
      continue;
    }
    if (value < y[column.low]) column.low = i;
    if (value > y[column.high]) column.high = i;
    column.last = i;
  }
  column.close(kept);
  return kept;
}

}  // namespace kiosk::dashboard
