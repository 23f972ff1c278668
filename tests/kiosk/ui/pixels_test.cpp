#include <imgui.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "gallery.hpp"
#include "kiosk/ui/icons.hpp"
#include "kiosk/ui/painter.hpp"
#include "kiosk/ui/wallpaper.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::ui;
using kiosk::ui::test::Gallery;

TEST_CASE("the wallpaper has no bands and is the same every time") {
  const Theme theme = test::load_theme("dark");
  Texture a, b;
  paint_wallpaper(theme, 640, 360, a);
  paint_wallpaper(theme, 640, 360, b);
  CHECK(a.pixels == b.pixels);
  CHECK(a.hint == TextureHint::kOpaque);
  // A band is a long run of one value along a slow ramp; dithering breaks every run.
  int longest = 0;
  for (int y = 0; y < 360; y += 7) {
    int run = 1;
    for (int x = 1; x < 640; ++x) {
      const auto at = [&](int column) { return a.pixels[static_cast<std::size_t>((y * 640 + column) * 4 + 2)]; };
      run = at(x) == at(x - 1) ? run + 1 : 1;
      longest = std::max(longest, run);
    }
  }
  CHECK(longest < 40);
  for (std::size_t i = 3; i < a.pixels.size(); i += 4) REQUIRE(a.pixels[i] == 255);
}

TEST_CASE("the wallpaper covers sizes that are no multiple of its cells") {
  const Theme theme = test::load_theme("light");
  Texture t;
  paint_wallpaper(theme, 1283, 727, t);
  REQUIRE(t.pixels.size() == std::size_t{1283} * 727 * 4);
  const std::uint8_t* last = t.pixels.data() + t.pixels.size() - 4;
  CHECK(static_cast<int>(last[0]) + last[1] + last[2] > 450);  // light to the last corner
}

TEST_CASE("every icon the product names is drawn") {
  for (const char* name :
       {"home",       "back",        "forward", "language", "accessibility", "info",  "reset",  "explain",
        "money",      "server",      "cloud",   "shield",   "leaf",          "clock", "chart",  "trend-up",
        "trend-down", "check",       "warning", "offline",  "recorded",      "pause", "play",   "touch",
        "close",      "plus",        "minus",   "calendar", "people",        "bolt",  "gauge",  "table",
        "network",    "database",    "disk",    "lock",     "swap",          "pin",   "target", "star",
        "qr",         "arrow-right", "globe"}) {
    INFO(name);
    const IconPath* icon = find_icon(name);
    REQUIRE(icon != nullptr);
    for (const int size : {24, 36, 72}) {
      const auto mask = rasterise(*icon, size);
      double ink = 0.0;
      for (const float v : mask) ink += static_cast<double>(v);
      const double share = ink / (size * size);
      CHECK(share > 0.03);
      CHECK(share < 0.45);
      for (int i = 0; i < size; ++i) {  // nothing is cut off at the edge
        CHECK(mask[static_cast<std::size_t>(i)] < 0.5F);
        CHECK(mask[static_cast<std::size_t>(size * (size - 1) + i)] < 0.5F);
      }
    }
  }
  CHECK(find_icon("no-such-icon") == nullptr);
  CHECK(std::is_sorted(icons().begin(), icons().end(),
                       [](const IconPath& a, const IconPath& b) { return a.name < b.name; }));
}

TEST_CASE("a rounded fill is opaque inside, empty outside, and its straight edges are whole") {
  Gallery g;
  g.viewport.width = 200;
  g.viewport.height = 200;
  g.canvas.begin(g.viewport, g.theme, g.services(), g.now, g.router);
  const float k = g.canvas.px_per_du();
  g.canvas.fill({20 / k, 20 / k, 160 / k, 100 / k}, Color{255, 255, 255}, 24 / k);
  const raster::Picture p = g.picture(g.canvas.end());
  const auto at = [&](int x, int y) { return p.pixels[static_cast<std::size_t>(y * 200 + x)] & 0xffffffU; };
  CHECK(at(100, 20) == 0xffffffU);
  CHECK(at(100, 19) == 0U);
  CHECK(at(20, 70) == 0xffffffU);
  CHECK(at(19, 70) == 0U);
  CHECK(at(179, 70) == 0xffffffU);
  CHECK(at(180, 70) == 0U);
  CHECK(at(21, 21) == 0U);
  for (int y = 22; y < 118; ++y) {  // no seams between the parts it is made of
    for (int x = 45; x < 155; ++x) REQUIRE(at(x, y) == 0xffffffU);
  }
}

TEST_CASE("a shadow fades evenly outwards") {
  Gallery g("light");
  g.viewport.width = 400;
  g.viewport.height = 400;
  g.viewport.mm_per_px = 1;
  Painter painter;
  painter.begin(400, 400, nullptr, std::nullopt);
  painter.rounded({0, 0, 400, 400}, 0, Paint::solid({255, 255, 255}));
  painter.shadow({120, 120, 160, 160}, 20, 16, Color{0, 0, 0, 200}, nullptr);
  const raster::Picture p = g.picture(painter.end());
  const auto grey = [&](int x, int y) {
    return static_cast<int>(p.pixels[static_cast<std::size_t>(y * 400 + x)] & 255U);
  };
  int before = grey(200, 200);
  CHECK(before < 70);
  for (int x = 200; x > 60; --x) {
    const int now = grey(x, 200);
    REQUIRE(now >= before - 1);
    REQUIRE(now - before <= 8);  // no visible step
    before = now;
  }
  CHECK(before > 250);
  for (int d = 0; d < 140; d += 5) {  // alike on all four sides
    CHECK(std::abs(grey(200 - d, 200) - grey(199 + d, 200)) <= 1);
    CHECK(std::abs(grey(200 - d, 200) - grey(200, 200 - d)) <= 1);
  }
}

TEST_CASE("the code on the page can be read from the picture") {
  if (std::system("command -v zbarimg > /dev/null 2>&1") != 0) {
    WARN("zbarimg is not installed; the code was not read back");
    return;
  }
  for (const char* name : {"dark", "light"}) {
    Gallery g(name);
    g.settle(Seconds(1.0));
    const auto file = std::filesystem::temp_directory_path() / (std::string("kiosk-ui-qr-") + name + ".png");
    REQUIRE(raster::write_png(file, g.picture(g.economics())).ok());
    FILE* pipe = popen(("zbarimg -q --raw " + file.string() + " 2>/dev/null").c_str(), "r");
    REQUIRE(pipe != nullptr);
    char line[256] = {};
    const bool read = std::fgets(line, sizeof line, pipe) != nullptr;
    pclose(pipe);
    std::filesystem::remove(file);
    REQUIRE(read);
    CHECK(std::string(line) == "https://go.alderfinch.example/k3\n");
  }
}
