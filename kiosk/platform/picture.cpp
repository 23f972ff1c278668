#include "kiosk/platform/picture.hpp"

#include <SDL2/SDL_image.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace kiosk::platform {
namespace {

struct FreeSurface {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using Surface = std::unique_ptr<SDL_Surface, FreeSurface>;

constexpr std::int64_t kMostPixels = 64'000'000;

}  // namespace

Result<Texture> load_picture(const std::filesystem::path& file) {
  const Surface loaded(IMG_Load(file.c_str()));
  if (loaded == nullptr) return Error{"picture '" + file.string() + "' cannot be shown: " + IMG_GetError()};
  if (static_cast<std::int64_t>(loaded->w) * loaded->h > kMostPixels) {
    return Error{"picture '" + file.string() + "' has more than 64 million pixels"};
  }
  const Surface rgba(SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_RGBA32, 0));
  if (rgba == nullptr) return Error{"picture '" + file.string() + "' cannot be converted: " + SDL_GetError()};
  Texture texture;
  texture.format = PixelFormat::kRgba8;
  texture.resize(rgba->w, rgba->h);
  const auto row = static_cast<std::size_t>(rgba->w) * 4;
  for (int y = 0; y < rgba->h; ++y) {
    std::memcpy(texture.pixels.data() + static_cast<std::size_t>(y) * row,
                static_cast<const std::uint8_t*>(rgba->pixels) + static_cast<std::ptrdiff_t>(y) * rgba->pitch, row);
  }
  bool opaque = true;
  for (std::size_t i = 3; i < texture.pixels.size() && opaque; i += 4) opaque = texture.pixels[i] == 255;
  if (opaque) texture.hint = TextureHint::kOpaque;
  return texture;
}

}  // namespace kiosk::platform
