// Points and rectangles, in whatever unit the user says (du for layout, px for pixels). Plain values.
#pragma once
#include <algorithm>

namespace kiosk {

inline constexpr double kMmPerInch = 25.4;

struct Vec2 {
  float x = 0.0F;
  float y = 0.0F;
  friend constexpr Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
  friend constexpr Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
  friend constexpr Vec2 operator*(Vec2 a, float k) { return {a.x * k, a.y * k}; }
  friend constexpr bool operator==(Vec2, Vec2) = default;
};

struct Rect {
  float x = 0.0F;
  float y = 0.0F;
  float w = 0.0F;
  float h = 0.0F;

  constexpr float right() const { return x + w; }
  constexpr float bottom() const { return y + h; }
  constexpr Vec2 top_left() const { return {x, y}; }
  constexpr Vec2 center() const { return {x + w * 0.5F, y + h * 0.5F}; }
  constexpr bool empty() const { return w <= 0.0F || h <= 0.0F; }
  constexpr bool contains(Vec2 p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
  constexpr bool contains(const Rect& r) const {
    return r.x >= x && r.y >= y && r.right() <= right() && r.bottom() <= bottom();
  }
  constexpr bool overlaps(const Rect& r) const {
    return x < r.right() && r.x < right() && y < r.bottom() && r.y < bottom();
  }
  constexpr Rect inset(float by) const { return inset(by, by); }
  constexpr Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.0F, w - 2 * dx), std::max(0.0F, h - 2 * dy)};
  }
  constexpr Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  friend constexpr bool operator==(const Rect&, const Rect&) = default;

  // Cutting: each returns the part cut off and shrinks this by it, so that layouts read top to bottom.
  constexpr Rect cut_top(float by) {
    const float d = std::min(by, h);
    const Rect part{x, y, w, d};
    y += d;
    h -= d;
    return part;
  }
  constexpr Rect cut_bottom(float by) {
    const float d = std::min(by, h);
    h -= d;
    return {x, y + h, w, d};
  }
  constexpr Rect cut_left(float by) {
    const float d = std::min(by, w);
    const Rect part{x, y, d, h};
    x += d;
    w -= d;
    return part;
  }
  constexpr Rect cut_right(float by) {
    const float d = std::min(by, w);
    w -= d;
    return {x + w, y, d, h};
  }
};

}  // namespace kiosk
