#include "kiosk/text/pango_shaper.hpp"

#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>

#include "kiosk/text/messages.hpp"

namespace kiosk::text {
namespace {

constexpr std::size_t kMostSettings = 160;
constexpr float kLargestSize = 1024.0F;  // px; a larger glyph would not fit the atlas
// Two rebuilds within this many frames: what is on screen now does not fit, so it is given more room.
constexpr std::uint64_t kThrashingFrames = 120;
constexpr const char* kWarmText =
    "0123456789 0.12 3,45 67% $8.9M The quick brown fox jumps over the lazy dog, and so on";

const char* family_of(Face face) {
  switch (face) {
    case Face::kBody:
      return "Kiosk Body";
    case Face::kDisplay:
      return "Kiosk Display";
    case Face::kMono:
      return "Kiosk Mono";
  }
  return "Kiosk Body";
}

int pango_units(float px) { return static_cast<int>(std::lround(px * PANGO_SCALE)); }

void add_everywhere(PangoAttrList* list, PangoAttribute* attribute) {
  attribute->start_index = PANGO_ATTR_INDEX_FROM_TEXT_BEGINNING;
  attribute->end_index = PANGO_ATTR_INDEX_TO_TEXT_END;
  pango_attr_list_insert(list, attribute);
}

// Bytes that are not UTF-8 become U+FFFD, line ends become one kind, and where only one line may be, spaces.
std::string cleaned(std::string_view utf8, bool one_line) {
  std::string out;
  if (g_utf8_validate(utf8.data(), static_cast<gssize>(utf8.size()), nullptr) != 0) {
    out = utf8;
  } else {
    out = PangoPtr<char>(g_utf8_make_valid(utf8.data(), static_cast<gssize>(utf8.size()))).get();
  }
  std::erase(out, '\r');
  if (one_line) std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

// The first byte of what glyph `i` stands for.
const char* text_at(PangoLayout* layout, const PangoGlyphItem& run, int i) {
  return pango_layout_get_text(layout) + run.item->offset + run.glyphs->log_clusters[i];
}

PangoPtr<PangoContext> make_context(PangoFontMap* map, PangoDirection direction) {
  PangoPtr<PangoContext> context(pango_font_map_create_context(map));
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  pango_context_set_base_dir(context.get(), direction);
  return context;
}

}  // namespace

struct PangoShaper::Composition {
  Setting& setting;
  const Style& style;
  const Box& box;
  bool untracked;
  bool start_is_right;
  float line_px;
  std::shared_ptr<Layout> out;
};

std::unique_ptr<Shaper> Shaper::create(const std::string& fonts_conf, std::string* problem) {
  auto shaper = std::make_unique<PangoShaper>(fonts_conf);
  if (problem != nullptr) *problem = shaper->problem();
  if (shaper->mute()) return nullptr;
  return shaper;
}

PangoShaper::PangoShaper(const std::string& fonts_conf) : fonts_(fonts_conf), map_(pango_ft2_font_map_new()) {
  pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(map_.get()), 72.0, 72.0);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), fonts_.config());
  contexts_[0] = make_context(map_.get(), PANGO_DIRECTION_LTR);
  contexts_[1] = make_context(map_.get(), PANGO_DIRECTION_RTL);
}

std::shared_ptr<const Layout> PangoShaper::layout(std::string_view utf8, const Style& style, const Box& box) {
  const std::uint64_t key = LayoutCache::key(utf8, style, box);
  if (auto hit = cache_.find(key, utf8, style, box)) return hit;
  auto made = compose(utf8, style, box);
  cache_.insert(key, utf8, style, box, made);
  return made;
}

std::shared_ptr<const Layout> PangoShaper::compose(std::string_view utf8, const Style& style, const Box& box) {
  const Traits traits = traits_of(utf8);
  if (traits.needs_scripts) need_scripts();
  const bool language_rtl = right_to_left(style.language);
  const bool rtl = base_right_to_left(traits, language_rtl);
  Composition c{setting(style, rtl),
                style,
                box,
                traits.untracked && style.tracking != 0.0F,
                language_rtl || rtl,
                style.size * style.line_height * line_scale(style.language),
                std::make_shared<Layout>()};
  c.out->right_to_left = rtl;
  c.out->atlas_generation = generation_;
  c.out->baseline = std::round((c.line_px - c.setting.ascent - c.setting.descent) * 0.5F + c.setting.ascent);
  const std::string storage = traits.ascii ? std::string() : cleaned(utf8, box.max_lines == 1);
  std::string_view rest = traits.ascii ? utf8 : std::string_view(storage);
  for (;;) {
    const std::size_t end = rest.find('\n');
    add_paragraph(c, rest.substr(0, end), end != std::string_view::npos);
    if (end == std::string_view::npos || (box.max_lines > 0 && c.out->lines >= box.max_lines)) break;
    rest.remove_prefix(end + 1);
  }
  c.out->height = static_cast<float>(c.out->lines) * c.line_px;
  return c.out;
}

