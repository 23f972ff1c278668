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

constexpr const char* kFragment = R"(
uniform sampler2D image;
in vec2 at;
in vec4 tint;
out vec4 pixel;
void main() { pixel = tint * texture(image, at); }
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
