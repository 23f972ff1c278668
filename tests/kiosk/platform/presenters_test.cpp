// Both presenters draw the same picture, within what two rounding rules may differ by.
#include "kiosk/platform/presenter.hpp"
#include "kiosk/platform/renderer_choice.hpp"
#include "kiosk/platform/sdl_window.hpp"
#include "tests/kiosk/platform/xvfb.hpp"
#include "tests/kiosk/raster/wall.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/leaks.hpp"

using namespace kiosk;
using namespace kiosk::platform;
using namespace kiosk::platform::test;

namespace {

std::unique_ptr<SdlWindow> open(const Clock& clock, const char* renderer) {
  Result<std::unique_ptr<Window>> window = Window::open({0, 0, renderer, false, "t"}, clock);
  if (!window) return nullptr;
  return std::unique_ptr<SdlWindow>(static_cast<SdlWindow*>(std::move(window).value().release()));
}

}  // namespace

TEST_CASE("GL and raster agree on a demo's screen") {
  const Xvfb server("960x540x24");
  const auto clock = make_system_clock();
  raster::test::Wall wall(0.5F);
  raster::Picture by_gl;
  {
    const OthersLeak driver;  // Mesa's, which is unloaded before anybody asks what it still holds
    const auto window = open(*clock, "gl");
    if (window == nullptr) {
      WARN("no GL library here: the comparison of the presenters did not run");
      return;
    }
    CHECK(window->renderer().find("gl (") == 0);
    window->present(wall.drawing().data());
    by_gl = window->presenter().picture(wall.drawing().data());
  }
  const auto window = open(*clock, "raster");
  REQUIRE(window != nullptr);
  const raster::Picture by_raster = window->presenter().picture(wall.drawing().data());
  const raster::Difference difference = raster::compare(by_gl, by_raster, 16);
  CAPTURE(difference.largest, difference.mean, difference.share_over);
  CHECK(difference.mean < 0.5);
  CHECK(difference.share_over < 0.004);
}

TEST_CASE("auto is raster where there is no GPU") {
  const Xvfb server;
  const auto clock = make_system_clock();
  const auto window = open(*clock, "auto");
  REQUIRE(window != nullptr);
  if (!gpu_present()) CHECK(window->renderer() == "raster");
  CHECK_FALSE(is_software_renderer(window->renderer()));
}
