#include <cmath>
#include <limits>

#include "kiosk/ui/line_chart.hpp"

namespace kiosk::ui {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr double kScrubSeconds = 4.0;

// How many of the curve's points lie in the rectangle: what a label there would hide.
int hidden(const std::vector<std::vector<Vec2>>& lines, const Rect& r) {
  int n = 0;
  for (const auto& line : lines) {
    for (const Vec2 p : line) n += r.contains(p) ? 1 : 0;
  }
  return n;
}

}  // namespace

float LineChartView::label_height(const Series& s) const {
  const float name = s.name.empty() ? 0.0F : c_.line_height(Type::kCaption);
  return name + (s.end != nullptr && !short_ends_ ? c_.line_height(Type::kTitle) : 0.0F);
}

void LineChartView::draw_axis_words() {
  const float line = c_.line_height(Type::kCaption);
  const Rect plot = m_.du(plot_);
  const std::vector<double> values = y_.values();
  TextOptions end;
  end.align = m_.mirrored ? text::Align::kStart : text::Align::kEnd;  // against the plot: charts are not mirrored
  end.middle = true;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float y = y_px(values[i]);
    if (y < plot_.y - 1.0F || y > plot_.bottom() + 1.0F) continue;
    const float at = m_.du({0.0F, y, 0.0F, 0.0F}).y;
    c_.text({box_.x, at - line / 2, plot.x - 14.0F - box_.x, line}, y_words_[i], Type::kCaption, end);
  }
  for (const auto& [x, words] : chart_.x_ticks) x_ticks_.emplace_back(x, c_.words(words));
  const int most = std::max(2, static_cast<int>(plot.w / (110.0F * c_.scale())));
  if (x_ticks_.empty()) {
    const bool time = chart_.x_axis == LineChart::XAxis::kTime;
    const Ticks nice = nice_ticks(x0_, x1_, most);
    for (const double x : time ? time_ticks(x0_, x1_, most) : nice.values()) {
      if (x < x0_ - nice.step * 1e-6 || x > x1_ + nice.step * 1e-6) continue;
      x_ticks_.emplace_back(x, time ? x_words(x) : m_.services->numbers.axis(x, chart_.x_unit, nice.step));
    }
  }
  float widest = 0.0F;
  for (const auto& [x, words] : x_ticks_) widest = std::max(widest, c_.measure(words, Type::kCaption).x);
  const auto fits = [&](std::size_t stride) {
    for (std::size_t i = stride; i < x_ticks_.size(); i += stride) {
      if (x_px(x_ticks_[i].first) - x_px(x_ticks_[i - stride].first) < m_.px(widest + 24.0F)) return false;
    }
    return true;
  };
  std::size_t stride = 1;
  while (stride < x_ticks_.size() && !fits(stride)) ++stride;
  TextOptions middle;
  middle.align = text::Align::kCenter;
  for (std::size_t i = 0; i < x_ticks_.size(); i += stride) {
    const float width = c_.measure(x_ticks_[i].second, Type::kCaption).x + 4.0F;
    const float at = m_.du({x_px(x_ticks_[i].first), 0.0F, 0.0F, 0.0F}).x;
    const float x = std::clamp(at - width / 2, box_.x, std::max(box_.x, box_.right() - width));
    c_.text({x, plot.bottom() + 12.0F, width, line}, x_ticks_[i].second, Type::kCaption, middle);
  }
  for (const auto& [value, words] : chart_.thresholds) {
    const float width = c_.measure(words, Type::kCaption).x;
    const Rect at{plot.x + 8.0F, m_.du({0.0F, y_px(value), 0.0F, 0.0F}).y - line - 3.0F, width + 4.0F, line};
    TextOptions options;
    options.color = chart_.withdrawn ? m_.theme->text3 : m_.theme->warning;
    options.align = m_.mirrored ? text::Align::kEnd : text::Align::kStart;
    c_.text(at, words, Type::kCaption, options);
    taken_.push_back(m_.px(at));
  }
}

