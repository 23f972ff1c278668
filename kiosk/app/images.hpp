// Pictures of a briefing (PNG, JPEG, SVG) as textures, decoded once and kept while the show runs.
#pragma once
#include <filesystem>
#include <map>
#include <memory>

#include "kiosk/base/texture.hpp"

namespace kiosk::app {

class Images {
 public:
  // Null if the file is missing, too large or no picture; the reason goes to the log once.
  Texture* load(const std::filesystem::path& file);
  void clear() { loaded_.clear(); }

 private:
  std::map<std::filesystem::path, std::unique_ptr<Texture>> loaded_;
};

}  // namespace kiosk::app
