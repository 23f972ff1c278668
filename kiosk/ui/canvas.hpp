// The one way to put something on the wall. Sizes are du (screen's short side / 1080); everything drawn becomes ImGui
// draw commands, everything touchable becomes a hit box, every number is a Figure that opens its provenance.
// Made once; begin() and end() bracket a frame. Wall's thread only.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/color.hpp"
#include "kiosk/base/geometry.hpp"
#include "kiosk/base/texture.hpp"
#include "kiosk/data/control.hpp"
#include "kiosk/data/figure.hpp"
#include "kiosk/data/message.hpp"
#include "kiosk/text/messages.hpp"
#include "kiosk/text/shaper.hpp"
#include "kiosk/ui/charts.hpp"
#include "kiosk/ui/theme.hpp"
#include "kiosk/ui/touch.hpp"

struct ImDrawData;
struct ImDrawList;

namespace kiosk::ui {

// How much room there is, in du after larger text: layouts are written for each form, never squeezed.
enum class Form : std::uint8_t {
  kWide,      // 16:9 at text scale 1
  kCompact,   // landscape with larger text: one part at a time, chosen by tabs
  kPortrait,  // taller than wide: parts stacked
};

struct Viewport {
  int width = 1920;   // px
  int height = 1080;  // px
  float text_scale = 1.0F;
  float mm_per_px = 0.634F;
  std::string language = "en";
  bool calm = false;
};

struct TextOptions {
  std::optional<Color> color;  // default: the role's (text.1 for headlines and metrics, text.2 body, text.3 labels)
  text::Align align = text::Align::kStart;
  int max_lines = 1;
  bool middle = false;  // centred vertically in the box
  int weight = 0;       // 0: the role's
};

enum class ButtonStyle : std::uint8_t { kPrimary, kSecondary, kQuiet };

struct Button {
  std::string id;
  data::Message label;  // empty: icon only, then `name` is its accessible name
  data::Message name;
  std::string_view icon;  // see icons.hpp; empty: none
  ButtonStyle style = ButtonStyle::kSecondary;
  Action action;
  bool enabled = true;
  bool repeats = false;  // a second press at once is meant: keys of a pad
};

struct Tile {
  std::string id;
  const data::Figure* figure = nullptr;
  std::string_view icon;
  int color = 0;                        // series colour of icon and sparkline
  std::vector<double> spark;            // drawn to the right of the value, newest last
  const data::Figure* delta = nullptr;  // arrow + value + word
  data::Message delta_word;             // "lower", "longer"
  int good = 0;                         // +1: a positive delta is good, -1: bad, 0: neutral
};

// What was written where, for tests: text goldens, clipping and overlap checks, hit-size checks.
struct TextRun {
  std::string words;
  Rect box;  // du, asked for
  Rect ink;  // du, used
  Type type = Type::kBody;
  bool truncated = false;
};

class Canvas {
 public:
  struct Services {
    text::Shaper& shaper;
    const text::Messages& messages;
    const text::Numbers& numbers;  // of the current language
  };

  Canvas();
  ~Canvas();

  // --- frame
  void begin(const Viewport& viewport, const Theme& theme, const Services& services, MonoTime now, TouchRouter& touch);
  ImDrawData* end();  // valid until the next begin(); hit boxes are handed to the router
  const std::vector<TextRun>& runs() const;

  // --- where and what
  const Viewport& viewport() const;
  const Theme& theme() const;
  Form form() const;
  Rect screen() const;  // du
  Rect body() const;    // du: the area a scene fills, given by the wall around it (default: the screen)
  void set_body(const Rect& body);
  float scale() const;  // of touch-tier text and spacing: 1..1.8
  float px_per_du() const;
  MonoTime now() const;
  bool calm() const;
  bool mirrored() const;  // right-to-left: call mirror() on layout rectangles, or use the helpers, which do
  Rect mirror(const Rect& rect) const;
  void keep_animating(Seconds period = Seconds(0));  // asks for another frame after `period`

  // --- figures of the scene being drawn, for sentences with figure arguments; set by the wall before each part
  void use_figures(std::span<const data::Figure> figures);

  // --- text
  float text(const Rect& box, const data::Message& words, Type type, const TextOptions& options = {});  // height, du
  float text(const Rect& box, std::string_view words, Type type, const TextOptions& options = {});
  Vec2 measure(const data::Message& words, Type type, float width = 0.0F, int max_lines = 1);  // du
  Vec2 measure(std::string_view words, Type type, float width = 0.0F, int max_lines = 1);
  float line_height(Type type) const;  // du
  std::string words(const data::Message& message) const;
  std::string exact(const data::Figure& figure) const;  // unrounded, with its unit: the provenance sheet
  const text::Numbers& numbers() const;                 // of the current language
  std::string ago(Seconds age) const;                   // "6 min ago"

