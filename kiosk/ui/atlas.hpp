// The canvas's own 8-bit atlas: white texel, line profiles, blurred corners for shadows, dots and icons, each baked on
// first use at the size asked for. Owned by the painter; wall's thread only.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "kiosk/base/geometry.hpp"
#include "kiosk/base/texture.hpp"

namespace kiosk::ui {

// A baked picture: its place in texels, and how many texels stand for one pixel on the screen.
struct Sprite {
  float u = 0, v = 0, w = 0, h = 0;  // texels
  float scale = 1.0F;
};

class Atlas {
 public:
  Atlas();

  Texture& texture() { return texture_; }
  Vec2 white() const { return white_; }  // texels, the middle of a white block
  // Profile of a line of integer width `n` px, 0..kLineWidths-1: x from, y, x to (texels).
  struct LineProfile {
    float u0, v, u1;
  };
  static constexpr int kLineWidths = 64;
  const std::array<LineProfile, kLineWidths>& lines() const { return lines_; }

  // The top left quarter of a blurred rounded rectangle, from 3 sigma outside to where it is solid.
  Sprite shadow(float radius_px, float sigma_px);
  Sprite dot(float radius_px);                      // filled disc with one texel of soft edge, padded by one
  Sprite icon(std::string_view name, int size_px);  // empty (w = 0) for a name nobody drew

  // True when something did not fit: call before a frame starts; everything is baked again on demand.
  bool full() const { return full_; }
  void start_over();

 private:
  Sprite* place(std::uint64_t key, int w, int h, bool& fresh);
  void bake_fixed();
  void put(int x, int y, float coverage);

  Texture texture_;
  Vec2 white_;
  std::array<LineProfile, kLineWidths> lines_{};
  std::unordered_map<std::uint64_t, Sprite> sprites_;
  Sprite none_;
  int shelf_x_ = 0, shelf_y_ = 0, shelf_h_ = 0;
  bool full_ = false;
};

}  // namespace kiosk::ui
