// Pixels that draw commands refer to. A Texture's address is the ImTextureID; the presenters (raster, GL) read it from
// there. Owned by whoever fills it (glyph atlas, canvas, slide); must outlive the frame that draws it; wall's thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kiosk {

enum class PixelFormat : std::uint8_t {
  kMask8,  // one byte of coverage: drawn as (vertex colour, alpha x mask)
  kRgba8,  // straight alpha, R first
};

// What the rasteriser may assume, so that the common cases are fast.
enum class TextureHint : std::uint8_t {
  kNone,
  kOpaque,      // every alpha is 255: wallpaper, photographs
  kAppendOnly,  // texels keep their value once used, while `rewrites` stays: what was drawn from it stays right
};

struct Texture {
  PixelFormat format = PixelFormat::kMask8;
  TextureHint hint = TextureHint::kNone;
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;  // width * height * bytes_per_pixel(), rows top to bottom, no padding
  std::uint64_t version = 0;         // raised by every change; presenters re-upload or re-hash when it moved
  std::uint64_t rewrites = 0;        // kAppendOnly: raised when texels in use changed; hash this instead of version
  bool smooth = true;                // bilinear; false samples the nearest pixel (QR codes, 1:1 copies)

  int bytes_per_pixel() const { return format == PixelFormat::kMask8 ? 1 : 4; }
  void resize(int w, int h) {
    width = w;
    height = h;
    pixels.assign(
        static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * static_cast<std::size_t>(bytes_per_pixel()), 0);
    ++version;
  }
};

}  // namespace kiosk
