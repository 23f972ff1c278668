#include <cmath>

#include "kiosk/base/rng.hpp"
#include "tests/kiosk/raster/drawing.hpp"
#include "tests/kiosk/raster/reference.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::raster;
using namespace kiosk::raster::test;

namespace {

constexpr int kSide = 150;  // more than two tiles, and not a multiple of one

std::uint32_t random_bits(std::uint32_t& state) {
  state = state * 1664525U + 1013904223U;
  return state >> 8;
}

Corner random_corner(std::uint32_t& state, bool opaque) {
  Corner c{};
  const int reach = 256 * (kSide + 80);
  c.x = static_cast<int>(random_bits(state) % static_cast<std::uint32_t>(reach)) - 256 * 40;
  c.y = static_cast<int>(random_bits(state) % static_cast<std::uint32_t>(reach)) - 256 * 40;
  if (random_bits(state) % 3 == 0) c.x = c.x / 256 * 256 + 128;  // exactly on pixel centres now and then
  if (random_bits(state) % 3 == 0) c.y = c.y / 256 * 256 + 128;
  for (int& channel : c.channel) channel = static_cast<int>(random_bits(state) & 255);
  if (opaque) c.channel[3] = 255;
  return c;
}

ImVec2 place(const Corner& c) { return {static_cast<float>(c.x) / 256, static_cast<float>(c.y) / 256}; }
ImU32 colour(const Corner& c) { return IM_COL32(c.channel[2], c.channel[1], c.channel[0], c.channel[3]); }

void add(Drawing& drawing, const Corner& a, const Corner& b, const Corner& c) {
  drawing.triangle(place(a), place(b), place(c), colour(a), colour(b), colour(c));
}

double largest_error(const Picture& picture, const Reference& reference) {
  double largest = 0;
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    for (std::size_t k = 0; k < 3; ++k) {
      const double got = (picture.pixels[i] >> (8 * k)) & 255;
      largest = std::max(largest, std::abs(got - reference.channel[3 * i + k]));
    }
  }
  return largest;
}

}  // namespace

TEST_CASE("random triangles match the reference in cover and colour") {
  std::uint32_t state = 20261122;
  for (int round = 0; round < 60; ++round) {
    const bool opaque = round % 2 == 0;
    Drawing drawing(kSide, kSide);
    Reference reference(kSide, kSide);
    const Corner a = random_corner(state, opaque);
    const Corner b = random_corner(state, opaque);
    const Corner c = random_corner(state, opaque);
    add(drawing, a, b, c);
    reference.triangle(a, b, c);
    CAPTURE(round);
    // One level for rounding colour and alpha to 8 bits each, one for the blend.
    REQUIRE(largest_error(painted(drawing), reference) <= (opaque ? 0.51 : 1.6));
  }
}

TEST_CASE("small and thin triangles match the reference") {
  std::uint32_t state = 7;
  Drawing drawing(kSide, kSide);
  Reference reference(kSide, kSide);
  for (int i = 0; i < 400; ++i) {
    Corner a = random_corner(state, true);
    Corner b = a;
    Corner c = random_corner(state, true);
    b.x += static_cast<int>(random_bits(state) % 512) - 256;
    b.y += static_cast<int>(random_bits(state) % 512) - 256;
    if (i % 2 == 0) c = Corner{a.x + 300, a.y - 200, {1, 2, 3, 255}};
    for (Corner* p : {&a, &b, &c}) std::copy_n(c.channel, 4, p->channel);
    add(drawing, a, b, c);
    reference.triangle(a, b, c);
  }
  CHECK(largest_error(painted(drawing), reference) <= 0.51);
}