  // --- figures: the only way to draw a number. Returns what it used; a tap on it opens its provenance (a figure
  // without a name cannot be touched). From 40 du up the suffix is set smaller. A number is never cut: it takes a
  // smaller role.
  Rect figure(const Rect& box, const data::Figure& figure, Type type, const TextOptions& options = {});
  // Fills its box (words at kCaption need their width + 76 du): dot or icon, then the words. Around a dot a ring shows
  // the share, 0 to 1, of the time that is left until the next check.
  void status_pill(const Rect& box, data::Status status, const data::Message& words,
                   std::optional<float> until_check = {});
  void tile(const Rect& box, const Tile& tile);

  // --- surfaces and marks
  void background();
  void card(const Rect& box, float radius = 28.0F);
  void modal(const Rect& box);
  void scrim(float alpha = 1.0F);
  void fill(const Rect& box, Color color, float radius = 0.0F);
  void fill(const Rect& box, Ramp vertical, float radius = 0.0F);
  void stroke(const Rect& box, Color color, float width, float radius = 0.0F);
  void hairline(Vec2 from, Vec2 to);
  void line(std::span<const Vec2> points, Color color, float width, bool closed = false);
  void dashed(std::span<const Vec2> points, Color color, float width, float dash, float gap);
  void polygon(std::span<const Vec2> convex, Color color);
  void circle(Vec2 center, float radius, Color color);
  void ring(Vec2 center, float radius, float width, float from, float to, Color color);  // turns, 0 at the top
  void dots(std::span<const Vec2> centers, float radius, Color color);                   // sprites, one batch
  void icon(const Rect& box, std::string_view name, Color color);
  void image(const Rect& box, Texture& texture, float radius = 0.0F, float alpha = 1.0F);
  void qr(const Rect& box, std::string_view content);

  // --- controls: each asks for its change through an action
  void button(const Rect& box, const Button& button);
  void control(const Rect& box, std::span<const data::Control> table, data::ControlId id, double value);
  float control_height(const data::Control& control, float width = 440.0F);  // du, in a box of this width
  void tabs(const Rect& box, std::string_view id, std::span<const data::Message> names, int current,
            const std::function<Action(int)>& action);
  // The same at the top of `area`, in as many rows as the words need; returns the height used, du.
  float tab_rows(const Rect& area, std::string_view id, std::span<const data::Message> names, int current,
                 const std::function<Action(int)>& action);
  void page_dots(const Rect& box, int count, int current, const Action& action);
  void touch_area(const Rect& box, std::string_view id, const Action& action);  // a whole tile that taps
  std::optional<Vec2> touched_at(const Rect& box, std::string_view id);  // du: where a finger that landed in it is
  void block_touch(const Rect& box);                                     // nothing below this rectangle gets touches

  // --- charts
  void chart(const Rect& box, const LineChart& chart);
  void chart(const Rect& box, const BarChart& chart);
  void chart(const Rect& box, const Tornado& chart);
  // A row of controls as one line that a finger draws; the keyboard goes from point to point.
  void curve_pad(const Rect& box, const CurvePad& pad);
  void sparkline(const Rect& box, std::span<const double> values, Color color, bool withdrawn = false);

  // --- composition
  void push_clip(const Rect& box);
  void pop_clip();
  void push_layer(int layer);  // of hit boxes: modals cover pages
  void pop_layer();
  void push_alpha(float alpha);  // page transitions
  void pop_alpha();
  void push_offset(Vec2 du);
  void pop_offset();
  // Everything until pop_portal() is drawn as a screen of its own (source size in du) inside box; not touchable.
  void push_portal(const Rect& box, Vec2 source);
  void pop_portal();
  void push_id(std::string_view id);
  void pop_id();
  // Where all of these stand, and back to there: for whoever goes on drawing after a part was left by an exception.
  struct Depth {
    std::size_t transforms, alphas, ids, layers;
    int portals, clips;
  };
  Depth depth() const;
  void unwind(const Depth& depth);

  struct Impl;  // opaque: shared by the canvas's own source files

  bool wants_frames() const;      // keep_animating() was asked for in this frame
  Seconds next_frame_in() const;  // the shortest period asked for

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::ui
