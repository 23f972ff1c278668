#include "kiosk/platform/renderer_choice.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk::platform;

TEST_CASE("auto tries GL only on a screen with a GPU") {
  CHECK(*choose_renderer("auto", "x11", true) == Choice::kTryGl);
  CHECK(*choose_renderer("auto", "KMSDRM", true) == Choice::kTryGl);
  CHECK(*choose_renderer("auto", "x11", false) == Choice::kRaster);
  CHECK(*choose_renderer("auto", "offscreen", true) == Choice::kRaster);
  CHECK(*choose_renderer("auto", "dummy", true) == Choice::kRaster);
}

TEST_CASE("a renderer that was asked for is the only one tried") {
  CHECK(*choose_renderer("gl", "x11", false) == Choice::kOnlyGl);
  CHECK(*choose_renderer("raster", "x11", true) == Choice::kRaster);
}

TEST_CASE("an unknown renderer is named in the error") {
  const auto choice = choose_renderer("vulkan", "x11", true);
  REQUIRE_FALSE(choice.ok());
  CHECK(choice.error().message == "there is no renderer \"vulkan\": choose auto, gl or raster");
}

TEST_CASE("software GL is recognised by its name") {
  CHECK(is_software_renderer("gl (llvmpipe (LLVM 15.0.6, 256 bits))"));
  CHECK(is_software_renderer("softpipe"));
  CHECK(is_software_renderer("Software Rasterizer"));
  CHECK(is_software_renderer("Google SwiftShader"));
  CHECK_FALSE(is_software_renderer("Mesa Intel(R) UHD Graphics 620 (KBL GT2)"));
  CHECK_FALSE(is_software_renderer("V3D 4.2"));
}
