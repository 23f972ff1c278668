// Which presenter to try, decided before anything slow is started. Pure, except for the look at /dev.
#pragma once
#include <string_view>

#include "kiosk/base/result.hpp"

namespace kiosk::platform {

enum class Choice { kRaster, kTryGl, kOnlyGl };

// asked: auto, gl or raster; driver: SDL's video driver. Error: a sentence naming the three.
Result<Choice> choose_renderer(std::string_view asked, std::string_view driver, bool gpu_present);

// Mesa's and others' renderers on the CPU: our own is several times faster.
bool is_software_renderer(std::string_view gl_renderer);

// A cheap look for a GPU's device nodes: starting a GL driver only to learn there is none costs hundreds of ms.
bool gpu_present();

}  // namespace kiosk::platform
