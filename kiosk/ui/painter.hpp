// Pixels-level drawing into one ImDrawList: binds atlases, keeps the anti-aliased fringe under gradients, draws
// shadows from baked corners. All coordinates are px. Private to ui; wall's thread only.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "kiosk/base/color.hpp"
#include "kiosk/base/geometry.hpp"
#include "kiosk/base/texture.hpp"
#include "kiosk/text/shaper.hpp"
#include "kiosk/ui/atlas.hpp"
#include "kiosk/ui/theme.hpp"

struct ImDrawData;

namespace kiosk::ui {

// A linear gradient between two points; one colour everywhere if both are equal.
struct Paint {
  Color a, b;
  Vec2 from, to;
  static Paint solid(Color c) { return {c, c, {}, {}}; }
  static Paint vertical(const Rect& r, Ramp ramp) { return {ramp.top, ramp.bottom, {r.x, r.y}, {r.x, r.bottom()}}; }
  static Paint horizontal(const Rect& r, Color left, Color right) {
    return {left, right, {r.x, r.y}, {r.right(), r.y}};
  }
};

class Painter {
 public:
  Painter();
  ~Painter();

  void begin(int width, int height, Texture* glyphs, std::optional<Vec2> glyph_white);
  ImDrawData* end();

  Atlas& atlas() { return atlas_; }
  float alpha() const { return alpha_; }
  void set_alpha(float alpha) { alpha_ = alpha; }
  void push_clip(const Rect& r);
  void pop_clip();
  int clip_depth() const;

  void rounded(const Rect& r, float radius, const Paint& paint);
  void rounded_stroke(const Rect& r, float radius, float width, const Paint& paint);  // inside the edge
  void convex(std::span<const Vec2> points, const Paint& paint);
  void polyline(std::span<const Vec2> points, const Paint& paint, float width, bool closed = false);
  void dashed(std::span<const Vec2> points, Color color, float width, float dash, float gap);
  void disc(Vec2 center, float radius, const Paint& paint);
  void arc(Vec2 center, float radius, float width, float from_turn, float to_turn, const Paint& paint);
  void dots(std::span<const Vec2> centers, float radius, Color color);
  // `cover`: an opaque rounded rectangle drawn on top later; what it hides is not drawn.
  void shadow(const Rect& shape, float radius, float sigma, Color color, const Rect* cover);
  // Rows of points from top to bottom, `columns` each: a mesh of triangles, one alpha factor per point, no fringe.
  void mesh(std::span<const Vec2> points, std::size_t columns, std::span<const float> alphas, Color color);
  void triangles(std::span<const Vec2> points, Color color);  // three points each, no fringe
  void glyphs(const text::Layout& layout, Vec2 origin, Color color);
  void sprite(const Sprite& sprite, const Rect& r, Color color);
  void image(Texture& texture, const Rect& r, float radius, float alpha, const Rect& uv = {0, 0, 1, 1});

 private:
  struct Lists;
  void bind(Texture& texture);
  void follow_grown_atlas();
  void bind_solid();
  std::uint32_t pack(Color c) const;
  std::uint32_t at(const Paint& paint, float x, float y) const;
  void quad(const Rect& r, const Paint& paint);
  void corner(Vec2 center, float radius, int quadrant, int segments, const Paint& paint);
  void shade(int first_vertex, const Paint& paint);
  void slice(const Rect& outer, float side, const Sprite& sprite, const Rect& clip, Color color);

  std::unique_ptr<Lists> lists_;
  Atlas atlas_;
  Texture* glyphs_ = nullptr;
  std::optional<Vec2> glyph_white_;
  Vec2 glyph_size_;  // texels, when the frame began: what this frame's texture coordinates count in
  Texture* bound_ = nullptr;
  float alpha_ = 1.0F;
  std::vector<Vec2> scratch_;
};

}  // namespace kiosk::ui
