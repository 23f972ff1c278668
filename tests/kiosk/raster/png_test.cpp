#include "kiosk/raster/png.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk::raster;

namespace {

std::filesystem::path file(const char* name) { return std::filesystem::path(support::build_dir()) / name; }

Picture sample() {
  Picture p{37, 21, {}};
  for (std::uint32_t i = 0; i < 37 * 21; ++i) p.pixels.push_back(0xff000000U | i * 7919U % 0x1000000U);
  return p;
}

std::string bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a picture survives its file, and the same pixels make the same bytes") {
  const Picture p = sample();
  REQUIRE(write_png(file("a.png"), p).ok());
  REQUIRE(write_png(file("b.png"), p).ok());
  const auto back = read_png(file("a.png"));
  REQUIRE(back.ok());
  CHECK(back->width == 37);
  CHECK(back->height == 21);
  CHECK(back->pixels == p.pixels);
  CHECK(bytes(file("a.png")) == bytes(file("b.png")));
}

TEST_CASE("what is not a picture is an error in a sentence") {
  std::ofstream(file("no.png")) << "not a picture";
  const auto back = read_png(file("no.png"));
  REQUIRE_FALSE(back.ok());
  CHECK(back.error().message.find("cannot read the picture") == 0);
  CHECK_FALSE(read_png(file("missing.png")).ok());
  CHECK_FALSE(write_png(file("empty.png"), Picture{}).ok());
  CHECK_FALSE(write_png("/nowhere/at/all.png", sample()).ok());
}

TEST_CASE("differences are counted by pixel and channel") {
  Picture a = sample();
  a.pixels[5] = 0xff102030U;
  a.pixels[9] = 0xff000000U;
  Picture b = a;
  CHECK(compare(a, b, 0).largest == 0);
  b.pixels[5] = 0xff102330U;
  b.pixels[9] = 0xff080000U;
  const Difference d = compare(a, b, 3);
  CHECK(d.largest == 8);
  CHECK(d.mean == Approx((3.0 + 8.0) / (3 * 37 * 21)));
  CHECK(d.share_over == Approx(1.0 / (37 * 21)));
  b.pixels.pop_back();
  CHECK(compare(a, b, 0).largest == 255);
  CHECK(compare(a, b, 0).share_over == 1.0);
}

TEST_CASE("a difference picture shows where, and how sizes differ") {
  const Picture a{2, 1, {0xff000000U, 0xff101010U}};
  const Picture b{2, 2, {0xff000000U, 0xff141010U, 0, 0}};
  const Picture d = difference_image(a, b);
  CHECK(d.height == 2);
  CHECK(d.pixels[0] == 0xff000000U);
  CHECK(d.pixels[1] == 0xff100000U);
  CHECK(d.pixels[2] == 0xffff00ffU);
}

TEST_CASE("scaling down averages, scaling up repeats") {
  const Picture p{4,
                  2,
                  {0xff000000U, 0xff040404U, 0xff0000ffU, 0xff0000ffU,  //
                   0xff080808U, 0xff0c0c0cU, 0xff0000ffU, 0xff0000ffU}};
  const Picture small = scaled(p, 2, 1);
  CHECK(small.pixels == std::vector<std::uint32_t>{0xff060606U, 0xff0000ffU});
  const Picture large = scaled(small, 4, 2);
  CHECK(large.pixels[5] == 0xff060606U);
  CHECK(large.pixels[6] == 0xff0000ffU);
}
