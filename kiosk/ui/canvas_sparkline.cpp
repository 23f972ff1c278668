#include <cmath>
#include <limits>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

struct Spark {
  Rect r;  // px
  std::span<const double> values;
  double low = 0.0, high = 0.0;
  std::size_t last = 0;

  Vec2 at(std::size_t i) const {
    const float x = r.x + r.w * static_cast<float>(i) / static_cast<float>(values.size() - 1);
    const double t = high > low ? (values[i] - low) / (high - low) : 0.5;
    return {x, r.bottom() - r.h * static_cast<float>(t)};
  }

  bool find_range() {
    low = std::numeric_limits<double>::infinity();
    high = -low;
    bool any = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!std::isfinite(values[i])) continue;
      low = std::min(low, values[i]);
      high = std::max(high, values[i]);
      last = i;
      any = true;
    }
    return any && values.size() >= 2;
  }

  std::vector<Vec2> line(std::size_t first, std::size_t end) const {
    std::vector<Vec2> out;
    std::vector<double> xs, ys;
    for (std::size_t i = first; i < end; ++i) {
      out.push_back(at(i));
      xs.push_back(static_cast<double>(out.back().x));
      ys.push_back(static_cast<double>(out.back().y));
    }
    const int steps = static_cast<int>(r.w / static_cast<float>(values.size()) / 3.0F);
    if (steps < 2 || xs.size() < 3) return static_cast<float>(values.size()) > r.w ? thin_out(out) : out;
    const std::vector<double> slopes = monotone_slopes(xs, ys);
    out.clear();
    for (std::size_t i = 0; i + 1 < xs.size(); ++i) {
      for (int s = 0; s < std::min(steps, 8); ++s) {
        const double x = xs[i] + (xs[i + 1] - xs[i]) * s / std::min(steps, 8);
        const double y = hermite(xs[i], ys[i], slopes[i], xs[i + 1], ys[i + 1], slopes[i + 1], x);
        out.push_back({static_cast<float>(x), static_cast<float>(y)});
      }
    }
    out.push_back(at(end - 1));
    return out;
  }
};

void draw_fill(Canvas::Impl& m, const Rect& r, const std::vector<Vec2>& line, Color color) {
  const float bottom = r.bottom() + m.px(8.0F);
  std::vector<Vec2> area = line;
  for (const Vec2 p : line) area.push_back({p.x, bottom});
  std::vector<float> fade(area.size(), 0.0F);
  for (std::size_t i = 0; i < line.size(); ++i) fade[i] = 0.25F + 0.75F * (bottom - line[i].y) / (bottom - r.y);
  m.painter.mesh(area, line.size(), fade, color.with_alpha(m.theme->dark ? 0.34F : 0.26F));
}

}  // namespace

void Canvas::sparkline(const Rect& box, std::span<const double> values, Color color, bool withdrawn) {
  Impl& m = *impl_;
  Spark spark{m.px(box), values};
  if (!spark.find_range()) return;
  if (withdrawn) color = m.withdrawn(color);
  for (const auto& [first, end] : runs_of(values)) {
    const std::vector<Vec2> line = spark.line(first, end);
    if (line.size() < 2) continue;
    draw_fill(m, spark.r, line, color);
    const Paint paint = Paint::horizontal(spark.r, mix(color, m.theme->card.bottom, 0.15F), color);
    m.painter.polyline(line, paint, m.line_px(3.0F));
  }
  const Vec2 end = spark.at(spark.last);
  m.painter.disc(end, m.px(9.0F), Paint::solid(color.with_alpha(0.30F)));
  m.painter.disc(end, m.px(5.5F), Paint::solid(color));
  m.painter.disc(end, m.px(withdrawn ? 3.5F : 2.5F), Paint::solid(m.theme->card.bottom));
}

}  // namespace kiosk::ui
