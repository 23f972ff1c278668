#include "kiosk/ui/line_chart.hpp"

#include <cmath>

#include "kiosk/base/easing.hpp"

namespace kiosk::ui {
namespace {

constexpr double kScaleSeconds = 0.2;
constexpr double kEntrySeconds = 0.6;
constexpr float kTickGap = 14.0F;  // du between tick labels and the plot
constexpr float kEndGap = 22.0F;   // du between the last point and its label

void widen(double v, double& low, double& high) {
  if (!std::isfinite(v)) return;
  low = std::min(low, v);
  high = std::max(high, v);
}

}  // namespace

ChartState& Canvas::Impl::chart_state(std::string_view name) {
  const auto [it, fresh] = charts.try_emplace(id(name));
  if (fresh) it->second.born = now;
  it->second.seen = frame;
  return it->second;
}

float Canvas::Impl::entrance(ChartState& state) {
  const float t = portals > 0 ? 1.0F : progress(state.born, kEntrySeconds);
  if (t < 1.0F) animate();
  return kMove.at(t);
}

LineChartView::LineChartView(Canvas& canvas, Canvas::Impl& m, const Rect& box, const LineChart& chart)
    : c_(canvas), m_(m), chart_(chart), state_(m.chart_state(chart.id)), box_(box) {}

void LineChartView::draw() {
  find_ranges();
  reserve_room();
  if (plot_.w < m_.px(40.0F) || plot_.h < m_.px(30.0F)) return;
  ease_scale();
  reveal_ = m_.entrance(state_);
  find_annotations();
  draw_grid();
  draw_annotations();
  draw_between();
  for (const Series& s : chart_.series) {
    if (s.style == SeriesStyle::kBand) draw_band(s);
  }
  drawn_.resize(chart_.series.size());
  ends_.resize(chart_.series.size());
  state_.ends.resize(chart_.series.size());
  // Comparisons lie below the plan.
  for (const bool plan : {false, true}) {
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      if ((chart_.series[i].style == SeriesStyle::kPlan) == plan) draw_series(i);
    }
  }
  draw_thresholds();
  for (std::size_t i = 0; i < chart_.series.size(); ++i) draw_shapes(i);
  for (std::size_t i = 0; i < chart_.series.size(); ++i) draw_end(i);
  draw_axis_words();
  const float words = std::clamp((reveal_ - 0.55F) / 0.45F, 0.0F, 1.0F);
  c_.push_alpha(words);
  draw_end_words();
  draw_callouts();
  draw_annotation_words();
  c_.pop_alpha();
  draw_scrub();
}

void LineChartView::find_ranges() {
  double x_low = INFINITY;
  double x_high = -INFINITY;
  double y_low = INFINITY;
  double y_high = -INFINITY;
  bool filled = false;
  for (const Series& s : chart_.series) {
    for (const double x : s.x) widen(x, x_low, x_high);
    for (const double y : s.y) widen(y, y_low, y_high);
    for (const double y : s.y_high) widen(y, y_low, y_high);
    filled = filled || s.style == SeriesStyle::kPlan;
  }
  for (const auto& [y, words] : chart_.thresholds) widen(y, y_low, y_high);
  // A filled area that does not start at zero lies about its size.
  if (chart_.from_zero || filled) widen(0.0, y_low, y_high);
  if (!(x_low < x_high)) {
    const double middle = std::isfinite(x_low) ? x_low : 0.0;
    x_low = middle - 0.5;
    x_high = middle + 0.5;
  }
  if (!std::isfinite(y_low)) y_low = 0.0, y_high = 1.0;
  x0_ = x_low;
  x1_ = x_high;
  const float rows = box_.h / (62.0F * std::sqrt(c_.scale()) + 8.0F);
  y_ = nice_ticks(y_low, y_high, std::clamp(static_cast<int>(rows), 2, 6));
}

std::string LineChartView::x_words(double x) const {
  if (chart_.x_axis == LineChart::XAxis::kTime) {
    return m_.services->numbers.time(WallTime(std::chrono::milliseconds(static_cast<std::int64_t>(x * 1000.0))));
  }
  for (const auto& [at, words] : chart_.x_ticks) {
    if (at == x) return c_.words(words);
  }
  return m_.services->numbers.axis(x, chart_.x_unit, 1.0);
}

