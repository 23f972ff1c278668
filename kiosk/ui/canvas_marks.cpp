#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

std::vector<Vec2> to_px(const Canvas::Impl& m, std::span<const Vec2> points) {
  std::vector<Vec2> out;
  out.reserve(points.size());
  for (const Vec2 p : points) out.push_back(m.px(p));
  return out;
}

// What stands before the words of a state: never colour alone.
struct StatusMark {
  std::string_view icon;  // empty: a dot
  Color color;
};

StatusMark mark_of(data::Status status, const Theme& t) {
  switch (status) {
    case data::Status::kLive:
      return {"", t.positive};
    case data::Status::kDue:
      return {"", t.text3};
    case data::Status::kOld:
      return {"clock", t.warning};
    case data::Status::kPartial:
      return {"warning", t.warning};
    case data::Status::kNone:
    case data::Status::kGone:
      return {"offline", t.text3};
    case data::Status::kRecorded:
      return {"recorded", t.text2};
    case data::Status::kHeld:
      return {"pause", t.text2};
    case data::Status::kIllustrative:
      return {"info", t.text2};
    case data::Status::kPublished:
    case data::Status::kDerived:
      return {"check", t.text2};
  }
  return {"", t.text3};
}

}  // namespace

// From two pixels up, lines have whole-pixel widths: they take the baked profile.
void Canvas::line(std::span<const Vec2> points, Color color, float width, bool closed) {
  const float w = impl_->px(width);
  impl_->painter.polyline(to_px(*impl_, points), Paint::solid(color), w >= 1.5F ? std::round(w) : w, closed);
}

void Canvas::dashed(std::span<const Vec2> points, Color color, float width, float dash, float gap) {
  impl_->painter.dashed(to_px(*impl_, points), color, impl_->line_px(width), impl_->px(dash), impl_->px(gap));
}

void Canvas::polygon(std::span<const Vec2> convex, Color color) {
  impl_->painter.convex(to_px(*impl_, convex), Paint::solid(color));
}

void Canvas::circle(Vec2 center, float radius, Color color) {
  impl_->painter.disc(impl_->px(center), impl_->px(radius), Paint::solid(color));
}

void Canvas::ring(Vec2 center, float radius, float width, float from, float to, Color color) {
  impl_->painter.arc(impl_->px(center), impl_->px(radius), impl_->line_px(width), from, to, Paint::solid(color));
}

void Canvas::dots(std::span<const Vec2> centers, float radius, Color color) {
  impl_->painter.dots(to_px(*impl_, centers), impl_->px(radius), color);
}

void Canvas::Impl::draw_icon(const Rect& box, std::string_view name, Color color) {
  const Rect r = px(box);
  const int size = static_cast<int>(std::lround(std::min(r.w, r.h)));
  const Sprite sprite = painter.atlas().icon(name, size);
  const float side = static_cast<float>(size);
  painter.sprite(sprite, {std::round(r.center().x - side * 0.5F), std::round(r.center().y - side * 0.5F), side, side},
                 color);
}

void Canvas::icon(const Rect& box, std::string_view name, Color color) { impl_->draw_icon(box, name, color); }

void Canvas::status_pill(const Rect& box, data::Status status, const data::Message& words,
                         std::optional<float> until_check) {
  Impl& m = *impl_;
  const Theme& t = *m.theme;
  const Rect r = m.snapped(box);
  m.painter.rounded(r, r.h * 0.5F, Paint::vertical(r, t.control));
  m.painter.rounded_stroke(r, r.h * 0.5F, std::max(1.0F, 1.25F * m.k()), Paint::solid(t.control_stroke));
  const StatusMark mark = mark_of(status, t);
  const Vec2 center{mirrored() ? box.right() - 28.0F : box.x + 28.0F, box.center().y};
  if (mark.icon.empty()) {
    const Vec2 at[] = {m.px(center)};
    if (until_check) {
      const float width = std::max(1.5F, m.px(2.5F));
      m.painter.arc(at[0], m.px(12.0F), width, 0.0F, 1.0F, Paint::solid(mark.color.with_alpha(0.22F)));
      if (*until_check > 0.0F)
        m.painter.arc(at[0], m.px(12.0F), width, 1.0F - *until_check, 1.0F, Paint::solid(mark.color));
    } else {
      m.painter.dots(at, m.px(11.0F), mark.color.with_alpha(0.28F));
    }
    m.painter.dots(at, m.px(5.5F), mark.color);
  } else {
    m.draw_icon({center.x - 12.0F, center.y - 12.0F, 24.0F, 24.0F}, mark.icon, mark.color);
  }
  const Rect label{mirrored() ? box.x + 20.0F : box.x + 50.0F, box.y, box.w - 70.0F, box.h};
  TextOptions options;
  options.middle = true;
  options.color = t.text1;
  text(label, words, Type::kCaption, options);
}

}  // namespace kiosk::ui
