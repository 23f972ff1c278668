#include "kiosk/platform/renderer_choice.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>

#include "kiosk/base/ascii.hpp"

namespace kiosk::platform {

Result<Choice> choose_renderer(std::string_view asked, std::string_view driver, bool gpu_present) {
  if (asked == "raster") return Choice::kRaster;
  if (asked == "gl") return Choice::kOnlyGl;
  if (asked != "auto") return Error{fmt::format("there is no renderer \"{}\": choose auto, gl or raster", asked)};
  const bool screen = driver != "offscreen" && driver != "dummy";
  return screen && gpu_present ? Choice::kTryGl : Choice::kRaster;
}

bool is_software_renderer(std::string_view gl_renderer) {
  const std::string name = lower(gl_renderer);
  for (const char* word : {"llvmpipe", "softpipe", "swrast", "software", "swiftshader"}) {
    if (name.find(word) != std::string::npos) return true;
  }
  return false;
}

bool gpu_present() {
  std::error_code none;
  if (std::filesystem::exists("/dev/nvidiactl", none)) return true;
  for (const auto& entry : std::filesystem::directory_iterator("/dev/dri", none)) {
    if (entry.path().filename().string().starts_with("renderD")) return true;
  }
  return false;
}

}  // namespace kiosk::platform
