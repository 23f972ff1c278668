// Slow ramps have no steps: nowhere on a dark page does a long even stretch lie on another that is a level or two away.
#include <cstdlib>

#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

constexpr int kLong = 64;  // px across
constexpr int kDeep = 6;   // px down, on both sides of a step

bool even(const std::uint32_t* row) {
  for (int i = 1; i < kLong; ++i) {
    if (row[i] != row[0]) return false;
  }
  return true;
}

// One step that a stretched contrast would show: never nothing, and too little to be an edge that somebody drew.
bool is_step(std::uint32_t a, std::uint32_t b) {
  int most = 0;
  for (const int shift : {0, 8, 16}) {
    most = std::max(most, std::abs(static_cast<int>((a >> shift) & 255U) - static_cast<int>((b >> shift) & 255U)));
  }
  return (most == 1 || most == 2) && (a & 0x808080U) == 0;  // dark: there an eye sees a level
}

int steps(const raster::Picture& picture) {
  int found = 0;
  for (int y = kDeep; y + kDeep < picture.height; ++y) {
    for (int x = 0; x + kLong <= picture.width; x += kLong) {
      const auto at = [&](int row) {
        return picture.pixels.data() + static_cast<std::ptrdiff_t>(row) * picture.width + x;
      };
      if (!is_step(*at(y), *at(y + 1))) continue;
      bool bands = true;
      for (int row = y - kDeep + 1; bands && row <= y + kDeep; ++row) {
        bands = *at(row) == *at(row <= y ? y : y + 1) && even(at(row));
      }
      if (bands) ++found;
    }
  }
  return found;
}

}  // namespace

TEST_CASE("look: no bands in dark ramps") {
  const auto briefing = fixture::briefing();
  for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{3840, 2160}, std::pair{1080, 1920}}) {
    for (const char* page : {"attract", "home", "1", "2", "3", "4", "5", "6"}) {
      INFO(page << " at " << width << "x" << height);
      app::CaptureOptions options;
      options.width = width;
      options.height = height;
      options.page = page;
      options.calm = true;
      auto session = fixture::session(briefing, options);
      REQUIRE(session->play(options).ok());
      CHECK(steps(session->picture()) == 0);
    }
  }
}

TEST_CASE("look: a band would be found") {
  raster::Picture picture{256, 64, {}};
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 256; ++x) picture.pixels.push_back(0xff101828U + static_cast<std::uint32_t>(y / 16));
  }
  CHECK(steps(picture) == 3 * 4);
}
