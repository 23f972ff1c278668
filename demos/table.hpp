// The generated table of demos, sorted by id. A demo is added by adding its folder.
#pragma once
#include "kiosk/scene/scene.hpp"

namespace demos {
kiosk::scene::Demos table();
}
