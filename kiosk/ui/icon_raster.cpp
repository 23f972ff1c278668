#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numbers>

#include "kiosk/base/geometry.hpp"
#include "kiosk/ui/icons.hpp"

namespace kiosk::ui {
namespace {

constexpr float kGrid = 24.0F;
constexpr float kStroke = 1.6F;

struct Segment {
  Vec2 a, b;
  float half = kStroke * 0.5F;  // half the width; a disc is a segment of no length
};

// Reads the little path language into straight pieces. The table is ours, so a malformed path ends the icon early.
class PathReader {
 public:
  explicit PathReader(std::string_view text) : text_(text) {}

  std::vector<Segment> read() {
    while (skip_spaces()) {
      if (std::isalpha(static_cast<unsigned char>(text_.front())) != 0) {
        command_ = text_.front();
        text_.remove_prefix(1);
      }
      if (!piece()) break;
    }
    return std::move(out_);
  }

 private:
  bool skip_spaces() {
    while (!text_.empty() && text_.front() == ' ') text_.remove_prefix(1);
    return !text_.empty();
  }

  template <typename... F>
  bool numbers(F&... value) {
    return (number(value) && ...);
  }

  bool number(float& value) {
    if (!skip_spaces()) return false;
    const auto [end, code] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    if (code != std::errc{}) return false;
    text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
    return true;
  }

  void to(Vec2 p) {
    out_.push_back({pen_, p});
    pen_ = p;
  }

  void arc(Vec2 c, float r, float from, float until) {
    const int steps = std::max(4, static_cast<int>(std::abs(until - from) / 8.0F));
    for (int i = 0; i <= steps; ++i) {
      const float angle =
          (from + (until - from) * static_cast<float>(i) / static_cast<float>(steps)) * std::numbers::pi_v<float> / 180;
      const Vec2 p{c.x + r * std::cos(angle), c.y + r * std::sin(angle)};
      if (i == 0) {
        pen_ = p;
      } else {
        to(p);
      }
    }
  }

  void curve(Vec2 b, Vec2 c, Vec2 d) {
    const Vec2 a = pen_;
    constexpr int kSteps = 10;
    for (int i = 1; i <= kSteps; ++i) {
      const float t = static_cast<float>(i) / kSteps;
      const float u = 1.0F - t;
      to(a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t));
    }
  }

  void rectangle(Rect r, float q) {
    const float x1 = r.right() - q;
    const float y1 = r.bottom() - q;
    arc({r.x + q, r.y + q}, q, 180, 270);
    to({x1, r.y});
    arc({x1, r.y + q}, q, 270, 360);
    to({r.right(), y1});
    arc({x1, y1}, q, 0, 90);
    to({r.x + q, r.bottom()});
    arc({r.x + q, y1}, q, 90, 180);
    to({r.x, r.y + q});
  }

  bool piece() {
    float v[6];
    switch (command_) {
      case 'M':
        if (!numbers(v[0], v[1])) return false;
        start_ = pen_ = {v[0], v[1]};
        return true;
      case 'L':
        if (!numbers(v[0], v[1])) return false;
        to({v[0], v[1]});
        return true;
      case 'C':
        if (!numbers(v[0], v[1], v[2], v[3], v[4], v[5])) return false;
        curve({v[0], v[1]}, {v[2], v[3]}, {v[4], v[5]});
        return true;
      case 'Z':
        to(start_);
        return true;
      case 'O':
        if (!numbers(v[0], v[1], v[2])) return false;
        arc({v[0], v[1]}, v[2], 0, 360);
        return true;
      case 'A':
        if (!numbers(v[0], v[1], v[2], v[3], v[4])) return false;
        arc({v[0], v[1]}, v[2], v[3], v[4]);
        return true;
      case 'R':
        if (!numbers(v[0], v[1], v[2], v[3], v[4])) return false;
        rectangle({v[0], v[1], v[2], v[3]}, v[4]);
        return true;
      case 'D':
        if (!numbers(v[0], v[1], v[2])) return false;
        out_.push_back({{v[0], v[1]}, {v[0], v[1]}, v[2]});
        return true;
      default:
        return false;
    }
  }

  std::string_view text_;
  char command_ = 'M';
  Vec2 pen_, start_;
  std::vector<Segment> out_;
};

float distance(Vec2 p, const Segment& s) {
  const Vec2 d = s.b - s.a;
  const Vec2 q = p - s.a;
  const float length2 = d.x * d.x + d.y * d.y;
  const float t = length2 <= 0.0F ? 0.0F : std::clamp((q.x * d.x + q.y * d.y) / length2, 0.0F, 1.0F);
  const Vec2 e = q - d * t;
  return std::sqrt(e.x * e.x + e.y * e.y);
}

}  // namespace

std::vector<float> rasterise(const IconPath& icon, int size_px) {
  std::vector<float> mask(static_cast<std::size_t>(size_px) * static_cast<std::size_t>(size_px), 0.0F);
  const float k = static_cast<float>(size_px) / kGrid;
  for (const Segment& s : PathReader(icon.path).read()) {
    // A stroke thinner than a pixel and a quarter would fade: small icons keep that much.
    const float half = s.a == s.b ? s.half * k : std::max(s.half * k, 0.65F);
    const Segment px{s.a * k, s.b * k, half};
    const float reach = half + 1.0F;
    const int x0 = std::max(0, static_cast<int>(std::min(px.a.x, px.b.x) - reach));
    const int x1 = std::min(size_px - 1, static_cast<int>(std::max(px.a.x, px.b.x) + reach));
    const int y0 = std::max(0, static_cast<int>(std::min(px.a.y, px.b.y) - reach));
    const int y1 = std::min(size_px - 1, static_cast<int>(std::max(px.a.y, px.b.y) + reach));
    for (int y = y0; y <= y1; ++y) {
      for (int x = x0; x <= x1; ++x) {
        const float d = distance({static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F}, px);
        float& m = mask[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_px) + static_cast<std::size_t>(x)];
        m = std::max(m, std::clamp(half + 0.5F - d, 0.0F, 1.0F));
      }
    }
  }
  return mask;
}

}  // namespace kiosk::ui
