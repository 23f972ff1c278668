#include "kiosk/text/glyph_atlas.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::text;

namespace {
constexpr const char* kInter = "/usr/share/fonts/opentype/inter/Inter-Regular.otf";
}

TEST_CASE("masks keep a texel of distance from each other and from the edge") {
  GlyphAtlas atlas;
  const unsigned font = atlas.font(kInter, 0, 31.0);
  std::vector<std::uint8_t> taken(2048 * 2048, 0);
  for (int y = 0; y < kWhiteSize; ++y) {
    for (int x = 0; x < kWhiteSize; ++x) taken[static_cast<std::size_t>(y * 2048 + x)] = 1;
  }
  int drawn = 0;
  int touching = 0;
  for (unsigned glyph = 1; glyph < 400; ++glyph) {
    const GlyphMask m = atlas.mask(font, glyph, glyph % kPhases);
    if (m.w == 0) continue;
    ++drawn;
    for (int y = m.v - 1; y <= m.v + m.h; ++y) {
      for (int x = m.u - 1; x <= m.u + m.w; ++x) {
        const bool inside = x >= 0 && x < 2048 && y >= 0 && y < atlas.texture().height;
        if (!inside || taken[static_cast<std::size_t>(y * 2048 + x)] != 0) ++touching;
      }
    }
    for (int y = m.v; y < m.v + m.h; ++y) {
      for (int x = m.u; x < m.u + m.w; ++x) taken[static_cast<std::size_t>(y * 2048 + x)] = 1;
    }
  }
  CHECK(drawn > 300);
  CHECK(touching == 0);
}

TEST_CASE("places stay while the atlas grows, and clear() forgets them") {
  GlyphAtlas atlas(64, 1024);
  const unsigned font = atlas.font(kInter, 0, 90.0);
  const GlyphMask first = atlas.mask(font, 40, 0);
  const int start = atlas.texture().height;
  for (unsigned glyph = 1; glyph < 120; ++glyph) atlas.mask(font, glyph, 1);
  CHECK(atlas.texture().height > start);
  CHECK(atlas.wants_rebuild());
  const GlyphMask again = atlas.mask(font, 40, 0);
  CHECK(again.u == first.u);
  CHECK(again.v == first.v);
  atlas.clear();
  CHECK(atlas.masks() == 0);
  CHECK_FALSE(atlas.wants_rebuild());
  CHECK(atlas.texture().pixels[0] == 255);
}

TEST_CASE("beyond its most rows the atlas takes no more and says so by empty masks") {
  GlyphAtlas atlas(64, 128);
  const unsigned font = atlas.font(kInter, 0, 100.0);
  int empty = 0;
  for (unsigned glyph = 30; glyph < 130; ++glyph) empty += atlas.mask(font, glyph, 0).w == 0 ? 1 : 0;
  CHECK(empty > 50);
  CHECK(atlas.texture().height <= 128);
}

TEST_CASE("one file at two sizes is two fonts, asked for twice is one") {
  GlyphAtlas atlas;
  CHECK(atlas.font(kInter, 0, 20.0) == atlas.font(kInter, 0, 20.0));
  CHECK(atlas.font(kInter, 0, 20.0) != atlas.font(kInter, 0, 20.5));
  const unsigned broken = atlas.font("/nowhere/font.otf", 0, 20.0);
  CHECK(atlas.mask(broken, 10, 0).w == 0);
}