void LineChartView::draw_end_words() {
  std::vector<std::size_t> who;
  std::vector<float> wanted, heights;
  for (std::size_t i = 0; i < chart_.series.size(); ++i) {
    const Series& s = chart_.series[i];
    if (s.style == SeriesStyle::kBand || last_point(s) == kNone || label_height(s) <= 0.0F) continue;
    who.push_back(i);
    heights.push_back(m_.px(label_height(s)));
    wanted.push_back(ends_[i].y);
  }
  const Rect box = m_.px(box_);
  const std::vector<float> centers = place_labels(wanted, heights, box.y, box.bottom(), m_.px(6.0F));
  const float left = m_.du(plot_).right() + 22.0F;
  for (std::size_t k = 0; k < who.size(); ++k) {
    const Series& s = chart_.series[who[k]];
    const float top = m_.du({0.0F, centers[k] - heights[k] * 0.5F, 0.0F, 0.0F}).y;
    Rect area{left, top, box_.right() - left, heights[k] / m_.k()};
    const bool plan = s.style == SeriesStyle::kPlan;
    TextOptions options;
    options.align = m_.mirrored ? text::Align::kEnd : text::Align::kStart;  // beside the point, as the chart runs
    if (s.end != nullptr && !short_ends_) {
      options.color = plan ? m_.theme->text1 : m_.theme->text2;
      c_.figure(area.cut_top(c_.line_height(Type::kTitle)), *s.end, Type::kTitle, options);
    }
    if (s.name.empty()) continue;
    Rect name = area.cut_top(c_.line_height(Type::kCaption));
    if (s.style == SeriesStyle::kLine) {  // its colour as a mark: words keep their contrast
      const Rect chip{name.x, name.center().y - 2.0F, 18.0F, 4.0F};
      c_.fill(chip, color_of(s), 2.0F);
      name.cut_left(26.0F);
    }
    options.color = plan && !chart_.withdrawn ? m_.theme->brand_text : plan ? m_.theme->text2 : m_.theme->text3;
    if (s.style == SeriesStyle::kLine) options.color = m_.theme->text2;
    options.weight = plan ? 600 : 0;
    c_.text(name, s.name, Type::kCaption, options);
    // A label that had to give way is tied to its point.
    if (std::abs(centers[k] - wanted[k]) > heights[k] * 0.5F) {
      const Vec2 tie[] = {{ends_[who[k]].x + m_.px(10.0F), ends_[who[k]].y},
                          {m_.px(Vec2{left - 5.0F, 0.0F}).x, centers[k]}};
      m_.painter.polyline(tie, Paint::solid(m_.theme->text3.with_alpha(0.5F)), m_.line_px(1.0F));
    }
  }
}

// Above the point if the curves leave room, else wherever they hide least.
Rect LineChartView::place_callout(Vec2 at, float width, float height) const {
  Rect best;
  int least = std::numeric_limits<int>::max();
  const float gap = m_.px(26.0F);
  for (const float y : {at.y - gap - height, plot_.y + m_.px(2.0F), at.y - 2.2F * gap - height, at.y + gap,
                        plot_.bottom() - height - m_.px(6.0F)}) {
    for (const float share : {0.5F, 0.8F, 0.2F, 1.0F, 0.0F}) {
      const Rect r{std::clamp(at.x - width * share, plot_.x + m_.px(6.0F),
                              std::max(plot_.x + m_.px(6.0F), plot_.right() - width)),
                   y, width, height};
      if (r.y < plot_.y - m_.px(4.0F) || r.bottom() > plot_.bottom()) continue;
      const float pad = m_.px(6.0F);
      const Rect around{r.x - pad, r.y - pad, r.w + 2 * pad, r.h + 2 * pad};
      int cost = hidden(drawn_, around) * 2;
      for (const Rect& t : taken_) cost += t.overlaps(around) ? 1000 : 0;
      if (around.contains(at)) cost += 50;
      if (r.bottom() > at.y) cost += 40;  // below lies the fill and the drop line
      if (cost < least) {
        least = cost;
        best = r;
      }
      if (cost == 0) return best;
    }
  }
  return best;
}

void LineChartView::draw_callouts() {
  const Theme& t = *m_.theme;
  for (const Callout& callout : chart_.callouts) {
    if (callout.x < x0_ || callout.x > x1_) continue;
    const Vec2 at{std::round(x_px(callout.x)), y_px(callout.y)};
    const float x = at.x + 0.5F;
    const Vec2 drop[] = {{x, at.y + m_.px(12.0F)}, {x, plot_.bottom()}};
    m_.painter.dashed(drop, t.text3.with_alpha(0.75F), m_.line_px(1.0F), m_.px(5.0F), m_.px(5.0F));
    m_.painter.disc(at, m_.px(13.0F), Paint::solid(t.text1.with_alpha(0.24F)));
    m_.painter.disc(at, m_.px(8.5F), Paint::solid(t.text1));
    m_.painter.disc(at, m_.px(4.0F), Paint::solid(t.card.bottom));
    if (callout.words.empty()) continue;
    TextOptions options;
    options.color = t.text1;
    options.weight = 600;
    options.middle = true;
    options.align = text::Align::kCenter;
    const float width =
        std::min(m_.width_of(c_.words(callout.words), Type::kLabel, 600) + 42.0F, m_.du(plot_).w - 12.0F);
    const float height = c_.line_height(Type::kLabel) + 18.0F;
    const Rect pill = place_callout(at, m_.px(width), m_.px(height));
    if (pill.empty()) continue;
    taken_.push_back(pill);
    const Rect r = m_.snapped(m_.du(pill));
    m_.painter.shadow(r.moved(0.0F, m_.px(4.0F)), r.h * 0.5F, m_.px(11.0F), t.shadow.with_alpha(t.dark ? 0.4F : 0.2F),
                      &r);
    m_.painter.rounded(r, r.h * 0.5F, Paint::vertical(r, t.control));
    m_.painter.rounded_stroke(r, r.h * 0.5F, std::max(1.0F, m_.px(1.25F)), Paint::solid(t.control_stroke));
    c_.text(m_.du(r).inset(16.0F, 0.0F), callout.words, Type::kLabel, options);
  }
}

