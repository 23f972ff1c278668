// The running order made real: one scene per agenda item of a briefing, with the words its card and page need.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/demo_loader.hpp"
#include "kiosk/app/guarded_scene.hpp"
#include "kiosk/app/world.hpp"
#include "kiosk/base/texture.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/director/director.hpp"
#include "kiosk/scene/scene.hpp"

namespace kiosk::app {

struct ShowPage {
  std::string key;  // "demo:economics", the second one "demo:economics#2": stable across reloads
  const config::AgendaItem* item = nullptr;
  std::unique_ptr<GuardedScene> scene;
  const scene::Demo* demo = nullptr;  // null for dashboards and slides
};

struct Show {
  std::shared_ptr<const config::Briefing> briefing;
  std::vector<ShowPage> pages;
  std::vector<std::string> warnings;  // about estate files and pages left out, in sentences
};

using ImageLoader = std::function<Texture*(const std::filesystem::path&)>;

// A page whose scene cannot be made is left out with a warning; an error only if none is left. Waits for the demos
// where they are not made yet. `clock` outlives the show.
Result<Show> make_show(DemoLoader& demos, const ImageLoader& images, const Clock& clock);

std::vector<director::Page> director_pages(const Show& show);
std::vector<director::Rule> director_rules(const Show& show, std::vector<std::size_t>& from);
director::Timing director_timing(const config::Briefing& briefing);

}  // namespace kiosk::app
