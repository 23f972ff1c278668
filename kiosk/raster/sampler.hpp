// Texels for a row of pixels: straight from the texture where they map one to one, else nearest or bilinear with 8-bit
// weights; outside the texture its border repeats. Texels are bytes (masks) or R, G, B, A quadruples (images).
// Made per primitive and tile on a worker's stack.
#pragma once
#include <cstdint>

#include "kiosk/raster/geometry.hpp"

namespace kiosk::raster {

inline constexpr int kTile = 64;  // px; the longest row there is

// Rows of an axis-aligned rectangle: the columns' texels and weights are worked out once.
class RectangleSampler {
 public:
  RectangleSampler(const Texture& texture, const TexelPlanes& planes, int x0, int x1);
  // The texels of columns x0..x1 at row y: valid until the next call.
  const std::uint8_t* row(int y);
  bool flat() const { return flat_; }  // one texel serves the whole row

 private:
  struct Column {
    int left, right;  // byte offsets in a texture row
    std::uint32_t weight;
  };
  bool one_to_one() const;
  void sample(const std::uint8_t* upper, const std::uint8_t* lower, std::uint32_t weight);

  const Texture& texture_;
  Plane v_;
  int count_;
  int bytes_;
  bool flat_ = false;
  bool direct_ = false;
  std::uint64_t sampled_at_ = 0;  // v of the row in texels_: stretched borders repeat it
  bool sampled_ = false;
  Column column_[kTile];
  std::uint8_t texels_[kTile * 4];
};

// A span of a triangle with texels in any direction.
void sample_span(const Texture& texture, const TexelPlanes& planes, int x, int y, int n, std::uint8_t* out);

}  // namespace kiosk::raster
