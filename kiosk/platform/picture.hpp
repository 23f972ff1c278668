// Picture files (PNG, JPEG, SVG) as textures, by SDL2_image. Straight alpha, as the presenters blend.
#pragma once
#include <filesystem>

#include "kiosk/base/result.hpp"
#include "kiosk/base/texture.hpp"

namespace kiosk::platform {

// Error: missing, unreadable, not a picture, or more than 64 million pixels.
Result<Texture> load_picture(const std::filesystem::path& file);

}  // namespace kiosk::platform
