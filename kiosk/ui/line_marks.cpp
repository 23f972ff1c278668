#include <cmath>

#include "kiosk/base/easing.hpp"
#include "kiosk/ui/line_chart.hpp"

namespace kiosk::ui {
namespace {

constexpr float kLine = 4.0F;
constexpr float kThin = 3.0F;
constexpr float kStep = 6.0F;  // du between samples of a smooth curve
constexpr int kBands = 6;

float y_at(const std::vector<Vec2>& line, float x) {
  const auto it = std::lower_bound(line.begin(), line.end(), x, [](Vec2 p, float v) { return p.x < v; });
  if (it == line.begin()) return line.front().y;
  if (it == line.end()) return line.back().y;
  const Vec2 a = *(it - 1);
  const float w = it->x - a.x;
  return w > 0.0F ? a.y + (it->y - a.y) * (x - a.x) / w : it->y;
}

}  // namespace

void LineChartView::draw_grid() {
  const Paint paint = Paint::solid(m_.theme->grid);
  const float w = m_.line_px(1.0F);
  for (const double v : y_.values()) {
    const float y = std::round(y_px(v));
    if (y < plot_.y - 1.0F || y > plot_.bottom() + 1.0F) continue;
    m_.painter.rounded({plot_.x, y, plot_.w, w}, 0.0F, paint);
  }
}

// px points of samples first..last: straight and thinned where dense, a monotone cubic where sparse.
std::vector<Vec2> LineChartView::curve(const Series& s, const std::vector<double>& y, std::size_t first,
                                       std::size_t last) const {
  std::vector<Vec2> line;
  const std::size_t n = last - first;
  if (dense(first, last) || !chart_.smooth || n < 3) {
    line.reserve(n);
    for (std::size_t i = first; i < last; ++i) line.push_back({x_px(s.x[i]), y_px(y[i])});
    return dense(first, last) ? thin_out(line) : line;
  }
  const std::span<const double> xs(s.x.data() + first, n);
  const std::span<const double> ys(y.data() + first, n);
  const std::vector<double> slopes = monotone_slopes(xs, ys);
  const float step = std::max(2.0F, m_.px(kStep));
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const float across = x_px(xs[i + 1]) - x_px(xs[i]);
    const int pieces = std::clamp(static_cast<int>(std::ceil(across / step)), 1, 64);
    for (int k = 0; k < pieces; ++k) {
      const double x = xs[i] + (xs[i + 1] - xs[i]) * k / pieces;
      line.push_back({x_px(x), y_px(hermite(xs[i], ys[i], slopes[i], xs[i + 1], ys[i + 1], slopes[i + 1], x))});
    }
  }
  line.push_back({x_px(xs[n - 1]), y_px(ys[n - 1])});
  return line;
}

// What lies behind `end` is not drawn yet: the entrance and a live point on its way.
void LineChartView::cut_at(std::vector<Vec2>& line, Vec2 end) const {
  const auto it = std::lower_bound(line.begin(), line.end(), end.x, [](Vec2 p, float x) { return p.x < x; });
  if (it == line.end()) return;
  line.erase(it, line.end());
  line.push_back(end);
}

// A new point slides out of the one before it in 200 ms; the chart itself is never drawn in again.
Vec2 LineChartView::end_point(std::size_t index) {
  const Series& s = chart_.series[index];
  const std::size_t last = last_point(s);
  if (last == kNone) return {};
  ChartState::End& end = state_.ends[index];
  const bool first_sight = m_.now == state_.born || end.since == MonoTime{};
  if (first_sight || end.x > s.x[last]) {
    end = {s.x[last], s.y[last], s.x[last], s.y[last], m_.now};
  } else if (end.x != s.x[last]) {
    end = {s.x[last], s.y[last], std::max(end.x, x0_), end.y, m_.now};
  }
  end.y = s.y[last];
  const float t = m_.progress(end.since, 0.2);
  if (t >= 1.0F || end.from_x == end.x) return {x_px(end.x), y_px(end.y)};
  m_.animate();
  const double k = static_cast<double>(kEnter.at(t));
  return {x_px(end.from_x + (end.x - end.from_x) * k), y_px(end.from_y + (end.y - end.from_y) * k)};
}

