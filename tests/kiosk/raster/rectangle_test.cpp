// Rectangles take shorter ways; they must show what the two triangles they stand for would.
#include <cmath>

#include "tests/kiosk/raster/drawing.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::raster;
using namespace kiosk::raster::test;

namespace {

struct Quad {
  ImVec2 from, to;
  ImVec2 uv_from, uv_to;
  ImU32 colour[4];  // clockwise from the top left
};

// The same two triangles; `reordered` so that they are not recognised as a rectangle.
void add(Drawing& drawing, const Quad& q, bool reordered) {
  drawing->PrimReserve(6, 4);
  const auto first = static_cast<ImDrawIdx>(drawing->_VtxCurrentIdx);
  constexpr ImDrawIdx kUsual[6] = {0, 1, 2, 0, 2, 3};
  constexpr ImDrawIdx kOther[6] = {1, 2, 0, 3, 0, 2};
  for (const ImDrawIdx i : reordered ? kOther : kUsual) drawing->PrimWriteIdx(static_cast<ImDrawIdx>(first + i));
  drawing->PrimWriteVtx(q.from, q.uv_from, q.colour[0]);
  drawing->PrimWriteVtx({q.to.x, q.from.y}, {q.uv_to.x, q.uv_from.y}, q.colour[1]);
  drawing->PrimWriteVtx(q.to, q.uv_to, q.colour[2]);
  drawing->PrimWriteVtx({q.from.x, q.to.y}, {q.uv_from.x, q.uv_to.y}, q.colour[3]);
}

Texture noise(PixelFormat format, int width, int height) {
  Texture t;
  t.format = format;
  t.resize(width, height);
  std::uint32_t state = 5;
  for (std::uint8_t& b : t.pixels) b = static_cast<std::uint8_t>((state = state * 1664525U + 1013904223U) >> 24);
  return t;
}

Difference against_triangles(const Quad& quad, Texture* texture) {
  Picture picture[2];
  for (const bool reordered : {false, true}) {
    Drawing drawing(200, 140);
    drawing->AddRectFilledMultiColor({0, 0}, {200, 140}, 0xff00ffff, 0xff00ffff, 0xffff0010, 0xffff0010);
    drawing.use(texture);
    add(drawing, quad, reordered);
    picture[reordered ? 1 : 0] = painted(drawing);
  }
  return compare(picture[0], picture[1], 0);
}

constexpr ImU32 kA = IM_COL32(250, 120, 10, 255);
constexpr ImU32 kB = IM_COL32(20, 200, 90, 140);

}  // namespace

TEST_CASE("a plain rectangle is its two triangles, wherever its edges lie") {
  for (const ImU32 colour : {kA, kB}) {
    for (const float off : {0.0F, 0.25F, 0.5F, 0.75F}) {
      const Quad q{{10 + off, 20 + off}, {150.3F + off, 99.5F + off}, {}, {}, {colour, colour, colour, colour}};
      CHECK(against_triangles(q, nullptr).largest == 0);
    }
  }
}

TEST_CASE("a ramp down or across is its two triangles to a level") {
  const Quad down{{10, 20}, {150, 100}, {}, {}, {kA, kA, kB, kB}};
  const Quad across{{10, 20}, {150, 100}, {}, {}, {kA, kB, kB, kA}};
  CHECK(against_triangles(down, nullptr).largest <= 1);
  CHECK(against_triangles(across, nullptr).largest <= 1);
}

TEST_CASE("masks and images are their two triangles: copied, stretched, shrunk, mirrored, beyond the border") {
  const Quad quads[] = {
      {{10, 20}, {42, 52}, {0, 0}, {1, 1}, {kA, kA, kA, kA}},
      {{10.5F, 20.25F}, {42.5F, 52.25F}, {0, 0}, {1, 1}, {kA, kA, kA, kA}},
      {{3, 5}, {190, 131}, {0, 0}, {1, 1}, {kB, kB, kB, kB}},
      {{3, 5}, {19, 17}, {0, 0}, {1, 1}, {kB, kB, kB, kB}},
      {{10, 20}, {42, 52}, {1, 1}, {0, 0}, {kA, kA, kA, kA}},
      {{10, 20}, {130, 90}, {-0.5F, -0.5F}, {1.5F, 1.5F}, {kA, kA, kA, kA}},
      {{10, 20}, {130, 90}, {0.5F, 0.25F}, {0.5F, 0.75F}, {kA, kA, kB, kB}},
  };
  for (const PixelFormat format : {PixelFormat::kMask8, PixelFormat::kRgba8}) {
    for (const bool smooth : {true, false}) {
      Texture texture = noise(format, 32, 32);
      texture.smooth = smooth;
      for (const Quad& q : quads) {
        CAPTURE(static_cast<int>(format), smooth, q.to.x, q.uv_from.x);
        CHECK(against_triangles(q, &texture).largest <= 1);
      }
    }
  }
}

