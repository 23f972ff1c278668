#include "kiosk/ui/image_scale.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

Texture picture(int w, int h) {
  Texture texture;
  texture.format = PixelFormat::kRgba8;
  texture.resize(w, h);
  return texture;
}

void put(Texture& t, int x, int y, std::uint8_t grey, std::uint8_t alpha) {
  std::uint8_t* texel = t.pixels.data() + static_cast<std::size_t>(y * t.width + x) * 4U;
  texel[0] = texel[1] = texel[2] = grey;
  texel[3] = alpha;
}

std::uint8_t at(const Texture& t, int x, int y, int channel) {
  return t.pixels[static_cast<std::size_t>((y * t.width + x) * 4 + channel)];
}

}  // namespace

TEST_CASE("image scale: a lone bright line among eight keeps its share of light wherever it lies") {
  for (int line = 0; line < 8; ++line) {
    Texture from = picture(8, 8);
    for (int y = 0; y < 8; ++y) {
      for (int x = 0; x < 8; ++x) put(from, x, y, x == line ? 240 : 0, 255);
    }
    const Texture to = ui::shrunk(from, 1, 1);
    CHECK(int{at(to, 0, 0, 0)} == 30);
    CHECK(int{at(to, 0, 0, 3)} == 255);
  }
}

TEST_CASE("image scale: sizes that do not divide share a texel between both sides") {
  Texture from = picture(3, 1);
  put(from, 0, 0, 0, 255);
  put(from, 1, 0, 100, 255);
  put(from, 2, 0, 200, 255);
  const Texture to = ui::shrunk(from, 2, 1);
  CHECK(int{at(to, 0, 0, 0)} == 33);   // (0 + 100 / 2) / 1.5
  CHECK(int{at(to, 1, 0, 0)} == 167);  // (100 / 2 + 200) / 1.5
}

TEST_CASE("image scale: what is see-through gives no colour to its neighbours") {
  Texture from = picture(2, 2);
  put(from, 0, 0, 250, 255);
  put(from, 1, 0, 0, 0);
  put(from, 0, 1, 250, 255);
  put(from, 1, 1, 0, 0);
  const Texture to = ui::shrunk(from, 1, 1);
  CHECK(int{at(to, 0, 0, 0)} == 250);
  CHECK(int{at(to, 0, 0, 3)} == 128);
}

TEST_CASE("image scale: a picture's fingerprint follows its texels and its size") {
  Texture a = picture(16, 16);
  const std::uint64_t before = ui::fingerprint(a);
  CHECK(before == ui::fingerprint(a));
  for (int i = 0; i < 256; ++i) put(a, i % 16, i / 16, 90, 255);
  CHECK(before != ui::fingerprint(a));
  CHECK(before != ui::fingerprint(picture(16, 8)));
}
