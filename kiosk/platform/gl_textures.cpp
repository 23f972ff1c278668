#include "kiosk/platform/gl_textures.hpp"

namespace kiosk::platform {
namespace {

constexpr std::uint64_t kKeptFrames = 600;

}  // namespace

GlTextures::GlTextures(const GlFunctions& gl) : gl_(gl) {
  gl_.glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  gl_.glGenTextures(1, &white_);
  gl_.glBindTexture(GL_TEXTURE_2D, white_);
  const std::uint32_t texel = 0xffffffffU;
  gl_.glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 1, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE, &texel);
  filter(false);
}

GlTextures::~GlTextures() {
  for (auto& [texture, copy] : copies_) gl_.glDeleteTextures(1, &copy.name);
  gl_.glDeleteTextures(1, &white_);
}

void GlTextures::bind(const Texture* texture) {
  if (texture == nullptr) {
    gl_.glBindTexture(GL_TEXTURE_2D, white_);
    return;
  }
  Copy& copy = copies_[texture];
  copy.drawn_in = frame_;
  if (copy.name == 0) gl_.glGenTextures(1, &copy.name);
  gl_.glBindTexture(GL_TEXTURE_2D, copy.name);
  if (!same(copy, *texture)) upload(copy, *texture);
}

bool GlTextures::same(const Copy& copy, const Texture& texture) const {
  return copy.version == texture.version && copy.width == texture.width && copy.height == texture.height &&
         copy.format == texture.format && copy.smooth == texture.smooth;
}

void GlTextures::upload(Copy& copy, const Texture& texture) {
  const bool mask = texture.format == PixelFormat::kMask8;
  gl_.glTexImage2D(GL_TEXTURE_2D, 0, mask ? GL_R8 : GL_RGBA8, texture.width, texture.height, 0, mask ? GL_RED : GL_RGBA,
                   GL_UNSIGNED_BYTE, texture.pixels.data());
  // A mask reads as (1, 1, 1, coverage), so one shader tints masks and images alike.
  const GLint own[4] = {GL_RED, GL_GREEN, GL_BLUE, GL_ALPHA};
  const GLint coverage[4] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
  const GLenum channel[4] = {GL_TEXTURE_SWIZZLE_R, GL_TEXTURE_SWIZZLE_G, GL_TEXTURE_SWIZZLE_B, GL_TEXTURE_SWIZZLE_A};
  for (int i = 0; i < 4; ++i) gl_.glTexParameteri(GL_TEXTURE_2D, channel[i], mask ? coverage[i] : own[i]);
  filter(texture.smooth);
  copy.version = texture.version;
  copy.width = texture.width;
  copy.height = texture.height;
  copy.format = texture.format;
  copy.smooth = texture.smooth;
}

void GlTextures::filter(bool smooth) {
  const GLint how = smooth ? GL_LINEAR : GL_NEAREST;
  gl_.glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, how);
  gl_.glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, how);
  gl_.glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  gl_.glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void GlTextures::end_frame() {
  ++frame_;
  std::erase_if(copies_, [this](const auto& entry) {
    if (frame_ - entry.second.drawn_in <= kKeptFrames) return false;
    gl_.glDeleteTextures(1, &entry.second.name);
    return true;
  });
}

}  // namespace kiosk::platform