TEST_CASE("a mask scales the vertex colour's alpha, to the nearest level") {
  Texture mask;
  mask.resize(256, 1);
  for (int i = 0; i < 256; ++i) mask.pixels[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(i);
  Drawing drawing(256, 1);
  drawing->AddRectFilled({0, 0}, {256, 1}, IM_COL32(10, 200, 90, 255));
  drawing.use(&mask);
  drawing.texels({0, 0}, {256, 1}, mask, {0, 0}, {256, 1}, IM_COL32(255, 30, 90, 180));
  const Picture p = painted(drawing);
  for (int i = 0; i < 256; ++i) {
    const double alpha = std::floor(180.0 * i / 255 + 0.5);
    const auto mixed = [&](double above, double below) {
      return static_cast<std::uint32_t>(std::floor((above * alpha + below * (255 - alpha)) / 255 + 0.5));
    };
    REQUIRE(at(p, i, 0) == (0xff000000U | mixed(255, 10) << 16 | mixed(30, 200) << 8 | mixed(90, 90)));
  }
}

TEST_CASE("a straight-alpha image is tinted and blended, to the nearest level") {
  Texture image = noise(PixelFormat::kRgba8, 64, 4);
  Drawing drawing(64, 4);
  drawing->AddRectFilled({0, 0}, {64, 4}, IM_COL32(77, 130, 20, 255));
  drawing.use(&image);
  drawing.texels({0, 0}, {64, 4}, image, {0, 0}, {64, 4}, IM_COL32(255, 128, 60, 200));
  const Picture p = painted(drawing);
  const double tint[3] = {255, 128, 60};
  const double below[3] = {77, 130, 20};
  for (int i = 0; i < 256; ++i) {
    const std::uint8_t* texel = &image.pixels[static_cast<std::size_t>(4 * i)];
    const double alpha = std::floor(texel[3] * 200.0 / 255 + 0.5);
    for (int k = 0; k < 3; ++k) {
      const double above = std::floor(texel[k] * tint[k] / 255 + 0.5);
      const double wanted = std::floor((above * alpha + below[k] * (255 - alpha)) / 255 + 0.5);
      REQUIRE(((at(p, i % 64, i / 64) >> (16 - 8 * k)) & 255) == static_cast<std::uint32_t>(wanted));
    }
  }
}

TEST_CASE("an opaque image is copied as it is") {
  Texture image = noise(PixelFormat::kRgba8, 100, 80);
  image.hint = TextureHint::kOpaque;
  for (std::size_t i = 3; i < image.pixels.size(); i += 4) image.pixels[i] = 255;
  Drawing drawing(100, 80);
  drawing.use(&image);
  drawing.texels({0, 0}, {100, 80}, image, {0, 0}, {100, 80}, 0xffffffff);
  const Picture p = painted(drawing);
  for (std::size_t i = 0; i < p.pixels.size(); ++i) {
    const std::uint8_t* t = &image.pixels[4 * i];
    REQUIRE(p.pixels[i] == (0xff000000U | static_cast<std::uint32_t>(t[0] << 16 | t[1] << 8 | t[2])));
  }
}

TEST_CASE("enlarged, a smooth mask is a ramp and a sharp one a step") {
  Texture mask;
  mask.resize(2, 1);
  mask.pixels = {0, 255};
  for (const bool smooth : {true, false}) {
    mask.smooth = smooth;
    Drawing drawing(64, 8);
    drawing.use(&mask);
    drawing.texels({0, 0}, {64, 8}, mask, {0, 0}, {2, 1}, 0xffffffff);
    const Picture p = painted(drawing);
    for (int x = 0; x < 64; ++x) {
      const double along = std::clamp((x + 0.5) / 32 - 0.5, 0.0, 1.0);
      const double wanted = smooth ? along * 255 : (x < 32 ? 0 : 255);
      REQUIRE(std::abs(static_cast<double>(at(p, x, 4) & 255) - wanted) <= 1);
    }
  }
}
