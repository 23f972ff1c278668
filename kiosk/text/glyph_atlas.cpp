#include "kiosk/text/glyph_atlas.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_FONT_FORMATS_H
#include FT_OUTLINE_H
#include FT_SIZES_H

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <string_view>

#include "kiosk/base/log.hpp"

namespace kiosk::text {
namespace {

constexpr int kFirstRows = 256;
constexpr int kGutter = 1;

}  // namespace

struct GlyphAtlas::Fonts {
  struct Face {
    FT_Face face = nullptr;
    FT_Int32 load_flags = 0;
    FaceMetrics metrics;
  };
  struct Sized {
    std::size_t face = 0;
    FT_Size size = nullptr;
  };

  Fonts() { FT_Init_FreeType(&library); }
  ~Fonts() { FT_Done_FreeType(library); }  // takes faces and sizes with it
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  std::size_t face(const std::string& file, int index);

  FT_Library library = nullptr;
  std::vector<Face> faces;
  std::map<std::pair<std::string, int>, std::size_t> face_ids;
  std::vector<Sized> sized;
  std::map<std::pair<std::size_t, long>, unsigned> sized_ids;  // by face and 26.6 size
};

std::size_t GlyphAtlas::Fonts::face(const std::string& file, int index) {
  const auto [it, added] = face_ids.try_emplace({file, index}, faces.size());
  if (!added) return it->second;
  Face f;
  if (FT_New_Face(library, file.c_str(), index, &f.face) != 0) {
    log::warn("The typeface file {} cannot be read; its characters stay invisible.", file);
    f.face = nullptr;
  } else {
    // PostScript outlines have a hinter that only moves things vertically: crisper bars, same advances. TrueType would
    // go through the auto-hinter, which costs milliseconds per face and wobbles between scripts.
    const std::string_view format = FT_Get_Font_Format(f.face);
    f.load_flags = format == "CFF" ? FT_LOAD_TARGET_LIGHT : FT_LOAD_NO_HINTING;
    const auto em = static_cast<float>(std::max<int>(1, f.face->units_per_EM));
    f.metrics = {static_cast<float>(f.face->ascender) / em, static_cast<float>(-f.face->descender) / em};
  }
  faces.push_back(f);
  return it->second;
}

GlyphAtlas::GlyphAtlas(int usual_rows, int most_rows)
    : fonts_(std::make_unique<Fonts>()), usual_rows_(usual_rows), most_rows_(most_rows) {
  texture_.format = PixelFormat::kMask8;
  texture_.hint = TextureHint::kAppendOnly;
  clear();
}

GlyphAtlas::~GlyphAtlas() = default;

unsigned GlyphAtlas::font(const std::string& file, int index, double pixel_size) {
  const std::size_t face = fonts_->face(file, index);
  const long size26 = std::lround(pixel_size * 64.0);
  const auto [it, added] = fonts_->sized_ids.try_emplace({face, size26}, static_cast<unsigned>(fonts_->sized.size()));
  if (!added) return it->second;
  Fonts::Sized s{face, nullptr};
  const FT_Face ft = fonts_->faces[face].face;
  if (ft != nullptr && FT_New_Size(ft, &s.size) == 0) {
    FT_Activate_Size(s.size);
    FT_Set_Char_Size(ft, size26, size26, 72, 72);
  }
  fonts_->sized.push_back(s);
  return it->second;
}

FaceMetrics GlyphAtlas::metrics(unsigned font) const { return fonts_->faces[fonts_->sized[font].face].metrics; }

const GlyphMask& GlyphAtlas::mask(unsigned font, unsigned glyph, unsigned phase) {
  const std::uint64_t key = std::uint64_t{font} << 32 | std::uint64_t{glyph & 0x3FFFFFFFU} << 2 | (phase & 3U);
  const auto [it, added] = masks_.try_emplace(key);
  if (added) it->second = rasterise(font, glyph, phase);
  return it->second;
}

GlyphMask GlyphAtlas::rasterise(unsigned font, unsigned glyph, unsigned phase) {
  const Fonts::Sized& sized = fonts_->sized[font];
  const Fonts::Face& face = fonts_->faces[sized.face];
  if (sized.size == nullptr) return {};
  FT_Activate_Size(sized.size);
  if (FT_Load_Glyph(face.face, glyph, face.load_flags) != 0) return {};
  const FT_GlyphSlot slot = face.face->glyph;
  if (slot->format == FT_GLYPH_FORMAT_OUTLINE) {
    FT_Outline_Translate(&slot->outline, static_cast<FT_Pos>(phase * (64 / kPhases)), 0);
  }
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0 || slot->bitmap.pixel_mode != FT_PIXEL_MODE_GRAY) return {};
  const FT_Bitmap& bitmap = slot->bitmap;
  const int w = static_cast<int>(bitmap.width);
  const int h = static_cast<int>(bitmap.rows);
  int x = 0;
  int y = 0;
  if (w == 0 || h == 0 || !place(w, h, &x, &y)) return {};
  for (int row = 0; row < h; ++row) {
    std::memcpy(texture_.pixels.data() + static_cast<std::size_t>(y + row) * kAtlasWidth + x,
                bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch, static_cast<std::size_t>(w));
  }
  ++texture_.version;
  return {static_cast<std::uint16_t>(x),
          static_cast<std::uint16_t>(y),
          static_cast<std::uint16_t>(w),
          static_cast<std::uint16_t>(h),
          static_cast<std::int16_t>(slot->bitmap_left),
          static_cast<std::int16_t>(slot->bitmap_top)};
}

bool GlyphAtlas::place(int w, int h, int* x, int* y) {
  if (w + 2 * kGutter > kAtlasWidth) return false;
  Shelf* best = nullptr;
  for (Shelf& s : shelves_) {
    const bool fits = s.height >= h && s.x + w + kGutter <= kAtlasWidth;
    const bool close = s.height - h <= 2 + h / 4;  // a low glyph on a high shelf wastes more than a new shelf
    if (fits && close && (best == nullptr || s.height < best->height)) best = &s;
  }
  if (best == nullptr) {
    const int height = (h + 3) / 4 * 4;
    if (!reserve_rows(used_rows_ + height + kGutter)) return false;
    shelves_.push_back({used_rows_, height, kGutter});
    used_rows_ += height + kGutter;
    best = &shelves_.back();
  }
  *x = best->x;
  *y = best->y;
  best->x += w + kGutter;
  return true;
}

bool GlyphAtlas::reserve_rows(int rows) {
  if (rows > most_rows_) return false;
  int height = std::max(texture_.height, std::min(kFirstRows, most_rows_));
  while (height < rows) height = std::min(height * 2, most_rows_);
  if (height != texture_.height) {
    texture_.pixels.resize(static_cast<std::size_t>(height) * kAtlasWidth);
    texture_.height = height;
    ++texture_.version;
  }
  return true;
}

void GlyphAtlas::clear() {
  masks_.clear();
  shelves_.clear();
  texture_.resize(kAtlasWidth, std::min(kFirstRows, most_rows_));
  texture_.pixels.shrink_to_fit();
  ++texture_.rewrites;
  for (std::size_t row = 0; row < kWhiteSize; ++row) {
    std::fill_n(texture_.pixels.begin() + static_cast<std::ptrdiff_t>(row * kAtlasWidth), kWhiteSize,
                std::uint8_t{255});
  }
  used_rows_ = kWhiteSize + kGutter;
}

void GlyphAtlas::allow_more() { usual_rows_ = std::min(usual_rows_ * 2, most_rows_); }

}  // namespace kiosk::text
