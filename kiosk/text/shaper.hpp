// The one text path: Pango lays out (shaping, bidi, wrapping, ellipsis, fallback), FreeType fills one 8-bit glyph
// atlas, and a Layout is a list of quads into it. Layouts are cached by (text, style, box). Wall's thread only.
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

enum class Face : std::uint8_t { kBody, kDisplay, kMono };
enum class Align : std::uint8_t { kStart, kCenter, kEnd };  // start: left, or right in right-to-left text

struct Style {
  Face face = Face::kBody;
  int weight = 400;          // 100..900
  float size = 24.0F;        // px, em size
  float tracking = 0.0F;     // 1/1000 em
  float line_height = 1.3F;  // of the em size, before the language's line_scale()
  bool tabular = false;      // figures of equal width
  std::string language;      // BCP 47, chooses glyph variants and breaking; empty: unknown
  friend bool operator==(const Style&, const Style&) = default;
};

struct Box {
  float width = 0.0F;  // px to wrap and align in; 0: one line as long as it is
  int max_lines = 1;   // the rest ends in an ellipsis; 0: no limit
  Align align = Align::kStart;
  friend bool operator==(const Box&, const Box&) = default;
};

// One glyph: whole px relative to the layout's top left, and its place in the atlas (texels, not 0..1). A layout put at
// whole pixels is a 1:1 copy of the atlas.
struct Glyph {
  float x, y, w, h;
  std::uint16_t u, v;
};

struct Layout {
  float width = 0.0F;     // px, advance of the widest line
  float height = 0.0F;    // px, lines x line height
  float baseline = 0.0F;  // px from the top, of the first line
  int lines = 0;
  bool truncated = false;      // an ellipsis hides words
  bool right_to_left = false;  // base direction of the first paragraph
  int missing = 0;             // glyphs that no typeface has, drawn as boxes
  std::vector<Glyph> glyphs;
  std::uint64_t atlas_generation = 0;  // quads are valid while the atlas has this generation
};

class Shaper {
 public:
  // Fonts come from the packaged families only, with the fallback order pinned in assets/fonts/fonts.conf.
  // Problem: which families are missing and which packages bring them, those of further scripts among them. The shaper
  // still works then, with any font found; null only where the machine has not one.
  static std::unique_ptr<Shaper> create(const std::string& fonts_conf, std::string* problem);
  virtual ~Shaper() = default;

  // Never null. Valid until the next call of end_frame() after the atlas was rebuilt.
  virtual std::shared_ptr<const Layout> layout(std::string_view utf8, const Style& style, const Box& box = {}) = 0;
  virtual Texture& atlas() = 0;
  virtual Vec2 white_texel() const = 0;  // texels: the middle of an opaque block, so that plain shapes share the atlas

  // Ages the cache, rebuilds the atlas if it filled up. Call it after the frame was presented: a rebuild takes away the
  // pixels that the frame's quads point at.
  virtual void end_frame() = 0;
  virtual void warm(const std::vector<Style>& styles) = 0;  // loads faces and rasterises digits and Latin letters
};

float line_scale(std::string_view language);  // of the line height: 1.1 for ideographs, 1.15 for tall scripts, else 1

}  // namespace kiosk::text
