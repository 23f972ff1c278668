#include "kiosk/platform/gl_shader.hpp"

#include <fmt/format.h>

#include <string>

namespace kiosk::platform {
namespace {

constexpr const char* kCore = "#version 330 core\n";
constexpr const char* kEs = "#version 300 es\nprecision highp float;\n";

constexpr const char* kVertex = R"(
uniform vec4 view;
in vec2 position;
in vec2 texel;
in vec4 colour;
out vec2 at;
out vec4 tint;
void main() {
  at = texel;
  tint = colour;
  gl_Position = vec4(position * view.xy + view.zw, 0.0, 1.0);
}
)";

// Ramps are dithered as the rasteriser does it (raster/dither.hpp): Bayer's matrix over 8x8 pixels, counted from the
// top left, within half a level. What does not change across a primitive is left as it is.
constexpr const char* kFragment = R"(
uniform sampler2D image;
uniform vec4 view;
in vec2 at;
in vec4 tint;
out vec4 pixel;
float lift() {
  ivec2 place = ivec2(int(gl_FragCoord.x), int(-2.0 / view.y - gl_FragCoord.y)) & 7;
  int column = place.x ^ place.y;
  int value = 0;
  for (int bit = 0; bit < 3; ++bit) value = value << 2 | (column >> bit & 1) << 1 | (place.y >> bit & 1);
  return (float(value) + 0.5) / 64.0 - 0.5;
}
void main() {
  vec4 shade = tint;
  if (any(greaterThan(fwidth(tint), vec4(0.00001)))) shade += lift() / 255.0;
  pixel = shade * texture(image, at);
}
)";

Result<GLuint> compile(const GlFunctions& gl, GLenum kind, const char* version, const char* source) {
  const GLuint shader = gl.glCreateShader(kind);
  const char* parts[2] = {version, source};
  gl.glShaderSource(shader, 2, parts, nullptr);
  gl.glCompileShader(shader);
  GLint good = 0;
  gl.glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good != 0) return shader;
  char words[512] = {};
  gl.glGetShaderInfoLog(shader, sizeof words, nullptr, words);
  gl.glDeleteShader(shader);
  return Error{fmt::format("the GL driver refused a shader: {}", words)};
}

}  // namespace

Result<GlShader> make_shader(const GlFunctions& gl, bool es) {
  const char* version = es ? kEs : kCore;
  const Result<GLuint> vertex = compile(gl, GL_VERTEX_SHADER, version, kVertex);
  if (!vertex) return vertex.error();
  const Result<GLuint> fragment = compile(gl, GL_FRAGMENT_SHADER, version, kFragment);
  if (!fragment) {
    gl.glDeleteShader(*vertex);
    return fragment.error();
  }
  GlShader shader;
  shader.program = gl.glCreateProgram();
  gl.glAttachShader(shader.program, *vertex);
  gl.glAttachShader(shader.program, *fragment);
  gl.glBindAttribLocation(shader.program, GlShader::kPosition, "position");
  gl.glBindAttribLocation(shader.program, GlShader::kTexel, "texel");
  gl.glBindAttribLocation(shader.program, GlShader::kColour, "colour");
  gl.glLinkProgram(shader.program);
  gl.glDeleteShader(*vertex);
  gl.glDeleteShader(*fragment);
  GLint good = 0;
  gl.glGetProgramiv(shader.program, GL_LINK_STATUS, &good);
  if (good == 0) {
    char words[512] = {};
    gl.glGetProgramInfoLog(shader.program, sizeof words, nullptr, words);
    gl.glDeleteProgram(shader.program);
    return Error{fmt::format("the GL driver could not link the shaders: {}", words)};
  }
  gl.glUseProgram(shader.program);
  gl.glUniform1i(gl.glGetUniformLocation(shader.program, "image"), 0);
  shader.view = gl.glGetUniformLocation(shader.program, "view");
  return shader;
}

}  // namespace kiosk::platform
