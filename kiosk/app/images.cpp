#include "kiosk/app/images.hpp"

#include "kiosk/base/log.hpp"
#include "kiosk/platform/picture.hpp"

namespace kiosk::app {

Texture* Images::load(const std::filesystem::path& file) {
  const auto known = loaded_.find(file);
  if (known != loaded_.end()) return known->second.get();
  auto& place = loaded_[file];
  auto picture = platform::load_picture(file);
  if (picture)
    place = std::make_unique<Texture>(std::move(picture).value());
  else
    log::warn("{}; the page is shown without it", picture.error().message);
  return place.get();
}

}  // namespace kiosk::app
