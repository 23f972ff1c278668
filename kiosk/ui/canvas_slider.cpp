// The slider: label and value above, the track with its five dots, words for its ends below.
#include <cmath>

#include "kiosk/ui/control_row.hpp"

namespace kiosk::ui {
namespace {

constexpr float kThumb = 64.0F;
constexpr float kTrack = 16.0F;
constexpr float kThumbHit = 88.0F;
constexpr int kDots = 5;
constexpr float kValueRoom = 116.0F;  // beside the label: "$1,250" and "100%" fit without moving it

// A step a person can see: the control's own, or a round part of its range where that is finer than a twentieth.
double button_step(const data::Control& control) {
  const double range = control.max - control.min;
  if (control.step <= 0.0 || range / control.step <= 25.0) return control.step > 0.0 ? control.step : range / 20.0;
  return std::max(1.0, std::round(range / 20.0 / control.step)) * control.step;
}

// The track's middle line in px, whole or half as the track's height asks: thumb and dots sit on it exactly.
float middle_px(const Canvas::Impl& m, const Rect& track) { return m.snapped(track).center().y; }

void draw_thumb(ControlRow& row, const Rect& track, float x, const Feedback& feedback) {
  Canvas::Impl& m = row.m;
  const Theme& t = *m.theme;
  const Vec2 c{m.px(Vec2{x, 0.0F}).x, middle_px(m, track)};
  const float r = m.px(kThumb * 0.5F);
  const Rect disc{c.x - r, c.y - r, 2 * r, 2 * r};
  const Color shadow = t.shadow.with_alpha(t.dark ? 0.45F : 0.32F);
  m.painter.shadow(disc.moved(0.0F, m.px(6.0F)), r, m.px(8.0F), shadow, &disc);
  m.painter.disc(c, r, Paint::vertical(disc, {Color{255, 255, 255}, Color{232, 237, 248}}));
  if (!t.dark) {
    m.painter.arc(c, r - 0.5F, 1.0F, 0.0F, 1.0F, Paint::solid(t.shadow.with_alpha(0.14F)));
  }
  const float core = m.px(feedback.pressed ? 17.0F : 13.5F);
  m.painter.disc(c, core, Paint::horizontal({c.x - core, c.y, 2 * core, 0.0F}, t.brand_start, t.brand));
  if (feedback.pressed) {
    m.painter.arc(c, r + m.px(5.0F), m.line_px(4.0F), 0.0F, 1.0F, Paint::solid(t.brand.with_alpha(0.55F)));
  }
  if (feedback.in_use) {
    m.painter.arc(c, r + m.px(10.0F), m.line_px(3.0F), 0.0F, 1.0F, Paint::solid(t.text3.with_alpha(0.7F)));
  }
}

void draw_track(ControlRow& row, const Rect& track, float thumb_x) {
  Canvas::Impl& m = row.m;
  const Theme& t = *m.theme;
  const Rect r = m.snapped(track);
  m.painter.rounded(r, r.h * 0.5F, Paint::solid(t.track));
  m.painter.rounded_stroke(r, r.h * 0.5F, std::max(1.0F, m.px(1.5F)), Paint::solid(t.track_edge));
  const float x = m.px(Vec2{thumb_x, 0.0F}).x;
  Rect done =
      m.mirrored ? Rect{std::round(x), r.y, r.right() - std::round(x), r.h} : Rect{r.x, r.y, std::round(x) - r.x, r.h};
  if (done.w > r.h * 0.5F) {
    const Paint paint =
        m.mirrored ? Paint::horizontal(done, t.brand, t.brand_start) : Paint::horizontal(done, t.brand_start, t.brand);
    m.painter.rounded(done, r.h * 0.5F, paint);
  }
  std::vector<Vec2> on, off;
  for (int i = 0; i < kDots; ++i) {
    const float inset = kThumb * 0.5F;
    const float at = track.x + inset + (track.w - 2 * inset) * static_cast<float>(i) / (kDots - 1);
    const bool passed = m.mirrored ? at > thumb_x : at < thumb_x;
    (passed ? on : off).push_back({std::round(m.px(Vec2{at, 0.0F}).x), std::round(middle_px(m, track))});
  }
  m.painter.dots(on, m.px(3.0F), Color{255, 255, 255}.with_alpha(0.75F));
  m.painter.dots(off, m.px(3.0F), t.text3.with_alpha(0.85F));
}

void step_button(ControlRow& row, const Rect& box, std::string_view icon, double step) {
  Button b;
  b.id = icon;
  b.icon = icon;
  b.name = data::Message::of(std::string(row.control.label));
  b.action = SetControl{row.id, data::snap(row.control, row.value + step)};
  const Vec2 c = box.center();
  row.canvas.button({c.x - kSegment / 2, c.y - kSegment / 2, kSegment, kSegment}, b);
}

// Label and value side by side; the label takes a second line where one is too short for it.
float header_height(Canvas& c, const std::string& label, float width) {
  const float lines = c.measure(label, Type::kBody, width, 2).y;
  return std::max(lines, c.line_height(Type::kMetricM)) + 4.0F;
}

void draw_header(ControlRow& row, Rect& rest, const std::string& value) {
  Canvas& c = row.canvas;
  const std::string label = c.words(data::Message::of(std::string(row.control.label)));
  const float width = value.empty() ? 0.0F : c.measure(value, Type::kMetricM).x + 2.0F;
  const Rect line = rest.cut_top(header_height(c, label, rest.w - kValueRoom * std::sqrt(c.scale())));
  TextOptions start;
  start.middle = true;
  start.max_lines = 2;
  const float room = line.w - std::max(width + 12.0F, kValueRoom * std::sqrt(c.scale()));
  c.text(row.mirrored({line.x, line.y, room, line.h}, line), label, Type::kBody, start);
  TextOptions end;
  end.middle = true;
  end.align = text::Align::kEnd;
  end.color = c.theme().text1;
  if (!value.empty())
    c.text(row.mirrored({line.right() - width, line.y, width, line.h}, line), value, Type::kMetricM, end);
}

void draw_ends(ControlRow& row, const Rect& line) {
  Canvas& c = row.canvas;
  const std::span<const data::Choice> named = row.control.choices;  // of a slider: words for its two ends
  std::string low =
      named.size() >= 2 ? c.words(data::Message::of(std::string(named.front().label))) : row.words(row.control.min);
  std::string high =
      named.size() >= 2 ? c.words(data::Message::of(std::string(named.back().label))) : row.words(row.control.max);
  TextOptions end;
  end.align = text::Align::kEnd;
  c.text(row.mirrored({line.x, line.y, line.w * 0.5F, line.h}, line), low, Type::kCaption);
  c.text(row.mirrored({line.x + line.w * 0.5F, line.y, line.w * 0.5F, line.h}, line), high, Type::kCaption, end);
}

}  // namespace

void draw_slider(ControlRow& row, Rect box) {
  Canvas& c = row.canvas;
  Canvas::Impl& m = row.m;
  draw_header(row, box, row.words(row.value));
  Rect zone = box.cut_top(kThumbHit - 4.0F);
  const Rect full = zone;
  if (c.scale() > 1.0F) {
    const double step = button_step(row.control);
    step_button(row, row.mirrored(zone.cut_left(kSegment), full), "minus", -step);
    step_button(row, row.mirrored(zone.cut_right(kSegment), full), "plus", step);
    zone = zone.inset(20.0F, 0.0F);
  }
  const Rect track{zone.x, zone.center().y - kTrack / 2, zone.w, kTrack};
  const Rect travel{track.x + kThumb / 2, track.y, track.w - kThumb, track.h};
  HitBox hit;
  hit.id = m.unique(m.id("slide"));
  hit.kind = HitBox::Kind::kSlider;
  hit.track = m.px(travel);
  hit.control = row.control;
  hit.control_id = row.id;
  hit.value = row.value;
  hit.thumb = m.px(kThumbHit * 0.5F);
  const WidgetId id = hit.id;
  const Feedback feedback = m.hit({zone.x, zone.y, zone.w, zone.h}, std::move(hit));
  // A tap far from the thumb sends it there in 200 ms; a finger holding it moves it at once.
  const Canvas::Impl::Slide& slide = m.slide(id, row.value, false, 0.2);
  const double range = row.control.max - row.control.min;
  float t = range > 0.0 ? static_cast<float>(std::clamp((slide.shown - row.control.min) / range, 0.0, 1.0)) : 0.0F;
  if (m.mirrored) t = 1.0F - t;
  const float x = travel.x + travel.w * t;
  draw_track(row, track, x);
  draw_thumb(row, track, x, feedback);
  // A box without room for them shows no ends: several sliders on little room.
  if (box.h >= c.line_height(Type::kCaption) - 1.0F) draw_ends(row, box);
}

float slider_height(Canvas& canvas, const std::string& label, float width) {
  return header_height(canvas, label, width - kValueRoom * std::sqrt(canvas.scale())) + kThumbHit - 4.0F +
         canvas.line_height(Type::kCaption);
}

}  // namespace kiosk::ui
