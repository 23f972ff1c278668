#include "kiosk/raster/painter.hpp"

#include <algorithm>
#include <cstring>

#include "kiosk/raster/dither.hpp"

namespace kiosk::raster {
namespace {

// Spans shorter than this (the anti-aliasing fringes) are not worth a call through the table.
constexpr int kShort = 4;

}  // namespace

// What a primitive's pixels are coloured with before any texture.
struct Painter::Ink {
  Ink(const Planes& planes, const Vertex& a, const Vertex& b, const Vertex& c)
      : colour(a.colour),
        flat(a.colour == b.colour && a.colour == c.colour),
        opaque(alpha_of(a.colour & b.colour & c.colour) == 255) {
    if (!flat) shades = planes.colours();
  }
  // A colour that does not change along the row is a flat one there.
  void enter_row(int y) {
    if (flat || !level) return;
    for (int i = 0; i < 4; ++i) value[i] = static_cast<std::uint32_t>(shades.channel[i].at(0, y));
    colour = shade_pixel(value);
  }
  bool plain() const { return flat || level; }
  void detect_level() {
    level = !flat &&
            std::all_of(std::begin(shades.channel), std::end(shades.channel), [](const Plane& p) { return p.dx == 0; });
  }

  std::uint32_t colour;
  bool flat;
  bool opaque;
  bool level = false;
  std::uint32_t value[4] = {};  // of a level row, before it is rounded to `colour`
  ColourPlanes shades;
};

Painter::Painter(const Frame& frame, const Kernels& kernels, const Box& tile)
    : frame_(frame), kernels_(kernels), tile_(tile) {}

void Painter::clear() { std::fill_n(pixels_, kTile * kTile, kOpaqueBlack); }

void Painter::paint(std::span<const std::uint32_t> primitives) {
  const auto& all = frame_.primitives();
  const bool hidden = !primitives.empty() && all[primitives[0]].opaque && all[primitives[0]].box().contains(tile_);
  if (!hidden) clear();
  for (const std::uint32_t index : primitives) {
    const Primitive& primitive = all[index];
    if (primitive.shape == Shape::kRectangle) {
      rectangle(primitive);
    } else {
      triangle(primitive);
    }
  }
}

void Painter::copy_to(std::uint32_t* pixels, int stride) const {
  const std::size_t bytes = static_cast<std::size_t>(tile_.x1 - tile_.x0) * sizeof(std::uint32_t);
  std::uint32_t* out = pixels + static_cast<std::ptrdiff_t>(tile_.y0) * stride + tile_.x0;
  for (int y = tile_.y0; y < tile_.y1; ++y, out += stride) {
    std::memcpy(out, pixels_ + (y - tile_.y0) * kTile, bytes);
  }
}

void Painter::solid(const Box& box, std::uint32_t colour) {
  const auto paint_row = alpha_of(colour) == 255 ? kernels_.fill : kernels_.blend;
  const int n = box.x1 - box.x0;
  if (n == kTile) {
    paint_row(at(box.x0, box.y0), n * (box.y1 - box.y0), colour);
    return;
  }
  for (int y = box.y0; y < box.y1; ++y) paint_row(at(box.x0, y), n, colour);
}

void Painter::rectangle(const Primitive& primitive) {
  const Vertex& a = frame_.vertices()[primitive.vertex[0]];
  const Vertex& b = frame_.vertices()[primitive.vertex[1]];
  const Vertex& c = frame_.vertices()[primitive.vertex[2]];
  const Box box = intersection(primitive.box(), tile_);
  const Planes planes(a, b, c);
  Ink ink(planes, a, b, c);
  ink.detect_level();
  if (const Texture* texture = frame_.commands()[primitive.command].texture) {
    textured_rectangle(primitive, box, *texture, ink);
  } else if (ink.flat) {
    solid(box, ink.colour);
  } else {
    for (int y = box.y0; y < box.y1; ++y) {
      ink.enter_row(y);
      row(at(box.x0, y), box.x0, y, box.x1 - box.x0, ink);
    }
  }
}

void Painter::textured_rectangle(const Primitive& primitive, const Box& box, const Texture& texture, Ink& ink) {
  const Planes planes(frame_.vertices()[primitive.vertex[0]], frame_.vertices()[primitive.vertex[1]],
                      frame_.vertices()[primitive.vertex[2]]);
  RectangleSampler sampler(texture, planes.texels(texture), box.x0, box.x1);
  const int n = box.x1 - box.x0;
  const bool mask = texture.format == PixelFormat::kMask8;
  const bool opaque = ink.opaque && texture.hint == TextureHint::kOpaque;
  for (int y = box.y0; y < box.y1; ++y) {
    ink.enter_row(y);
    const std::uint8_t* texels = sampler.row(y);
    std::uint32_t* dst = at(box.x0, y);
    if (!mask) {
      image_row(dst, box.x0, y, n, ink, texels, opaque);
    } else if (sampler.flat() && ink.level) {
      level_row(dst, box.x0, y, n, ink, *texels);
    } else if (sampler.flat() && ink.flat) {
      if (*texels != 0) {
        kernels_.blend(dst, n, with_alpha(ink.colour, div255(alpha_of(ink.colour) * *texels)));
      }
    } else {
      mask_row(dst, box.x0, y, n, ink, texels);
    }
  }
}

void Painter::triangle(const Primitive& primitive) {
  const Vertex& a = frame_.vertices()[primitive.vertex[0]];
  const Vertex& b = frame_.vertices()[primitive.vertex[1]];
  const Vertex& c = frame_.vertices()[primitive.vertex[2]];
  const Box box = intersection(primitive.box(), tile_);
  const Planes planes(a, b, c);
  if (planes.degenerate()) return;
  Ink ink(planes, a, b, c);
  if (const Texture* texture = frame_.commands()[primitive.command].texture) {
    textured_triangle(primitive, box, *texture, ink);
    return;
  }
  ink.detect_level();
  walk(a, b, c, box, [&](int y, int x0, int x1) {
    ink.enter_row(y);
    row(at(x0, y), x0, y, x1 - x0, ink);
  });
}

void Painter::textured_triangle(const Primitive& primitive, const Box& box, const Texture& texture, Ink& ink) {
  const Vertex& a = frame_.vertices()[primitive.vertex[0]];
  const Vertex& b = frame_.vertices()[primitive.vertex[1]];
  const Vertex& c = frame_.vertices()[primitive.vertex[2]];
  const TexelPlanes texels = Planes(a, b, c).texels(texture);
  const bool opaque = ink.opaque && texture.hint == TextureHint::kOpaque;
  std::uint8_t sampled[kTile * 4];
  walk(a, b, c, box, [&](int y, int x0, int x1) {
    sample_span(texture, texels, x0, y, x1 - x0, sampled);
    if (texture.format == PixelFormat::kMask8) {
      mask_row(at(x0, y), x0, y, x1 - x0, ink, sampled);
    } else {
      image_row(at(x0, y), x0, y, x1 - x0, ink, sampled, opaque);
    }
  });
}

void Painter::row(std::uint32_t* dst, int x, int y, int n, const Ink& ink) {
  if (ink.plain()) {
    if (n < kShort) {
      const std::uint32_t alpha = alpha_of(ink.colour);
      for (int i = 0; i < n; ++i) dst[i] = blended(dst[i], ink.colour, alpha);
    } else if (ink.level) {
      level_row(dst, x, y, n, ink, 255);
    } else if (ink.opaque) {
      kernels_.fill(dst, n, ink.colour);
    } else {
      kernels_.blend(dst, n, ink.colour);
    }
    return;
  }
  Shade shade = ink.shades.along(x, y);
  if (n < kShort) {
    for (int i = 0; i < n; ++i) {
      const std::uint32_t pixel = shade_pixel(shade.start);
      dst[i] = blended(dst[i], pixel, alpha_of(pixel));
      for (int c = 0; c < 4; ++c) shade.start[c] += shade.step[c];
    }
  } else if (ink.opaque) {
    kernels_.shade(dst, n, shade);
  } else {
    std::uint32_t colours[kTile];
    kernels_.shade(colours, n, shade);
    kernels_.blend_row(dst, n, colours);
  }
}

void Painter::level_row(std::uint32_t* dst, int x, int y, int n, const Ink& ink, std::uint32_t coverage) {
  if (coverage == 0) return;
  std::uint32_t pattern[kDither];
  dithered(ink.value, x, y, pattern);
  const bool opaque = ink.opaque && coverage == 255;
  if (!opaque) {
    for (std::uint32_t& pixel : pattern) pixel = with_alpha(pixel, div255(alpha_of(pixel) * coverage));
  }
  std::uint32_t colours[kTile];
  std::uint32_t* out = opaque ? dst : colours;
  int i = 0;
  for (; i + kDither <= n; i += kDither) std::memcpy(out + i, pattern, sizeof pattern);
  std::copy_n(pattern, n - i, out + i);
  if (!opaque) kernels_.blend_row(dst, n, colours);
}

void Painter::mask_row(std::uint32_t* dst, int x, int y, int n, const Ink& ink, const std::uint8_t* mask) {
  if (ink.plain()) {
    kernels_.blend_mask(dst, n, ink.colour, mask);
    return;
  }
  std::uint32_t colours[kTile];
  kernels_.shade(colours, n, ink.shades.along(x, y));
  for (int i = 0; i < n; ++i) colours[i] = with_alpha(colours[i], div255(alpha_of(colours[i]) * mask[i]));
  kernels_.blend_row(dst, n, colours);
}

void Painter::image_row(std::uint32_t* dst, int x, int y, int n, const Ink& ink, const std::uint8_t* rgba,
                        bool opaque) {
  std::uint32_t texels[kTile];
  std::uint32_t* out = opaque ? dst : texels;
  kernels_.image(out, n, rgba, ink.plain() ? ink.colour : kWhite);
  if (!ink.plain()) {
    std::uint32_t colours[kTile];
    kernels_.shade(colours, n, ink.shades.along(x, y));
    for (int i = 0; i < n; ++i) out[i] = tinted(out[i], colours[i]);
  }
  if (!opaque) kernels_.blend_row(dst, n, texels);
}

}  // namespace kiosk::raster
