#include "kiosk/ui/atlas.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "kiosk/base/hash.hpp"
#include "kiosk/ui/icons.hpp"

namespace kiosk::ui {
namespace {

constexpr int kAtlasSide = 1024;
constexpr int kGlyphPad = 1;
// A blur this wide or wider is baked coarser and magnified: it holds no detail that bilinear sampling would lose.
constexpr float kShadowTexels = 6.0F;

float gauss_integral(float x, float sigma) { return 0.5F * (1.0F + std::erf(x / (sigma * 1.41421356F))); }

// Coverage at (x, y) from the corner of a solid quarter plane with a rounded corner, blurred: exact along x (error
// function), summed along y, after the identity that a Gaussian separates.
float blurred_corner(float x, float y, float radius, float sigma) {
  constexpr int kSteps = 24;
  const float from = -3.0F * sigma;
  const float step = 6.0F * sigma / kSteps;
  float sum = 0.0F;
  float weights = 0.0F;
  for (int i = 0; i < kSteps; ++i) {
    const float d = from + (static_cast<float>(i) + 0.5F) * step;
    const float weight = std::exp(-d * d / (2.0F * sigma * sigma));
    weights += weight;
    const float row = y + d;
    if (row < 0.0F) continue;
    float edge = 0.0F;  // where this row of the shape begins
    if (row < radius) {
      const float dy = radius - row;
      edge = radius - std::sqrt(std::max(0.0F, radius * radius - dy * dy));
    }
    sum += weight * gauss_integral(x - edge, sigma);
  }
  return sum / weights;
}

std::uint64_t key_of(std::string_view kind, double a, double b) { return Hasher().bytes(kind).add(a).add(b).value(); }

}  // namespace

Atlas::Atlas() { start_over(); }

void Atlas::start_over() {
  texture_.format = PixelFormat::kMask8;
  texture_.hint = TextureHint::kAppendOnly;
  texture_.resize(kAtlasSide, kAtlasSide);
  ++texture_.rewrites;
  sprites_.clear();
  shelf_x_ = shelf_y_ = shelf_h_ = 0;
  full_ = false;
  bake_fixed();
}

void Atlas::put(int x, int y, float coverage) {
  const float c = std::clamp(coverage, 0.0F, 1.0F);
  texture_
      .pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(texture_.width) + static_cast<std::size_t>(x)] =
      static_cast<std::uint8_t>(c * 255.0F + 0.5F);
}

void Atlas::bake_fixed() {
  bool fresh = false;
  const Sprite white = *place(key_of("white", 0, 0), 8, 8, fresh);
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 8; ++x) put(static_cast<int>(white.u) + x, static_cast<int>(white.v) + y, 1.0F);
  white_ = {white.u + 4.0F, white.v + 4.0F};
  const int wide = kLineWidths + 2;
  const Sprite block = *place(key_of("lines", 0, 0), wide, kLineWidths, fresh);
  for (int n = 0; n < kLineWidths; ++n) {
    const int left = (wide - n) / 2;
    const int y = static_cast<int>(block.v) + n;
    for (int x = 0; x < n; ++x) put(static_cast<int>(block.u) + left + x, y, 1.0F);
    lines_[static_cast<std::size_t>(n)] = {block.u + static_cast<float>(left - 1),
                                           block.v + static_cast<float>(n) + 0.5F,
                                           block.u + static_cast<float>(left + n + 1)};
  }
}

Sprite* Atlas::place(std::uint64_t key, int w, int h, bool& fresh) {
  const auto [it, inserted] = sprites_.try_emplace(key);
  fresh = inserted;
  if (!inserted) return &it->second;
  if (shelf_x_ + w + kGlyphPad > kAtlasSide) {
    shelf_y_ += shelf_h_;
    shelf_x_ = shelf_h_ = 0;
  }
  if (w + kGlyphPad > kAtlasSide || shelf_y_ + h + kGlyphPad > kAtlasSide) {
    sprites_.erase(it);
    full_ = true;
    fresh = false;
    none_ = {};
    return &none_;
  }
  it->second = {static_cast<float>(shelf_x_), static_cast<float>(shelf_y_), static_cast<float>(w),
                static_cast<float>(h), 1.0F};
  shelf_x_ += w + kGlyphPad;
  shelf_h_ = std::max(shelf_h_, h + kGlyphPad);
  ++texture_.version;
  return &it->second;
}

Sprite Atlas::shadow(float radius_px, float sigma_px) {
  const float scale = std::min(1.0F, kShadowTexels / sigma_px);
  // Radii within a quarter pixel share a bake: no eye tells them apart under a blur.
  const float radius = std::round(radius_px * 4.0F) * 0.25F * scale;
  const float sigma = sigma_px * scale;
  const int side = static_cast<int>(std::ceil(6.0F * sigma + radius)) + 1;
  bool fresh = false;
  Sprite& sprite = *place(key_of("shadow", radius, sigma), side, side, fresh);
  sprite.scale = scale;
  if (!fresh) return sprite;
  for (int y = 0; y < side; ++y) {
    for (int x = y; x < side; ++x) {
      const float fx = static_cast<float>(x) + 0.5F - 3.0F * sigma;
      const float fy = static_cast<float>(y) + 0.5F - 3.0F * sigma;
      const float c = blurred_corner(fx, fy, radius, sigma);
      put(static_cast<int>(sprite.u) + x, static_cast<int>(sprite.v) + y, c);
      put(static_cast<int>(sprite.u) + y, static_cast<int>(sprite.v) + x, c);
    }
  }
  return sprite;
}

Sprite Atlas::dot(float radius_px) {
  const float radius = std::max(0.5F, std::round(radius_px * 4.0F) * 0.25F);
  const int side = 2 * (static_cast<int>(std::ceil(radius)) + 1);
  bool fresh = false;
  Sprite& sprite = *place(key_of("dot", radius, 0), side, side, fresh);
  if (!fresh) return sprite;
  const float middle = static_cast<float>(side) * 0.5F;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const float dx = static_cast<float>(x) + 0.5F - middle;
      const float dy = static_cast<float>(y) + 0.5F - middle;
      put(static_cast<int>(sprite.u) + x, static_cast<int>(sprite.v) + y, radius + 0.5F - std::sqrt(dx * dx + dy * dy));
    }
  }
  return sprite;
}

Sprite Atlas::icon(std::string_view name, int size_px) {
  const IconPath* path = find_icon(name);
  if (path == nullptr || size_px < 4) return {};
  bool fresh = false;
  Sprite& sprite = *place(Hasher().bytes("icon").bytes(name).add(static_cast<std::uint64_t>(size_px)).value(), size_px,
                          size_px, fresh);
  if (!fresh) return sprite;
  const std::vector<float> mask = rasterise(*path, size_px);
  for (int y = 0; y < size_px; ++y) {
    for (int x = 0; x < size_px; ++x) {
      put(static_cast<int>(sprite.u) + x, static_cast<int>(sprite.v) + y,
          mask[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_px) + static_cast<std::size_t>(x)]);
    }
  }
  return sprite;
}

}  // namespace kiosk::ui
