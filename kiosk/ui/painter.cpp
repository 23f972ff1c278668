#include "kiosk/ui/painter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kiosk/ui/painter_lists.hpp"

namespace kiosk::ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

ImVec2 im(Vec2 p) { return {p.x, p.y}; }

int arc_segments(float radius) {
  if (radius < 1.0F) return 2;
  const float step = std::acos(1.0F - 0.1F / radius);  // a tenth of a pixel off at most
  return std::clamp(static_cast<int>(std::ceil(kPi / 4.0F / step)), 2, 24);
}

}  // namespace

Painter::Painter() : lists_(std::make_unique<Lists>()) {
  ImDrawListSharedData& s = lists_->shared;
  s.CurveTessellationTol = 1.25F;
  s.SetCircleTessellationMaxError(0.12F);
  s.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
  s.TexUvLines = lists_->lines;
}

Painter::~Painter() = default;

void Painter::begin(int width, int height, Texture* glyphs, std::optional<Vec2> glyph_white) {
  if (atlas_.full()) atlas_.start_over();
  glyphs_ = glyphs;
  glyph_white_ = glyph_white;
  if (glyphs != nullptr) glyph_size_ = {static_cast<float>(glyphs->width), static_cast<float>(glyphs->height)};
  alpha_ = 1.0F;
  const Texture& own = atlas_.texture();
  for (std::size_t n = 0; n < atlas_.lines().size(); ++n) {
    const Atlas::LineProfile& l = atlas_.lines()[n];
    const float w = static_cast<float>(own.width);
    const float v = l.v / static_cast<float>(own.height);
    lists_->lines[n] = {l.u0 / w, v, l.u1 / w, v};
  }
  ImDrawListSharedData& s = lists_->shared;
  s.ClipRectFullscreen = {0.0F, 0.0F, static_cast<float>(width), static_cast<float>(height)};
  ImDrawList& list = lists_->list;
  list._ResetForNewFrame();
  list.PushClipRectFullScreen();
  bound_ = &atlas_.texture();
  list.PushTextureID(reinterpret_cast<ImTextureID>(bound_));
  s.TexUvWhitePixel = {atlas_.white().x / static_cast<float>(own.width),
                       atlas_.white().y / static_cast<float>(own.height)};
  ImDrawData& d = lists_->data;
  d.Clear();
  d.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  d.FramebufferScale = {1.0F, 1.0F};
}

ImDrawData* Painter::end() {
  ImDrawList& list = lists_->list;
  list.PopTextureID();
  list.PopClipRect();
  list._PopUnusedDrawCmd();
  follow_grown_atlas();
  ImDrawData& d = lists_->data;
  d.Valid = true;
#if IMGUI_VERSION_NUM >= 18980
  d.AddDrawList(&list);
#else
  d.CmdLists = lists_->lists;
  d.CmdListsCount = 1;
  d.TotalVtxCount = list.VtxBuffer.Size;
  d.TotalIdxCount = list.IdxBuffer.Size;
#endif
  return &d;
}

// The shaper's atlas grows when a new glyph does not fit; what this frame drew before counts in its old size.
void Painter::follow_grown_atlas() {
  if (glyphs_ == nullptr) return;
  const float kx = glyph_size_.x / static_cast<float>(glyphs_->width);
  const float ky = glyph_size_.y / static_cast<float>(glyphs_->height);
  if (kx == 1.0F && ky == 1.0F) return;
  ImDrawList& list = lists_->list;
  for (const ImDrawCmd& cmd : list.CmdBuffer) {
    if (cmd.GetTexID() != reinterpret_cast<ImTextureID>(glyphs_) || cmd.ElemCount == 0) continue;
    // Every vertex belongs to one command, and a command's vertices lie together.
    const ImDrawIdx* first = list.IdxBuffer.Data + cmd.IdxOffset;
    const auto [low, high] = std::minmax_element(first, first + cmd.ElemCount);
    for (unsigned i = cmd.VtxOffset + *low; i <= cmd.VtxOffset + *high; ++i) {
      ImVec2& uv = list.VtxBuffer[static_cast<int>(i)].uv;
      uv = {uv.x * kx, uv.y * ky};
    }
  }
}

void Painter::bind(Texture& texture) {
  if (bound_ == &texture) return;
  bound_ = &texture;
  lists_->list.PopTextureID();
  lists_->list.PushTextureID(reinterpret_cast<ImTextureID>(&texture));
  if (&texture == glyphs_ && glyph_white_) {
    lists_->shared.TexUvWhitePixel = {glyph_white_->x / glyph_size_.x, glyph_white_->y / glyph_size_.y};
  }
  if (&texture == &atlas_.texture()) {
    lists_->shared.TexUvWhitePixel = {atlas_.white().x / static_cast<float>(texture.width),
                                      atlas_.white().y / static_cast<float>(texture.height)};
  }
}

