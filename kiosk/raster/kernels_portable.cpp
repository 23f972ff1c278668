#include <algorithm>
#include <cstring>

#include "kiosk/raster/kernels.hpp"

namespace kiosk::raster {
namespace {

void fill(std::uint32_t* dst, int n, std::uint32_t colour) { std::fill_n(dst, n, colour | kOpaqueBlack); }

void blend(std::uint32_t* dst, int n, std::uint32_t colour) {
  const std::uint32_t alpha = alpha_of(colour);
  for (int i = 0; i < n; ++i) dst[i] = blended(dst[i], colour, alpha);
}

void blend_mask(std::uint32_t* dst, int n, std::uint32_t colour, const std::uint8_t* mask) {
  const std::uint32_t alpha = alpha_of(colour);
  for (int i = 0; i < n; ++i) {
    if (mask[i] != 0) dst[i] = blended(dst[i], colour, div255(alpha * mask[i]));
  }
}

void blend_row(std::uint32_t* dst, int n, const std::uint32_t* src) {
  for (int i = 0; i < n; ++i) dst[i] = blended(dst[i], src[i], alpha_of(src[i]));
}

void shade(std::uint32_t* out, int n, const Shade& shade) {
  std::uint32_t value[4] = {shade.start[0], shade.start[1], shade.start[2], shade.start[3]};
  for (int i = 0; i < n; ++i) {
    out[i] = shade_pixel(value);
    for (int c = 0; c < 4; ++c) value[c] += shade.step[c];
  }
}

void image(std::uint32_t* out, int n, const std::uint8_t* rgba, std::uint32_t colour) {
  for (int i = 0; i < n; ++i) {
    std::uint32_t texel = 0;
    std::memcpy(&texel, rgba + 4 * i, 4);
    out[i] = tinted(swap_red_blue(texel), colour);
  }
}

}  // namespace

const Kernels& portable_kernels() {
  static constexpr Kernels kTable{"portable", fill, blend, blend_mask, blend_row, shade, image};
  return kTable;
}

const Kernels& best_kernels() {
  if (const Kernels* table = avx2_kernels()) return *table;
  if (const Kernels* table = sse41_kernels()) return *table;
  return portable_kernels();
}

}  // namespace kiosk::raster