// Every label's room is set aside before anything is drawn, so that none can run into another.
void LineChartView::reserve_room() {
  float left = 0.0F;
  for (const double v : y_.values()) {
    y_words_.push_back(m_.services->numbers.axis(v, chart_.y_unit, y_.step));
    left = std::max(left, c_.measure(y_words_.back(), Type::kCaption).x);
  }
  const float line = c_.line_height(Type::kCaption);
  float wanted = 0.0F;
  for (const Series& s : chart_.series) {
    if (!s.name.empty()) right_ = std::max(right_, c_.measure(s.name, Type::kCaption).x + 30.0F);
    if (s.end == nullptr) continue;
    wanted += label_height(s) + 6.0F;
    right_ = std::max(right_, c_.measure(m_.services->numbers.figure(*s.end).joined(), Type::kTitle).x);
  }
  const float height = box_.h - line * 1.5F - 14.0F;
  short_ends_ = wanted > height;
  if (right_ > 0.0F) right_ = std::min(right_ + kEndGap + 4.0F, box_.w * 0.4F);
  Rect plot = box_;
  // Snapping to pixels may take one away: labels must not lose a letter for it.
  plot.cut_left(left + kTickGap + 1.5F / m_.at.k);
  plot.cut_right(std::max(right_, 24.0F));
  plot.cut_top(annotations_have_row() ? line + 8.0F : line * 0.5F);
  plot.cut_bottom(line + 14.0F);
  plot_ = m_.snapped(plot);
}

void LineChartView::ease_scale() {
  if (!state_.has_scale || m_.viewport.calm) {
    state_.low = state_.from_low = state_.to_low = y_.low;
    state_.high = state_.from_high = state_.to_high = y_.high;
    state_.has_scale = true;
  }
  if (state_.to_low != y_.low || state_.to_high != y_.high) {
    state_.from_low = state_.low;
    state_.from_high = state_.high;
    state_.to_low = y_.low;
    state_.to_high = y_.high;
    state_.scale_since = m_.now;
  }
  const float t = m_.progress(state_.scale_since, kScaleSeconds);
  const double k = t >= 1.0F ? 1.0 : static_cast<double>(kEnter.at(t));
  state_.low = state_.from_low + (state_.to_low - state_.from_low) * k;
  state_.high = state_.from_high + (state_.to_high - state_.from_high) * k;
  if (t < 1.0F && (state_.low != state_.to_low || state_.high != state_.to_high)) m_.animate();
  low_ = state_.low;
  high_ = state_.high > state_.low ? state_.high : state_.low + 1.0;
}

float LineChartView::x_px(double x) const { return plot_.x + plot_.w * static_cast<float>((x - x0_) / (x1_ - x0_)); }

float LineChartView::y_px(double y) const {
  const double t = std::clamp((y - low_) / (high_ - low_), -0.5, 1.5);
  return plot_.bottom() - plot_.h * static_cast<float>(t);
}

bool LineChartView::dense(std::size_t first, std::size_t last) const {
  return static_cast<float>(last - first) > plot_.w * 0.75F;
}

double LineChartView::x_of(float px) const {
  return x0_ + (x1_ - x0_) * static_cast<double>(std::clamp((px - plot_.x) / plot_.w, 0.0F, 1.0F));
}

Color LineChartView::color_of(const Series& s) const {
  const Theme& t = *m_.theme;
  const Color own = s.style == SeriesStyle::kPlan         ? t.brand
                    : s.style == SeriesStyle::kComparison ? mix(t.text3, t.card.top, 0.1F)
                                                          : m_.series_color(s.color);
  return chart_.withdrawn ? m_.withdrawn(own) : own;
}

std::size_t LineChartView::nearest(const std::vector<double>& xs, double x) {
  const auto it = std::lower_bound(xs.begin(), xs.end(), x);
  auto i = static_cast<std::size_t>(it - xs.begin());
  if (i == xs.size() || (i > 0 && x - xs[i - 1] < xs[i] - x)) --i;
  return i;
}

std::size_t LineChartView::last_point(const Series& s) const {
  for (std::size_t i = std::min(s.x.size(), s.y.size()); i > 0; --i) {
    if (std::isfinite(s.y[i - 1])) return i - 1;
  }
  return kNone;
}

void Canvas::chart(const Rect& box, const LineChart& chart) {
  push_id(chart.id);
  LineChartView(*this, *impl_, box, chart).draw();
  pop_id();
}

}  // namespace kiosk::ui