// Plain colour comes from whichever atlas is bound already, so that shapes and words share draw calls.
void Painter::bind_solid() {
  if (bound_ == &atlas_.texture() || (bound_ == glyphs_ && glyph_white_)) return;
  bind(atlas_.texture());
}

void Painter::push_clip(const Rect& r) {
  lists_->list.PushClipRect(ImVec2(r.x, r.y), ImVec2(r.right(), r.bottom()), true);
}

void Painter::pop_clip() { lists_->list.PopClipRect(); }

int Painter::clip_depth() const { return lists_->list._ClipRectStack.Size; }

std::uint32_t Painter::pack(Color c) const { return alpha_ >= 1.0F ? c.packed() : c.faded(alpha_).packed(); }

std::uint32_t Painter::at(const Paint& paint, float x, float y) const {
  if (paint.a == paint.b) return pack(paint.a);
  const Vec2 d = paint.to - paint.from;
  const float length2 = d.x * d.x + d.y * d.y;
  const float t = length2 <= 0.0F ? 0.0F : ((x - paint.from.x) * d.x + (y - paint.from.y) * d.y) / length2;
  return pack(mix(paint.a, paint.b, t));
}

void Painter::quad(const Rect& r, const Paint& paint) {
  if (r.empty()) return;
  ImDrawList& list = lists_->list;
  const ImVec2 uv = lists_->shared.TexUvWhitePixel;
  list.PrimReserve(6, 4);
  const auto base = list._VtxCurrentIdx;
  const float xs[4] = {r.x, r.right(), r.right(), r.x};
  const float ys[4] = {r.y, r.y, r.bottom(), r.bottom()};
  for (unsigned i : {0U, 1U, 2U, 0U, 2U, 3U}) list.PrimWriteIdx(static_cast<ImDrawIdx>(base + i));
  for (int i = 0; i < 4; ++i) list.PrimWriteVtx({xs[i], ys[i]}, uv, at(paint, xs[i], ys[i]));
}

void Painter::corner(Vec2 c, float radius, int quadrant, int segments, const Paint& paint) {
  ImDrawList& list = lists_->list;
  const ImVec2 uv = lists_->shared.TexUvWhitePixel;
  list.PrimReserve(segments * 9, 1 + 2 * (segments + 1));
  const auto base = list._VtxCurrentIdx;
  const auto index = [&list, base](int i) {
    list.PrimWriteIdx(static_cast<ImDrawIdx>(base + static_cast<unsigned>(i)));
  };
  for (int i = 0; i < segments; ++i) {
    const int inner = 1 + 2 * i;
    for (const int k : {0, inner, inner + 2, inner, inner + 1, inner + 3, inner, inner + 3, inner + 2}) index(k);
  }
  list.PrimWriteVtx(im(c), uv, at(paint, c.x, c.y));
  const float inner = std::max(0.0F, radius - 0.5F);
  const float outer = radius + 0.5F;
  for (int i = 0; i <= segments; ++i) {
    // Quadrants clockwise from the top left; the first and last point lie exactly on the axes.
    const float angle = kPi * (1.0F + 0.5F * static_cast<float>(quadrant) +
                               0.5F * static_cast<float>(i) / static_cast<float>(segments));
    const float dx = std::cos(angle);
    const float dy = std::sin(angle);
    const std::uint32_t color = at(paint, c.x + dx * radius, c.y + dy * radius);
    list.PrimWriteVtx({c.x + dx * inner, c.y + dy * inner}, uv, color);
    list.PrimWriteVtx({c.x + dx * outer, c.y + dy * outer}, uv, color & ~IM_COL32_A_MASK);
  }
}

// Bands and corner fans rather than one fan: straight edges stay on whole pixels and most of the area is plain quads.
void Painter::rounded(const Rect& r, float radius, const Paint& paint) {
  if (r.empty()) return;
  bind_solid();
  const float q = std::min({radius, r.w * 0.5F, r.h * 0.5F});
  if (q < 0.75F) return quad(r, paint);
  const int n = arc_segments(q);
  corner({r.x + q, r.y + q}, q, 0, n, paint);
  corner({r.right() - q, r.y + q}, q, 1, n, paint);
  corner({r.right() - q, r.bottom() - q}, q, 2, n, paint);
  corner({r.x + q, r.bottom() - q}, q, 3, n, paint);
  quad({r.x + q, r.y, r.w - 2 * q, q}, paint);
  quad({r.x, r.y + q, r.w, r.h - 2 * q}, paint);
  quad({r.x + q, r.bottom() - q, r.w - 2 * q, q}, paint);
}

