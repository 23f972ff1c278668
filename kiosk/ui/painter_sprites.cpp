#include <cmath>

#include "kiosk/ui/painter_lists.hpp"

namespace kiosk::ui {
namespace {

// Part of `cell` inside `clip`, with the texture rectangle cut alike.
bool cut(Rect& cell, Rect& uv, const Rect& clip) {
  const float x0 = std::max(cell.x, clip.x);
  const float y0 = std::max(cell.y, clip.y);
  const float x1 = std::min(cell.right(), clip.right());
  const float y1 = std::min(cell.bottom(), clip.bottom());
  if (x1 <= x0 || y1 <= y0) return false;
  const float kx = uv.w / cell.w;
  const float ky = uv.h / cell.h;
  uv = {uv.x + (x0 - cell.x) * kx, uv.y + (y0 - cell.y) * ky, (x1 - x0) * kx, (y1 - y0) * ky};
  cell = {x0, y0, x1 - x0, y1 - y0};
  return true;
}

}  // namespace

// One strip of a nine-slice whose four corners are one baked quarter, mirrored by its texture coordinates.
void Painter::slice(const Rect& outer, float side, const Sprite& sprite, const Rect& clip, Color color) {
  if (clip.empty()) return;
  const float cx = std::min(side, outer.w * 0.5F);
  const float cy = std::min(side, outer.h * 0.5F);
  // Texels of the quarter that are used; a shape smaller than two corners shows each only up to the middle.
  const float tx = cx * sprite.scale;
  const float ty = cy * sprite.scale;
  struct Span {
    float at, size, uv, uv_size;
  };
  const Span columns[3] = {{outer.x, cx, sprite.u, tx},
                           {outer.x + cx, outer.w - 2 * cx, sprite.u + tx, 0.0F},
                           {outer.right() - cx, cx, sprite.u + tx, -tx}};
  const Span rows[3] = {{outer.y, cy, sprite.v, ty},
                        {outer.y + cy, outer.h - 2 * cy, sprite.v + ty, 0.0F},
                        {outer.bottom() - cy, cy, sprite.v + ty, -ty}};
  const float kw = 1.0F / static_cast<float>(atlas_.texture().width);
  const float kh = 1.0F / static_cast<float>(atlas_.texture().height);
  ImDrawList& list = lists_->list;
  for (const Span& row : rows) {
    for (const Span& column : columns) {
      if (row.size <= 0.0F || column.size <= 0.0F) continue;
      Rect cell{column.at, row.at, column.size, row.size};
      Rect uv{column.uv, row.uv, column.uv_size, row.uv_size};
      if (!cut(cell, uv, clip)) continue;
      list.PrimReserve(6, 4);
      list.PrimRectUV({cell.x, cell.y}, {cell.right(), cell.bottom()}, {uv.x * kw, uv.y * kh},
                      {(uv.x + uv.w) * kw, (uv.y + uv.h) * kh}, pack(color));
    }
  }
}

void Painter::shadow(const Rect& shape, float radius, float sigma, Color color, const Rect* cover) {
  if (shape.empty() || color.a == 0) return;
  const float q = std::min({radius, shape.w * 0.5F, shape.h * 0.5F});
  const Sprite sprite = atlas_.shadow(q, sigma);
  if (sprite.w <= 0.0F) return;
  bind(atlas_.texture());
  const float reach = 3.0F * sigma;
  const Rect grown{shape.x - reach, shape.y - reach, shape.w + 2 * reach, shape.h + 2 * reach};
  const float side = (sprite.w - 1.0F) / sprite.scale;
  if (cover == nullptr) return slice(grown, side, sprite, grown, color);
  const float bend = std::min({radius, cover->w * 0.5F, cover->h * 0.5F});
  const float top = std::floor(cover->y + bend);
  const float bottom = std::max(top, std::ceil(cover->bottom() - bend));
  slice(grown, side, sprite, {grown.x, grown.y, grown.w, top - grown.y}, color);
  slice(grown, side, sprite, {grown.x, bottom, grown.w, grown.bottom() - bottom}, color);
  slice(grown, side, sprite, {grown.x, top, cover->x - grown.x, bottom - top}, color);
  slice(grown, side, sprite, {cover->right(), top, grown.right() - cover->right(), bottom - top}, color);
}

void Painter::sprite(const Sprite& s, const Rect& r, Color color) {
  if (s.w <= 0.0F) return;
  bind(atlas_.texture());
  const float kw = 1.0F / static_cast<float>(atlas_.texture().width);
  const float kh = 1.0F / static_cast<float>(atlas_.texture().height);
  lists_->list.PrimReserve(6, 4);
  lists_->list.PrimRectUV({r.x, r.y}, {r.right(), r.bottom()}, {s.u * kw, s.v * kh},
                          {(s.u + s.w) * kw, (s.v + s.h) * kh}, pack(color));
}

void Painter::dots(std::span<const Vec2> centers, float radius, Color color) {
  if (centers.empty()) return;
  const Sprite s = atlas_.dot(radius);
  if (s.w <= 0.0F) return;
  bind(atlas_.texture());
  const float kw = 1.0F / static_cast<float>(atlas_.texture().width);
  const float kh = 1.0F / static_cast<float>(atlas_.texture().height);
  const ImVec2 uv0{s.u * kw, s.v * kh};
  const ImVec2 uv1{(s.u + s.w) * kw, (s.v + s.h) * kh};
  const float half = s.w * 0.5F;
  const std::uint32_t packed = pack(color);
  ImDrawList& list = lists_->list;
  constexpr std::size_t kBatch = 4096;  // four vertices each: well inside 16-bit indices
  for (std::size_t done = 0; done < centers.size(); done += kBatch) {
    const std::size_t n = std::min(kBatch, centers.size() - done);
    list.PrimReserve(static_cast<int>(n * 6), static_cast<int>(n * 4));
    for (const Vec2 c : centers.subspan(done, n)) {
      list.PrimRectUV({c.x - half, c.y - half}, {c.x + half, c.y + half}, uv0, uv1, packed);
    }
  }
}

void Painter::glyphs(const text::Layout& layout, Vec2 origin, Color color) {
  if (layout.glyphs.empty() || glyphs_ == nullptr) return;
  bind(*glyphs_);
  const float kw = 1.0F / glyph_size_.x;
  const float kh = 1.0F / glyph_size_.y;
  const std::uint32_t packed = pack(color);
  ImDrawList& list = lists_->list;
  const int n = static_cast<int>(layout.glyphs.size());
  list.PrimReserve(n * 6, n * 4);
  for (const text::Glyph& g : layout.glyphs) {
    const float x = origin.x + g.x;
    const float y = origin.y + g.y;
    const float u = static_cast<float>(g.u);
    const float v = static_cast<float>(g.v);
    list.PrimRectUV({x, y}, {x + g.w, y + g.h}, {u * kw, v * kh}, {(u + g.w) * kw, (v + g.h) * kh}, packed);
  }
}

void Painter::mesh(std::span<const Vec2> points, std::size_t columns, std::span<const float> alphas, Color color) {
  const std::size_t rows = columns > 0 ? points.size() / columns : 0;
  if (columns < 2 || rows < 2 || alphas.size() < columns * rows) return;
  bind_solid();
  ImDrawList& list = lists_->list;
  const ImVec2 uv = lists_->shared.TexUvWhitePixel;
  list.PrimReserve(static_cast<int>((columns - 1) * (rows - 1) * 6), static_cast<int>(columns * rows));
  const std::size_t base = list._VtxCurrentIdx;
  for (std::size_t r = 0; r + 1 < rows; ++r) {
    for (std::size_t c = 0; c + 1 < columns; ++c) {
      const std::size_t i = base + r * columns + c;
      for (const std::size_t k : {i, i + 1, i + columns + 1, i, i + columns + 1, i + columns}) {
        list.PrimWriteIdx(static_cast<ImDrawIdx>(k));
      }
    }
  }
  for (std::size_t i = 0; i < rows * columns; ++i) {
    list.PrimWriteVtx({points[i].x, points[i].y}, uv, pack(color.faded(alphas[i])));
  }
}

void Painter::triangles(std::span<const Vec2> points, Color color) {
  if (points.size() < 3) return;
  bind_solid();
  ImDrawList& list = lists_->list;
  const int n = static_cast<int>(points.size() / 3 * 3);
  list.PrimReserve(n, n);
  const std::uint32_t packed = pack(color);
  for (int i = 0; i < n; ++i) {
    const Vec2 p = points[static_cast<std::size_t>(i)];
    list.PrimVtx({p.x, p.y}, lists_->shared.TexUvWhitePixel, packed);
  }
}

void Painter::image(Texture& texture, const Rect& r, float radius, float alpha, const Rect& uv) {
  if (r.empty()) return;
  bind(texture);
  lists_->list.AddImageRounded(reinterpret_cast<ImTextureID>(&texture), {r.x, r.y}, {r.right(), r.bottom()},
                               {uv.x, uv.y}, {uv.right(), uv.bottom()}, pack(Color{255, 255, 255}.with_alpha(alpha)),
                               radius);
}

}  // namespace kiosk::ui
