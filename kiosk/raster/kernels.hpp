// The inner loops over a row of pixels, once in portable C++ and once per instruction set that pays; all tables give
// the same bytes. A Raster picks one table when it is made. Stateless; any thread.
#pragma once
#include <cstdint>

#include "kiosk/raster/pixels.hpp"

namespace kiosk::raster {

struct Kernels {
  const char* name;
  // dst = colour
  void (*fill)(std::uint32_t* dst, int n, std::uint32_t colour);
  // dst = colour over dst, by the colour's alpha
  void (*blend)(std::uint32_t* dst, int n, std::uint32_t colour);
  // as blend, the alpha scaled by one mask byte per pixel
  void (*blend_mask)(std::uint32_t* dst, int n, std::uint32_t colour, const std::uint8_t* mask);
  // dst = src over dst, by each source pixel's alpha
  void (*blend_row)(std::uint32_t* dst, int n, const std::uint32_t* src);
  // out = the shade's pixels
  void (*shade)(std::uint32_t* out, int n, const Shade& shade);
  // out = R, G, B, A bytes as words, tinted by colour
  void (*image)(std::uint32_t* out, int n, const std::uint8_t* rgba, std::uint32_t colour);
};

const Kernels& portable_kernels();
const Kernels& best_kernels();   // of this processor
const Kernels* sse41_kernels();  // null where the processor has none
const Kernels* avx2_kernels();

}  // namespace kiosk::raster
