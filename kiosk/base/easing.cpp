#include "kiosk/base/easing.hpp"

namespace kiosk {
namespace {

float cubic(float a, float b, float t) {
  const float u = 1.0F - t;
  return 3.0F * u * u * t * a + 3.0F * u * t * t * b + t * t * t;
}

}  // namespace

float Bezier::at(float t) const {
  if (t <= 0.0F) return 0.0F;
  if (t >= 1.0F) return 1.0F;
  // x(s) is monotone for x1, x2 in 0..1, so bisection always finds s; 20 halvings are below a pixel at any size.
  float low = 0.0F;
  float high = 1.0F;
  for (int i = 0; i < 20; ++i) {
    const float s = 0.5F * (low + high);
    (cubic(x1, x2, s) < t ? low : high) = s;
  }
  return cubic(y1, y2, 0.5F * (low + high));
}

}  // namespace kiosk
