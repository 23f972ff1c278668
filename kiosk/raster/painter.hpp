// Paints one tile: the frame's primitives that touch it, in order, into a buffer small enough for the first-level
// cache. Made per tile on a worker's stack; reads the frame, writes only its own pixels.
#pragma once
#include <cstdint>
#include <span>

#include "kiosk/raster/frame.hpp"
#include "kiosk/raster/kernels.hpp"
#include "kiosk/raster/sampler.hpp"

namespace kiosk::raster {

class Painter {
 public:
  Painter(const Frame& frame, const Kernels& kernels, const Box& tile);
  void paint(std::span<const std::uint32_t> primitives);  // indices; the first may hide what would be below
  void copy_to(std::uint32_t* pixels, int stride) const;  // of the whole target

 private:
  struct Ink;
  std::uint32_t* at(int x, int y) { return pixels_ + (y - tile_.y0) * kTile + (x - tile_.x0); }
  void clear();
  void rectangle(const Primitive& primitive);
  void solid(const Box& box, std::uint32_t colour);
  void textured_rectangle(const Primitive& primitive, const Box& box, const Texture& texture, Ink& ink);
  void triangle(const Primitive& primitive);
  void textured_triangle(const Primitive& primitive, const Box& box, const Texture& texture, Ink& ink);
  void row(std::uint32_t* dst, int x, int y, int n, const Ink& ink);
  void level_row(std::uint32_t* dst, int x, int y, int n, const Ink& ink,
                 std::uint32_t coverage);  // dithered
  void mask_row(std::uint32_t* dst, int x, int y, int n, const Ink& ink, const std::uint8_t* mask);
  void image_row(std::uint32_t* dst, int x, int y, int n, const Ink& ink, const std::uint8_t* rgba, bool opaque);

  const Frame& frame_;
  const Kernels& kernels_;
  Box tile_;
  alignas(64) std::uint32_t pixels_[kTile * kTile];
};

}  // namespace kiosk::raster
