// Waterfalls, rankings and stacks. Every length is a figure, drawn beside its bar; bars start at zero.
#include <cmath>
#include <functional>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

constexpr float kBarRadius = 8.0F;

struct BarView {
  Canvas& c;
  Canvas::Impl& m;
  const BarChart& chart;
  Rect box;
  float grown;  // 0..1, how far the entrance has come

  Rect mirrored(const Rect& r) const { return m.mirrored ? Rect{box.x + box.right() - r.right(), r.y, r.w, r.h} : r; }
  double value(const Bar& bar) const {
    return bar.figure != nullptr && bar.figure->has_value() ? bar.figure->value : 0.0;
  }
  Color color(const Bar& bar) const {
    const Color own = bar.total ? m.theme->brand : m.series_color(bar.color);
    const bool old = bar.figure != nullptr && bar.figure->status == data::Status::kOld;
    return old ? m.withdrawn(own) : own;
  }
  void bar(const Rect& r, const Bar& b, bool upright) const {
    if (r.empty()) return;
    const Rect p = m.snapped(r);
    const Color end = color(b);
    const Color start = b.total ? m.theme->brand_start : mix(end, m.theme->card.bottom, 0.18F);
    const float radius = std::min(m.px(kBarRadius), std::min(p.w, p.h) * 0.5F);
    m.painter.rounded(p, radius,
                      upright ? Paint::vertical(p, {end, start})
                              : Paint::horizontal(p, m.mirrored ? end : start, m.mirrored ? start : end));
  }
};

struct Fall {
  double from = 0.0, to = 0.0;
};

// Where each bar begins and ends: totals from zero, the others from where the one before stopped.
std::vector<Fall> falls_of(const BarView& v, double& low, double& high) {
  std::vector<Fall> out;
  double level = 0.0;
  for (const Bar& bar : v.chart.bars) {
    const double from = bar.total ? 0.0 : level;
    level = bar.total ? v.value(bar) : level + v.value(bar);
    out.push_back({from, level});
    low = std::min({low, from, level});
    high = std::max({high, from, level});
  }
  if (!(high > low)) high = low + 1.0;
  return out;
}

// A running total over the bars, from the middle of one to the middle of the next.
void draw_overlay(const BarView& v, const Rect& plot, float pitch, const std::function<float(double)>& y_of) {
  std::vector<Vec2> points;
  for (std::size_t i = 0; i < v.chart.line.size(); ++i) {
    points.push_back({plot.x + pitch * (static_cast<float>(i) + 0.5F), y_of(v.chart.line[i])});
  }
  const Color ink = v.m.theme->text1;
  v.c.line(points, ink.with_alpha(0.9F * v.grown), 3.0F);
  for (const Vec2& point : points) {
    v.c.circle(point, 7.0F, v.m.theme->card.bottom);
    v.c.circle(point, 5.0F, ink.with_alpha(v.grown));
  }
}

void draw_waterfall(const BarView& v) {
  Canvas& c = v.c;
  double low = 0.0;
  double high = 0.0;
  const std::vector<Fall> falls = falls_of(v, low, high);
  for (const double value : v.chart.line) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  const float line = c.line_height(Type::kCaption);
  const float value_line = c.line_height(Type::kButton);
  Rect plot = v.box;
  const Rect names = plot.cut_bottom(2.0F * line + 10.0F);
  plot.cut_top(value_line + 6.0F);
  if (low < 0.0) plot.cut_bottom(value_line + 6.0F);
  const float pitch = plot.w / static_cast<float>(falls.size());
  const float width = pitch * 0.66F;
  const auto y_of = [&](double value) {
    return plot.bottom() - plot.h * static_cast<float>((value - low) / (high - low));
  };
  c.hairline({plot.x, y_of(0.0)}, {plot.right(), y_of(0.0)});
  for (std::size_t i = 0; i < falls.size(); ++i) {
    const Bar& bar = v.chart.bars[i];
    const Rect column{plot.x + pitch * static_cast<float>(i), plot.y, pitch, plot.h};
    const float x = column.center().x - width / 2;
    const float from = y_of(falls[i].from);
    const float end = y_of(falls[i].to);
    const float to = from + (end - from) * v.grown;
    v.bar({x, std::min(from, to), width, std::max(2.0F, std::abs(to - from))}, bar, true);
    if (i + 1 < falls.size()) {
      const Vec2 link[] = {v.m.px(Vec2{x + width + 3.0F, end}), v.m.px(Vec2{x + pitch - 3.0F, end})};
      v.m.painter.dashed(link, v.m.theme->text3.with_alpha(0.6F), v.m.line_px(1.0F), v.m.px(4.0F), v.m.px(4.0F));
    }
    if (bar.figure == nullptr) continue;
    TextOptions middle;
    middle.align = text::Align::kCenter;
    middle.color = bar.total ? v.m.theme->text1 : v.m.theme->text2;
    const bool below = falls[i].to < falls[i].from && falls[i].to < 0.0;
    const float y = below ? std::max(from, end) + 2.0F : std::min(from, end) - value_line - 2.0F;
    c.figure({column.x + 2.0F, y, pitch - 4.0F, value_line}, *bar.figure, Type::kButton, middle);
    middle.color = v.m.theme->text3;
    middle.max_lines = 2;
    c.text({column.x + 4.0F, names.y + 8.0F, pitch - 8.0F, 2.0F * line},
           bar.name.empty() ? bar.figure->label : bar.name, Type::kCaption, middle);
  }
  if (v.chart.line.size() > 1) draw_overlay(v, plot, pitch, y_of);
}

