#include "kiosk/raster/workers.hpp"

#include <array>

#include "tests/support/catch.hpp"

using kiosk::raster::Workers;

TEST_CASE("every job runs once, round after round, whatever the number of threads") {
  for (const int threads : {1, 2, 7}) {
    Workers workers(threads);
    for (int round = 0; round < 300; ++round) {
      std::array<std::atomic<int>, 40> runs{};
      const int jobs = round % 41;
      workers.run(jobs, [&](int i) { ++runs[static_cast<std::size_t>(i)]; });
      for (int i = 0; i < 40; ++i) REQUIRE(runs[static_cast<std::size_t>(i)] == (i < jobs ? 1 : 0));
    }
  }
}
