// A rasteriser that is slow and obvious: every pixel centre against every edge in exact integers, colours by weights.
// The raster must cover the same pixels and be within a level of its colours.
#pragma once
#include <cmath>
#include <cstdint>
#include <vector>

namespace kiosk::raster::test {

struct Corner {
  int x, y;        // 1/256 px
  int channel[4];  // B, G, R, A
};

struct Reference {
  int width, height;
  std::vector<double> channel;  // B, G, R of each pixel
  std::vector<int> covered;     // how often

  Reference(int w, int h)
      : width(w), height(h), channel(static_cast<std::size_t>(3 * w * h)), covered(static_cast<std::size_t>(w * h)) {}

  void triangle(Corner a, Corner b, Corner c) {
    if (area(a, b, c) == 0) return;
    if (area(a, b, c) < 0) std::swap(b, c);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const Corner p{256 * x + 128, 256 * y + 128, {}};
        if (inside(a, b, p) && inside(b, c, p) && inside(c, a, p)) blend(a, b, c, p, x, y);
      }
    }
  }

 private:
  static std::int64_t area(const Corner& a, const Corner& b, const Corner& c) {
    return static_cast<std::int64_t>(b.x - a.x) * (c.y - a.y) - static_cast<std::int64_t>(c.x - a.x) * (b.y - a.y);
  }
  // On the inner side, or exactly on an edge that is a left or a top one.
  static bool inside(const Corner& a, const Corner& b, const Corner& p) {
    const std::int64_t side = area(a, b, p);
    return side > 0 || (side == 0 && (b.y < a.y || (b.y == a.y && b.x > a.x)));
  }
  void blend(const Corner& a, const Corner& b, const Corner& c, const Corner& p, int x, int y) {
    const auto whole = static_cast<double>(area(a, b, c));
    const double wa = static_cast<double>(area(b, c, p)) / whole;
    const double wb = static_cast<double>(area(c, a, p)) / whole;
    const double wc = 1 - wa - wb;
    const auto i = static_cast<std::size_t>(y * width + x);
    ++covered[i];
    const double alpha = (wa * a.channel[3] + wb * b.channel[3] + wc * c.channel[3]) / 255;
    for (std::size_t k = 0; k < 3; ++k) {
      const double above = wa * a.channel[k] + wb * b.channel[k] + wc * c.channel[k];
      channel[3 * i + k] += (above - channel[3 * i + k]) * alpha;
    }
  }
};

}  // namespace kiosk::raster::test
