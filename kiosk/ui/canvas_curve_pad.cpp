// A row of controls drawn as one line by a finger: grid, area, line, and a knob on every point.
#include <cmath>

#include "kiosk/ui/control_row.hpp"

namespace kiosk::ui {
namespace {

constexpr float kKnob = 9.0F;         // du, radius
constexpr float kCurveLine = 5.0F;    // du
constexpr float kFingerRoom = 34.0F;  // du beside the first and the last point: room for a finger
constexpr int kFades = 5;             // rows of the fading area

struct Pad {
  Canvas& canvas;
  Canvas::Impl& m;
  const CurvePad& pad;
  Rect plot;  // du, from the first to the last point and from max to min

  const data::Control& control() const { return pad.table[pad.first]; }
  float share(double value) const {
    const double range = control().max - control().min;
    return range > 0.0 ? static_cast<float>(std::clamp((value - control().min) / range, 0.0, 1.0)) : 0.0F;
  }
  float x_at(double place) const {
    const auto t = static_cast<float>(m.mirrored ? 1.0 - place : place);
    return plot.x + plot.w * t;
  }
  Vec2 point(std::size_t i) const {
    const double place = static_cast<double>(i) / static_cast<double>(pad.values.size() - 1);
    return {x_at(place), plot.bottom() - plot.h * share(pad.values[i])};
  }
};

// The words at the top and the bottom of the pad; returns their width.
float draw_scale(const Pad& p, const Rect& box) {
  Canvas& c = p.canvas;
  ControlRow row{c, p.m, p.control(), p.pad.first, 0.0};
  const std::string high = row.words(p.control().max);
  const std::string low = row.words(p.control().min);
  const float line = c.line_height(Type::kCaption);
  const float width = std::max(c.measure(high, Type::kCaption).x, c.measure(low, Type::kCaption).x) + 2.0F;
  TextOptions end;
  end.align = p.m.mirrored ? text::Align::kStart : text::Align::kEnd;
  c.text({box.x, p.plot.y - line * 0.5F, width, line}, high, Type::kCaption, end);
  c.text({box.x, p.plot.bottom() - line * 0.5F, width, line}, low, Type::kCaption, end);
  return width;
}

void draw_ticks(const Pad& p, const Rect& box) {
  Canvas& c = p.canvas;
  const float line = c.line_height(Type::kCaption);
  float free_from = box.x;
  TextOptions middle;
  middle.align = text::Align::kCenter;
  for (const auto& [place, words] : p.pad.x_ticks) {
    const float width = c.measure(words, Type::kCaption).x + 4.0F;
    const float x = std::clamp(p.x_at(place) - width * 0.5F, box.x, std::max(box.x, box.right() - width));
    if (x < free_from && !p.m.mirrored) continue;  // would touch the one before
    c.text({x, p.plot.bottom() + 14.0F, width, line}, words, Type::kCaption, middle);
    free_from = x + width + 16.0F;
  }
}

void draw_area(const Pad& p, std::span<const Vec2> line, Color color) {
  const float base = p.m.px(Vec2{0.0F, p.plot.bottom()}).y;
  std::vector<Vec2> mesh;
  std::vector<float> alphas;
  for (int row = 0; row <= kFades; ++row) {
    const float k = static_cast<float>(row) / kFades;
    for (const Vec2 at : line) {
      mesh.push_back({at.x, at.y + (base - at.y) * k});
      alphas.push_back((1.0F - k) * (1.0F - k));
    }
  }
  p.m.painter.mesh(mesh, line.size(), alphas, color.with_alpha(p.m.theme->dark ? 0.46F : 0.34F));
}

void draw_line(const Pad& p, const Feedback& feedback) {
  Canvas::Impl& m = p.m;
  const Color color = m.series_color(p.pad.color);
  std::vector<Vec2> line;
  for (std::size_t i = 0; i < p.pad.values.size(); ++i) line.push_back(m.px(p.point(i)));
  if (m.mirrored) std::reverse(line.begin(), line.end());
  draw_area(p, line, color);
  m.painter.polyline(line, Paint::solid(color), std::max(2.0F, std::round(m.px(kCurveLine))));
  m.painter.dots(line, m.px(kKnob), Color{255, 255, 255});
  m.painter.dots(line, m.px(kKnob * 0.5F), color);
  if (!feedback.at) return;
  const auto held = std::min_element(line.begin(), line.end(), [&](Vec2 a, Vec2 b) {
    return std::abs(a.x - feedback.at->x) < std::abs(b.x - feedback.at->x);
  });
  m.painter.arc(*held, m.px(kKnob + 9.0F), m.line_px(4.0F), 0.0F, 1.0F, Paint::solid(color.with_alpha(0.6F)));
}

Feedback add_hits(const Pad& p) {
  HitBox hit;
  hit.id = p.m.unique(p.m.id("curve"));
  hit.kind = HitBox::Kind::kCurve;
  hit.track = p.m.px(p.plot);
  hit.control = p.control();
  hit.control_id = p.pad.first;
  hit.points = p.pad.values.size();
  const Feedback feedback = p.m.hit(p.plot.inset(-kFingerRoom, -10.0F), std::move(hit));
  for (std::size_t i = 0; i < p.pad.values.size(); ++i) {
    HitBox point;
    point.id = p.m.unique(p.m.id("point"));
    point.kind = HitBox::Kind::kPoint;
    point.control = p.pad.table[p.pad.first + i];
    point.control_id = p.pad.first + i;
    point.value = p.pad.values[i];
    const Vec2 at = p.point(i);
    p.m.hit({at.x - kKnob, at.y - kKnob, 2 * kKnob, 2 * kKnob}, std::move(point), false);
  }
  return feedback;
}

}  // namespace

void Canvas::curve_pad(const Rect& box, const CurvePad& pad) {
  if (pad.values.size() < 2) return;
  push_id(pad.id);
  Pad p{*this, *impl_, pad, box};
  const float line = line_height(Type::kCaption);
  p.plot.cut_top(line * 0.5F);
  p.plot.cut_bottom(pad.x_ticks.empty() ? line * 0.5F : line + 16.0F);
  const float words = draw_scale(p, mirrored() ? Rect{box.right() - line * 4.0F, box.y, line * 4.0F, box.h} : box);
  const float scale_side = words + 14.0F + kFingerRoom;
  mirrored() ? p.plot.cut_right(scale_side) : p.plot.cut_left(scale_side);
  mirrored() ? p.plot.cut_left(kFingerRoom) : p.plot.cut_right(kFingerRoom);
  for (int i = 0; i <= 4; ++i) {
    const float y = p.plot.y + p.plot.h * static_cast<float>(i) / 4.0F;
    hairline({p.plot.x - kFingerRoom * 0.5F, y}, {p.plot.right() + kFingerRoom * 0.5F, y});
  }
  draw_ticks(p, box);
  const Feedback feedback = add_hits(p);
  draw_line(p, feedback);
  if (pad.now) {
    const float x = p.x_at(std::clamp(*pad.now, 0.0, 1.0));
    const Vec2 marker[] = {{x, p.plot.y}, {x, p.plot.bottom()}};
    dashed(marker, theme().text1.with_alpha(0.8F), 2.0F, 8.0F, 6.0F);
  }
  pop_id();
}

}  // namespace kiosk::ui
