// The Shaper by Pango: one PangoLayout per style and direction, set anew for each paragraph. Only shaper.hpp is public.
#pragma once
#include <pango/pangoft2.h>

#include <array>
#include <memory>
#include <string>
#include <unordered_map>

#include "kiosk/text/font_set.hpp"
#include "kiosk/text/glyph_atlas.hpp"
#include "kiosk/text/layout_cache.hpp"
#include "kiosk/text/script.hpp"
#include "kiosk/text/shaper.hpp"

namespace kiosk::text {

struct PangoFree {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
  void operator()(PangoFontDescription* desc) const { pango_font_description_free(desc); }
  void operator()(PangoFontMap* object) const { g_object_unref(object); }
  void operator()(PangoContext* object) const { g_object_unref(object); }
  void operator()(PangoLayout* object) const { g_object_unref(object); }
  void operator()(PangoFont* object) const { g_object_unref(object); }
  void operator()(char* text) const { g_free(text); }
};
template <typename T>
using PangoPtr = std::unique_ptr<T, PangoFree>;

class PangoShaper final : public Shaper {
 public:
  explicit PangoShaper(const std::string& fonts_conf);

  const std::string& problem() const { return fonts_.problem(); }
  bool mute() const { return fonts_.empty(); }
  std::shared_ptr<const Layout> layout(std::string_view utf8, const Style& style, const Box& box) override;
  Texture& atlas() override { return atlas_.texture(); }
  Vec2 white_texel() const override { return {kWhiteSize * 0.5F, kWhiteSize * 0.5F}; }
  void end_frame() override;
  void warm(const std::vector<Style>& styles) override;

 private:
  struct Setting {  // a style made ready: everything but the words
    Style style;
    PangoPtr<PangoLayout> layout;
    PangoPtr<PangoAttrList> tracked;  // for text that may be tracked as a whole
    PangoAttrList* current = nullptr;
    float ascent = 0.0F;   // px
    float descent = 0.0F;  // px, positive
    // Pango units each digit lacks to the widest: Inter Display's own tabular figures differ by up to a tenth of an em.
    std::array<int, 10> digit_gap{};
    int gap_at(const char* text) const { return *text >= '0' && *text <= '9' ? digit_gap[*text - '0'] : 0; }
  };
  struct Composition;  // a layout in the making

  Setting& setting(const Style& style, bool rtl);
  Setting make_setting(const Style& style, bool rtl);
  PangoPtr<PangoAttrList> attributes(const Style& style, std::string_view utf8, bool everywhere) const;
  std::shared_ptr<const Layout> compose(std::string_view utf8, const Style& style, const Box& box);
  void add_paragraph(Composition& c, std::string_view paragraph, bool more_follow);
  void add_line(Composition& c, PangoLayoutLine* line);
  void add_run(Composition& c, const PangoGlyphItem& run, int* pen, float x, int baseline);
  void measure_digits(Setting& setting);
  unsigned font_id(PangoFont* font);
  void need_scripts();

  FontSet fonts_;
  GlyphAtlas atlas_;
  LayoutCache cache_;
  std::unordered_map<PangoFont*, std::pair<PangoPtr<PangoFont>, unsigned>> font_ids_;
  PangoPtr<PangoFontMap> map_;
  std::array<PangoPtr<PangoContext>, 2> contexts_;  // by base direction: left to right, right to left
  std::unordered_map<std::uint64_t, Setting> settings_;
  PangoFont* last_font_ = nullptr;
  unsigned last_font_id_ = 0;
  std::uint64_t generation_ = 1;
  std::uint64_t frame_ = 0;
  std::uint64_t rebuilt_at_ = 0;  // frame
};

}  // namespace kiosk::text
