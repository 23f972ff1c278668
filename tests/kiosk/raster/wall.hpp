// A picture like a demo's screen: wallpaper, cards with shadows and gradients, a chart with lines and an area, and a
// few hundred glyphs; about 19,000 vertices in some 90 commands. Seeded, so that every run draws the same.
#pragma once
#include <algorithm>
#include <cmath>

#include "kiosk/base/rng.hpp"
#include "tests/kiosk/raster/drawing.hpp"

namespace kiosk::raster::test {

class Wall {
 public:
  explicit Wall(float scale) : scale_(scale), drawing_(px(1920), px(1080)) {
    fill_wallpaper();
    fill_mask(glyphs_, 512, 7);
    fill_mask(shadow_, 96, 1);
    build(0);
  }
  Drawing& drawing() { return drawing_; }

  void build(int tick) {
    drawing_.restart();
    drawing_.use(&wallpaper_);
    drawing_.texels({0, 0}, at(1920, 1080), wallpaper_, {0, 0},
                    {static_cast<float>(wallpaper_.width), static_cast<float>(wallpaper_.height)}, 0xffffffff);
    card(48, 150, 1240, 800);
    for (int i = 0; i < 5; ++i) card(1320, 150 + 162.0F * static_cast<float>(i), 552, 146);
    chart(96, 260, 1140, 600, tick);
    for (int i = 0; i < 40; ++i) words(70 + 300.0F * static_cast<float>(i % 6), 40 + 26.0F * static_cast<float>(i), 13);
  }

 private:
  int px(float du) const { return static_cast<int>(std::lround(du * scale_)); }
  ImVec2 at(float x, float y) const { return {std::round(x * scale_), std::round(y * scale_)}; }

  void fill_wallpaper() {
    wallpaper_.format = PixelFormat::kRgba8;
    wallpaper_.hint = TextureHint::kOpaque;
    wallpaper_.resize(px(1920), px(1080));
    std::uint32_t n = 1;
    for (std::uint8_t& b : wallpaper_.pixels) b = static_cast<std::uint8_t>((n = n * 1664525U + 1013904223U) >> 27);
    for (std::size_t i = 3; i < wallpaper_.pixels.size(); i += 4) wallpaper_.pixels[i] = 255;
  }
  void fill_mask(Texture& mask, int size, int period) {
    mask.resize(size, size);
    for (std::size_t i = 0; i < mask.pixels.size(); ++i) {
      mask.pixels[i] = static_cast<std::uint8_t>(i / static_cast<std::size_t>(period) % 5 < 3 ? i * 37 : 0);
    }
  }
  void nine_slices(float x, float y, float w, float h) {
    drawing_.use(&shadow_);
    const float xs[4] = {x - 32, x, x + w, x + w + 32};
    const float ys[4] = {y - 20, y + 12, y + h + 12, y + h + 44};
    const float uv[4] = {0, 47.5F, 48.5F, 96};
    for (int j = 0; j < 3; ++j) {
      for (int i = 0; i < 3; ++i) {
        drawing_.texels(at(xs[i], ys[j]), at(xs[i + 1], ys[j + 1]), shadow_, {uv[i], uv[j]}, {uv[i + 1], uv[j + 1]},
                        IM_COL32(0, 0, 0, 90));
      }
    }
  }
  void card(float x, float y, float w, float h) {
    nine_slices(x, y, w, h);
    nine_slices(x, y, w, h);
    drawing_.use(nullptr);
    const int first = drawing_->VtxBuffer.Size;
    drawing_->AddRectFilled(at(x, y), at(x + w, y + h), 0xffffffff, 28 * scale_);
    for (int i = first; i < drawing_->VtxBuffer.Size; ++i) {
      ImDrawVert& v = drawing_->VtxBuffer[i];
      const float t = std::clamp((v.pos.y / scale_ - y) / h, 0.0F, 1.0F);
      v.col = (v.col & IM_COL32_A_MASK) | (IM_COL32(40 - 14 * t, 52 - 20 * t, 84 - 30 * t, 0) & ~IM_COL32_A_MASK);
    }
    drawing_->AddRect(at(x, y), at(x + w, y + h), IM_COL32(255, 255, 255, 26), 28 * scale_, 0, std::max(1.0F, scale_));
  }
  void chart(float x, float y, float w, float h, int tick) {
    drawing_->PushClipRect(at(x, y), at(x + w, y + h), true);
    constexpr int kPoints = 240;
    for (int series = 0; series < 6; ++series) {
      std::vector<ImVec2> line;
      for (int i = 0; i < kPoints; ++i) {
        const float t = static_cast<float>(i) / (kPoints - 1);
        const float wave = std::sin(t * 9 + static_cast<float>(series) + 0.1F * static_cast<float>(tick));
        line.push_back(
            {(x + t * w) * scale_, (y + h * (0.5F + 0.06F * static_cast<float>(series - 3) + 0.2F * wave)) * scale_});
      }
      if (series == 0) area(line, (y + h) * scale_);
      drawing_->AddPolyline(line.data(), kPoints, IM_COL32(90, 40 * series, 220, 255), 0, 4 * scale_);
    }
    drawing_->PopClipRect();
  }
  void area(const std::vector<ImVec2>& top, float bottom) {
    constexpr int kBands = 6;
    for (std::size_t i = 1; i < top.size(); ++i) {
      for (int b = 0; b < kBands; ++b) {
        const auto level = [&](const ImVec2& p, int band) {
          return ImVec2{p.x, p.y + (bottom - p.y) * static_cast<float>(band) / kBands};
        };
        const ImU32 upper = IM_COL32(80, 120, 255, 90 - 15 * b);
        const ImU32 lower = IM_COL32(80, 120, 255, 75 - 15 * b);
        drawing_.triangle(level(top[i - 1], b), level(top[i], b), level(top[i], b + 1), upper, upper, lower);
        drawing_.triangle(level(top[i - 1], b), level(top[i], b + 1), level(top[i - 1], b + 1), upper, lower, lower);
      }
    }
  }
  void words(float x, float y, int letters) {
    drawing_.use(&glyphs_);
    for (int i = 0; i < letters; ++i) {
      const float w = std::round(12 * scale_);
      const float h = std::round(18 * scale_);
      const auto u = static_cast<float>(i * 31 % 448);
      const ImVec2 p = at(x + 13.0F * static_cast<float>(i), y);
      drawing_.texels(p, {p.x + w, p.y + h}, glyphs_, {u, 16}, {u + w, 16 + h}, IM_COL32(235, 240, 250, 255));
    }
    drawing_.use(nullptr);
  }

  float scale_;
  Drawing drawing_;
  Texture wallpaper_, glyphs_, shadow_;
};

}  // namespace kiosk::raster::test
