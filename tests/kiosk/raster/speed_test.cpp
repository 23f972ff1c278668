// How long a repaint takes; hidden, because a number is only worth something on a quiet machine: test_raster "[speed]".
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "tests/kiosk/raster/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::raster;
using namespace kiosk::raster::test;

namespace {

template <typename Work>
double median_ms(const Work& work) {
  std::vector<double> times;
  for (int i = 0; i < 31; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::nth_element(times.begin(), times.begin() + 15, times.end());
  return times[15];
}

void measure(float scale, int workers, Path path) {
  Wall wall(scale);
  Picture p{wall.drawing().width(), wall.drawing().height(), {}};
  p.pixels.resize(static_cast<std::size_t>(p.width) * static_cast<std::size_t>(p.height));
  const Target target{p.pixels.data(), p.width, p.height, p.width};
  Raster raster(workers, path);
  const ImDrawData& data = wall.drawing().data();
  const double full = median_ms([&] {
    raster.invalidate();
    raster.draw(data, target);
  });
  const double still = median_ms([&] { raster.draw(data, target); });
  std::printf("%dx%d %d thread(s) %s: full %.2f ms, unchanged %.2f ms, %d vertices, %d triangles, %d commands\n", p.width,
              p.height, workers, path == Path::kBest ? "best" : "portable", full, still, data.TotalVtxCount,
              data.TotalIdxCount / 3, wall.drawing()->CmdBuffer.Size);
  CHECK(full > still);
}

}  // namespace

TEST_CASE("time of a repaint", "[.speed]") {
  for (const Path path : {Path::kBest, Path::kPortable}) {
    for (const int workers : {1, 2}) {
      measure(1, workers, path);
      measure(2, workers, path);
    }
  }
}
