// The one shader program: position in px, straight-alpha colour times texel. Owned by the GL presenter.
#pragma once
#include "kiosk/base/result.hpp"
#include "kiosk/platform/gl_functions.hpp"

namespace kiosk::platform {

struct GlShader {
  static constexpr GLuint kPosition = 0, kTexel = 1, kColour = 2;
  GLuint program = 0;
  GLint view = -1;  // vec4: scale and offset from px to clip space
};

// es: the context is OpenGL ES 3, else OpenGL 3.3 core. Error: the driver's own words.
Result<GlShader> make_shader(const GlFunctions& gl, bool es);

}  // namespace kiosk::platform
