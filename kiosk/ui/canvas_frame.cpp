#include <cassert>
#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"
#include "kiosk/ui/picture_pace.hpp"

namespace kiosk::ui {

Canvas::Canvas() : impl_(std::make_unique<Impl>()) {}
Canvas::~Canvas() = default;

void Canvas::begin(const Viewport& viewport, const Theme& theme, const Services& services, MonoTime now,
                   TouchRouter& touch) {
  Impl& m = *impl_;
  m.viewport = viewport;
  m.theme = &theme;
  m.services.emplace(services);
  m.touch = &touch;
  m.now = now;
  ++m.frame;
  const float w = static_cast<float>(viewport.width);
  const float h = static_cast<float>(viewport.height);
  m.px_per_du = std::min(w, h) / 1080.0F;
  m.screen = m.body = {0.0F, 0.0F, w / m.px_per_du, h / m.px_per_du};
  m.mirrored = text::right_to_left(viewport.language);
  m.at = {{0.0F, 0.0F}, m.px_per_du};
  m.styles_k = 0.0F;
  m.transforms.clear();
  m.alphas.clear();
  m.ids.assign(1, Hasher().value());
  m.layers.assign(1, 0);
  m.portals = 0;
  m.boxes.clear();
  m.visuals.clear();
  m.seen_ids.clear();
  m.runs.clear();
  m.figures = {};
  m.said_illustrative = false;
  m.wants_frames = false;
  m.next_frame = Seconds::max();
  if (m.sentences_language != viewport.language || m.sentences.size() > 4000) {
    m.sentences.clear();
    m.sentences_language = viewport.language;
  }
  touch.configure({m.px_per_du, viewport.mm_per_px, {0.0F, 0.0F, w, h}, m.mirrored});
  m.painter.begin(viewport.width, viewport.height, &services.shaper.atlas(), services.shaper.white_texel());
}

ImDrawData* Canvas::end() {
  Impl& m = *impl_;
  assert(m.transforms.empty() && m.alphas.empty() && m.ids.size() == 1 && m.layers.size() == 1);
  m.split_overlaps();
  m.draw_focus();
  m.touch->boxes(std::move(m.boxes));
  m.boxes.clear();
  // What a page before left behind: its charts enter anew when they come back.
  std::erase_if(m.charts, [&m](const auto& entry) { return entry.second.seen + 1 < m.frame; });
  std::erase_if(m.slides, [&m](const auto& entry) { return entry.second.seen + 1 < m.frame; });
  return m.painter.end();
}

const std::vector<TextRun>& Canvas::runs() const { return impl_->runs; }
const Viewport& Canvas::viewport() const { return impl_->viewport; }
const Theme& Canvas::theme() const { return *impl_->theme; }
Rect Canvas::screen() const { return impl_->screen; }
Rect Canvas::body() const { return impl_->body; }
void Canvas::set_body(const Rect& body) { impl_->body = body; }
float Canvas::scale() const { return impl_->viewport.text_scale; }
float Canvas::px_per_du() const { return impl_->at.k; }
MonoTime Canvas::now() const { return impl_->now; }
bool Canvas::calm() const { return impl_->viewport.calm; }
bool Canvas::mirrored() const { return impl_->mirrored; }
bool Canvas::wants_frames() const { return impl_->wants_frames; }
Seconds Canvas::next_frame_in() const { return impl_->next_frame; }
void Canvas::use_figures(std::span<const data::Figure> figures) { impl_->figures = figures; }

// A layout for 16:9 needs about 1400 du of its own width; larger text eats into it.
Form Canvas::form() const {
  const Rect& s = impl_->screen;
  if (s.h > s.w) return Form::kPortrait;
  return s.w / impl_->viewport.text_scale < 1400.0F ? Form::kCompact : Form::kWide;
}

Rect Canvas::mirror(const Rect& rect) const {
  if (!impl_->mirrored) return rect;
  return {impl_->screen.w - rect.right(), rect.y, rect.w, rect.h};
}

void Canvas::keep_animating(Seconds period) {
  impl_->wants_frames = true;
  if (impl_->portals > 0) period = std::max(period, kPictureFrame);
  impl_->next_frame = std::min(impl_->next_frame, period);
}

void Canvas::push_clip(const Rect& box) { impl_->painter.push_clip(impl_->snapped(box)); }
void Canvas::pop_clip() { impl_->painter.pop_clip(); }
void Canvas::push_layer(int layer) { impl_->layers.push_back(layer); }
void Canvas::pop_layer() { impl_->layers.pop_back(); }

void Canvas::push_alpha(float alpha) {
  impl_->alphas.push_back(impl_->painter.alpha());
  impl_->painter.set_alpha(impl_->painter.alpha() * alpha);
}

void Canvas::pop_alpha() {
  impl_->painter.set_alpha(impl_->alphas.back());
  impl_->alphas.pop_back();
}

void Canvas::push_offset(Vec2 du) {
  Impl& m = *impl_;
  m.transforms.push_back(m.at);
  m.at.origin = {m.at.origin.x + std::round(du.x * m.at.k), m.at.origin.y + std::round(du.y * m.at.k)};
}

void Canvas::pop_offset() {
  impl_->at = impl_->transforms.back();
  impl_->transforms.pop_back();
}

void Canvas::push_portal(const Rect& box, Vec2 source) {
  Impl& m = *impl_;
  const Rect r = m.snapped(box);
  m.painter.push_clip(r);
  m.transforms.push_back(m.at);
  m.at = {{r.x, r.y}, r.w / source.x};
  ++m.portals;
}

void Canvas::pop_portal() {
  pop_offset();
  impl_->painter.pop_clip();
  --impl_->portals;
}

void Canvas::push_id(std::string_view id) { impl_->ids.push_back(impl_->id(id)); }
void Canvas::pop_id() { impl_->ids.pop_back(); }

Canvas::Depth Canvas::depth() const {
  const Impl& m = *impl_;
  return {m.transforms.size(), m.alphas.size(), m.ids.size(), m.layers.size(), m.portals, m.painter.clip_depth()};
}

void Canvas::unwind(const Depth& depth) {
  Impl& m = *impl_;
  while (m.transforms.size() > depth.transforms) pop_offset();
  while (m.alphas.size() > depth.alphas) pop_alpha();
  m.ids.resize(depth.ids);
  m.layers.resize(depth.layers);
  m.portals = depth.portals;
  while (m.painter.clip_depth() > depth.clips) m.painter.pop_clip();
}

Rect Canvas::Impl::snapped(const Rect& r) const {
  const Rect p = px(r);
  const float x = std::round(p.x);
  const float y = std::round(p.y);
  return {x, y, std::round(p.right()) - x, std::round(p.bottom()) - y};
}

float Canvas::Impl::line_px(float width) const { return std::max(1.0F, std::round(width * at.k)); }

Rect Canvas::Impl::du(const Rect& p) const {
  return {(p.x - at.origin.x) / at.k, (p.y - at.origin.y) / at.k, p.w / at.k, p.h / at.k};
}

float Canvas::Impl::progress(MonoTime since, double seconds) const {
  if (viewport.calm || seconds <= 0.0) return 1.0F;
  return static_cast<float>(std::clamp(Seconds(now - since).count() / seconds, 0.0, 1.0));
}

void Canvas::Impl::animate() {
  wants_frames = true;
  next_frame = Seconds(0);
}

}  // namespace kiosk::ui
