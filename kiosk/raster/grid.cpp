#include "kiosk/raster/grid.hpp"

#include <algorithm>

#include "kiosk/raster/geometry.hpp"
#include "kiosk/raster/mix.hpp"
#include "kiosk/raster/sampler.hpp"

namespace kiosk::raster {
namespace {

// A triangle over more tiles than this is tested against each: the fans of large cards are long and thin.
constexpr int kTestedOver = 2;

}  // namespace

void Grid::resize(int width, int height) {
  width_ = width;
  height_ = height;
  columns_ = (width + kTile - 1) / kTile;
  rows_ = (height + kTile - 1) / kTile;
  const auto count = static_cast<std::size_t>(tiles());
  shown_.assign(count, 0);
  wanted_.assign(count, 0);
  is_changed_.assign(count, 0);
  bins_.resize(count);
  fresh_ = true;
}

void Grid::forget() { fresh_ = true; }

Box Grid::box(int tile) const {
  const int x = tile % columns_ * kTile;
  const int y = tile / columns_ * kTile;
  return {x, y, std::min(x + kTile, width_), std::min(y + kTile, height_)};
}

template <typename Visit>
void Grid::for_each_tile(const Frame& frame, const Primitive& primitive, const Visit& visit) const {
  const int x0 = primitive.x0 / kTile;
  const int x1 = (primitive.x1 - 1) / kTile;
  const int y0 = primitive.y0 / kTile;
  const int y1 = (primitive.y1 - 1) / kTile;
  if (primitive.shape == Shape::kRectangle || (x1 - x0 + 1) * (y1 - y0 + 1) <= kTestedOver) {
    for (int y = y0; y <= y1; ++y) {
      for (int x = x0; x <= x1; ++x) visit(y * columns_ + x);
    }
    return;
  }
  const auto& vertices = frame.vertices();
  const Outside outside(vertices[primitive.vertex[0]], vertices[primitive.vertex[1]], vertices[primitive.vertex[2]]);
  for (int y = y0; y <= y1; ++y) {
    for (int x = x0; x <= x1; ++x) {
      const int tile = y * columns_ + x;
      if (!outside(intersection(box(tile), primitive.box()))) visit(tile);
    }
  }
}

void Grid::compare(const Frame& frame) {
  hash(frame);
  find_changed();
  if (!changed_.empty()) fill_bins(frame);
}

void Grid::hash(const Frame& frame) {
  std::fill(wanted_.begin(), wanted_.end(), std::uint64_t{1});
  for (const Primitive& primitive : frame.primitives()) {
    for_each_tile(frame, primitive, [&](int tile) {
      std::uint64_t& h = wanted_[static_cast<std::size_t>(tile)];
      h = mixed(h, primitive.hash);
    });
  }
}

void Grid::find_changed() {
  changed_.clear();
  for (int tile = 0; tile < tiles(); ++tile) {
    const auto i = static_cast<std::size_t>(tile);
    is_changed_[i] = fresh_ || shown_[i] != wanted_[i];
    if (is_changed_[i] != 0) changed_.push_back(tile);
  }
  shown_.swap(wanted_);
  fresh_ = false;
}

void Grid::fill_bins(const Frame& frame) {
  for (const int tile : changed_) bins_[static_cast<std::size_t>(tile)].clear();
  const auto& primitives = frame.primitives();
  for (std::uint32_t index = 0; index < primitives.size(); ++index) {
    const Primitive& primitive = primitives[index];
    for_each_tile(frame, primitive, [&](int tile) {
      const auto i = static_cast<std::size_t>(tile);
      if (is_changed_[i] == 0) return;
      if (primitive.opaque && primitive.box().contains(box(tile))) bins_[i].clear();  // hidden from here down
      bins_[i].push_back(index);
    });
  }
}

// Runs of changed tiles along a row of tiles, joined with equal runs of the row above.
void Grid::merge_changed(std::vector<PixelRect>& out) {
  out.clear();
  open_.clear();
  std::size_t next = 0;
  for (int row = 0; row < rows_; ++row) {
    runs_.clear();
    while (next < changed_.size() && changed_[next] / columns_ == row) {
      const Box b = box(changed_[next++]);
      if (!runs_.empty() && runs_.back().x + runs_.back().w == b.x0) {
        runs_.back().w += b.x1 - b.x0;
      } else {
        runs_.push_back({b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0});
      }
    }
    for (PixelRect& run : runs_) {
      const auto above =
          std::find_if(open_.begin(), open_.end(), [&](const PixelRect& o) { return o.x == run.x && o.w == run.w; });
      if (above == open_.end()) continue;
      run = {above->x, above->y, above->w, above->h + run.h};
      open_.erase(above);
    }
    out.insert(out.end(), open_.begin(), open_.end());
    open_.swap(runs_);
  }
  out.insert(out.end(), open_.begin(), open_.end());
}

}  // namespace kiosk::raster
