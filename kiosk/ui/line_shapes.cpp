// Lines are told apart by shape as well as by colour: on the line, at its end, before its name and under a finger. Old
// data keeps its shapes when its colours are withdrawn.
#include <array>
#include <cmath>

#include "kiosk/ui/line_chart.hpp"

namespace kiosk::ui {
namespace {

constexpr int kShapes = 6;
constexpr float kPitch = 150.0F;      // du between two shapes of one line
constexpr float kClear = 26.0F;       // du kept clear before the end point, which has the shape anyway
constexpr float kShapeRadius = 5.5F;  // du
constexpr float kHalo = 2.5F;         // du of card around a shape, so that it stands out from its line
constexpr float kSparseFrom = 12.0F;  // du between samples: a shape then stands on a sample

// Corners around a centre, y downwards, all of about the area of a disc of radius 1.
std::vector<Vec2> outline(int shape) {
  switch (shape) {
    case 1:
      return {{-0.9F, -0.9F}, {0.9F, -0.9F}, {0.9F, 0.9F}, {-0.9F, 0.9F}};
    case 2:
      return {{0.0F, -1.3F}, {1.2F, 0.85F}, {-1.2F, 0.85F}};
    case 3:
      return {{0.0F, -1.3F}, {1.3F, 0.0F}, {0.0F, 1.3F}, {-1.3F, 0.0F}};
    case 4:
      return {{-1.2F, -0.85F}, {1.2F, -0.85F}, {0.0F, 1.3F}};
    default:
      return {{-1.5F, -0.55F}, {1.5F, -0.55F}, {1.5F, 0.55F}, {-1.5F, 0.55F}};
  }
}

}  // namespace

// None where a line is alone, or drawn in a way that no other is: thick and filled, or dashed.
std::optional<int> LineChartView::shape_of(const Series& s) const {
  if (s.style != SeriesStyle::kLine) return std::nullopt;
  const auto lines = std::count_if(chart_.series.begin(), chart_.series.end(),
                                   [](const Series& one) { return one.style != SeriesStyle::kBand; });
  const bool named = !s.name.empty();
  if (lines < 2 || !named) return std::nullopt;
  return s.color % kShapes;
}

void LineChartView::draw_shape(Vec2 at, float radius, int shape, Color color, bool hollow) {
  const Color card = m_.theme->card.bottom;
  const auto put = [&](float r, Color ink) {
    if (shape == 0) return m_.painter.disc(at, r, Paint::solid(ink));
    std::vector<Vec2> points = outline(shape);
    for (Vec2& p : points) p = {at.x + p.x * r, at.y + p.y * r};
    m_.painter.convex(points, Paint::solid(ink));
  };
  put(radius + m_.px(kHalo), card);
  put(radius, color);
  if (hollow) put(radius * 0.5F, card);
}

// At fixed places of the plot, so that they stay where they are while the line moves under them; those of one line lie
// between those of the others.
std::vector<float> LineChartView::shape_places(std::size_t index) const {
  std::size_t before = 0;
  std::size_t all = 0;
  for (std::size_t i = 0; i < chart_.series.size(); ++i) {
    if (!shape_of(chart_.series[i])) continue;
    before += i < index ? 1 : 0;
    ++all;
  }
  const int count = std::max(2, static_cast<int>(plot_.w / m_.px(kPitch)));
  const float pitch = plot_.w / static_cast<float>(count);
  const float share = (static_cast<float>(before) + 0.5F) / static_cast<float>(std::max<std::size_t>(1, all));
  std::vector<float> places;
  for (int i = 0; i < count; ++i) places.push_back(plot_.x + pitch * (static_cast<float>(i) + share));
  return places;
}

void LineChartView::draw_shapes(std::size_t index) {
  const Series& s = chart_.series[index];
  const auto shape = shape_of(s);
  if (!shape || s.x.size() != s.y.size() || last_point(s) == static_cast<std::size_t>(-1)) return;
  const std::vector<Vec2>& line = drawn_[index];
  if (line.size() < 2) return;
  const float usual = plot_.w / static_cast<float>(std::max<std::size_t>(1, s.x.size() - 1));
  const float end = std::min(ends_[index].x - m_.px(kClear), plot_.x + plot_.w * reveal_);
  float last = -1.0F;
  for (const float place : shape_places(index)) {
    const std::size_t sample = nearest(s.x, x_of(place));
    if (!std::isfinite(s.y[sample])) continue;
    Vec2 at{x_px(s.x[sample]), y_px(s.y[sample])};
    if (usual < m_.px(kSparseFrom)) {
      // On the line as it is drawn: between two samples, or within a column of many.
      const auto next = std::lower_bound(line.begin(), line.end(), place, [](Vec2 p, float x) { return p.x < x; });
      if (next == line.begin() || next == line.end() || std::abs(next->x - place) > m_.px(kSparseFrom)) continue;
      const Vec2 a = *(next - 1);
      const float across = next->x - a.x;
      at = {place, across > 0.0F ? a.y + (next->y - a.y) * (place - a.x) / across : next->y};
    }
    if (at.x > end || at.x == last) continue;
    last = at.x;
    draw_shape(at, m_.px(kShapeRadius), *shape, color_of(s));
  }
}

}  // namespace kiosk::ui
