#include <algorithm>
#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"
#include "kiosk/ui/image_scale.hpp"
#include "kiosk/ui/wallpaper.hpp"

namespace kiosk::ui {

// Kept per theme and size: dark and light of one screen, the grounds of pictures on it, and one more while a window
// changes.
Canvas::Impl::Wallpaper& Canvas::Impl::wallpaper(int width, int height) {
  for (const auto& w : wallpapers) {
    if (w->theme != theme->name || w->texture.width != width || w->texture.height != height) continue;
    w->used = frame;
    return *w;
  }
  std::erase_if(wallpapers, [this](const auto& w) { return w->used + 2 < frame; });
  Wallpaper& made = *wallpapers.emplace_back(std::make_unique<Wallpaper>());
  made.theme = theme->name;
  made.used = frame;
  made.texture.version = static_cast<std::uint64_t>(frame);  // one made later at the same address must not pass for it
  paint_wallpaper(*theme, width, height, made.texture);
  return made;
}

void Canvas::background() {
  Impl& m = *impl_;
  const Rect r = m.snapped(m.screen);
  if (m.portals == 0) {
    Texture& whole = m.wallpaper(m.viewport.width, m.viewport.height).texture;
    whole.smooth = false;
    return m.painter.image(whole, r, 0.0F, 1.0F);
  }
  // In a portal it has the corners of the card that it lies on, whose du are those outside. It is drawn with every
  // change of the picture, so a small one is painted in the size that it is drawn at, and only its ends are not
  // rectangles.
  const bool small = m.much_smaller(r, m.viewport.width, m.viewport.height);
  Texture& texture =
      m.wallpaper(small ? static_cast<int>(r.w) : m.viewport.width, small ? static_cast<int>(r.h) : m.viewport.height)
          .texture;
  texture.smooth = !small;
  texture.hint = TextureHint::kOpaque;
  const float radius = 28.0F * m.transforms.back().k;
  const float end = std::min(2.0F * std::ceil(radius), r.h);
  const float part = end / r.h;
  m.painter.image(texture, {r.x, r.y, r.w, end}, radius, 1.0F, {0.0F, 0.0F, 1.0F, part});
  m.painter.image(texture, {r.x, r.bottom() - end, r.w, end}, radius, 1.0F, {0.0F, 1.0F - part, 1.0F, part});
  const float half = end * 0.5F;
  m.painter.image(texture, {r.x, r.y + half, r.w, r.h - end}, 0.0F, 1.0F, {0.0F, part * 0.5F, 1.0F, 1.0F - part});
}

// A painted sheet: two shadows, an opaque ramp, and an edge lit from above, which is what makes it look real.
void Canvas::Impl::surface(const Rect& r, float radius, Ramp fill, Ramp edge, float key, float ambient) {
  const float d = at.k;
  const Color shadow = theme->shadow;
  const float lift = std::round(14.0F * d);
  if (key > 0.0F) painter.shadow(r.moved(0.0F, lift), radius, 22.0F * d, shadow.with_alpha(key), &r);
  if (ambient > 0.0F) painter.shadow(r.moved(0.0F, std::round(d)), radius, 5.0F * d, shadow.with_alpha(ambient), &r);
  painter.rounded(r, radius, Paint::vertical(r, fill));
  painter.rounded_stroke(r, radius, std::max(1.0F, 1.25F * d), Paint::vertical(r, edge));
}

void Canvas::card(const Rect& box, float radius) {
  Impl& m = *impl_;
  const Theme& t = *m.theme;
  m.surface(m.snapped(box), m.px(radius), t.card, t.card_stroke, t.shadow_key, t.shadow_ambient);
}

void Canvas::modal(const Rect& box) {
  Impl& m = *impl_;
  const Theme& t = *m.theme;
  block_touch(box);
  m.surface(m.snapped(box), m.px(36.0F), t.card, t.card_stroke, std::min(1.0F, t.shadow_key * 1.3F), t.shadow_ambient);
}

void Canvas::scrim(float alpha) { fill(impl_->screen, impl_->theme->scrim.faded(alpha)); }

void Canvas::fill(const Rect& box, Color color, float radius) {
  if (color.a == 0) return;
  impl_->painter.rounded(impl_->snapped(box), impl_->px(radius), Paint::solid(color));
}

void Canvas::fill(const Rect& box, Ramp vertical, float radius) {
  const Rect r = impl_->snapped(box);
  impl_->painter.rounded(r, impl_->px(radius), Paint::vertical(r, vertical));
}

void Canvas::stroke(const Rect& box, Color color, float width, float radius) {
  Impl& m = *impl_;
  m.painter.rounded_stroke(m.snapped(box), m.px(radius), std::max(1.0F, m.px(width)), Paint::solid(color));
}

// Axis-aligned lines are rectangles on whole pixels, so that they are never grey smears two pixels wide.
void Canvas::hairline(Vec2 from, Vec2 to) {
  Impl& m = *impl_;
  const Vec2 a = m.px(from);
  const Vec2 b = m.px(to);
  const float w = m.line_px(1.0F);
  const float x = std::round(std::min(a.x, b.x));
  const float y = std::round(std::min(a.y, b.y));
  const bool flat = std::abs(b.x - a.x) >= std::abs(b.y - a.y);
  const Rect r =
      flat ? Rect{x, y, std::round(std::max(a.x, b.x)) - x, w} : Rect{x, y, w, std::round(std::max(a.y, b.y)) - y};
  m.painter.rounded(r, 0.0F, Paint::solid(m.theme->hairline));
}

void Canvas::image(const Rect& box, Texture& texture, float radius, float alpha) {
  const Rect r = impl_->snapped(box);
  impl_->painter.image(impl_->fitting(texture, r), r, impl_->px(radius), alpha);
}

bool Canvas::Impl::much_smaller(const Rect& r, int width, int height) const {
  constexpr float kShrinkFrom = 0.75F;
  return r.w >= 1.0F && r.h >= 1.0F && r.w < kShrinkFrom * static_cast<float>(width) &&
         r.h < kShrinkFrom * static_cast<float>(height);
}

// The picture itself, or a copy made smaller where it would be drawn at less than three quarters of its size.
Texture& Canvas::Impl::fitting(Texture& texture, const Rect& r) {
  constexpr std::size_t kMost = 8;
  const int w = static_cast<int>(r.w);
  const int h = static_cast<int>(r.h);
  if (!much_smaller(r, texture.width, texture.height) || texture.format != PixelFormat::kRgba8) return texture;
  const std::uint64_t key =
      Hasher().add(fingerprint(texture)).add(static_cast<std::uint64_t>(w)).add(static_cast<std::uint64_t>(h)).value();
  const auto known = std::find_if(pictures.begin(), pictures.end(), [&](const auto& p) { return p->key == key; });
  if (known != pictures.end()) {
    (*known)->used = frame;
    return (*known)->texture;
  }
  if (pictures.size() >= kMost) {
    const auto oldest = std::min_element(pictures.begin(), pictures.end(),
                                         [](const auto& a, const auto& b) { return a->used < b->used; });
    if ((*oldest)->used < frame) pictures.erase(oldest);  // one of this frame is still to be drawn
  }
  pictures.push_back(std::make_unique<Picture>(Picture{key, frame, shrunk(texture, w, h)}));
  pictures.back()->texture.version = key;  // another picture at an old one's address must not pass for it
  return pictures.back()->texture;
}

void Canvas::Impl::pressed_look(const Rect& r, float radius, const Feedback& feedback) {
  if (feedback.pressed) {
    const Color veil = theme->dark ? Color{255, 255, 255} : theme->text1;
    painter.rounded(r, radius, Paint::solid(veil.with_alpha(theme->dark ? 0.10F : 0.08F)));
  }
  if (feedback.in_use) {
    const float gap = px(4.0F);
    const Rect ring{r.x - gap, r.y - gap, r.w + 2 * gap, r.h + 2 * gap};
    painter.rounded_stroke(ring, radius + gap, std::max(1.0F, px(3.0F)), Paint::solid(theme->text3.with_alpha(0.7F)));
  }
}

Color Canvas::Impl::withdrawn(Color c) const {
  const auto grey = static_cast<std::uint8_t>(std::lround(0.299 * c.r + 0.587 * c.g + 0.114 * c.b));
  return mix(mix(c, Color{grey, grey, grey, c.a}, 0.85F), Color{theme->text3.r, theme->text3.g, theme->text3.b, c.a},
             0.5F);
}

}  // namespace kiosk::ui
