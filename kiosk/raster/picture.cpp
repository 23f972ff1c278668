#include <algorithm>
#include <cstdlib>

#include "kiosk/raster/pixels.hpp"
#include "kiosk/raster/png.hpp"

namespace kiosk::raster {
namespace {

constexpr int kAmplified = 4;  // differences of a few levels must be visible

int channel(std::uint32_t pixel, int shift) { return static_cast<int>((pixel >> shift) & 255); }

std::uint32_t pixel_at(const Picture& p, int x, int y) {
  return p.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(p.width) + static_cast<std::size_t>(x)];
}

Picture blank(int width, int height) {
  return {width, height,
          std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), kOpaqueBlack)};
}

// The mean of a block of pixels, per channel, to the nearest.
std::uint32_t mean(const Picture& p, int x0, int y0, int x1, int y1) {
  std::uint64_t sum[3] = {0, 0, 0};
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) {
      for (int c = 0; c < 3; ++c) sum[c] += static_cast<std::uint64_t>(channel(pixel_at(p, x, y), 8 * c));
    }
  }
  const std::uint64_t count = static_cast<std::uint64_t>(x1 - x0) * static_cast<std::uint64_t>(y1 - y0);
  std::uint32_t out = kOpaqueBlack;
  for (int c = 0; c < 3; ++c) out |= static_cast<std::uint32_t>((sum[c] + count / 2) / count) << (8 * c);
  return out;
}

}  // namespace

Difference compare(const Picture& a, const Picture& b, int tolerance) {
  if (a.width != b.width || a.height != b.height || a.pixels.size() != b.pixels.size()) return {255, 255.0, 1.0};
  if (a.pixels.empty()) return {};
  Difference difference;
  std::uint64_t sum = 0;
  std::size_t over = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    int largest = 0;
    for (const int shift : {0, 8, 16}) {
      const int apart = std::abs(channel(a.pixels[i], shift) - channel(b.pixels[i], shift));
      sum += static_cast<std::uint64_t>(apart);
      largest = std::max(largest, apart);
    }
    difference.largest = std::max(difference.largest, largest);
    over += largest > tolerance ? 1 : 0;
  }
  difference.mean = static_cast<double>(sum) / static_cast<double>(3 * a.pixels.size());
  difference.share_over = static_cast<double>(over) / static_cast<double>(a.pixels.size());
  return difference;
}

Picture difference_image(const Picture& a, const Picture& b) {
  Picture out = blank(std::max(a.width, b.width), std::max(a.height, b.height));
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      std::uint32_t& pixel =
          out.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width) + static_cast<std::size_t>(x)];
      if (x >= a.width || y >= a.height || x >= b.width || y >= b.height) {
        pixel = 0xffff00ffU;  // only one of the two has this pixel
        continue;
      }
      for (const int shift : {0, 8, 16}) {
        const int apart = std::abs(channel(pixel_at(a, x, y), shift) - channel(pixel_at(b, x, y), shift));
        pixel |= static_cast<std::uint32_t>(std::min(255, apart * kAmplified)) << shift;
      }
    }
  }
  return out;
}

Picture scaled(const Picture& picture, int width, int height) {
  Picture out = blank(width, height);
  if (picture.pixels.empty()) return out;
  const auto cut = [](int i, int parts, int whole) {
    return static_cast<int>(static_cast<std::int64_t>(i) * whole / parts);
  };
  std::size_t next = 0;
  for (int y = 0; y < height; ++y) {
    const int y0 = cut(y, height, picture.height);
    const int y1 = std::max(y0 + 1, cut(y + 1, height, picture.height));
    for (int x = 0; x < width; ++x) {
      const int x0 = cut(x, width, picture.width);
      const int x1 = std::max(x0 + 1, cut(x + 1, width, picture.width));
      out.pixels[next++] = mean(picture, x0, y0, x1, y1);
    }
  }
  return out;
}

}  // namespace kiosk::raster
