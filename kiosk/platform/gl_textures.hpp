// The GPU's copies of kiosk::Texture: made when first drawn, uploaded again when the version moved, dropped when not
// drawn for a while (their owner may be gone). Owned by the GL presenter, with its context current.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "kiosk/base/texture.hpp"
#include "kiosk/platform/gl_functions.hpp"

namespace kiosk::platform {

class GlTextures {
 public:
  explicit GlTextures(const GlFunctions& gl);
  ~GlTextures();
  GlTextures(const GlTextures&) = delete;
  GlTextures& operator=(const GlTextures&) = delete;

  void bind(const Texture* texture);  // null: one white texel
  void end_frame();

 private:
  struct Copy {
    GLuint name = 0;
    std::uint64_t version = 0;
    int width = 0, height = 0;
    PixelFormat format = PixelFormat::kMask8;
    bool smooth = true;
    std::uint64_t drawn_in = 0;  // frame
  };
  bool same(const Copy& copy, const Texture& texture) const;
  void upload(Copy& copy, const Texture& texture);
  void filter(bool smooth);

  const GlFunctions& gl_;
  GLuint white_ = 0;
  std::uint64_t frame_ = 0;
  std::unordered_map<const Texture*, Copy> copies_;
};

}  // namespace kiosk::platform
