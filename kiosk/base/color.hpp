// Straight-alpha 8-bit sRGB colour, laid out as ImGui's IM_COL32 (R in the low byte), and the mixes the themes need.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk {

struct Color {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;

  constexpr std::uint32_t packed() const {
    return static_cast<std::uint32_t>(r) | static_cast<std::uint32_t>(g) << 8 | static_cast<std::uint32_t>(b) << 16 |
           static_cast<std::uint32_t>(a) << 24;
  }
  constexpr Color with_alpha(float alpha) const {
    const float scaled = alpha < 0 ? 0.0F : alpha > 1 ? 255.0F : alpha * 255.0F;
    return {r, g, b, static_cast<std::uint8_t>(scaled + 0.5F)};
  }
  constexpr Color faded(float by) const { return with_alpha(static_cast<float>(a) / 255.0F * by); }
  friend constexpr bool operator==(Color, Color) = default;
};

Color mix(Color from, Color to, float t);                 // per channel, t clamped to 0..1
std::optional<Color> parse_color(std::string_view text);  // "#RRGGBB" or "#RRGGBBAA"
double relative_luminance(Color c);                       // WCAG 2.2 definition, alpha ignored
double contrast_ratio(Color a, Color b);                  // WCAG 2.2, 1..21
double apca_contrast(Color text, Color ground);           // APCA-W3 0.1.9 Lc, signed; magnitude is what rules use

}  // namespace kiosk
