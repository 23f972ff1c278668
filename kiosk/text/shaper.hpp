// The one text path: Pango lays out (shaping, bidi, wrapping, ellipsis, fallback), FreeType fills one 8-bit glyph atlas,
// and a Layout is a list of quads into it. Layouts are cached by (text, style, box). Wall's thread only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/geometry.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/base/texture.hpp"

namespace kiosk::text {

enum class Face : std::uint8_t { kBody, kDisplay, kMono, kIcons };
enum class Align : std::uint8_t { kStart, kCenter, kEnd };  // start: left, or right in right-to-left text

struct Style {
  Face face = Face::kBody;
  int weight = 400;         // 100..900
  float size = 24.0F;       // px, em size
  float tracking = 0.0F;    // 1/1000 em
  float line_height = 1.3F; // of the em size
  bool tabular = false;     // figures of equal width
  std::string language;     // BCP 47, chooses glyph variants and breaking; empty: unknown
  friend bool operator==(const Style&, const Style&) = default;
};

struct Box {
  float width = 0.0F;   // px to wrap and align in; 0: one line as long as it is
  int max_lines = 1;    // the rest ends in an ellipsis; 0: no limit
  Align align = Align::kStart;
  friend bool operator==(const Box&, const Box&) = default;
};

// One glyph: px relative to the layout's top left, and its place in the atlas (texels, not 0..1).
struct Glyph {
  float x, y, w, h;
  std::uint16_t u, v;
};

struct Layout {
  float width = 0.0F;     // px, of the widest line's ink advance
  float height = 0.0F;    // px, lines x line height
  float baseline = 0.0F;  // px from the top, of the first line
  int lines = 0;
  bool truncated = false;      // an ellipsis hides words
  bool right_to_left = false;  // base direction of the first paragraph
  std::vector<Glyph> glyphs;
  std::uint64_t atlas_generation = 0;  // quads are valid while the atlas has this generation
};

class Shaper {
 public:
  // Fonts come from the packaged families only, with the fallback order pinned in assets/fonts/fonts.conf.
  // Error: which family is missing and which package brings it. The shaper still works then, with any font found.
  static std::unique_ptr<Shaper> create(const std::string& fonts_conf, std::string* problem);
  virtual ~Shaper() = default;

  // Never null. Valid until the next call of end_frame() after the atlas was rebuilt.
  virtual std::shared_ptr<const Layout> layout(std::string_view utf8, const Style& style, const Box& box = {}) = 0;
  virtual Texture& atlas() = 0;
  virtual void end_frame() = 0;  // ages the cache, rebuilds the atlas if it filled up
  virtual void warm(const std::vector<Style>& styles) = 0;
};

}  // namespace kiosk::text
