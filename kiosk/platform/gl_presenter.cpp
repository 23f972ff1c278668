#include <SDL.h>
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <optional>

#include "kiosk/platform/gl_functions.hpp"
#include "kiosk/platform/gl_shader.hpp"
#include "kiosk/platform/gl_textures.hpp"
#include "kiosk/platform/presenter.hpp"

namespace kiosk::platform {
namespace {

class GlPresenter final : public Presenter {
 public:
  GlPresenter(SDL_Window* window, SDL_GLContext context, bool frame_marker)
      : window_(window), context_(context), frame_marker_(frame_marker) {}
  ~GlPresenter() override;
  Status prepare(bool es);

  std::string name() const override { return fmt::format("gl ({})", driver_); }
  void present(const ImDrawData& data) override;
  void exposed() override {}  // every frame is drawn and sent whole
  void resized() override {}
  raster::Picture picture(const ImDrawData& data) override;

 private:
  void set_up(const ImDrawData& data);
  void draw(const ImDrawData& data);
  void draw_list(const ImDrawList& list, const ImDrawData& data);
  void point_at(unsigned first_vertex);
  bool clip(const ImDrawCmd& command, const ImDrawData& data);
  void mark();

  SDL_Window* window_;
  SDL_GLContext context_;
  bool frame_marker_;
  unsigned frames_ = 0;
  int width_ = 0, height_ = 0;
  std::string driver_;
  GlFunctions gl_;
  GlShader shader_;
  std::optional<GlTextures> textures_;
  GLuint array_ = 0, vertices_ = 0, indices_ = 0;
};

GlPresenter::~GlPresenter() {
  if (textures_) {
    textures_.reset();
    gl_.glDeleteBuffers(1, &vertices_);
    gl_.glDeleteBuffers(1, &indices_);
    gl_.glDeleteVertexArrays(1, &array_);
    gl_.glDeleteProgram(shader_.program);
  }
  SDL_GL_DeleteContext(context_);
}

Status GlPresenter::prepare(bool es) {
  if (const char* missing = gl_.load()) return Error{fmt::format("the GL driver has no function {}", missing)};
  const auto* name = reinterpret_cast<const char*>(gl_.glGetString(GL_RENDERER));
  driver_ = name != nullptr ? name : "unnamed driver";
  const Result<GlShader> shader = make_shader(gl_, es);
  if (!shader) return shader.error();
  shader_ = *shader;
  gl_.glGenVertexArrays(1, &array_);
  gl_.glGenBuffers(1, &vertices_);
  gl_.glGenBuffers(1, &indices_);
  textures_.emplace(gl_);
  // Asked for even where it changes nothing: a window that never set it can block for ever when it is not visible.
  SDL_GL_SetSwapInterval(1);
  return Done{};
}

void GlPresenter::present(const ImDrawData& data) {
  draw(data);
  if (frame_marker_) mark();
  textures_->end_frame();
  SDL_GL_SwapWindow(window_);
}

void GlPresenter::set_up(const ImDrawData& data) {
  gl_.glViewport(0, 0, width_, height_);
  gl_.glDisable(GL_SCISSOR_TEST);
  gl_.glDisable(GL_CULL_FACE);
  gl_.glDisable(GL_DEPTH_TEST);
  gl_.glDisable(GL_DITHER);
  gl_.glClearColor(0, 0, 0, 1);
  gl_.glClear(GL_COLOR_BUFFER_BIT);
  gl_.glEnable(GL_BLEND);
  gl_.glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  gl_.glEnable(GL_SCISSOR_TEST);
  gl_.glUseProgram(shader_.program);
  const float sx = 2.0F * data.FramebufferScale.x / static_cast<float>(std::max(width_, 1));
  const float sy = -2.0F * data.FramebufferScale.y / static_cast<float>(std::max(height_, 1));
  gl_.glUniform4f(shader_.view, sx, sy, -1.0F - data.DisplayPos.x * sx, 1.0F - data.DisplayPos.y * sy);
  gl_.glBindVertexArray(array_);
  gl_.glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  gl_.glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  for (const GLuint attribute : {GlShader::kPosition, GlShader::kTexel, GlShader::kColour}) {
    gl_.glEnableVertexAttribArray(attribute);
  }
}

void GlPresenter::draw(const ImDrawData& data) {
  SDL_GL_GetDrawableSize(window_, &width_, &height_);
  set_up(data);
  for (int i = 0; i < data.CmdListsCount; ++i) draw_list(*data.CmdLists[i], data);
}

void GlPresenter::draw_list(const ImDrawList& list, const ImDrawData& data) {
  gl_.glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data, GL_STREAM_DRAW);
  gl_.glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data, GL_STREAM_DRAW);
  unsigned first = 0;
  point_at(first);
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.UserCallback != nullptr || !clip(command, data)) continue;
    if (command.VtxOffset != first) {
      first = command.VtxOffset;
      point_at(first);
    }
    textures_->bind(static_cast<const Texture*>(command.TextureId));
    constexpr GLenum kIndex = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
    const std::uintptr_t offset = command.IdxOffset * sizeof(ImDrawIdx);
    gl_.glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), kIndex,
                       reinterpret_cast<const void*>(offset));
  }
}

