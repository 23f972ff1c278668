// Ordered dither for ramps: a shade between two levels becomes a fine mix of both, so that a slow dark ramp has no
// steps to see. Depends on the pixel's place alone; the GL presenter's shader does the same sum. Pure functions.
#pragma once
#include <cstdint>

#include "kiosk/raster/pixels.hpp"

namespace kiosk::raster {

inline constexpr int kDither = 8;  // pixels, side of the repeated pattern

// Bayer's matrix, 0 to 63.
constexpr std::uint32_t bayer(int x, int y) {
  const auto column = static_cast<std::uint32_t>(x ^ y);
  const auto row = static_cast<std::uint32_t>(y);
  std::uint32_t value = 0;
  for (int bit = 0; bit < 3; ++bit) {
    value = (value << 2) | (((column >> bit) & 1U) << 1) | ((row >> bit) & 1U);
  }
  return value;
}

// One row of the pattern for a shade (B, G, R, A with 16 fraction bits); out[0] is the pixel in column x.
constexpr void dithered(const std::uint32_t (&value)[4], int x, int y, std::uint32_t (&out)[kDither]) {
  for (int i = 0; i < kDither; ++i) {
    const std::uint32_t lift = bayer((x + i) % kDither, y % kDither) * 1024 + 512 - 0x8000U;  // within half a level
    const std::uint32_t lifted[4] = {value[0] + lift, value[1] + lift, value[2] + lift, value[3] + lift};
    out[i] = shade_pixel(lifted);
  }
}

}  // namespace kiosk::raster
