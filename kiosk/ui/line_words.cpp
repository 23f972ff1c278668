#include <cmath>
#include <limits>

#include "kiosk/ui/line_chart.hpp"

namespace kiosk::ui {
namespace {

constexpr float kKeySwatch = 18.0F;  // du of a line or its shape before its name

// How many of the curve's points lie in the rectangle: what a label there would hide.
int hidden(const std::vector<std::vector<Vec2>>& lines, const Rect& r) {
  int n = 0;
  for (const auto& line : lines) {
    for (const Vec2 p : line) n += r.contains(p) ? 1 : 0;
  }
  return n;
}

}  // namespace

bool LineChartView::hides_line(const Rect& px) const { return hidden(drawn_, px) > 0; }

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
  find_x_ticks();
  TextOptions middle;
  middle.align = text::Align::kCenter;
  for (const auto& [value, words] : x_ticks_) {
    const float width = c_.measure(words, Type::kCaption).x + 4.0F;
    const float at = m_.du({x_px(value), 0.0F, 0.0F, 0.0F}).x;
    const float x = std::clamp(at - width / 2, box_.x, std::max(box_.x, box_.right() - width));
    c_.text({x, plot.bottom() + 12.0F, width, line}, words, Type::kCaption, middle);
  }
  draw_threshold_words();
}

void LineChartView::find_number_ticks(int most) {
  const Ticks nice = nice_ticks(x0_, x1_, most);
  for (const double x : nice.values()) {
    if (x < x0_ - nice.step * 1e-6 || x > x1_ + nice.step * 1e-6) continue;
    x_ticks_.emplace_back(x, m_.services->numbers.axis(x, chart_.x_unit, nice.step));
  }
}

void LineChartView::find_time_ticks(int most) {
  const text::Numbers& numbers = m_.services->numbers;
  const auto wall = [](double x) { return WallTime(std::chrono::milliseconds(static_cast<std::int64_t>(x * 1000.0))); };
  const TimeTicks ticks = time_ticks(x0_, x1_, most, numbers.utc_offset(wall(x1_)).count());
  for (const double x : ticks.at) {
    x_ticks_.emplace_back(x, ticks.step >= kDay ? numbers.day(wall(x)) : x_words(x));
  }
}

// The given ticks or round ones of our own, every second or third of them where all would touch.
void LineChartView::find_x_ticks() {
  const int most = std::max(2, static_cast<int>(m_.du(plot_).w / (110.0F * c_.scale())));
  for (const auto& [x, words] : chart_.x_ticks) x_ticks_.emplace_back(x, c_.words(words));
  if (x_ticks_.empty()) {
    chart_.x_axis == LineChart::XAxis::kTime ? find_time_ticks(most) : find_number_ticks(most);
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
  std::size_t kept = 0;
  for (std::size_t i = 0; i < x_ticks_.size(); i += stride) std::swap(x_ticks_[kept++], x_ticks_[i]);
  x_ticks_.resize(kept);
}

// Along its line, above or below it: where it stays within the chart, touches no other words, and neither hides a line
// nor stands on the mark of something that happened.
Rect LineChartView::threshold_place(double value, float width) const {
  const float line = c_.line_height(Type::kCaption);
  const Rect plot = m_.du(plot_);
  const float y = m_.du({plot_.x, y_px(value), 0.0F, 0.0F}).y;
  const float room = plot.w - width - 16.0F;
  const auto free = [&](const Rect& r) {
    const Rect seen = m_.px(r);
    return r.y >= box_.y && r.bottom() <= plot.bottom() &&
           std::none_of(taken_.begin(), taken_.end(), [&](const Rect& t) { return t.overlaps(seen); }) &&
           std::none_of(happened_.begin(), happened_.end(),
                        [&](const Happened& h) { return h.x >= seen.x && h.x <= seen.right(); });
  };
  const Rect first{plot.x + 8.0F, y - line - 3.0F, width, line};
  std::optional<Rect> crossed;
  for (const float top : {first.y, y + 3.0F}) {
    for (const float share : {0.0F, 1.0F, 0.25F, 0.5F, 0.75F}) {
      const Rect place{first.x + room * share, top, width, line};
      if (!free(place)) continue;
      if (!hides_line(m_.px(place))) return place;
      if (!crossed) crossed = place;
    }
  }
  return crossed.value_or(first);
}

void LineChartView::draw_threshold_words() {
  for (const auto& [value, words] : chart_.thresholds) {
    const Rect at = threshold_place(value, c_.measure(words, Type::kCaption).x + 4.0F);
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
    const float top = m_.du({0.0F, centers[k] - heights[k] * 0.5F, 0.0F, 0.0F}).y;
    draw_end_label(who[k], {left, top, box_.right() - left, heights[k] / m_.k()}, wanted[k]);
  }
}

void LineChartView::draw_end_label(std::size_t index, const Rect& place, float wanted) {
  const Series& s = chart_.series[index];
  const Theme& t = *m_.theme;
  const bool plan = s.style == SeriesStyle::kPlan;
  Rect area = place;
  TextOptions options;
  options.align = m_.mirrored ? text::Align::kEnd : text::Align::kStart;  // beside the point, as the chart runs
  if (s.end != nullptr && !short_ends_) {
    options.color = chart_.withdrawn ? t.text3 : plan ? t.text1 : t.text2;
    c_.figure(area.cut_top(c_.line_height(Type::kTitle)), *s.end, Type::kTitle, options);
  }
  if (!s.name.empty()) {
    Rect name = area.cut_top(c_.line_height(Type::kCaption));
    options.color = s.style == SeriesStyle::kComparison ? t.text3 : plan && !chart_.withdrawn ? t.brand_text : t.text2;
    options.weight = plan ? 600 : 0;
    if (s.style == SeriesStyle::kLine) {  // its colour as a mark: words keep their contrast
      if (const auto shape = shape_of(s))
        draw_shape(m_.px(Vec2{name.x + kKeySwatch / 2, name.center().y}), m_.px(7.0F), *shape, color_of(s));
      else
        c_.fill({name.x, name.center().y - 2.0F, kKeySwatch, 4.0F}, color_of(s), 2.0F);
      name.cut_left(kKeySwatch + 8.0F);
    }
    c_.text(name, s.name, Type::kCaption, options);
  }
  const Rect seen = m_.px(place);
  if (std::abs(seen.center().y - wanted) <= seen.h * 0.5F) return;
  // A label that had to give way is tied to its point.
  const Vec2 tie[] = {{ends_[index].x + m_.px(10.0F), ends_[index].y}, {seen.x - m_.px(5.0F), seen.center().y}};
  m_.painter.polyline(tie, Paint::solid(t.text3.with_alpha(0.5F)), m_.line_px(1.0F));
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

}  // namespace kiosk::ui