// ES 3.0 has no base vertex: the attributes start at it instead.
void GlPresenter::point_at(unsigned first_vertex) {
  const std::uintptr_t base = first_vertex * sizeof(ImDrawVert);
  const auto field = [base](std::size_t offset) { return reinterpret_cast<const void*>(base + offset); };
  constexpr GLsizei kStride = sizeof(ImDrawVert);
  gl_.glVertexAttribPointer(GlShader::kPosition, 2, GL_FLOAT, GL_FALSE, kStride, field(offsetof(ImDrawVert, pos)));
  gl_.glVertexAttribPointer(GlShader::kTexel, 2, GL_FLOAT, GL_FALSE, kStride, field(offsetof(ImDrawVert, uv)));
  gl_.glVertexAttribPointer(GlShader::kColour, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride, field(offsetof(ImDrawVert, col)));
}

bool GlPresenter::clip(const ImDrawCmd& command, const ImDrawData& data) {
  const auto x = [&](float at) {
    return std::clamp(static_cast<int>((at - data.DisplayPos.x) * data.FramebufferScale.x), 0, width_);
  };
  const auto y = [&](float at) {
    return std::clamp(static_cast<int>((at - data.DisplayPos.y) * data.FramebufferScale.y), 0, height_);
  };
  const int x0 = x(command.ClipRect.x);
  const int y0 = y(command.ClipRect.y);
  const int x1 = x(command.ClipRect.z);
  const int y1 = y(command.ClipRect.w);
  if (x0 >= x1 || y0 >= y1) return false;
  gl_.glScissor(x0, height_ - y1, x1 - x0, y1 - y0);
  return true;
}

void GlPresenter::mark() {
  const std::uint32_t colour = kMarkerColours[frames_++ % std::size(kMarkerColours)];
  const auto channel = [colour](int shift) { return static_cast<float>((colour >> shift) & 255U) / 255.0F; };
  gl_.glScissor(0, height_ - kMarkerSide, kMarkerSide, kMarkerSide);
  gl_.glClearColor(channel(16), channel(8), channel(0), 1);
  gl_.glClear(GL_COLOR_BUFFER_BIT);
}

raster::Picture GlPresenter::picture(const ImDrawData& data) {
  draw(data);
  raster::Picture picture{width_, height_, {}};
  std::vector<std::uint8_t> rgba(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4);
  gl_.glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  for (int y = height_ - 1; y >= 0; --y) {  // GL's first row is the lowest
    const std::uint8_t* p = rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) * 4;
    for (int x = 0; x < width_; ++x, p += 4) {
      picture.pixels.push_back(0xff000000U | static_cast<std::uint32_t>(p[0] << 16 | p[1] << 8 | p[2]));
    }
  }
  return picture;
}

}  // namespace

Result<std::unique_ptr<Presenter>> make_gl_presenter(SDL_Window* window, bool frame_marker) {
  struct Version {
    int profile, major, minor;
  };
  const Version tried[] = {{SDL_GL_CONTEXT_PROFILE_CORE, 3, 3}, {SDL_GL_CONTEXT_PROFILE_ES, 3, 0}};
  std::string why;
  for (const Version& version : tried) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, version.profile);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, version.major);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, version.minor);
    SDL_GLContext context = SDL_GL_CreateContext(window);
    if (context == nullptr) {
      why = SDL_GetError();
      continue;
    }
    auto presenter = std::make_unique<GlPresenter>(window, context, frame_marker);
    const Status ready = presenter->prepare(version.profile == SDL_GL_CONTEXT_PROFILE_ES);
    if (ready.ok()) return std::unique_ptr<Presenter>(std::move(presenter));
    why = ready.error().message;
  }
  return Error{fmt::format("no usable OpenGL 3.3 or OpenGL ES 3.0 on this display ({})", why)};
}

}  // namespace kiosk::platform
