// What every command needs: paths, files, the table of demos, what a briefing may refer to, words and themes.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "kiosk/app/paths.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/scene/scene.hpp"
#include "kiosk/text/messages.hpp"
#include "kiosk/ui/theme.hpp"

namespace kiosk::app {

struct World {
  Paths paths;
  DiskFiles files;
  scene::Demos demos;
};

Result<World> make_world(const std::filesystem::path& root, scene::Demos demos);

config::Known known_to(const World& world);

// Words of the wall and of every demo in these languages, English always among them. Problems go to the log.
void load_messages(const World& world, const std::vector<std::string>& languages, text::Messages& messages);

// Error: the theme file is missing or a token in it is; the accent failing the contrast gate is not an error (log).
Result<ui::Theme> load_theme(const World& world, const std::string& name, std::optional<Color> accent);

}  // namespace kiosk::app
