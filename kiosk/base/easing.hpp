// Cubic Bézier easing as CSS defines it, and the four curves of the product's motion.
#pragma once

namespace kiosk {

struct Bezier {
  float x1, y1, x2, y2;
  float at(float t) const;  // t in 0..1 -> eased 0..1
};

inline constexpr Bezier kEnter{0.1F, 0.9F, 0.2F, 1.0F};
inline constexpr Bezier kExit{0.7F, 0.0F, 1.0F, 0.5F};
inline constexpr Bezier kMove{0.8F, 0.0F, 0.1F, 1.0F};
inline constexpr Bezier kSimple{0.33F, 0.0F, 0.67F, 1.0F};

}  // namespace kiosk
