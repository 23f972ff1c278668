#include "kiosk/scene/scene.hpp"

namespace kiosk::scene {

const Demo* find_demo(Demos demos, std::string_view id) {
  for (const Demo* demo : demos) {
    if (demo->id == id) return demo;
  }
  return nullptr;
}

}  // namespace kiosk::scene