TEST_CASE("a mesh of shared edges covers each pixel exactly once") {
  std::uint32_t state = 99;
  constexpr int kCells = 12;
  Corner grid[kCells + 1][kCells + 1];
  for (int j = 0; j <= kCells; ++j) {
    for (int i = 0; i <= kCells; ++i) {
      const bool border = i == 0 || j == 0 || i == kCells || j == kCells;
      const auto off = [&] { return border ? 0 : static_cast<int>(random_bits(state) % 1600) - 800; };
      grid[j][i] = Corner{256 * kSide * i / kCells + off(), 256 * kSide * j / kCells + off(), {128, 128, 128, 128}};
    }
  }
  Drawing drawing(kSide, kSide);
  for (int j = 0; j < kCells; ++j) {
    for (int i = 0; i < kCells; ++i) {
      add(drawing, grid[j][i], grid[j + 1][i], grid[j][i + 1]);
      add(drawing, grid[j + 1][i + 1], grid[j][i + 1], grid[j + 1][i]);
    }
  }
  const Picture picture = painted(drawing);
  // 128 at alpha 128 over black once is 64; a pixel missed would be 0, one drawn twice 96.
  for (const std::uint32_t pixel : picture.pixels) REQUIRE(pixel == 0xff404040U);
}

TEST_CASE("the corners of a gradient have their own colours") {
  Drawing drawing(256, 256);
  drawing->AddRectFilledMultiColor({0, 0}, {256, 256}, IM_COL32(255, 0, 0, 255), IM_COL32(0, 255, 0, 255),
                                   IM_COL32(0, 0, 255, 255), IM_COL32(255, 255, 255, 255));
  const Picture p = painted(drawing);
  const auto near = [](std::uint32_t pixel, int r, int g, int b) {
    const auto close = [](std::uint32_t got, int wanted) {
      return std::abs(static_cast<int>(got & 255) - wanted) <= 1;
    };
    return close(pixel >> 16, r) && close(pixel >> 8, g) && close(pixel, b);
  };
  CHECK(near(at(p, 0, 0), 255, 0, 0));
  CHECK(near(at(p, 255, 0), 0, 255, 0));
  CHECK(near(at(p, 255, 255), 0, 0, 255));
  CHECK(near(at(p, 0, 255), 255, 255, 255));
  CHECK(near(at(p, 128, 127), 127, 0, 127));
}

TEST_CASE("a vertical ramp is within a level in every pixel, exact over eight, and has no steps") {
  Drawing drawing(80, 512);
  drawing->AddRectFilledMultiColor({0, 0}, {80, 512}, IM_COL32(20, 10, 36, 255), IM_COL32(20, 10, 36, 255),
                                   IM_COL32(28, 10, 20, 255), IM_COL32(28, 10, 20, 255));
  const Picture p = painted(drawing);
  const auto channel = [&](int x, int y, int shift) { return static_cast<int>((at(p, x, y) >> shift) & 255U); };
  for (int y = 0; y < 512; ++y) {
    const double red = 20 + 8 * (y + 0.5) / 512;
    const double blue = 36 - 16 * (y + 0.5) / 512;
    double sum = 0.0;
    for (int x = 40; x < 48; ++x) {
      REQUIRE(std::abs(channel(x, y, 16) - red) < 1.0);
      REQUIRE(std::abs(channel(x, y, 0) - blue) < 1.0);
      REQUIRE(channel(x, y, 8) == 10);  // what does not change is not touched
    }
    // Over the pattern's square the mean is the ramp's, so that neighbouring squares differ by less than a level.
    if (y % 8 != 0) continue;
    for (int x = 40; x < 48; ++x) {
      for (int row = y; row < y + 8; ++row) sum += channel(x, row, 0);
    }
    REQUIRE(std::abs(sum / 64 - (36 - 16 * (y + 4.0) / 512)) < 0.05);
  }
}

TEST_CASE("vertices far outside, infinite or not a number harm nothing") {
  Drawing drawing(100, 100);
  const float inf = std::numeric_limits<float>::infinity();
  const float nan = std::numeric_limits<float>::quiet_NaN();
  drawing.triangle({-1e9F, -1e9F}, {1e9F, -1e9F}, {0, 1e9F}, 0xff0000ff, 0xff0000ff, 0xff0000ff);
  drawing.triangle({-inf, 0}, {inf, 20}, {nan, 40}, 0x10ffffff, 0x10ffffff, 0x10ffffff);
  CHECK(at(painted(drawing), 50, 99) == 0xffff0000U);
}