// Pango counts lines per paragraph; the box counts them altogether. So each paragraph gets the lines that are left, and
// the one that uses them up while more follow ends in an ellipsis of its own.
void PangoShaper::add_paragraph(Composition& c, std::string_view paragraph, bool more_follow) {
  PangoLayout* layout = c.setting.layout.get();
  const int room = c.box.max_lines > 0 ? c.box.max_lines - c.out->lines : 0;
  const bool bounded = c.box.width > 0.0F;
  int gaps = 0;
  if (c.style.tabular) {
    for (const char& letter : paragraph) gaps += c.setting.gap_at(&letter);
  }
  pango_layout_set_width(layout, bounded ? std::max(1, pango_units(c.box.width) + 1 - gaps) : -1);
  pango_layout_set_ellipsize(layout, bounded && room > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_height(layout, room > 0 ? -room : -1);

  const PangoPtr<PangoAttrList> own = c.untracked ? attributes(c.style, paragraph, false) : nullptr;
  PangoAttrList* list = own ? own.get() : c.setting.tracked.get();
  if (own || c.setting.current != list) pango_layout_set_attributes(layout, list);
  c.setting.current = own ? nullptr : list;
  pango_layout_set_text(layout, paragraph.data(), static_cast<int>(paragraph.size()));
  if (more_follow && room > 0 && pango_layout_get_line_count(layout) >= room) {
    const std::string cut = std::string(paragraph) + "\u2026";
    pango_layout_set_text(layout, cut.data(), static_cast<int>(cut.size()));
    c.out->truncated = true;
  }
  for (GSList* line = pango_layout_get_lines_readonly(layout); line != nullptr; line = line->next) {
    if (room > 0 && c.out->lines >= c.box.max_lines) break;
    add_line(c, static_cast<PangoLayoutLine*>(line->data));
  }
  c.out->truncated = c.out->truncated || pango_layout_is_ellipsized(layout) != 0;
}

void PangoShaper::add_line(Composition& c, PangoLayoutLine* line) {
  int advance = 0;
  for (const GSList* r = line->runs; r != nullptr; r = r->next) {
    const PangoGlyphItem& run = *static_cast<const PangoGlyphItem*>(r->data);
    for (int i = 0; i < run.glyphs->num_glyphs; ++i) {
      advance += run.glyphs->glyphs[i].geometry.width;
      if (c.style.tabular) advance += c.setting.gap_at(text_at(c.setting.layout.get(), run, i));
    }
  }
  const float width = static_cast<float>(advance) / PANGO_SCALE;
  const float spare = std::max(0.0F, c.box.width - width);
  const bool to_right = (c.box.align == Align::kEnd) != c.start_is_right;
  const float x = c.box.align == Align::kCenter ? spare * 0.5F : to_right ? spare : 0.0F;
  const float top = static_cast<float>(c.out->lines) * c.line_px;
  const int baseline =
      static_cast<int>(std::lround(top + (c.line_px - c.setting.ascent - c.setting.descent) * 0.5F + c.setting.ascent));
  int pen = 0;
  for (const GSList* r = line->runs; r != nullptr; r = r->next) {
    add_run(c, *static_cast<const PangoGlyphItem*>(r->data), &pen, x, baseline);
  }
  c.out->width = std::max(c.out->width, width);
  ++c.out->lines;
}

void PangoShaper::add_run(Composition& c, const PangoGlyphItem& run, int* pen, float x, int baseline) {
  if (run.item->analysis.font == nullptr) {  // every typeface went away while the show played
    c.out->missing += run.glyphs->num_glyphs;
    return;
  }
  const unsigned font = font_id(run.item->analysis.font);
  for (int i = 0; i < run.glyphs->num_glyphs; ++i) {
    const PangoGlyphInfo& info = run.glyphs->glyphs[i];
    const PangoGlyphGeometry& g = info.geometry;
    const bool missing = (info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
    const int gap = c.style.tabular ? c.setting.gap_at(text_at(c.setting.layout.get(), run, i)) : 0;
    if (info.glyph != PANGO_GLYPH_EMPTY) {
      const float at = x + static_cast<float>(*pen + g.x_offset + gap / 2) / PANGO_SCALE;
      const int quarters = static_cast<int>(std::floor(at * static_cast<float>(kPhases) + 0.5F));
      const GlyphMask& m = atlas_.mask(font, missing ? 0 : info.glyph, static_cast<unsigned>(quarters) % kPhases);
      if (m.w > 0) {
        const int y = baseline + static_cast<int>(std::lround(static_cast<float>(g.y_offset) / PANGO_SCALE)) - m.top;
        c.out->glyphs.push_back({static_cast<float>((quarters >> 2) + m.left), static_cast<float>(y),
                                 static_cast<float>(m.w), static_cast<float>(m.h), m.u, m.v});
      }
      c.out->missing += missing ? 1 : 0;
    }
    *pen += g.width + gap;
  }
}

unsigned PangoShaper::font_id(PangoFont* font) {
  if (font == last_font_) return last_font_id_;
  const auto [it, added] = font_ids_.try_emplace(font);
  if (added) {
    FcPattern* pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcChar8* file = nullptr;
    int index = 0;
    double size = 12.0;
    FcPatternGetString(pattern, FC_FILE, 0, &file);
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    FcPatternGetDouble(pattern, FC_PIXEL_SIZE, 0, &size);
    const std::string path = file == nullptr ? std::string() : reinterpret_cast<const char*>(file);
    // The reference keeps the address from being given to another font while it is a key.
    it->second = {PangoPtr<PangoFont>(PANGO_FONT(g_object_ref(font))), atlas_.font(path, index, size)};
  }
  last_font_ = font;
  return last_font_id_ = it->second.second;
}

PangoShaper::Setting& PangoShaper::setting(const Style& style, bool rtl) {
  Style plain = style;
  plain.line_height = 1.0F;
  const std::uint64_t key = LayoutCache::key(rtl ? "r" : "l", plain, {});
  if (const auto it = settings_.find(key); it != settings_.end() && it->second.style == plain) return it->second;
  if (settings_.size() >= kMostSettings) settings_.clear();
  return settings_.insert_or_assign(key, make_setting(plain, rtl)).first->second;
}

PangoShaper::Setting PangoShaper::make_setting(const Style& style, bool rtl) {
  PangoContext* context = contexts_[rtl ? 1 : 0].get();
  const PangoPtr<PangoFontDescription> desc(pango_font_description_new());
  pango_font_description_set_family_static(desc.get(), family_of(style.face));
  pango_font_description_set_weight(desc.get(), static_cast<PangoWeight>(style.weight));
  pango_font_description_set_absolute_size(desc.get(), pango_units(std::clamp(style.size, 1.0F, kLargestSize)));

  Setting s;
  s.style = style;
  s.layout.reset(pango_layout_new(context));
  pango_layout_set_font_description(s.layout.get(), desc.get());
  pango_layout_set_auto_dir(s.layout.get(), FALSE);
  pango_layout_set_wrap(s.layout.get(), PANGO_WRAP_WORD_CHAR);
  s.tracked = attributes(style, {}, true);
  if (const PangoPtr<PangoFont> font(pango_font_map_load_font(map_.get(), context, desc.get())); font) {
    const FaceMetrics m = atlas_.metrics(font_id(font.get()));
    s.ascent = m.ascent * style.size;
    s.descent = m.descent * style.size;
  }
  if (style.tabular) measure_digits(s);
  return s;
}

void PangoShaper::measure_digits(Setting& setting) {
  PangoLayout* layout = setting.layout.get();
  pango_layout_set_attributes(layout, setting.tracked.get());
  std::array<int, 10> widths{};
  for (std::size_t d = 0; d < widths.size(); ++d) {
    const char digit = static_cast<char>('0' + d);
    pango_layout_set_text(layout, &digit, 1);
    pango_layout_get_size(layout, &widths[d], nullptr);
  }
  const int widest = *std::max_element(widths.begin(), widths.end());
  std::transform(widths.begin(), widths.end(), setting.digit_gap.begin(), [&](int w) { return widest - w; });
}

PangoPtr<PangoAttrList> PangoShaper::attributes(const Style& style, std::string_view utf8, bool everywhere) const {
  PangoPtr<PangoAttrList> list(pango_attr_list_new());
  if (!style.language.empty()) {
    add_everywhere(list.get(), pango_attr_language_new(pango_language_from_string(style.language.c_str())));
  }
  if (style.tabular) add_everywhere(list.get(), pango_attr_font_features_new("tnum=1"));
  // Code is read letter by letter: JetBrains Mono's joined "//" and "->" would hide what was typed.
  if (style.face == Face::kMono) add_everywhere(list.get(), pango_attr_font_features_new("calt=0"));
  if (style.tracking == 0.0F) return list;
  const int spacing = pango_units(style.tracking * style.size / 1000.0F);
  if (everywhere) {
    add_everywhere(list.get(), pango_attr_letter_spacing_new(spacing));
    return list;
  }
  for (const ByteRange& range : tracked_ranges(utf8)) {
    PangoAttribute* attribute = pango_attr_letter_spacing_new(spacing);
    attribute->start_index = range.start;
    attribute->end_index = range.end;
    pango_attr_list_insert(list.get(), attribute);
  }
  return list;
}

void PangoShaper::need_scripts() {
  if (!fonts_.add_scripts()) return;
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), fonts_.config());
  settings_.clear();  // their fallback lists were made without the new families
}

void PangoShaper::end_frame() {
  ++frame_;
  cache_.end_frame();
  if (!atlas_.wants_rebuild()) return;
  if (rebuilt_at_ != 0 && frame_ - rebuilt_at_ < kThrashingFrames) atlas_.allow_more();
  rebuilt_at_ = frame_;
  atlas_.clear();
  cache_.clear();
  ++generation_;
}

void PangoShaper::warm(const std::vector<Style>& styles) {
  for (const Style& style : styles) layout(kWarmText, style, {});
}

}  // namespace kiosk::text
