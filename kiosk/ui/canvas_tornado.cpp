// What moves the result most: one bar an input, from its low to its high end, around the base.
#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

constexpr float kSwatch = 30.0F;

struct TornadoView {
  Canvas& c;
  Canvas::Impl& m;
  const Tornado& chart;
  Rect box;
  float grown;
  double low = 0.0, high = 1.0;
  float left = 0.0F, right = 0.0F;

  Rect mirrored(const Rect& r) const { return m.mirrored ? Rect{box.x + box.right() - r.right(), r.y, r.w, r.h} : r; }
  float x_of(double v) const { return left + (right - left) * static_cast<float>((v - low) / (high - low)); }

  // Low ends are hollow, high ends solid: told apart without colour.
  void bar(const Rect& p, bool solid) const {
    const float radius = std::min(m.px(6.0F), p.w * 0.5F);
    const Color color = m.series_color(solid ? 0 : 1);
    m.painter.rounded(p, radius, Paint::solid(solid ? color : color.with_alpha(0.24F)));
    if (!solid) m.painter.rounded_stroke(p, radius, std::max(1.0F, m.px(2.0F)), Paint::solid(color));
  }

  void half(const Rect& row, const data::Figure& figure, double base, bool solid, float values) const {
    if (!figure.has_value()) return;
    const float zero = x_of(base);
    const float end = zero + (x_of(figure.value) - zero) * grown;
    const float thick = std::clamp(row.h * 0.5F, 14.0F, 40.0F);
    const Rect place{std::min(zero, end), row.center().y - thick / 2, std::max(2.0F, std::abs(end - zero)), thick};
    bar(m.snapped(mirrored(place)), solid);
    TextOptions options;
    options.middle = true;
    options.color = m.theme->text2;
    const bool leftwards = figure.value < base;
    options.align = leftwards ? text::Align::kEnd : text::Align::kStart;
    const float x = leftwards ? x_of(figure.value) - 10.0F - values : x_of(figure.value) + 10.0F;
    c.figure(mirrored({x, row.y, values, row.h}), figure, Type::kLabel, options);
  }

  void draw_row(const Rect& row, const TornadoBar& bar, float names, float values, Type label, bool two_lines) {
    if (bar.chosen) m.painter.rounded(m.snapped(row), m.px(12.0F), Paint::solid(m.theme->brand.with_alpha(0.16F)));
    if (!bar.command.empty() || !std::holds_alternative<std::monostate>(bar.action)) {
      HitBox hit;
      hit.id = m.unique(m.id(bar.command.empty() ? "bar" : bar.command));
      hit.action = bar.command.empty() ? bar.action : Action(Command{bar.command});
      const Feedback feedback = m.hit(row, std::move(hit), false);
      m.pressed_look(m.snapped(row), m.px(12.0F), feedback);
    }
    TextOptions options;
    options.middle = true;
    options.max_lines = two_lines ? 2 : 1;
    c.text(mirrored({row.x, row.y, names, row.h}), bar.label, label, options);
    if (bar.low != nullptr) half(row, *bar.low, chart.base->value, false, values);
    if (bar.high != nullptr) half(row, *bar.high, chart.base->value, true, values);
  }

  // Beside the base's number, where both words fit before it or after it.
  void draw_key(const Rect& head, const Rect& taken) const {
    if (chart.low.empty() || chart.high.empty()) return;
    const float low_words = c.measure(chart.low, Type::kCaption).x;
    const float high_words = c.measure(chart.high, Type::kCaption).x;
    const float width = low_words + high_words + 2 * (kSwatch + 10.0F) + 24.0F + 8.0F;
    float x = head.x;
    if (x + width > taken.x - 12.0F) x = head.right() - width;
    if (x < taken.right() + 12.0F && x + width > taken.x - 12.0F) return;
    TextOptions middle;
    middle.middle = true;
    for (const bool solid : {false, true}) {
      bar(m.snapped(mirrored({x, head.center().y - 8.0F, kSwatch, 16.0F})), solid);
      x += kSwatch + 10.0F;
      const float words = (solid ? high_words : low_words) + 4.0F;
      c.text(mirrored({x, head.y, words, head.h}), solid ? chart.high : chart.low, Type::kCaption, middle);
      x += words + 24.0F;
    }
  }
};

}  // namespace

void Canvas::chart(const Rect& box, const Tornado& chart) {
  if (chart.bars.empty() || chart.base == nullptr || !chart.base->has_value()) return;
  push_id(chart.id);
  Impl& m = *impl_;
  TornadoView view{*this, m, chart, box, m.entrance(m.chart_state(chart.id))};
  view.low = view.high = chart.base->value;
  float names = 0.0F;
  float values = 0.0F;
  for (const TornadoBar& bar : chart.bars) {
    names = std::max(names, measure(bar.label, Type::kBody).x);
    for (const data::Figure* f : {bar.low, bar.high}) {
      if (f == nullptr || !f->has_value()) continue;
      view.low = std::min(view.low, f->value);
      view.high = std::max(view.high, f->value);
      values = std::max(values, measure(m.services->numbers.figure(*f).joined(), Type::kLabel).x * 1.08F + 6.0F);
    }
  }
  if (!(view.high > view.low)) view.high = view.low + 1.0;
  const float longest = names + 8.0F;
  names = std::min(longest, box.w * 0.42F);
  view.left = box.x + names + 16.0F + values + 14.0F;
  view.right = box.right() - values - 14.0F;
  const float top = line_height(Type::kLabel) + 10.0F;
  const float pitch = std::min((box.h - top) / static_cast<float>(chart.bars.size()), 88.0F * scale());
  const float base = view.x_of(chart.base->value);
  TextOptions middle;
  middle.align = text::Align::kCenter;
  middle.color = theme().text1;
  const Rect number{base - values, box.y, 2.0F * values, top};
  figure(view.mirrored(number), *chart.base, Type::kLabel, middle);
  view.draw_key({box.x, box.y, box.w, line_height(Type::kLabel)}, number.inset(values * 0.5F, 0.0F));
  const bool two_lines = pitch >= 2.0F * line_height(Type::kBody);
  const Type label = longest > names && !two_lines ? Type::kCaption : Type::kBody;  // rather smaller than cut
  Rect rest = box;
  rest.cut_top(top);
  for (const TornadoBar& bar : chart.bars) {
    view.draw_row(rest.cut_top(pitch), bar, names, values, label, two_lines);
  }
  const Rect line = view.mirrored({base - 1.0F, box.y + top, 2.0F, pitch * static_cast<float>(chart.bars.size())});
  fill(line, theme().text1.with_alpha(0.55F));
  pop_id();
}

}  // namespace kiosk::ui
