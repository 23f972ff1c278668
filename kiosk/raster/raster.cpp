#include "kiosk/raster/raster.hpp"

#include <imgui.h>

#include <algorithm>
#include <cassert>
#include <thread>

#include "kiosk/raster/frame.hpp"
#include "kiosk/raster/grid.hpp"
#include "kiosk/raster/kernels.hpp"
#include "kiosk/raster/painter.hpp"
#include "kiosk/raster/workers.hpp"

namespace kiosk::raster {
namespace {

constexpr int kMostWorkers = 8;

int thread_count(int asked) {
  if (asked > 0) return asked;
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMostWorkers);
}

bool same(const Target& a, const Target& b) {
  return a.pixels == b.pixels && a.width == b.width && a.height == b.height && a.stride == b.stride;
}

}  // namespace

struct Raster::Impl {
  Impl(int threads, Path path)
      : kernels(path == Path::kPortable ? portable_kernels() : best_kernels()), workers(thread_count(threads)) {}

  const Kernels& kernels;
  Workers workers;
  Frame frame;
  Grid grid;
  Target last;
  Statistics statistics;
  std::vector<PixelRect> changed;
};

Raster::Raster(int workers, Path path) : impl_(std::make_unique<Impl>(workers, path)) {}
Raster::~Raster() = default;

std::span<const PixelRect> Raster::draw(const ImDrawData& data, const Target& target) {
  assert(target.width <= kLargest && target.height <= kLargest);
  Impl& my = *impl_;
  if (!same(my.last, target)) {
    if (my.last.width != target.width || my.last.height != target.height) my.grid.resize(target.width, target.height);
    my.grid.forget();
    my.last = target;
  }
  my.frame.read(data, target.width, target.height);
  my.grid.compare(my.frame);
  const std::vector<int>& tiles = my.grid.changed();
  my.workers.run(static_cast<int>(tiles.size()), [&my, &tiles, &target](int i) {
    const int tile = tiles[static_cast<std::size_t>(i)];
    Painter painter(my.frame, my.kernels, my.grid.box(tile));
    painter.paint(my.grid.primitives(tile));
    painter.copy_to(target.pixels, target.stride);
  });
  my.grid.merge_changed(my.changed);
  my.statistics = {static_cast<int>(tiles.size()), my.grid.tiles(), data.TotalIdxCount / 3};
  return my.changed;
}

void Raster::invalidate() { impl_->grid.forget(); }

const Statistics& Raster::statistics() const { return impl_->statistics; }

}  // namespace kiosk::raster
