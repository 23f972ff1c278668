#include "kiosk/ui/wallpaper.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "kiosk/base/memory.hpp"
#include "kiosk/base/rng.hpp"

namespace kiosk::ui {
namespace {

constexpr int kCell = 8;        // px per sample of the light; it has no finer detail
constexpr int kNoise = 128;     // side of the repeated dither tile
constexpr float kUnit = 64.0F;  // fixed point: 1/64 of an 8-bit step
constexpr int kShift = 9;       // of kUnit * kCell
constexpr int kMost = (256 << kShift) - 1;

// Light that falls off like a smoothstep: flat in the middle, no visible rim.
float falloff(float distance2) {
  if (distance2 >= 1.0F) return 0.0F;
  const float k = 1.0F - std::sqrt(distance2);
  return k * k * (3.0F - 2.0F * k);
}

std::array<float, 3> light_at(const Theme& theme, float x, float y) {
  const Color top = theme.background.top;
  const Color bottom = theme.background.bottom;
  const auto lerp = [y](std::uint8_t a, std::uint8_t b) {
    return static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * y;
  };
  std::array<float, 3> c{lerp(top.r, bottom.r), lerp(top.g, bottom.g), lerp(top.b, bottom.b)};
  for (const Blob& blob : theme.blobs) {
    if (blob.color.a == 0 || blob.radius.x <= 0.0F || blob.radius.y <= 0.0F) continue;
    const float dx = (x - blob.center.x) / blob.radius.x;
    const float dy = (y - blob.center.y) / blob.radius.y;
    const float k = falloff(dx * dx + dy * dy) * static_cast<float>(blob.color.a) / 255.0F;
    c[0] += (static_cast<float>(blob.color.r) - c[0]) * k;
    c[1] += (static_cast<float>(blob.color.g) - c[1]) * k;
    c[2] += (static_cast<float>(blob.color.b) - c[2]) * k;
  }
  return c;
}

// Two uniform draws summed: triangular noise of one 8-bit step either way leaves no trace of the quantiser.
std::vector<std::int16_t> dither_tile() {
  Rng rng(0x5eedULL);
  std::vector<std::int16_t> tile(static_cast<std::size_t>(kNoise) * kNoise * 4);
  for (std::size_t i = 0; i < tile.size(); ++i) {
    const bool alpha = i % 4 == 3;
    if (!alpha) tile[i] = static_cast<std::int16_t>((rng.uniform() + rng.uniform() - 0.5) * static_cast<double>(kUnit));
  }
  return tile;
}

struct Grid {
  int columns = 0, rows = 0;
  std::vector<std::int16_t> rgba;  // kUnit fixed point
};

Grid sample_light(const Theme& theme, int width, int height) {
  Grid grid{(width + kCell - 1) / kCell + 1, (height + kCell - 1) / kCell + 1, {}};
  grid.rgba.reserve(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows) * 4);
  for (int j = 0; j < grid.rows; ++j) {
    for (int i = 0; i < grid.columns; ++i) {
      const auto c = light_at(theme, static_cast<float>(i * kCell) / static_cast<float>(width),
                              static_cast<float>(j * kCell) / static_cast<float>(height));
      for (const float v : c) grid.rgba.push_back(static_cast<std::int16_t>(v * kUnit + 0.5F));
      grid.rgba.push_back(static_cast<std::int16_t>(255.0F * kUnit));
    }
  }
  return grid;
}

// One row: the grid interpolated down (already in `line`), then across, dithered to bytes. Plain integer loops of a
// fixed inner length, which compilers turn into vector code.
void expand_row(const std::int16_t* line, int width, const std::int16_t* noise_row, std::uint8_t* out) {
  for (int x0 = 0; x0 < width; x0 += kCell) {
    const std::int16_t* a = line + x0 / kCell * 4;
    const std::int16_t* b = a + 4;
    const std::int16_t* noise = noise_row + (x0 % kNoise) * 4;
    for (int i = 0; i < kCell; ++i) {
      for (int c = 0; c < 4; ++c) {
        const int value = a[c] * (kCell - i) + b[c] * i + noise[i * 4 + c] * kCell;
        out[i * 4 + c] = static_cast<std::uint8_t>(std::clamp(value, 0, kMost) >> kShift);
      }
    }
    out += kCell * 4;
  }
}

}  // namespace

void paint_wallpaper(const Theme& theme, int width, int height, Texture& texture) {
  texture.format = PixelFormat::kRgba8;
  texture.hint = TextureHint::kOpaque;
  texture.width = width;
  texture.height = height;
  const std::size_t row_bytes = static_cast<std::size_t>(width) * 4;
  texture.pixels.clear();
  texture.pixels.reserve(row_bytes * static_cast<std::size_t>(height));  // each byte is written once, in order
  expect_writes(texture.pixels.data(), texture.pixels.capacity());
  ++texture.version;
  const Grid grid = sample_light(theme, width, height);
  const std::vector<std::int16_t> noise = dither_tile();
  const std::size_t stride = static_cast<std::size_t>(grid.columns) * 4;
  std::vector<std::int16_t> line(stride + 4);
  std::vector<std::uint8_t> row(stride * kCell);
  for (int y = 0; y < height; ++y) {
    const std::int16_t* above = grid.rgba.data() + static_cast<std::size_t>(y / kCell) * stride;
    const std::int16_t* below = above + stride;
    const int t = y % kCell;
    for (std::size_t i = 0; i < stride; ++i) {
      line[i] = static_cast<std::int16_t>(above[i] + ((below[i] - above[i]) * t) / kCell);
    }
    expand_row(line.data(), width, noise.data() + static_cast<std::size_t>(y % kNoise) * kNoise * 4, row.data());
    texture.pixels.insert(texture.pixels.end(), row.data(), row.data() + row_bytes);
  }
}

}  // namespace kiosk::ui
