// Glyph masks in one 8-bit texture: FreeType rasterises, rows of similar height ("shelves") hold them with a gutter of
// one texel. Grows downwards, so that places once given stay right until clear(). Owned by the shaper; its thread.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/base/texture.hpp"

namespace kiosk::text {

inline constexpr int kAtlasWidth = 2048;  // texels
inline constexpr int kWhiteSize = 4;      // texels of the opaque square at 0,0
inline constexpr unsigned kPhases = 4;    // horizontal sub-pixel positions

struct GlyphMask {
  std::uint16_t u = 0, v = 0;  // texels
  std::uint16_t w = 0, h = 0;  // 0: nothing to draw (a space), or no room
  std::int16_t left = 0;       // px from the pen, rounded down, to the mask
  std::int16_t top = 0;        // px from the baseline up to the mask's first row
};

struct FaceMetrics {
  float ascent = 1.0F;   // of the em, above the baseline
  float descent = 0.0F;  // of the em, below it, positive
};

class GlyphAtlas {
 public:
  // usual_rows: at more than this wants_rebuild() turns true; most_rows: no glyph is added beyond.
  explicit GlyphAtlas(int usual_rows = 2048, int most_rows = 8192);
  ~GlyphAtlas();

  // One id per file, face in it and pixel size; ids stay valid for the atlas's life. A file FreeType cannot open gives
  // an id without masks.
  unsigned font(const std::string& file, int index, double pixel_size);
  FaceMetrics metrics(unsigned font) const;
  const GlyphMask& mask(unsigned font, unsigned glyph, unsigned phase);

  Texture& texture() { return texture_; }
  bool wants_rebuild() const { return used_rows_ > usual_rows_; }
  void clear();       // forgets every mask; the white square stays
  void allow_more();  // doubles usual_rows: one screen alone needs more than that
  std::size_t masks() const { return masks_.size(); }

 private:
  struct Fonts;
  struct Shelf {
    int y, height, x;
  };
  GlyphMask rasterise(unsigned font, unsigned glyph, unsigned phase);
  bool place(int w, int h, int* x, int* y);
  bool reserve_rows(int rows);

  std::unique_ptr<Fonts> fonts_;
  std::unordered_map<std::uint64_t, GlyphMask> masks_;
  std::vector<Shelf> shelves_;
  Texture texture_;
  int used_rows_ = 0;
  int usual_rows_;
  int most_rows_;
};

}  // namespace kiosk::text
