#include "kiosk/base/color.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kiosk {
namespace {

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// Screen luminance as APCA-W3 0.1.9 defines it: a plain 2.4 power and its own coefficients.
double apca_luminance(Color c) {
  const auto p = [](std::uint8_t v) { return std::pow(v / 255.0, 2.4); };
  const double y = 0.2126729 * p(c.r) + 0.7151522 * p(c.g) + 0.0721750 * p(c.b);
  return y > 0.022 ? y : y + std::pow(0.022 - y, 1.414);
}

}  // namespace

Color mix(Color from, Color to, float t) {
  const float k = std::clamp(t, 0.0F, 1.0F);
  const auto channel = [k](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * k +
                                     0.5F);
  };
  return {channel(from.r, to.r), channel(from.g, to.g), channel(from.b, to.b), channel(from.a, to.a)};
}

std::optional<Color> parse_color(std::string_view text) {
  if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
  std::uint8_t parts[4] = {0, 0, 0, 255};
  for (std::size_t i = 0; 2 * i + 1 < text.size(); ++i) {
    const char* first = text.data() + 1 + 2 * i;
    const auto [end, code] = std::from_chars(first, first + 2, parts[i], 16);
    if (code != std::errc{} || end != first + 2) return std::nullopt;
  }
  return Color{parts[0], parts[1], parts[2], parts[3]};
}

double relative_luminance(Color c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

double contrast_ratio(Color a, Color b) {
  const double la = relative_luminance(a);
  const double lb = relative_luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

double apca_contrast(Color text, Color ground) {
  const double yt = apca_luminance(text);
  const double yg = apca_luminance(ground);
  if (std::abs(yg - yt) < 0.0005) return 0.0;
  if (yg > yt) {
    const double c = (std::pow(yg, 0.56) - std::pow(yt, 0.57)) * 1.14;
    return c < 0.1 ? 0.0 : (c - 0.027) * 100.0;
  }
  const double c = (std::pow(yg, 0.65) - std::pow(yt, 0.62)) * 1.14;
  return c > -0.1 ? 0.0 : (c + 0.027) * 100.0;
}

}  // namespace kiosk
