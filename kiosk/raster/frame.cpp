#include "kiosk/raster/frame.hpp"

#include <imgui.h>

#include <algorithm>
#include <bit>

#include "kiosk/raster/mix.hpp"
#include "kiosk/raster/pixels.hpp"

namespace kiosk::raster {
namespace {

// Vertices this far outside are moved to the border; nothing the wall draws comes near. Keeps products in 64 bits.
constexpr float kFarthest = 32767.0F;

std::int32_t on_grid(float px) {
  if (!(px > -kFarthest)) return -static_cast<std::int32_t>(kFarthest) * kSubpixels;  // also not-a-number
  if (px > kFarthest) return static_cast<std::int32_t>(kFarthest) * kSubpixels;
  const float scaled = px * static_cast<float>(kSubpixels);
  return static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5F : 0.5F));
}

int whole_pixel(float px) {
  return static_cast<int>(std::clamp(px, -static_cast<float>(kLargest), static_cast<float>(kLargest)));
}

std::uint64_t pair(std::uint32_t a, std::uint32_t b) { return (static_cast<std::uint64_t>(a) << 32) | b; }

std::uint64_t vertex_hash(const Vertex& v) {
  const std::uint64_t place = pair(std::bit_cast<std::uint32_t>(v.x), std::bit_cast<std::uint32_t>(v.y));
  const std::uint64_t texel = pair(std::bit_cast<std::uint32_t>(v.u), std::bit_cast<std::uint32_t>(v.v));
  return mixed(mixed(mixed(0x243f6a8885a308d3ULL, place), texel), v.colour);
}

std::uint64_t command_hash(const Command& c) {
  std::uint64_t h = mixed(0x13198a2e03707344ULL, reinterpret_cast<std::uintptr_t>(c.texture));
  h = mixed(h, pair(static_cast<std::uint32_t>(c.clip.x0), static_cast<std::uint32_t>(c.clip.y0)));
  h = mixed(h, pair(static_cast<std::uint32_t>(c.clip.x1), static_cast<std::uint32_t>(c.clip.y1)));
  if (const Texture* t = c.texture) {
    // What is added to a texture beside what was drawn from it changes no tile.
    h = mixed(h, t->hint == TextureHint::kAppendOnly ? t->rewrites : t->version);
    h = mixed(h, pair(static_cast<std::uint32_t>(t->width), static_cast<std::uint32_t>(t->height)));
    h = mixed(h, static_cast<std::uint64_t>(t->format) | (t->smooth ? 256U : 0U) |
                     (t->hint == TextureHint::kOpaque ? 512U : 0U) |
                     (t->hint == TextureHint::kAppendOnly ? 1024U : 0U));
  }
  return h;
}

bool same_column(const Vertex& a, const Vertex& b) { return a.x == b.x && a.u == b.u; }
bool same_row(const Vertex& a, const Vertex& b) { return a.y == b.y && a.v == b.v; }

bool drawable(const Texture* texture) {
  if (texture == nullptr) return true;
  const auto bytes = static_cast<std::size_t>(texture->width) * static_cast<std::size_t>(texture->height) *
                     static_cast<std::size_t>(texture->bytes_per_pixel());
  return bytes > 0 && texture->pixels.size() >= bytes;
}

}  // namespace

struct Frame::Origin {
  ImVec2 at;
  ImVec2 scale;
  Box screen;
};

Box intersection(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

void Frame::read(const ImDrawData& data, int width, int height) {
  vertices_.clear();
  commands_.clear();
  primitives_.clear();
  const Origin origin{data.DisplayPos, data.FramebufferScale, {0, 0, width, height}};
  for (int i = 0; i < data.CmdListsCount; ++i) read_list(*data.CmdLists[i], origin);
}

void Frame::read_list(const ImDrawList& list, const Origin& origin) {
  const auto base = static_cast<std::uint32_t>(vertices_.size());
  vertices_.reserve(vertices_.size() + static_cast<std::size_t>(list.VtxBuffer.Size));
  for (const ImDrawVert& in : list.VtxBuffer) {
    Vertex v{on_grid((in.pos.x - origin.at.x) * origin.scale.x),
             on_grid((in.pos.y - origin.at.y) * origin.scale.y),
             in.uv.x,
             in.uv.y,
             swap_red_blue(in.col),
             0};
    v.hash = vertex_hash(v);
    vertices_.push_back(v);
  }
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.UserCallback == nullptr) read_command(list, command, origin, base);
  }
}

