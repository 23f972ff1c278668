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
  // A texture row resampled along x, with 8 fraction bits: consecutive rows of a stretched texture share it.
  struct Line {
    int row = -1;
    std::uint16_t value[kTile * 4];
  };
  bool one_to_one() const;
  const Line& line(int row, int keep);
  template <int kBytes>
  void resample(const std::uint8_t* texels, std::uint16_t* out) const;

  const Texture& texture_;
  Plane v_;
  int count_;
  int bytes_;
  bool flat_ = false;
  bool direct_ = false;
  std::uint64_t sampled_at_ = 0;  // v of the row in texels_: stretched borders repeat it
  bool sampled_ = false;
  Column column_[kTile];
  Line lines_[2];
  std::uint8_t texels_[kTile * 4];
};

// A span of a triangle with texels in any direction.
void sample_span(const Texture& texture, const TexelPlanes& planes, int x, int y, int n, std::uint8_t* out);

}  // namespace kiosk::raster
