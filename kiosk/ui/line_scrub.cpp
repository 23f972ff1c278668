// A finger held in the plot reads values; what it read stays for four seconds.
#include <cmath>

#include "kiosk/ui/line_chart.hpp"

namespace kiosk::ui {
namespace {

constexpr double kStays = 4.0;         // s
constexpr float kAboveFinger = 96.0F;  // du: the hand must not cover the words
constexpr float kScrubPad = 24.0F;
constexpr float kDot = 26.0F;
constexpr float kTouches = 20.0F;  // as near as this to something that happened, its words are read too

}  // namespace

std::vector<LineChartView::Reading> LineChartView::read_at(double& x) const {
  std::vector<Reading> out;
  for (const Series& s : chart_.series) {
    if (s.x.empty() || s.x.size() != s.y.size() || s.style == SeriesStyle::kBand) continue;
    const std::size_t i = nearest(s.x, x);
    if (out.empty()) x = s.x[i];  // all read where the first has a sample
    if (!std::isfinite(s.y[i])) continue;
    data::Figure f;
    f.value = s.y[i];
    f.unit = chart_.y_unit;
    out.push_back({color_of(s),
                   shape_of(s),
                   c_.words(s.name),
                   m_.services->numbers.figure(f).joined(),
                   {x_px(s.x[i]), y_px(s.y[i])}});
  }
  return out;
}

void LineChartView::draw_scrub() {
  HitBox box;
  box.id = m_.unique(m_.id("scrub"));
  box.kind = HitBox::Kind::kScrub;
  const Feedback feedback = m_.hit(m_.du(plot_), std::move(box), false);
  if (feedback.at) {
    state_.scrub_x = x_of(feedback.at->x);
    state_.scrub_y = feedback.at->y;
    state_.scrub_until = after(m_.now, Seconds(kStays));
  }
  if (!state_.scrub_x || m_.now >= state_.scrub_until || m_.portals > 0) return;
  c_.keep_animating(Seconds(state_.scrub_until - m_.now));
  double at = *state_.scrub_x;
  const std::vector<Reading> readings = read_at(at);
  if (readings.empty()) return;
  const float x = std::round(x_px(at));
  const Color line = m_.theme->text1.with_alpha(0.7F);
  m_.painter.rounded({x - 1.0F, plot_.y, m_.line_px(2.0F), plot_.h}, 0.0F, Paint::solid(line));
  for (const Reading& r : readings) {
    m_.painter.disc(r.at, m_.px(8.0F), Paint::solid(m_.theme->card.bottom));
    draw_shape(r.at, m_.px(5.5F), r.shape.value_or(0), r.color);
  }
  std::string title = x_words(at);
  for (const Happened& one : happened_) {
    if (std::abs(one.x - x) <= m_.px(kTouches)) title += "  ·  " + annotation_words(one);
  }
  draw_bubble(x, title, readings);
}

void LineChartView::draw_bubble(float x, const std::string& title, const std::vector<Reading>& readings) {
  const Type type = readings.size() <= 2 ? Type::kMetricM : Type::kTitle;
  const float row = c_.line_height(type);
  float width = c_.measure(title, Type::kCaption).x;
  for (const Reading& r : readings) {
    const float name = r.name.empty() ? 0.0F : c_.measure(r.name, Type::kLabel).x + 16.0F;
    width = std::max(width, kDot + c_.measure(r.value, type).x + name);
  }
  const float height = c_.line_height(Type::kCaption) + row * static_cast<float>(readings.size()) + 28.0F;
  const Rect finger = m_.du({x, state_.scrub_y, 0.0F, 0.0F});
  Rect bubble{finger.x - width / 2 - kScrubPad, finger.y - kAboveFinger - height, width + 2 * kScrubPad, height};
  bubble.x = std::clamp(bubble.x, box_.x, std::max(box_.x, box_.right() - bubble.w));
  bubble.y = std::max(bubble.y, m_.screen.y + 8.0F);
  const Theme& t = *m_.theme;
  m_.surface(m_.snapped(bubble), m_.px(20.0F), t.control, {t.control_stroke, t.control_stroke}, t.shadow_key,
             t.shadow_ambient);
  Rect inside = bubble.inset(kScrubPad, 14.0F);
  TextOptions options;  // like the chart itself, the bubble reads from left to right in every language
  options.align = m_.mirrored ? text::Align::kEnd : text::Align::kStart;
  c_.text(inside.cut_top(c_.line_height(Type::kCaption)), title, Type::kCaption, options);
  options.middle = true;
  for (const Reading& r : readings) {
    Rect line = inside.cut_top(row);
    draw_shape(m_.px(Vec2{line.x + 7.0F, line.center().y}), m_.px(7.0F), r.shape.value_or(0), r.color);
    line.cut_left(kDot);
    options.color = t.text1;
    c_.text(line.cut_left(c_.measure(r.value, type).x + 2.0F), r.value, type, options);
    line.cut_left(14.0F);
    options.color = t.text2;
    c_.text(line, r.name, Type::kLabel, options);
  }
}

}  // namespace kiosk::ui
