// What a canvas keeps between its source files: the frame's state, the caches, and the helpers every part draws with.
// Private to ui; wall's thread only.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/base/hash.hpp"
#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/curve.hpp"
#include "kiosk/ui/icons.hpp"
#include "kiosk/ui/painter.hpp"

namespace kiosk::ui {

// From du to px: moved by page transitions, shrunk by portals.
struct Transform {
  Vec2 origin;     // px
  float k = 1.0F;  // px per du
};

// What a chart remembers from frame to frame: its entrance, its scale on the way to a new one, a finger's visit.
struct ChartState {
  std::uint64_t seen = 0;  // frame number
  MonoTime born{};
  double low = 0.0, high = 1.0;  // scale shown
  double from_low = 0.0, from_high = 1.0, to_low = 0.0, to_high = 1.0;
  MonoTime scale_since{};
  bool has_scale = false;
  std::optional<double> scrub_x;  // in the chart's own x
  float scrub_y = 0.0F;           // px, of the finger
  MonoTime scrub_until{};
  struct End {
    double x = 0.0, y = 0.0;  // the newest point
    double from_x = 0.0, from_y = 0.0;
    MonoTime since{};
  };
  std::vector<End> ends;  // one per series
};

struct Canvas::Impl {
  Painter painter;
  Viewport viewport;
  const Theme* theme = nullptr;
  std::optional<Services> services;
  TouchRouter* touch = nullptr;
  MonoTime now{};
  std::uint64_t frame = 0;

  float px_per_du = 1.0F;
  Rect screen, body;
  bool mirrored = false;
  std::array<text::Style, static_cast<std::size_t>(Type::kCount)> styles;  // at the current px per du
  float styles_k = 0.0F;

  Transform at;
  std::vector<Transform> transforms;
  std::vector<float> alphas;
  std::vector<std::uint64_t> ids;
  std::vector<int> layers;
  int portals = 0;

  std::vector<HitBox> boxes;
  std::vector<Rect> visuals;  // px, beside boxes: what is seen of each
  std::vector<std::uint64_t> seen_ids;
  std::vector<TextRun> runs;
  std::span<const data::Figure> figures;
  bool said_illustrative = false;
  bool wants_frames = false;
  Seconds next_frame{0};

  std::unordered_map<std::uint64_t, std::string> sentences;
  std::string sentences_language;
  std::unordered_map<std::uint64_t, ChartState> charts;
  struct Slide {
    double shown = 0.0, from = 0.0, to = 0.0;
    MonoTime since{};
    std::uint64_t seen = 0;
  };
  std::unordered_map<std::uint64_t, Slide> slides;  // where slider thumbs and toggles are on their way
  struct Wallpaper {
    std::string theme;
    std::uint64_t used = 0;
    Texture texture;
  };
  std::vector<std::unique_ptr<Wallpaper>> wallpapers;
  struct Picture {
    std::uint64_t key = 0;
    std::uint64_t used = 0;
    Texture texture;
  };
  std::vector<std::unique_ptr<Picture>> pictures;  // made smaller to the size they are drawn at
  struct QrCode {
    int side = 0;
    std::vector<std::uint8_t> modules;
  };
  std::map<std::string, QrCode, std::less<>> codes;

  // --- geometry
  float k() const { return at.k; }
  float px(float du) const { return du * at.k; }
  Vec2 px(Vec2 du) const { return {at.origin.x + du.x * at.k, at.origin.y + du.y * at.k}; }
  Rect px(const Rect& du) const {
    return {at.origin.x + du.x * at.k, at.origin.y + du.y * at.k, du.w * at.k, du.h * at.k};
  }
  Rect snapped(const Rect& du) const;  // px, edges on whole pixels
  float line_px(float du) const;       // px, a whole number, at least 1
  Rect du(const Rect& px) const;       // of the frame's own coordinates
  float min_hit_px() const;

  // --- time
  float progress(MonoTime since, double seconds) const;  // 0..1, 1 at once when calm
  void animate();                                        // asks for the next frame

  // --- words
  const text::Style& style(Type type);
  text::Style weighted(Type type, int weight);
  std::shared_ptr<const text::Layout> lay(std::string_view words, const text::Style& style, const text::Box& box);
  // Draws one layout with its top left at px, whole pixels; records it.
  void put(const text::Layout& layout, std::string_view words, const Rect& box_du, Vec2 px, Color color, Type type);
  Color color_of(Type type) const;
  float width_of(std::string_view words, Type type, int weight);  // du, of one line
  const std::string& sentence(const data::Message& message);

  // --- figures
  // Draws the number, its suffix and its marks; returns px used and the type that fitted. No touch.
  struct Drawn {
    Rect px;
    Type type;
  };
  Drawn draw_figure(const Rect& box, const data::Figure& figure, Type type, const TextOptions& options);
  float figure_width(const data::Figure& figure, Type type);  // du, as draw_figure would lay it out
  void say_illustrative(const Rect& free_px, float baseline_px);
  Feedback open_on_touch(const Rect& visual_du, const data::Figure& figure, std::string_view where);

  // --- touch
  WidgetId id(std::string_view name) const;
  WidgetId unique(WidgetId id);
  // Registers a box; `visual` in du. The hit area is grown to the floor around it.
  Feedback hit(const Rect& visual, HitBox box, bool grow = true);
  void split_overlaps();
  void draw_focus();

  // --- surfaces, in px
  void surface(const Rect& r, float radius, Ramp fill, Ramp stroke, float key, float ambient);
  Wallpaper& wallpaper(int width, int height);
  bool much_smaller(const Rect& r, int width, int height) const;
  Texture& fitting(Texture& texture, const Rect& r);
  void pressed_look(const Rect& r, float radius, const Feedback& feedback);
  void draw_icon(const Rect& box_du, std::string_view name, Color color);
  ChartState& chart_state(std::string_view id);
  float entrance(ChartState& state);  // 0..1 of the chart drawn in, asks for frames on the way
  Slide& slide(WidgetId id, double value, bool held, double seconds);
  Color series_color(int index) const { return theme->series[static_cast<std::size_t>(index) % theme->series.size()]; }
  // Colour taken away: what old numbers and their charts look like.
  Color withdrawn(Color c) const;
};

inline Rect join(const Rect& a, const Rect& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  const float x = std::min(a.x, b.x);
  const float y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

}  // namespace kiosk::ui
