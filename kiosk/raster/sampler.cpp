#include "kiosk/raster/sampler.hpp"

#include <algorithm>
#include <cstring>

namespace kiosk::raster {
namespace {

constexpr std::uint64_t kHalfTexel = std::uint64_t{1} << 31;
constexpr std::uint64_t kTexel = std::uint64_t{1} << 32;
// A pixel centre exactly between two texels takes the second, whichever way its coordinate was rounded.
constexpr std::uint64_t kTie = std::uint64_t{1} << 16;

// The two texels a coordinate (32 fraction bits) falls between, and 0..255 of 256 towards the second.
struct Between {
  int first, second;
  std::uint32_t weight;
};

Between between(std::uint64_t at, int size, bool smooth) {
  const std::uint64_t from = smooth ? at - kHalfTexel : at + kTie;
  const auto whole = static_cast<int>(static_cast<std::int64_t>(from) >> 32);
  const std::uint32_t weight = smooth ? static_cast<std::uint32_t>(from >> 24) & 255U : 0U;
  return {std::clamp(whole, 0, size - 1), std::clamp(whole + 1, 0, size - 1), weight};
}

std::uint8_t mixed_texel(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d, std::uint32_t across,
                         std::uint32_t down) {
  const std::uint32_t upper = a * (256 - across) + b * across;
  const std::uint32_t lower = c * (256 - across) + d * across;
  return static_cast<std::uint8_t>((upper * (256 - down) + lower * down + 0x8000U) >> 16);
}

const std::uint8_t* texture_row(const Texture& texture, int y) {
  return texture.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(texture.width) *
                                     static_cast<std::size_t>(texture.bytes_per_pixel());
}

}  // namespace

RectangleSampler::RectangleSampler(const Texture& texture, const TexelPlanes& planes, int x0, int x1)
    : texture_(texture), v_(planes.v), count_(x1 - x0), bytes_(texture.bytes_per_pixel()) {
  std::uint64_t u = planes.u.at(x0, 0);
  for (int i = 0; i < count_; ++i, u += planes.u.dx) {
    const Between b = between(u, texture.width, texture.smooth);
    column_[i] = {b.first * bytes_, b.second * bytes_, b.weight};
  }
  flat_ = planes.u.dx == 0;
  direct_ = planes.u.dx == kTexel && one_to_one();
}

bool RectangleSampler::one_to_one() const {
  return column_[0].weight == 0 && column_[count_ - 1].left - column_[0].left == (count_ - 1) * bytes_;
}

const std::uint8_t* RectangleSampler::row(int y) {
  const std::uint64_t at = v_.at(0, y);
  const Between b = between(at, texture_.height, texture_.smooth);
  if (direct_ && b.weight == 0) return texture_row(texture_, b.first) + column_[0].left;
  if (sampled_ && sampled_at_ == at) return texels_;
  sampled_ = true;
  sampled_at_ = at;
  const std::uint16_t* upper = line(b.first, b.second).value;
  const std::uint16_t* lower = line(b.second, b.first).value;
  const std::uint32_t down = b.weight;
  const int n = count_ * bytes_;
  for (int i = 0; i < n; ++i) {
    texels_[i] = static_cast<std::uint8_t>((upper[i] * (256 - down) + lower[i] * down + 0x8000U) >> 16);
  }
  return texels_;
}

// The line of a texture row, made where neither is it yet; `keep` is the other row in use.
const RectangleSampler::Line& RectangleSampler::line(int row, int keep) {
  for (const Line& known : lines_) {
    if (known.row == row) return known;
  }
  Line& made = lines_[0].row == keep ? lines_[1] : lines_[0];
  made.row = row;
  const std::uint8_t* texels = texture_row(texture_, row);
  if (bytes_ == 1) {
    resample<1>(texels, made.value);
  } else {
    resample<4>(texels, made.value);
  }
  return made;
}

template <int kBytes>
void RectangleSampler::resample(const std::uint8_t* texels, std::uint16_t* out) const {
  for (int i = 0; i < count_; ++i) {
    const Column c = column_[i];
    for (int k = 0; k < kBytes; ++k) {
      const std::uint32_t mixed = texels[c.left + k] * (256 - c.weight) + texels[c.right + k] * c.weight;
      *out++ = static_cast<std::uint16_t>(mixed);
    }
  }
}

void sample_span(const Texture& texture, const TexelPlanes& planes, int x, int y, int n, std::uint8_t* out) {
  const int bytes = texture.bytes_per_pixel();
  std::uint64_t u = planes.u.at(x, y);
  std::uint64_t v = planes.v.at(x, y);
  for (int i = 0; i < n; ++i, u += planes.u.dx, v += planes.v.dx) {
    const Between across = between(u, texture.width, texture.smooth);
    const Between down = between(v, texture.height, texture.smooth);
    const std::uint8_t* upper = texture_row(texture, down.first);
    const std::uint8_t* lower = texture_row(texture, down.second);
    const int left = across.first * bytes;
    const int right = across.second * bytes;
    for (int k = 0; k < bytes; ++k) {
      *out++ =
          mixed_texel(upper[left + k], upper[right + k], lower[left + k], lower[right + k], across.weight, down.weight);
    }
  }
}

}  // namespace kiosk::raster