void draw_ranking(const BarView& v) {
  Canvas& c = v.c;
  double high = 0.0;
  double low = 0.0;
  float names = 0.0F;
  float values = 0.0F;
  for (const Bar& bar : v.chart.bars) {
    high = std::max(high, v.value(bar));
    low = std::min(low, v.value(bar));
    if (bar.figure == nullptr) continue;
    names = std::max(names, c.measure(bar.figure->label, Type::kBody).x);
    values =
        std::max(values, c.measure(v.m.services->numbers.figure(*bar.figure).joined(), Type::kButton).x * 1.08F + 8.0F);
  }
  if (!(high > low)) high = low + 1.0;
  // Long names in a narrow card stand above their bars instead of being cut.
  const bool above = names + 8.0F > v.box.w * 0.38F;
  const float name_width = above ? 0.0F : names + 8.0F;
  const float gap = above ? 0.0F : 20.0F;
  const float share = v.box.h / static_cast<float>(v.chart.bars.size());
  const Type name_type = above && share < c.line_height(Type::kBody) + 34.0F ? Type::kCaption : Type::kBody;
  const float line = c.line_height(name_type);
  const float pitch = std::min(share, (above ? line + 56.0F : 84.0F) * c.scale());
  const float thick = std::clamp((above ? pitch - line : pitch) * 0.46F, 10.0F, 36.0F);
  const float room = v.box.w - name_width - values - 16.0F - gap;
  const float start = v.box.x + name_width + gap;
  float y = v.box.y;
  for (const Bar& bar : v.chart.bars) {
    Rect row{v.box.x, y, v.box.w, pitch};
    y += pitch;
    TextOptions options;
    options.middle = true;
    if (bar.figure != nullptr) {
      const Rect name = above ? row.cut_top(line) : Rect{row.x, row.y, name_width, row.h};
      c.text(v.mirrored(name), bar.figure->label, name_type, options);
    }
    const auto x_of = [&](double value) { return start + room * static_cast<float>((value - low) / (high - low)); };
    const float zero = x_of(0.0);
    const float end = zero + (x_of(v.value(bar)) - zero) * v.grown;
    v.bar(v.mirrored({std::min(zero, end), row.center().y - thick / 2, std::max(2.0F, std::abs(end - zero)), thick}),
          bar, false);
    if (bar.figure == nullptr) continue;
    options.color = v.m.theme->text1;
    const float at = std::max(zero, x_of(v.value(bar))) + 14.0F;
    c.figure(v.mirrored({at, row.y, values, row.h}), *bar.figure, Type::kButton, options);
  }
}

void draw_stacked(const BarView& v) {
  Canvas& c = v.c;
  double sum = 0.0;
  for (const Bar& bar : v.chart.bars) sum += std::max(0.0, v.value(bar));
  const std::size_t n = v.chart.bars.size();
  const float row = std::max(44.0F, c.line_height(Type::kBody) + 10.0F);
  Rect rest = v.box;
  const Rect band = rest.cut_top(std::clamp(v.box.h - row * static_cast<float>(n) - 20.0F, 28.0F, 64.0F));
  rest.cut_top(20.0F);
  float x = band.x;
  const float gap = 3.0F;
  for (const Bar& bar : v.chart.bars) {
    if (sum <= 0.0 || v.value(bar) <= 0.0) continue;
    const float width = band.w * static_cast<float>(v.value(bar) / sum) * v.grown;
    v.bar(v.mirrored({x, band.y, std::max(2.0F, width - gap), band.h}), bar, false);
    x += width;
  }
  const float pitch = std::min(rest.h / static_cast<float>(std::max<std::size_t>(1, n)), row * 1.3F);
  for (const Bar& bar : v.chart.bars) {
    Rect line = rest.cut_top(pitch);
    if (bar.figure == nullptr) continue;
    c.fill(v.mirrored({line.x, line.center().y - 9.0F, 18.0F, 18.0F}), v.color(bar), 5.0F);
    TextOptions options;
    options.middle = true;
    c.text(v.mirrored({line.x + 32.0F, line.y, line.w * 0.62F - 32.0F, line.h}), bar.figure->label, Type::kBody,
           options);
    options.align = text::Align::kEnd;
    options.color = v.m.theme->text1;
    c.figure(v.mirrored({line.x + line.w * 0.62F, line.y, line.w * 0.38F, line.h}), *bar.figure, Type::kButton,
             options);
  }
}

}  // namespace

void Canvas::chart(const Rect& box, const BarChart& chart) {
  if (chart.bars.empty()) return;
  push_id(chart.id);
  Impl& m = *impl_;
  const BarView view{*this, m, chart, box, m.entrance(m.chart_state(chart.id))};
  switch (chart.kind) {
    case BarChart::Kind::kWaterfall:
      draw_waterfall(view);
      break;
    case BarChart::Kind::kRanking:
      draw_ranking(view);
      break;
    case BarChart::Kind::kStacked:
      draw_stacked(view);
      break;
  }
  pop_id();
}

}  // namespace kiosk::ui
