// Pixel arithmetic shared by every path of the rasteriser. Pixels are 0xAARRGGBB words (B, G, R, A in memory), straight
// alpha; a finished pixel has alpha 255. Integers only, so that every path gives the same bytes. Pure functions.
#pragma once
#include <cstdint>

namespace kiosk::raster {

inline constexpr std::uint32_t kOpaqueBlack = 0xff000000U;
inline constexpr std::uint32_t kWhite = 0xffffffffU;

// x / 255 to the nearest, exact for 0 <= x <= 65025.
constexpr std::uint32_t div255(std::uint32_t x) {
  const std::uint32_t t = x + 128;
  return (t + (t >> 8)) >> 8;
}

constexpr std::uint32_t alpha_of(std::uint32_t pixel) { return pixel >> 24; }

constexpr std::uint32_t with_alpha(std::uint32_t pixel, std::uint32_t alpha) {
  return (pixel & 0x00ffffffU) | (alpha << 24);
}

// Two channels at once, in the low bytes of two 16-bit lanes: each to the nearest of lane / 255.
constexpr std::uint32_t div255_pair(std::uint32_t lanes) {
  const std::uint32_t t = lanes + 0x00800080U;
  return ((t + ((t >> 8) & 0x00ff00ffU)) >> 8) & 0x00ff00ffU;
}

// Source over destination with the given alpha, 0..255; the result is opaque.
constexpr std::uint32_t blended(std::uint32_t below, std::uint32_t above, std::uint32_t alpha) {
  const std::uint32_t rest = 255 - alpha;
  const std::uint32_t red_blue = div255_pair((above & 0x00ff00ffU) * alpha + (below & 0x00ff00ffU) * rest);
  const std::uint32_t green = div255(((above >> 8) & 255) * alpha + ((below >> 8) & 255) * rest);
  return kOpaqueBlack | red_blue | (green << 8);
}

// Channel by channel product, alpha included: a texel tinted by a vertex colour.
constexpr std::uint32_t tinted(std::uint32_t texel, std::uint32_t colour) {
  std::uint32_t out = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    out |= div255(((texel >> shift) & 255) * ((colour >> shift) & 255)) << shift;
  }
  return out;
}

// Between R, G, B, A bytes (textures, ImGui colours) and our words.
constexpr std::uint32_t swap_red_blue(std::uint32_t p) {
  return (p & 0xff00ff00U) | ((p & 0xffU) << 16) | ((p >> 16) & 0xffU);
}

// A colour that changes linearly along a row: four channels (B, G, R, A) with 16 fraction bits, modulo 2^32.
struct Shade {
  std::uint32_t start[4];
  std::uint32_t step[4];
};

constexpr std::uint32_t shade_channel(std::uint32_t value) {
  const std::int32_t rounded = static_cast<std::int32_t>(value + 0x8000U) >> 16;
  return static_cast<std::uint32_t>(rounded < 0 ? 0 : rounded > 255 ? 255 : rounded);
}

constexpr std::uint32_t shade_pixel(const std::uint32_t (&value)[4]) {
  return shade_channel(value[0]) | (shade_channel(value[1]) << 8) | (shade_channel(value[2]) << 16) |
         (shade_channel(value[3]) << 24);
}

}  // namespace kiosk::raster
