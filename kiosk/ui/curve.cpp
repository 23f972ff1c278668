#include "kiosk/ui/curve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace kiosk::ui {

namespace {

constexpr double kFilled = 2.0 / 3.0;  // of a scale by its data: with less a line looks flat

// The finest scale of at most so many intervals.
Ticks finest(double low, double high, int most) {
  double power = std::pow(10.0, std::floor(std::log10((high - low) / most)));
  for (;; power *= 10.0) {
    for (const double m : {1.0, 2.0, 2.5, 5.0}) {
      const double step = m * power;
      const double a = std::floor(low / step + 1e-9) * step;
      const double b = std::ceil(high / step - 1e-9) * step;
      if ((b - a) / step <= most + 1e-6) return {a, b, step};
    }
    if (!std::isfinite(power)) return {};
  }
}

bool filled(const Ticks& ticks, double low, double high) {
  return high - low >= kFilled * (ticks.high - ticks.low) * (1.0 - 1e-9);
}

// Ends half-way between two marks where the data does not reach the last half.
Ticks halved(Ticks ticks, double low, double high) {
  const double half = ticks.step * 0.5;
  const double trifle = ticks.step * 1e-9;
  if (ticks.high - ticks.low < 2.0 * ticks.step - trifle) return ticks;  // one mark alone is no scale
  if (ticks.high - half >= high - trifle) ticks.high -= half;
  if (ticks.low + half <= low + trifle && ticks.low != 0.0) ticks.low += half;
  return ticks;
}

}  // namespace

std::vector<double> Ticks::values() const {
  std::vector<double> out;
  const auto first = std::llround(std::ceil(low / step - 1e-6));
  const auto last = std::llround(std::floor(high / step + 1e-6));
  for (auto i = first; i <= last; ++i) out.push_back(i == 0 ? 0.0 : step * static_cast<double>(i));
  return out;
}

Ticks nice_ticks(double low, double high, int most) {
  if (!std::isfinite(low) || !std::isfinite(high)) return {};
  if (high < low) std::swap(low, high);
  if (high - low <= std::abs(high) * 1e-12) {  // one value: a scale around it
    const double pad = high == 0.0 ? 1.0 : std::abs(high) * 0.5;
    if (low >= 0.0 && low - pad < 0.0)
      low = 0.0;
    else
      low -= pad;
    high += pad;
  }
  most = std::max(1, most);
  const Ticks ticks = finest(low, high, most);
  return filled(ticks, low, high) ? ticks : halved(ticks, low, high);
}

TimeTicks time_ticks(double low, double high, int most, double utc_offset) {
  constexpr std::array kSteps{60.0,    120.0,   300.0,   600.0, 900.0,    1800.0,   3600.0,   7200.0,
                              10800.0, 21600.0, 43200.0, kDay,  2 * kDay, 7 * kDay, 14 * kDay};
  TimeTicks out;
  if (!(high > low)) return out;
  out.step = kSteps.back();
  while ((high - low) / out.step > most) out.step *= 2.0;
  for (const double s : kSteps) {
    if ((high - low) / s <= most) {
      out.step = s;
      break;
    }
  }
  const double first = std::ceil((low + utc_offset) / out.step) * out.step - utc_offset;
  for (double t = first; t <= high; t += out.step) out.at.push_back(t);
  return out;
}

std::vector<double> monotone_slopes(std::span<const double> x, std::span<const double> y) {
  const std::size_t n = x.size();
  std::vector<double> m(n, 0.0);
  if (n < 2) return m;
  std::vector<double> d(n - 1);
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const double dx = x[i + 1] - x[i];
    d[i] = dx > 0.0 ? (y[i + 1] - y[i]) / dx : 0.0;
  }
  m.front() = d.front();
  m.back() = d.back();
  for (std::size_t i = 1; i + 1 < n; ++i) m[i] = d[i - 1] * d[i] <= 0.0 ? 0.0 : 0.5 * (d[i - 1] + d[i]);
  for (std::size_t i = 0; i + 1 < n; ++i) {
    if (d[i] == 0.0) {
      m[i] = m[i + 1] = 0.0;
      continue;
    }
    const double a = m[i] / d[i];
    const double b = m[i + 1] / d[i];
    const double s = a * a + b * b;
    if (s > 9.0) {
      const double t = 3.0 / std::sqrt(s);
      m[i] = t * a * d[i];
      m[i + 1] = t * b * d[i];
    }
  }
  return m;
}

double hermite(double x0, double y0, double m0, double x1, double y1, double m1, double x) {
  const double h = x1 - x0;
  if (h <= 0.0) return y1;
  const double t = std::clamp((x - x0) / h, 0.0, 1.0);
  const double t2 = t * t;
  const double t3 = t2 * t;
  return (2 * t3 - 3 * t2 + 1) * y0 + (t3 - 2 * t2 + t) * h * m0 + (-2 * t3 + 3 * t2) * y1 + (t3 - t2) * h * m1;
}

std::vector<std::pair<std::size_t, std::size_t>> runs_of(std::span<const double> y) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= y.size(); ++i) {
    if (i < y.size() && std::isfinite(y[i])) continue;
    if (i > first) out.emplace_back(first, i);
    first = i + 1;
  }
  return out;
}

std::vector<Vec2> thin_out(std::span<const Vec2> points) {
  std::vector<Vec2> out;
  std::size_t i = 0;
  while (i < points.size()) {
    const float column = std::floor(points[i].x);
    std::size_t end = i;
    std::size_t low = i;
    std::size_t high = i;
    while (end < points.size() && std::floor(points[end].x) == column) {
      if (points[end].y < points[low].y) low = end;
      if (points[end].y > points[high].y) high = end;
      ++end;
    }
    std::array<std::size_t, 4> kept{i, std::min(low, high), std::max(low, high), end - 1};
    const auto unique_end = std::unique(kept.begin(), kept.end());
    for (auto it = kept.begin(); it != unique_end; ++it) out.push_back(points[*it]);
    i = end;
  }
  return out;
}

std::vector<float> place_labels(std::span<const float> wanted, std::span<const float> heights, float low, float high,
                                float gap) {
  const std::size_t n = wanted.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });

  // Groups of touching labels; a group sits where its members' wishes are met on average.
  struct Group {
    std::size_t first, count;
    float top, size, wish;  // wish: sum over members of (wanted top - own offset in the group)
  };
  std::vector<Group> groups;
  const auto settle = [&](Group& g) {
    g.top = g.wish / static_cast<float>(g.count);
    g.top = std::max(low, std::min(g.top, high - g.size));
  };
  for (std::size_t k = 0; k < n; ++k) {
    const float h = heights[order[k]];
    Group g{k, 1, 0.0F, h, wanted[order[k]] - h * 0.5F};
    settle(g);
    while (!groups.empty() && groups.back().top + groups.back().size + gap > g.top) {
      Group& before = groups.back();
      const float offset = before.size + gap;
      before.wish += g.wish - offset * static_cast<float>(g.count);
      before.size = offset + g.size;
      before.count += g.count;
      settle(before);
      g = before;
      groups.pop_back();
    }
    groups.push_back(g);
  }
  std::vector<float> centers(n);
  for (const Group& g : groups) {
    float y = g.top;
    for (std::size_t k = g.first; k < g.first + g.count; ++k) {
      centers[order[k]] = y + heights[order[k]] * 0.5F;
      y += heights[order[k]] + gap;
    }
  }
  return centers;
}

}  // namespace kiosk::ui
