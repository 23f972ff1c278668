// The 64 px tiles of a target: what each showed last (a hash over its primitives), which changed, and what is drawn in
// those that did. Owned by the Raster; the calling thread fills it, the workers read it.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/raster/frame.hpp"
#include "kiosk/raster/raster.hpp"

namespace kiosk::raster {

class Grid {
 public:
  void resize(int width, int height);
  void forget();  // every tile counts as changed next time
  void compare(const Frame& frame);

  int tiles() const { return columns_ * rows_; }
  const std::vector<int>& changed() const { return changed_; }  // in reading order
  std::span<const std::uint32_t> primitives(int tile) const { return bins_[static_cast<std::size_t>(tile)]; }
  Box box(int tile) const;
  void merge_changed(std::vector<PixelRect>& out);

 private:
  template <typename Visit>
  void for_each_tile(const Frame& frame, const Primitive& primitive, const Visit& visit) const;
  void hash(const Frame& frame);
  void find_changed();
  void fill_bins(const Frame& frame);

  int width_ = 0, height_ = 0, columns_ = 0, rows_ = 0;
  bool fresh_ = true;
  std::vector<std::uint64_t> shown_, wanted_;
  std::vector<std::uint8_t> is_changed_;
  std::vector<int> changed_;
  std::vector<std::vector<std::uint32_t>> bins_;
  std::vector<PixelRect> open_, runs_;
};

}  // namespace kiosk::raster