void Frame::read_command(const ImDrawList& list, const ImDrawCmd& command, const Origin& origin, std::uint32_t base) {
  const Box clip{whole_pixel((command.ClipRect.x - origin.at.x) * origin.scale.x),
                 whole_pixel((command.ClipRect.y - origin.at.y) * origin.scale.y),
                 whole_pixel((command.ClipRect.z - origin.at.x) * origin.scale.x),
                 whole_pixel((command.ClipRect.w - origin.at.y) * origin.scale.y)};
  Command own{intersection(clip, origin.screen), static_cast<const Texture*>(command.TextureId), 0};
  if (own.clip.empty() || !drawable(own.texture)) return;
  own.hash = command_hash(own);
  const auto id = static_cast<std::uint32_t>(commands_.size());
  commands_.push_back(own);

  const std::uint32_t first = base + command.VtxOffset;
  const auto count = static_cast<std::uint32_t>(vertices_.size());
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned left = command.ElemCount; left >= 3;) {
    const std::uint32_t corner[3] = {first + index[0], first + index[1], first + index[2]};
    const bool known = corner[0] < count && corner[1] < count && corner[2] < count;
    const bool quad = left >= 6 && known && index[3] == index[0] && index[4] == index[2] && first + index[5] < count;
    if (quad && add_rectangle(corner[0], corner[1], corner[2], first + index[5], id)) {
      index += 6;
      left -= 6;
      continue;
    }
    if (known) add_triangle(corner, id);
    index += 3;
    left -= 3;
  }
}

// Two triangles (a, b, c) (a, c, d) that are an axis-aligned rectangle with texels along its axes and a colour that is
// flat or changes along one axis. False: they are not, draw them as triangles.
bool Frame::add_rectangle(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d, std::uint32_t command) {
  if (same_column(vertices_[a], vertices_[b])) std::swap(b, d);  // wound the other way
  const Vertex& va = vertices_[a];
  const Vertex& vb = vertices_[b];
  const Vertex& vc = vertices_[c];
  const Vertex& vd = vertices_[d];
  if (!same_row(va, vb) || !same_column(vb, vc) || !same_row(vc, vd) || !same_column(vd, va)) return false;
  const bool across = va.colour == vd.colour && vb.colour == vc.colour;
  const bool down = va.colour == vb.colour && vc.colour == vd.colour;
  if (!across && !down) return false;
  const Texture* texture = commands_[command].texture;
  const bool solid =
      texture == nullptr || (texture->format == PixelFormat::kRgba8 && texture->hint == TextureHint::kOpaque);
  const bool hides = solid && alpha_of(va.colour & vc.colour) == 255;
  const Box box{first_pixel(std::min(va.x, vc.x)), first_pixel(std::min(va.y, vc.y)), first_pixel(std::max(va.x, vc.x)),
                first_pixel(std::max(va.y, vc.y))};
  if (alpha_of(va.colour | vc.colour) == 0) return true;
  add({{a, b, c}, command, 0, 0, 0, 0, Shape::kRectangle, hides, mixed(vd.hash, 4)}, box);
  return true;
}

void Frame::add_triangle(const std::uint32_t (&corner)[3], std::uint32_t command) {
  const Vertex& a = vertices_[corner[0]];
  const Vertex& b = vertices_[corner[1]];
  const Vertex& c = vertices_[corner[2]];
  if (alpha_of(a.colour | b.colour | c.colour) == 0) return;
  const auto [left, right] = std::minmax({a.x, b.x, c.x});
  const auto [top, bottom] = std::minmax({a.y, b.y, c.y});
  const Box box{first_pixel(left), first_pixel(top), first_pixel(right), first_pixel(bottom)};
  add({{corner[0], corner[1], corner[2]}, command, 0, 0, 0, 0, Shape::kTriangle, false, 3}, box);
}

void Frame::add(Primitive primitive, const Box& box) {
  const Command& command = commands_[primitive.command];
  const Box seen = intersection(box, command.clip);
  if (seen.empty()) return;
  primitive.x0 = static_cast<std::int16_t>(seen.x0);
  primitive.y0 = static_cast<std::int16_t>(seen.y0);
  primitive.x1 = static_cast<std::int16_t>(seen.x1);
  primitive.y1 = static_cast<std::int16_t>(seen.y1);
  std::uint64_t h = mixed(command.hash, primitive.hash);
  for (const std::uint32_t v : primitive.vertex) h = mixed(h, vertices_[v].hash);
  primitive.hash = h;
  primitives_.push_back(primitive);
}

}  // namespace kiosk::raster
