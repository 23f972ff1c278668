#include "kiosk/raster/raster.hpp"

#include <algorithm>

#include "tests/kiosk/raster/drawing.hpp"
#include "tests/kiosk/raster/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::raster;
using namespace kiosk::raster::test;

namespace {

// A raster with a picture it keeps drawing on.
struct Screen {
  Screen(int w, int h, int workers = 1) : picture{w, h, {}}, raster(workers) {
    picture.pixels.assign(static_cast<std::size_t>(w * h), 0x00abcdefU);
  }
  std::vector<PixelRect> draw(Drawing& drawing) {
    const auto changed =
        raster.draw(drawing.data(), {picture.pixels.data(), picture.width, picture.height, picture.width});
    return {changed.begin(), changed.end()};
  }
  Picture picture;
  Raster raster;
};

void dots(Drawing& drawing, std::initializer_list<ImVec2> tiles) {
  drawing.restart();
  for (const ImVec2 t : tiles) {
    drawing->AddRectFilled({t.x * 64 + 10, t.y * 64 + 10}, {t.x * 64 + 20, t.y * 64 + 20}, 0xffffffff);
  }
}

}  // namespace

TEST_CASE("what nothing covers is black") {
  Drawing drawing(100, 70);
  for (const std::uint32_t pixel : painted(drawing).pixels) REQUIRE(pixel == 0xff000000U);
}

TEST_CASE("the first frame draws every tile, the same frame again none") {
  Drawing drawing(200, 130);
  drawing->AddRectFilled({10, 10}, {50, 50}, 0xff0000ff);
  Screen screen(200, 130);
  const auto first = screen.draw(drawing);
  REQUIRE(first.size() == 1);
  CHECK(first[0] == PixelRect{0, 0, 200, 130});
  CHECK(screen.raster.statistics().tiles_total == 12);
  CHECK(screen.raster.statistics().tiles_drawn == 12);
  CHECK(screen.raster.statistics().triangles == 2);
  CHECK(screen.draw(drawing).empty());
  CHECK(screen.raster.statistics().tiles_drawn == 0);
}

TEST_CASE("only tiles with a change are drawn, and their rectangles merged") {
  Drawing drawing(64 * 5, 64 * 4);
  Screen screen(64 * 5, 64 * 4);
  dots(drawing, {});
  screen.draw(drawing);

  dots(drawing, {{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 0}});
  const auto changed = screen.draw(drawing);
  CHECK(screen.raster.statistics().tiles_drawn == 5);
  REQUIRE(changed.size() == 2);
  CHECK((changed[0] == PixelRect{256, 0, 64, 64}));
  CHECK((changed[1] == PixelRect{64, 64, 128, 128}));

  dots(drawing, {{1, 1}, {2, 1}, {1, 2}, {2, 2}});
  const auto gone = screen.draw(drawing);
  REQUIRE(gone.size() == 1);
  CHECK((gone[0] == PixelRect{256, 0, 64, 64}));
  CHECK(at(screen.picture, 256 + 15, 15) == 0xff000000U);
}

TEST_CASE("order matters to a tile's picture and so to its hash") {
  Drawing drawing(64, 64);
  Screen screen(64, 64);
  drawing->AddRectFilled({0, 0}, {30, 30}, 0xff0000ff);
  drawing->AddRectFilled({10, 10}, {40, 40}, 0xff00ff00);
  screen.draw(drawing);
  CHECK(at(screen.picture, 20, 20) == 0xff00ff00U);
  drawing.restart();
  drawing->AddRectFilled({10, 10}, {40, 40}, 0xff00ff00);
  drawing->AddRectFilled({0, 0}, {30, 30}, 0xff0000ff);
  CHECK(screen.draw(drawing).size() == 1);
  CHECK(at(screen.picture, 20, 20) == 0xffff0000U);
}

TEST_CASE("a raised texture version redraws the tiles that show it, and only those") {
  Texture mask;
  mask.resize(8, 8);
  Drawing drawing(192, 64);
  drawing->AddRectFilled({70, 5}, {80, 15}, 0xffffffff);
  drawing.use(&mask);
  drawing.texels({10, 10}, {18, 18}, mask, {0, 0}, {8, 8}, 0xffffffff);
  Screen screen(192, 64);
  screen.draw(drawing);
  mask.pixels.assign(64, 255);
  CHECK(screen.draw(drawing).empty());
  ++mask.version;
  const auto changed = screen.draw(drawing);
  REQUIRE(changed.size() == 1);
  CHECK((changed[0] == PixelRect{0, 0, 64, 64}));
  CHECK(at(screen.picture, 12, 12) == 0xffffffffU);
}

TEST_CASE("texels added to a texture that only grows redraw nothing, rewritten ones redraw what shows them") {
  Texture atlas;
  atlas.hint = TextureHint::kAppendOnly;
  atlas.resize(16, 8);
  Drawing drawing(192, 64);
  drawing.use(&atlas);
  drawing.texels({10, 10}, {18, 18}, atlas, {0, 0}, {8, 8}, 0xffffffff);
  Screen screen(192, 64);
  screen.draw(drawing);

  std::fill(atlas.pixels.begin() + 12, atlas.pixels.begin() + 16, std::uint8_t{255});
  ++atlas.version;
  CHECK(screen.draw(drawing).empty());
  drawing.texels({74, 10}, {78, 11}, atlas, {12, 0}, {16, 1}, 0xffffffff);
  const auto added = screen.draw(drawing);
  REQUIRE(added.size() == 1);
  CHECK((added[0] == PixelRect{64, 0, 64, 64}));
  CHECK(at(screen.picture, 75, 10) == 0xffffffffU);

  atlas.pixels.assign(atlas.pixels.size(), 255);
  ++atlas.version;
  ++atlas.rewrites;
  const auto rewritten = screen.draw(drawing);
  REQUIRE(rewritten.size() == 1);
  CHECK((rewritten[0] == PixelRect{0, 0, 128, 64}));
  CHECK(at(screen.picture, 12, 12) == 0xffffffffU);
}