void LineChartView::draw_area(const std::vector<Vec2>& line, Color color) {
  const float base = y_px(std::max(0.0, low_));
  float top = base;
  for (const Vec2 p : line) top = std::min(top, p.y);
  if (base - top < 1.0F) return;
  std::vector<Vec2> points;
  std::vector<float> alphas;
  points.reserve(line.size() * (kBands + 1));
  for (int row = 0; row <= kBands; ++row) {
    const float k = static_cast<float>(row) / kBands;
    for (const Vec2 p : line) {
      const float y = p.y + (base - p.y) * k;
      const float t = std::clamp((base - y) / (base - top), 0.0F, 1.0F);
      points.push_back({p.x, y});
      alphas.push_back(t * std::sqrt(t));
    }
  }
  m_.painter.mesh(points, line.size(), alphas, color.with_alpha(m_.theme->dark ? 0.46F : 0.34F));
}

void LineChartView::draw_between() {
  if (!chart_.fill_between || chart_.series.size() < 2) return;
  const Series& a = chart_.series[0];
  const Series& b = chart_.series[1];
  const auto runs_a = runs_of(a.y);
  const auto runs_b = runs_of(b.y);
  if (runs_a.empty() || runs_b.empty()) return;
  const std::vector<Vec2> la = curve(a, a.y, runs_a.front().first, runs_a.back().second);
  const std::vector<Vec2> lb = curve(b, b.y, runs_b.front().first, runs_b.back().second);
  if (la.empty() || lb.empty()) return;
  const float x0 = std::max(la.front().x, lb.front().x);
  const float x1 = std::min({la.back().x, lb.back().x, plot_.x + plot_.w * reveal_});
  std::vector<Vec2> upper, lower;
  for (float x = x0; x <= x1 + 0.5F; x += 4.0F) {
    const float at = std::min(x, x1);
    const float top = y_at(la, at);
    upper.push_back({at, top});
    lower.push_back({at, std::max(top, y_at(lb, at))});  // nothing where the second is higher
  }
  if (upper.size() < 2) return;
  const std::size_t columns = upper.size();
  upper.insert(upper.end(), lower.begin(), lower.end());
  const std::vector<float> alphas(upper.size(), 1.0F);
  const Color tint = chart_.withdrawn ? m_.theme->text3 : m_.theme->positive;
  m_.painter.mesh(upper, columns, alphas, tint.with_alpha(m_.theme->dark ? 0.10F : 0.12F));
}

void LineChartView::draw_band(const Series& s) {
  for (const auto& [first, last] : runs_of(s.y)) {
    if (s.y_high.size() < last || last - first < 2) continue;
    const std::vector<Vec2> low = curve(s, s.y, first, last);
    const std::vector<Vec2> high = curve(s, s.y_high, first, last);
    const float cut = plot_.x + plot_.w * reveal_;
    std::vector<Vec2> points, bottom;
    for (const Vec2 p : high) {
      if (p.x > cut) break;
      points.push_back(p);
      bottom.push_back({p.x, y_at(low, p.x)});
    }
    const std::size_t columns = points.size();
    points.insert(points.end(), bottom.begin(), bottom.end());
    const std::vector<float> alphas(points.size(), 1.0F);
    m_.painter.mesh(points, columns, alphas, color_of(s).with_alpha(0.20F));
  }
}

// A dense line as one upright bar a pixel column, from its lowest to its highest sample and up to its neighbours: what
// all its samples would have covered, without the spikes that mitred corners make.
void LineChartView::draw_columns(const std::vector<Vec2>& line, Color color) {
  std::vector<Vec2> quads;
  const float half = m_.line_px(2.0F) * 0.5F;
  float joint = line.empty() ? 0.0F : line.front().y;
  for (std::size_t i = 0; i < line.size();) {
    const float x = std::floor(line[i].x);
    float top = joint;
    float bottom = joint;
    for (; i < line.size() && std::floor(line[i].x) == x; ++i) {
      top = std::min(top, line[i].y);
      bottom = std::max(bottom, line[i].y);
      joint = line[i].y;
    }
    const float next = i < line.size() ? std::floor(line[i].x) : x + 1.0F;
    const Rect r{x, std::round(top - half), next - x, std::round(bottom + half) - std::round(top - half)};
    for (const Vec2 p : {r.top_left(), Vec2{r.right(), r.y}, Vec2{r.right(), r.bottom()}, r.top_left(),
                         Vec2{r.right(), r.bottom()}, Vec2{r.x, r.bottom()}}) {
      quads.push_back(p);
    }
  }
  m_.painter.triangles(quads, color);
}

