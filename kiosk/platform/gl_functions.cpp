#include "kiosk/platform/gl_functions.hpp"

#include <SDL.h>

namespace kiosk::platform {

const char* GlFunctions::load() {
#define KIOSK_GL_LOAD(name, type)                              \
  name = reinterpret_cast<type>(SDL_GL_GetProcAddress(#name)); \
  if (name == nullptr) return #name;
  KIOSK_GL_FUNCTIONS(KIOSK_GL_LOAD)
#undef KIOSK_GL_LOAD
  return nullptr;
}

}  // namespace kiosk::platform