TEST_CASE("a lost or another target is painted whole") {
  Drawing drawing(100, 100);
  Screen screen(100, 100);
  screen.draw(drawing);
  screen.raster.invalidate();
  CHECK(screen.draw(drawing).size() == 1);
  std::vector<std::uint32_t> other(200 * 100, 7);
  const auto changed = screen.raster.draw(drawing.data(), {other.data(), 100, 100, 200});
  CHECK(changed.size() == 1);
  CHECK(other[99] == 0xff000000U);
  CHECK(other[100] == 7);  // beyond the width, inside the stride
}

TEST_CASE("clip rectangles cut, and commands outside draw nothing") {
  Drawing drawing(100, 100);
  drawing->PushClipRect({20, 30}, {50, 60});
  drawing->AddRectFilled({0, 0}, {100, 100}, 0xffffffff);
  drawing->AddCircleFilled({20, 30}, 15, 0xff0000ff);
  drawing->PopClipRect();
  drawing->PushClipRect({200, 200}, {300, 300});
  drawing->AddRectFilled({0, 0}, {300, 300}, 0xffffffff);
  drawing->PopClipRect();
  const Picture p = painted(drawing);
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 100; ++x) {
      const bool inside = x >= 20 && x < 50 && y >= 30 && y < 60;
      REQUIRE((at(p, x, y) != 0xff000000U) == inside);
    }
  }
}

TEST_CASE("vertex and index offsets, display position and scale are honoured") {
  Drawing drawing(100, 100);
  drawing->AddRectFilled({0, 0}, {1, 1}, 0xff123456);
  const int first = drawing->VtxBuffer.Size;
  drawing->PushClipRect({0, 0}, {100, 100});
  drawing->AddRectFilled({10, 10}, {20, 20}, 0xff00ff00);
  ImDrawCmd& command = drawing->CmdBuffer.back();
  for (unsigned i = 0; i < command.ElemCount; ++i) {
    ImDrawIdx& index = drawing->IdxBuffer[static_cast<int>(command.IdxOffset + i)];
    index = static_cast<ImDrawIdx>(index - first);
  }
  command.VtxOffset = static_cast<unsigned>(first);
  CHECK(at(painted(drawing), 15, 15) == 0xff00ff00U);

  ImDrawData data = drawing.data();
  data.DisplayPos = {5, 5};
  data.FramebufferScale = {2, 2};
  std::vector<std::uint32_t> pixels(100 * 100);
  Raster raster(1);
  raster.draw(data, {pixels.data(), 100, 100, 100});
  CHECK(pixels[11 * 100 + 11] == 0xff00ff00U);
  CHECK(pixels[29 * 100 + 29] == 0xff00ff00U);
  CHECK(pixels[9 * 100 + 9] == 0xff000000U);
  CHECK(pixels[30 * 100 + 30] == 0xff000000U);
}

TEST_CASE("callbacks and textures without pixels are passed over") {
  Texture empty;
  Drawing drawing(64, 64);
  drawing->AddCallback([](const ImDrawList*, const ImDrawCmd*) { FAIL("called"); }, nullptr);
  drawing.use(&empty);
  drawing.texels({0, 0}, {64, 64}, empty, {0, 0}, {1, 1}, 0xffffffff);
  CHECK(at(painted(drawing), 5, 5) == 0xff000000U);
}

TEST_CASE("an opaque cover hides what lies below, an almost opaque one does not") {
  for (const int alpha : {255, 254}) {
    Drawing drawing(128, 128);
    drawing->AddRectFilled({0, 0}, {128, 128}, 0xffffffff);
    drawing->AddRectFilled({0, 0}, {128, 128}, IM_COL32(0, 0, 0, alpha));
    CHECK(at(painted(drawing), 64, 64) == (alpha == 255 ? 0xff000000U : 0xff010101U));
  }
}

TEST_CASE("a demo's screen is the same for every thread count and path") {
  Wall wall(0.5F);
  const Picture one = painted(wall.drawing(), 1, Path::kPortable);
  for (const int workers : {1, 2, 5}) {
    CHECK(compare(one, painted(wall.drawing(), workers, Path::kBest), 0).largest == 0);
    CHECK(compare(one, painted(wall.drawing(), workers, Path::kPortable), 0).largest == 0);
  }
}

TEST_CASE("a frame drawn in parts over the last one equals the frame drawn whole") {
  Wall wall(0.5F);
  Screen screen(wall.drawing().width(), wall.drawing().height(), 2);
  screen.draw(wall.drawing());
  for (int tick = 1; tick < 6; ++tick) {
    wall.build(tick);
    screen.draw(wall.drawing());
    CHECK(screen.raster.statistics().tiles_drawn < screen.raster.statistics().tiles_total);
    REQUIRE(compare(screen.picture, painted(wall.drawing()), 0).largest == 0);
  }
}
