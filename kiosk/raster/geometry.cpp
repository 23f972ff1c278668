#include "kiosk/raster/geometry.hpp"

#include <algorithm>

namespace kiosk::raster {
namespace {

constexpr int kHalf = kSubpixels / 2;

// Gradients beyond this belong to slivers thinner than a pixel; the bound keeps their products in 64 bits.
constexpr double kSteepest = 274877906944.0;  // 2^38

struct Division {
  std::int64_t quotient, rest;
};

Division floored(std::int64_t a, std::int64_t b) {  // b > 0
  std::int64_t q = a / b;
  std::int64_t r = a % b;
  if (r < 0) {
    r += b;
    --q;
  }
  return {q, r};
}

std::int64_t nearest(double x) {
  const double bounded = std::clamp(x, -kSteepest, kSteepest);
  return static_cast<std::int64_t>(bounded + (bounded < 0 ? -0.5 : 0.5));
}

std::int64_t cross(const Vertex& a, const Vertex& b, const Vertex& c) {
  return static_cast<std::int64_t>(b.x - a.x) * (c.y - a.y) - static_cast<std::int64_t>(c.x - a.x) * (b.y - a.y);
}

std::int64_t texel(float uv, int size) {  // 1/256 texels: where 1:1 copies land on whole texels despite float rounding
  const double at = std::clamp(static_cast<double>(uv) * size, -65536.0, 65536.0) * kSubpixels;
  return at == at ? static_cast<std::int64_t>(at + (at < 0 ? -0.5 : 0.5)) : 0;
}

}  // namespace

Edge::Edge(const Vertex& upper, const Vertex& lower, int row) {
  const std::int64_t dx = lower.x - upper.x;
  const std::int64_t dy = lower.y - upper.y;
  const std::int64_t below = static_cast<std::int64_t>(row) * kSubpixels + kHalf - upper.y;
  // pixel = ceil((x - 1/2 px) / px) with x = upper.x + below * dx / dy, all over the common denominator.
  whole_ = dy * kSubpixels;
  const Division start = floored((upper.x - kHalf) * dy + below * dx + whole_ - 1, whole_);
  pixel_ = static_cast<int>(start.quotient);
  rest_ = start.rest;
  const Division step = floored(dx, dy);
  step_ = static_cast<int>(step.quotient);
  rest_step_ = step.rest * kSubpixels;
}

Shade ColourPlanes::along(int x, int y) const {
  Shade s{};
  for (int c = 0; c < 4; ++c) {
    s.start[c] = static_cast<std::uint32_t>(channel[c].at(x, y));
    s.step[c] = static_cast<std::uint32_t>(channel[c].dx);
  }
  return s;
}

Planes::Planes(const Vertex& a, const Vertex& b, const Vertex& c) : a_(a), b_(b), c_(c), area_(cross(a, b, c)) {}

Plane Planes::plane(std::int64_t a, std::int64_t b, std::int64_t c, int shift) const {
  const std::int64_t unit = std::int64_t{1} << shift;
  Plane p;
  p.origin = static_cast<std::uint64_t>(a * unit);
  if (a == b && a == c) return p;
  const std::int64_t across = (b - a) * (c_.y - a_.y) - (c - a) * (b_.y - a_.y);
  const std::int64_t down = (c - a) * (b_.x - a_.x) - (b - a) * (c_.x - a_.x);
  const double scale = static_cast<double>(unit) * kSubpixels;
  const std::int64_t dx = nearest(static_cast<double>(across) / static_cast<double>(area_) * scale);
  const std::int64_t dy = nearest(static_cast<double>(down) / static_cast<double>(area_) * scale);
  p.dx = static_cast<std::uint64_t>(dx);
  p.dy = static_cast<std::uint64_t>(dy);
  p.origin += static_cast<std::uint64_t>((dx * (kHalf - a_.x) + dy * (kHalf - a_.y)) / kSubpixels);
  return p;
}

ColourPlanes Planes::colours() const {
  ColourPlanes planes;
  for (int c = 0; c < 4; ++c) {
    const auto level = [c](const Vertex& v) { return static_cast<std::int64_t>((v.colour >> (8 * c)) & 255); };
    planes.channel[c] = plane(level(a_), level(b_), level(c_), 16);
  }
  return planes;
}

TexelPlanes Planes::texels(const Texture& texture) const {
  const int w = texture.width;
  const int h = texture.height;
  return {plane(texel(a_.u, w), texel(b_.u, w), texel(c_.u, w), 24),
          plane(texel(a_.v, h), texel(b_.v, h), texel(c_.v, h), 24)};
}

Outside::Outside(const Vertex& a, const Vertex& b, const Vertex& c) {
  const bool turned = cross(a, b, c) < 0;
  const Vertex* corner[4] = {&a, turned ? &c : &b, turned ? &b : &c, &a};
  for (int i = 0; i < 3; ++i) {
    const Vertex& from = *corner[i];
    const std::int64_t dx = -static_cast<std::int64_t>(corner[i + 1]->y - from.y);
    const std::int64_t dy = corner[i + 1]->x - from.x;
    line_[i] = {dx * (kHalf - from.x) + dy * (kHalf - from.y), dx * kSubpixels, dy * kSubpixels};
  }
}

bool Outside::operator()(const Box& box) const {
  for (const Line& line : line_) {
    const std::int64_t x = line.dx > 0 ? box.x1 - 1 : box.x0;
    const std::int64_t y = line.dy > 0 ? box.y1 - 1 : box.y0;
    if (line.origin + line.dx * x + line.dy * y < 0) return true;
  }
  return false;
}

}  // namespace kiosk::raster