void LineChartView::draw_series(std::size_t index) {
  const Series& s = chart_.series[index];
  if (s.style == SeriesStyle::kBand || s.x.size() != s.y.size()) return;
  const Color color = color_of(s);
  const bool plan = s.style == SeriesStyle::kPlan;
  ends_[index] = end_point(index);
  const float cut = plot_.x + plot_.w * reveal_;
  m_.painter.push_clip({plot_.x - m_.px(8.0F), plot_.y - m_.px(8.0F), plot_.w + m_.px(16.0F), plot_.h + m_.px(16.0F)});
  for (const auto& [first, last] : runs_of(s.y)) {
    std::vector<Vec2> line = curve(s, s.y, first, last);
    if (last == last_point(s) + 1) cut_at(line, ends_[index]);
    if (reveal_ < 1.0F && !line.empty()) {
      if (line.front().x > cut) continue;
      cut_at(line, {cut, y_at(line, cut)});
    }
    if (line.size() == 1) line.push_back({line[0].x + 1.0F, line[0].y});  // a lone sample between gaps
    if (plan) draw_area(line, color);
    if (s.style == SeriesStyle::kComparison) {
      m_.painter.dashed(line, color, m_.line_px(kThin), m_.px(16.0F), m_.px(11.0F));
    } else if (plan) {
      const Color start = chart_.withdrawn ? color : m_.theme->brand_start;
      if (!chart_.withdrawn) {
        for (const float glow : {9.0F, 14.0F, 20.0F}) {
          m_.painter.polyline(line, Paint::solid(color.with_alpha(m_.theme->dark ? 0.06F : 0.035F)), m_.line_px(glow));
        }
      }
      m_.painter.polyline(line, Paint::horizontal(plot_, start, color), m_.line_px(kLine));
    } else if (dense(first, last)) {
      draw_columns(line, color);
    } else {
      m_.painter.polyline(line, Paint::solid(color), m_.line_px(kThin));
    }
    drawn_[index].insert(drawn_[index].end(), line.begin(), line.end());
  }
  m_.painter.pop_clip();
}

void LineChartView::draw_end(std::size_t index) {
  const Series& s = chart_.series[index];
  if (s.style == SeriesStyle::kBand || last_point(s) == kNone || reveal_ < 0.98F) return;
  const Vec2 at = ends_[index];
  const Color color = color_of(s);
  const Color hole = m_.theme->card.bottom;
  if (s.style == SeriesStyle::kComparison) {
    if (s.end == nullptr && s.name.empty()) return;  // nothing to point at: it stands behind another line
    m_.painter.disc(at, m_.px(6.5F), Paint::solid(color));
    if (chart_.withdrawn) m_.painter.disc(at, m_.px(4.0F), Paint::solid(hole));
    return;
  }
  const float r = s.style == SeriesStyle::kPlan ? 9.0F : 7.0F;
  m_.painter.disc(at, m_.px(r + 5.5F), Paint::solid(color.with_alpha(0.26F)));
  if (const auto shape = shape_of(s)) {
    draw_shape(at, m_.px(r + 1.0F), *shape, color, chart_.withdrawn);
    return;
  }
  m_.painter.disc(at, m_.px(r), Paint::solid(color));
  m_.painter.disc(at, m_.px(chart_.withdrawn ? r - 2.0F : r * 0.42F), Paint::solid(hole));
}

void LineChartView::draw_thresholds() {
  const Color color = chart_.withdrawn ? m_.theme->text3 : m_.theme->warning;
  for (const auto& [value, words] : chart_.thresholds) {
    const float y = std::round(y_px(value)) + 0.5F;
    const Vec2 line[] = {{plot_.x, y}, {plot_.x + plot_.w * reveal_, y}};
    m_.painter.dashed(line, color.with_alpha(0.85F), m_.line_px(2.0F), m_.px(6.0F), m_.px(8.0F));
  }
}

}  // namespace kiosk::ui