// A finger held in the plot reads values; what it read stays for four seconds.
void LineChartView::draw_scrub() {
  HitBox box;
  box.id = m_.unique(m_.id("scrub"));
  box.kind = HitBox::Kind::kScrub;
  const Feedback feedback = m_.hit(m_.du(plot_), std::move(box), false);
  if (feedback.at) {
    state_.scrub_x = x_of(feedback.at->x);
    state_.scrub_y = feedback.at->y;
    state_.scrub_until = m_.now + std::chrono::duration_cast<std::chrono::nanoseconds>(Seconds(kScrubSeconds));
  }
  if (!state_.scrub_x || m_.now >= state_.scrub_until || m_.portals > 0) return;
  c_.keep_animating(Seconds(state_.scrub_until - m_.now));

  struct Reading {
    Color color;
    std::string name, value;
    Vec2 at;
  };
  std::vector<Reading> readings;
  double snapped = *state_.scrub_x;
  for (const Series& s : chart_.series) {
    if (s.x.empty() || s.x.size() != s.y.size() || s.style == SeriesStyle::kBand) continue;
    const auto it = std::lower_bound(s.x.begin(), s.x.end(), snapped);
    std::size_t i = static_cast<std::size_t>(it - s.x.begin());
    if (i == s.x.size() || (i > 0 && snapped - s.x[i - 1] < s.x[i] - snapped)) --i;
    if (readings.empty()) snapped = s.x[i];
    if (!std::isfinite(s.y[i])) continue;
    data::Figure f;
    f.value = s.y[i];
    f.unit = chart_.y_unit;
    readings.push_back(
        {color_of(s), c_.words(s.name), m_.services->numbers.figure(f).joined(), {x_px(s.x[i]), y_px(s.y[i])}});
  }
  if (readings.empty()) return;
  const float x = std::round(x_px(snapped));
  m_.painter.rounded({x - 1.0F, plot_.y, m_.line_px(2.0F), plot_.h}, 0.0F,
                     Paint::solid(m_.theme->text1.with_alpha(0.7F)));
  for (const Reading& r : readings) {
    m_.painter.disc(r.at, m_.px(8.0F), Paint::solid(m_.theme->card.bottom));
    m_.painter.disc(r.at, m_.px(5.5F), Paint::solid(r.color));
  }
  const Type value_type = readings.size() <= 2 ? Type::kMetricM : Type::kTitle;
  const float row = c_.line_height(value_type);
  float width = c_.measure(x_words(snapped), Type::kCaption).x;
  for (const Reading& r : readings) {
    const float name = r.name.empty() ? 0.0F : c_.measure(r.name, Type::kLabel).x + 16.0F;
    width = std::max(width, 26.0F + c_.measure(r.value, value_type).x + name);
  }
  const float height = c_.line_height(Type::kCaption) + row * static_cast<float>(readings.size()) + 28.0F;
  const Vec2 finger = {m_.du({x, 0, 0, 0}).x, m_.du({0, state_.scrub_y, 0, 0}).y};
  Rect bubble{finger.x - width / 2 - 24.0F, finger.y - 96.0F - height, width + 48.0F, height};
  bubble.x = std::clamp(bubble.x, box_.x, std::max(box_.x, box_.right() - bubble.w));
  bubble.y = std::max(bubble.y, m_.screen.y + 8.0F);
  m_.surface(m_.snapped(bubble), m_.px(20.0F), m_.theme->control, {m_.theme->control_stroke, m_.theme->control_stroke},
             m_.theme->shadow_key, m_.theme->shadow_ambient);
  Rect inside = bubble.inset(24.0F, 14.0F);
  c_.text(inside.cut_top(c_.line_height(Type::kCaption)), x_words(snapped), Type::kCaption);
  for (const Reading& r : readings) {
    Rect line = inside.cut_top(row);
    c_.fill({line.x, line.center().y - 8.0F, 14.0F, 14.0F}, r.color, 7.0F);
    line.cut_left(26.0F);
    TextOptions options;
    options.middle = true;
    c_.text(line.cut_left(c_.measure(r.value, value_type).x + 2.0F), r.value, value_type, options);
    line.cut_left(14.0F);
    options.color = m_.theme->text2;
    c_.text(line, r.name, Type::kLabel, options);
  }
}

}  // namespace kiosk::ui
