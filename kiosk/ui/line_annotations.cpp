// What happened while a line was drawn: deployments, alerts. Marks that would touch are one, so that a thousand of them
// cost no more than the plot has room for, and the number of each says how many it stands for.
#include <cmath>

#include "kiosk/ui/line_chart.hpp"

namespace kiosk::ui {
namespace {

constexpr float kApart = 24.0F;     // du: nearer marks become one
constexpr float kRowFrom = 190.0F;  // du of chart at text scale 1 from which words have a row of their own
constexpr float kFlag = 6.0F;       // du

}  // namespace

bool LineChartView::annotations_have_row() const {
  return !chart_.annotations.empty() && box_.h >= kRowFrom * c_.scale();
}

void LineChartView::find_annotations() {
  for (const Annotation& one : chart_.annotations) {
    if (one.x < x0_ || one.x > x1_) continue;
    const float x = std::round(x_px(one.x));
    if (happened_.empty() || x - happened_.back().x > m_.px(kApart)) {
      happened_.push_back({x, one.words, one.count});
      continue;
    }
    happened_.back().words = one.words;  // the newest speaks for all
    happened_.back().count += one.count;
  }
}

// Neutral, whatever the lines are: a mark judges nothing.
void LineChartView::draw_annotations() {
  const Color color = m_.theme->text2;
  for (const Happened& one : happened_) {
    if (one.x > plot_.x + plot_.w * reveal_) break;
    const float x = one.x + 0.5F;
    const Vec2 line[] = {{x, plot_.y}, {x, plot_.bottom()}};
    m_.painter.dashed(line, color.with_alpha(0.55F), m_.line_px(1.5F), m_.px(3.0F), m_.px(5.0F));
    const float flag = m_.px(kFlag);
    const Vec2 points[] = {{x - flag, plot_.y - flag}, {x + flag, plot_.y - flag}, {x, plot_.y + flag}};
    m_.painter.convex(points, Paint::solid(color));
  }
}

std::string LineChartView::annotation_words(const Happened& one) const {
  if (one.count < 2) return one.words;
  return c_.words(data::Message::of("ui.annotations").with("words", one.words).with("more", one.count - 1.0));
}

// Above the plot where words have a row there; else beside the mark at the top of the plot, where no line runs.
std::vector<Rect> LineChartView::annotation_places(float x, float width) const {
  const float line = c_.line_height(Type::kCaption);
  const Rect plot = m_.du(plot_);
  const float at = m_.du({x, 0.0F, 0.0F, 0.0F}).x;
  if (width > plot.w) return {};
  if (annotations_have_row()) {
    const float start = std::clamp(at - width / 2, plot.x, std::max(plot.x, plot.right() - width));
    return {{start, plot.y - kFlag - 2.0F - line, width, line}};
  }
  std::vector<Rect> places;
  for (const float top : {plot.y + 2.0F, plot.y + 2.0F + line}) {
    for (const float start : {at + 12.0F, at - 12.0F - width}) {
      const Rect place{start, top, width, line};
      const bool inside = place.x >= plot.x && place.right() <= plot.right() && place.bottom() <= plot.bottom();
      if (inside && !hides_line(m_.px(place))) places.push_back(place);
    }
  }
  return places;
}

// The newest first: where not all words have room, the older ones are read by a finger.
void LineChartView::draw_annotation_words() {
  TextOptions options;
  options.color = m_.theme->text2;
  options.align = annotations_have_row() ? text::Align::kCenter : m_.mirrored ? text::Align::kEnd : text::Align::kStart;
  for (auto one = happened_.rbegin(); one != happened_.rend(); ++one) {
    std::vector<std::string> said{annotation_words(*one)};
    if (one->count > 1)
      said.push_back(
          c_.words(data::Message::of("ui.annotations.count").with("count", static_cast<double>(one->count))));
    for (const std::string& words : said) {
      const float width = c_.measure(words, Type::kCaption).x + 4.0F;
      const std::vector<Rect> places = annotation_places(one->x, width);
      const auto place = std::find_if(places.begin(), places.end(), [&](const Rect& r) {
        const Rect around = m_.px(Rect{r.x - 12.0F, r.y, r.w + 24.0F, r.h});
        const Rect seen = m_.px(r);
        const bool crossed = !annotations_have_row() &&
                             std::any_of(happened_.begin(), happened_.end(),
                                         [&](const Happened& h) { return h.x >= seen.x && h.x <= seen.right(); });
        return !crossed &&
               std::none_of(taken_.begin(), taken_.end(), [&](const Rect& t) { return t.overlaps(around); });
      });
      if (place == places.end()) continue;
      taken_.push_back(m_.px(*place));
      c_.text(*place, words, Type::kCaption, options);
      break;
    }
  }
}

}  // namespace kiosk::ui