void Painter::shade(int first_vertex, const Paint& paint) {
  ImVector<ImDrawVert>& v = lists_->list.VtxBuffer;
  for (int i = first_vertex; i < v.Size; ++i) {
    ImDrawVert& vertex = v[i];
    const std::uint32_t color = at(paint, vertex.pos.x, vertex.pos.y);
    const std::uint32_t coverage = vertex.col >> IM_COL32_A_SHIFT;
    const std::uint32_t alpha = ((color >> IM_COL32_A_SHIFT) * coverage + 127U) / 255U;
    vertex.col = (color & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
  }
}

void Painter::rounded_stroke(const Rect& r, float radius, float width, const Paint& paint) {
  if (r.empty()) return;
  bind_solid();
  ImDrawList& list = lists_->list;
  const int first = list.VtxBuffer.Size;
  const float half = width * 0.5F;
  const float q = std::max(0.0F, std::min({radius, r.w * 0.5F, r.h * 0.5F}) - half);
  list.Flags &= ~ImDrawListFlags_AntiAliasedLinesUseTex;
  list.PathRect({r.x + half, r.y + half}, {r.right() - half, r.bottom() - half}, q);
  list.PathStroke(IM_COL32_WHITE, ImDrawFlags_Closed, width);
  shade(first, paint);
}

void Painter::convex(std::span<const Vec2> points, const Paint& paint) {
  if (points.size() < 3) return;
  bind_solid();
  ImDrawList& list = lists_->list;
  const int first = list.VtxBuffer.Size;
  for (const Vec2 p : points) list.PathLineTo(im(p));
  list.PathFillConvex(IM_COL32_WHITE);
  shade(first, paint);
}

// Whole-pixel widths take the baked line profile: two triangles a segment instead of six.
void Painter::polyline(std::span<const Vec2> points, const Paint& paint, float width, bool closed) {
  if (points.size() < 2) return;
  ImDrawList& list = lists_->list;
  const bool whole = std::abs(width - std::round(width)) < 1e-4F && width < static_cast<float>(Atlas::kLineWidths - 1);
  if (whole) {
    bind(atlas_.texture());
    list.Flags |= ImDrawListFlags_AntiAliasedLinesUseTex;
  } else {
    bind_solid();
    list.Flags &= ~ImDrawListFlags_AntiAliasedLinesUseTex;
  }
  const int first = list.VtxBuffer.Size;
  static_assert(sizeof(Vec2) == sizeof(ImVec2));
  list.AddPolyline(reinterpret_cast<const ImVec2*>(points.data()), static_cast<int>(points.size()), IM_COL32_WHITE,
                   closed ? ImDrawFlags_Closed : ImDrawFlags_None, whole ? std::round(width) : width);
  shade(first, paint);
}

void Painter::dashed(std::span<const Vec2> points, Color color, float width, float dash, float gap) {
  scratch_.clear();
  bool on = true;
  float left = dash;
  const auto flush = [&] {
    if (scratch_.size() >= 2) polyline(scratch_, Paint::solid(color), width);
    scratch_.clear();
  };
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    Vec2 p = points[i];
    const Vec2 d = points[i + 1] - p;
    float rest = std::sqrt(d.x * d.x + d.y * d.y);
    if (rest <= 0.0F) continue;
    const Vec2 unit = d * (1.0F / rest);
    if (on && scratch_.empty()) scratch_.push_back(p);
    while (rest > left) {
      p = p + unit * left;
      rest -= left;
      if (on) {
        scratch_.push_back(p);
        flush();
      } else {
        scratch_.push_back(p);
      }
      on = !on;
      left = on ? dash : gap;
    }
    left -= rest;
    if (on) scratch_.push_back(points[i + 1]);
  }
  if (on) flush();
  scratch_.clear();
}

void Painter::disc(Vec2 center, float radius, const Paint& paint) {
  bind_solid();
  ImDrawList& list = lists_->list;
  const int first = list.VtxBuffer.Size;
  list.AddCircleFilled(im(center), radius, IM_COL32_WHITE, 0);
  shade(first, paint);
}

void Painter::arc(Vec2 center, float radius, float width, float from_turn, float to_turn, const Paint& paint) {
  const int segments = std::max(
      2, static_cast<int>(std::ceil(static_cast<float>(arc_segments(radius) * 4) * std::abs(to_turn - from_turn))));
  std::vector<Vec2> points;
  points.reserve(static_cast<std::size_t>(segments) + 1);
  for (int i = 0; i <= segments; ++i) {
    const float turn = from_turn + (to_turn - from_turn) * static_cast<float>(i) / static_cast<float>(segments);
    const float angle = 2.0F * kPi * (turn - 0.25F);
    points.push_back({center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)});
  }
  const bool closed = std::abs(to_turn - from_turn) >= 0.9999F;
  if (closed) points.pop_back();
  polyline(points, paint, width, closed);
}

}  // namespace kiosk::ui
