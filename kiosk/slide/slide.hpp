// A slide as a scene: Markdown of a briefing, typeset to be read from the back of a room. Wall's thread.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/texture.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/scene/scene.hpp"

namespace kiosk::slide {

// Null where a picture cannot be shown; textures belong to the loader and outlive the scene.
using ImageLoader = std::function<Texture*(const std::filesystem::path&)>;

// `slide` must outlive the scene.
std::unique_ptr<scene::Scene> make_slide(const config::Slide& slide, ImageLoader images);

// Headlines and the lines below them as catalogue entries per language: "briefing.slide.KEY.headline", ".detail".
using Entries = std::map<std::string, std::string, std::less<>>;
std::map<std::string, Entries> briefing_words(const config::Briefing& briefing);

// What the slides of a briefing hold that cannot be shown, in sentences with the slide's key.
std::vector<std::string> slide_warnings(const config::Briefing& briefing);

}  // namespace kiosk::slide
