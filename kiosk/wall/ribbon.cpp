// The attract screen's drifting lines: calm motion that says "this is alive" without competing with the words.
#include <array>
#include <cmath>
#include <vector>

#include "kiosk/wall/drift.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr int kLines = 30;
constexpr int kPoints = 28;

// One line of the bundle: `k` 0..1 across the bundle, `phase` in turns moves with time. From a thread at the left it
// rises behind the button, opens like a fan and bends down again.
std::vector<Vec2> bundle_line(const Rect& area, float k, float phase) {
  std::vector<Vec2> points;
  points.reserve(kPoints);
  for (int i = 0; i < kPoints; ++i) {
    const float t = static_cast<float>(i) / (kPoints - 1);
    const float spread = 0.015F + 0.74F * std::pow(t, 1.4F) * (1.0F + 0.12F * std::sin(kTurn * (phase + 0.13F)));
    const float wave = std::sin(kTurn * (0.45F * t + phase)) * 0.06F * t;
    const float bend = 0.05F * std::sin(kTurn * 0.5F * t) * (1.0F - k);  // the upper lines arch more
    const float y = 0.685F - 0.36F * t + 0.215F * t * t + wave - bend + (k - 0.5F) * spread;
    points.push_back({area.x + area.w * t, area.y + area.h * y});
  }
  return points;
}

// Bright in the middle of the bundle, faint at its edges.
float strength(float k, bool dark) { return (dark ? 0.62F : 0.42F) * (0.35F + 0.65F * std::sin(kTurn * 0.5F * k)); }

}  // namespace

void draw_ribbon(ui::Canvas& canvas, const Rect& area) {
  const ui::Theme& theme = canvas.theme();
  const double seconds = canvas.calm() ? 0.0 : drift_seconds(canvas, kRibbon);
  // 300 s for a round: slow enough never to catch the eye while somebody reads.
  const float phase = static_cast<float>(std::fmod(seconds / 300.0, 1.0));
  canvas.push_clip(canvas.screen());
  for (int line = 0; line < kLines; ++line) {
    const float k = static_cast<float>(line) / (kLines - 1);
    const Color color = mix(theme.brand_start, theme.series[4], k).faded(strength(k, theme.dark));
    canvas.line(bundle_line(area, k, phase), color, 1.5F);
  }
  canvas.pop_clip();
}

}  // namespace kiosk::wall
