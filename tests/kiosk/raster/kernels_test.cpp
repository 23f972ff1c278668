#include "kiosk/raster/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk::raster;

namespace {

constexpr int kLongest = 70;  // more than a tile, and every remainder on the way

struct Random {
  std::uint32_t state = 12345;
  std::uint32_t operator()() {
    state = state * 1664525U + 1013904223U;
    return state ^ (state >> 15);
  }
};

struct Rows {
  std::vector<std::uint32_t> dst, src;
  std::vector<std::uint8_t> mask;
  explicit Rows(Random& random) {
    for (int i = 0; i < kLongest + 8; ++i) {
      dst.push_back(random() | kOpaqueBlack);
      src.push_back(random());
      mask.push_back(static_cast<std::uint8_t>(i % 11 < 5 ? random() : i % 2 * 255));
    }
  }
};

// Runs one loop by both tables over every length and compares all bytes, those beyond the end included.
template <typename Run>
void same_bytes(const Kernels& kernels, const Run& run) {
  Random random;
  for (int n = 0; n <= kLongest; ++n) {
    Rows a(random);
    Rows b = a;
    Random one = random;
    Random two = random;
    run(portable_kernels(), a, n, one);
    run(kernels, b, n, two);
    CAPTURE(kernels.name, n);
    REQUIRE(a.dst == b.dst);
  }
}

std::uint32_t with_edge_alpha(std::uint32_t colour) {
  switch (colour % 4) {
    case 0:
      return colour | kOpaqueBlack;
    case 1:
      return colour & 0x00ffffffU;
    default:
      return colour;
  }
}

std::vector<const Kernels*> tables() {
  std::vector<const Kernels*> found;
  for (const Kernels* k : {sse41_kernels(), avx2_kernels()}) {
    if (k != nullptr) found.push_back(k);
  }
  return found;
}

}  // namespace

TEST_CASE("division by 255 rounds to the nearest for every product") {
  for (std::uint32_t x = 0; x <= 255 * 255; ++x) {
    REQUIRE(div255(x) == static_cast<std::uint32_t>(std::floor(x / 255.0 + 0.5)));
    REQUIRE(div255_pair(x | (255 * 255 - x) << 16) == (div255(x) | div255(255 * 255 - x) << 16));
  }
}

TEST_CASE("blending with alpha 0 changes nothing and with 255 replaces") {
  CHECK(blended(0xff123456U, 0x00abcdefU, 0) == 0xff123456U);
  CHECK(blended(0xff123456U, 0x00abcdefU, 255) == 0xffabcdefU);
  CHECK(blended(0xff000000U, 0x00ffffffU, 128) == 0xff808080U);
}

TEST_CASE("every instruction set gives the portable path's bytes") {
  for (const Kernels* k : tables()) {
    same_bytes(*k, [](const Kernels& t, Rows& r, int n, Random& v) { t.fill(r.dst.data(), n, v()); });
    same_bytes(*k, [](const Kernels& t, Rows& r, int n, Random& v) { t.blend(r.dst.data(), n, with_edge_alpha(v())); });
    same_bytes(*k, [](const Kernels& t, Rows& r, int n, Random& v) {
      t.blend_mask(r.dst.data(), n, with_edge_alpha(v()), r.mask.data());
    });
    same_bytes(*k, [](const Kernels& t, Rows& r, int n, Random&) { t.blend_row(r.dst.data(), n, r.src.data()); });
    same_bytes(*k, [](const Kernels& t, Rows& r, int n, Random& v) {
      Shade shade{};
      for (int c = 0; c < 4; ++c) {
        shade.start[c] = v() & 0xffffffU;
        shade.step[c] = v() % 0x60000U - 0x30000U;  // runs out of the range, so that clamping is tested too
      }
      t.shade(r.dst.data(), n, shade);
    });
    for (const bool white : {true, false}) {
      same_bytes(*k, [white](const Kernels& t, Rows& r, int n, Random& v) {
        t.image(r.dst.data(), n, reinterpret_cast<const std::uint8_t*>(r.src.data()), white ? kWhite : v());
      });
    }
  }
}

TEST_CASE("a loop writes exactly the pixels it was asked for") {
  for (const Kernels* k : {&portable_kernels(), &best_kernels()}) {
    std::vector<std::uint32_t> row(20, 0x11223344U);
    k->fill(row.data() + 4, 11, 0xff000000U);
    CHECK(std::count(row.begin(), row.end(), 0x11223344U) == 9);
  }
}
