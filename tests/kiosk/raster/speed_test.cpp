// How long a repaint takes; hidden, because a number is only worth something on a quiet machine: test_raster "[speed]".
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "tests/kiosk/raster/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::raster;
using namespace kiosk::raster::test;

namespace {

struct Times {
  double median_ms, best_ms, cpu_ms;  // cpu: of all threads together, the least busy run
};

double cpu_now_ms() { return static_cast<double>(std::clock()) * 1000.0 / CLOCKS_PER_SEC; }

template <typename Work>
Times timed(const Work& work) {
  std::vector<double> times;
  double cpu = 1e9;
  for (int i = 0; i < 31; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const double cpu_start = cpu_now_ms();
    work();
    cpu = std::min(cpu, cpu_now_ms() - cpu_start);
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  return {times[15], times[0], cpu};
}

void measure(float scale, int workers, Path path) {
  Wall wall(scale);
  Picture p{wall.drawing().width(), wall.drawing().height(), {}};
  p.pixels.resize(static_cast<std::size_t>(p.width) * static_cast<std::size_t>(p.height));
  const Target target{p.pixels.data(), p.width, p.height, p.width};
  Raster raster(workers, path);
  const ImDrawData& data = wall.drawing().data();
  const Times full = timed([&] {
    raster.invalidate();
    raster.draw(data, target);
  });
  const Times still = timed([&] { raster.draw(data, target); });
  std::printf(
      "%dx%d, %d thread(s), %s: full %.2f ms (best %.2f, CPU %.2f), unchanged %.2f ms; %d vertices, %d triangles\n",
      p.width, p.height, workers, path == Path::kBest ? "best path" : "portable", full.median_ms, full.best_ms,
      full.cpu_ms, still.median_ms, data.TotalVtxCount, data.TotalIdxCount / 3);
  CHECK(full.best_ms > still.best_ms);
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
