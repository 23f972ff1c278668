#include "kiosk/ui/image_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "kiosk/base/hash.hpp"

namespace kiosk::ui {
namespace {

// The texels that one texel of the smaller picture stands for: whole ones, and a part of the first and the last.
struct Cover {
  int first = 0;
  std::vector<float> weights;  // sum to 1
};

std::vector<Cover> covers(int from, int to) {
  std::vector<Cover> out(static_cast<std::size_t>(to));
  const double step = static_cast<double>(from) / to;
  for (int i = 0; i < to; ++i) {
    const double begin = i * step;
    const double end = std::min<double>(from, (i + 1) * step);
    Cover& cover = out[static_cast<std::size_t>(i)];
    cover.first = std::min(static_cast<int>(begin), from - 1);
    for (int x = cover.first; x < from && x < end; ++x) {
      const double share = std::min<double>(end, x + 1) - std::max<double>(begin, x);
      cover.weights.push_back(static_cast<float>(share / (end - begin)));
    }
  }
  return out;
}

using Texel = std::array<float, 4>;  // colour times opacity, opacity

void add_row(const Texture& from, int y, const std::vector<Cover>& columns, float weight, std::vector<Texel>& sums) {
  const std::uint8_t* row =
      from.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(from.width) * 4U;
  for (std::size_t x = 0; x < columns.size(); ++x) {
    const std::uint8_t* texel = row + static_cast<std::size_t>(columns[x].first) * 4U;
    for (const float share : columns[x].weights) {
      const float opacity = weight * share * static_cast<float>(texel[3]);
      for (std::size_t k = 0; k < 3; ++k) sums[x][k] += opacity * static_cast<float>(texel[k]);
      sums[x][3] += opacity;
      texel += 4;
    }
  }
}

std::uint8_t byte(float v) { return static_cast<std::uint8_t>(std::clamp(std::lround(v), 0L, 255L)); }

}  // namespace

Texture shrunk(const Texture& from, int width, int height) {
  Texture out;
  out.format = from.format;
  out.hint = from.hint;
  out.resize(width, height);
  const std::vector<Cover> columns = covers(from.width, width);
  const std::vector<Cover> rows = covers(from.height, height);
  std::vector<Texel> sums(columns.size());
  std::uint8_t* put = out.pixels.data();
  for (const Cover& row : rows) {
    std::fill(sums.begin(), sums.end(), Texel{});
    for (std::size_t i = 0; i < row.weights.size(); ++i) {
      add_row(from, row.first + static_cast<int>(i), columns, row.weights[i], sums);
    }
    for (const Texel& sum : sums) {
      for (std::size_t k = 0; k < 3; ++k) *put++ = sum[3] > 0.0F ? byte(sum[k] / sum[3]) : 0;
      *put++ = byte(sum[3]);
    }
  }
  return out;
}

std::uint64_t fingerprint(const Texture& texture) {
  constexpr std::size_t kSamples = 61;
  Hasher hash;
  hash.add(static_cast<std::uint64_t>(texture.width)).add(static_cast<std::uint64_t>(texture.height));
  hash.add(texture.version);
  for (std::size_t i = 0; i < kSamples && !texture.pixels.empty(); ++i) {
    hash.add(static_cast<std::uint64_t>(texture.pixels[(texture.pixels.size() - 1) * i / (kSamples - 1)]));
  }
  return hash.value();
}

}  // namespace kiosk::ui
