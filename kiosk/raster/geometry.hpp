// Exact edges and linear attributes of triangles on the 1/256 pixel grid. An edge is always walked from its upper to
// its lower end, so two triangles that share it agree on every pixel: none is missed, none is drawn twice.
// Pure functions and values; any thread.
#pragma once
#include <algorithm>
#include <cstdint>
#include <utility>

#include "kiosk/raster/frame.hpp"
#include "kiosk/raster/pixels.hpp"

namespace kiosk::raster {

// For row after row: the first pixel whose centre is at or right of the edge.
class Edge {
 public:
  Edge(const Vertex& upper, const Vertex& lower, int row);  // upper.y < lower.y
  int pixel() const { return pixel_; }
  void next_row() {
    pixel_ += step_;
    rest_ += rest_step_;
    if (rest_ >= whole_) {
      rest_ -= whole_;
      ++pixel_;
    }
  }

 private:
  int pixel_;
  int step_;
  std::int64_t rest_, rest_step_, whole_;
};

// A value that is linear over the screen: at the centre of pixel (0, 0), and its change per pixel. Modulo 2^64, so that
// far-away origins are harmless.
struct Plane {
  std::uint64_t origin = 0, dx = 0, dy = 0;
  std::uint64_t at(int x, int y) const {
    return origin + dx * static_cast<std::uint64_t>(x) + dy * static_cast<std::uint64_t>(y);
  }
};

struct ColourPlanes {
  Plane channel[4];  // B, G, R, A with 16 fraction bits
  Shade along(int x, int y) const;
};

struct TexelPlanes {
  Plane u, v;  // texels with 32 fraction bits
};

class Planes {
 public:
  Planes(const Vertex& a, const Vertex& b, const Vertex& c);
  bool degenerate() const { return area_ == 0; }
  ColourPlanes colours() const;
  TexelPlanes texels(const Texture& texture) const;

 private:
  Plane plane(std::int64_t a, std::int64_t b, std::int64_t c, int shift) const;  // values << shift is the unit
  const Vertex &a_, &b_, &c_;
  std::int64_t area_;  // twice the signed area, in 1/65536 px
};

// Calls span(y, x0, x1) for every row of the triangle inside the box.
template <typename Span>
void walk(const Vertex& a, const Vertex& b, const Vertex& c, const Box& box, const Span& span);

// Whether every pixel of the box is outside one of the triangle's edges.
class Outside {
 public:
  Outside(const Vertex& a, const Vertex& b, const Vertex& c);
  bool operator()(const Box& box) const;

 private:
  struct Line {
    std::int64_t origin, dx, dy;
  };
  Line line_[3];
};

template <typename Span>
void walk(const Vertex& a, const Vertex& b, const Vertex& c, const Box& box, const Span& span) {
  const Vertex *upper = &a, *middle = &b, *lower = &c;
  if (middle->y < upper->y) std::swap(upper, middle);
  if (lower->y < middle->y) std::swap(middle, lower);
  if (middle->y < upper->y) std::swap(upper, middle);
  const int first = std::max(first_pixel(upper->y), box.y0);
  const int last = std::min(first_pixel(lower->y), box.y1);
  if (first >= last) return;
  const int turn = std::clamp(first_pixel(middle->y), first, last);
  const std::int64_t side = static_cast<std::int64_t>(middle->x - upper->x) * (lower->y - upper->y) -
                            static_cast<std::int64_t>(lower->x - upper->x) * (middle->y - upper->y);
  Edge whole(*upper, *lower, first);
  const auto part = [&](const Vertex& from, const Vertex& to, int y, int end) {
    if (y >= end) return;
    Edge half(from, to, y);
    for (; y < end; ++y, whole.next_row(), half.next_row()) {
      const int x0 = std::max(side < 0 ? half.pixel() : whole.pixel(), box.x0);
      const int x1 = std::min(side < 0 ? whole.pixel() : half.pixel(), box.x1);
      if (x0 < x1) span(y, x0, x1);
    }
  };
  part(*upper, *middle, first, turn);
  part(*middle, *lower, turn, last);
}

}  // namespace kiosk::raster
