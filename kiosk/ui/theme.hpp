// Design tokens read from assets/themes/*.toml: colours, light, type roles. Plain values, made once per theme by the
// app; contrast rules are checked here, so that no customer's colour can make words unreadable.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/color.hpp"
#include "kiosk/base/geometry.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/text/shaper.hpp"

namespace kiosk::ui {

enum class Type : std::uint8_t {
  kHero,
  kHeadline,
  kMetric,
  kMetricM,
  kTitleXl,
  kTitle,
  kLead,
  kBody,
  kButton,
  kLabel,
  kCaption,
  kCount
};

struct Ramp {
  Color top, bottom;
};

struct Blob {
  Color color;  // with its alpha
  Vec2 center;  // of the screen, 0..1
  Vec2 radius;  // of the screen's width, 0..1
};

struct TypeRole {
  text::Face face = text::Face::kBody;
  int weight = 400;
  float size = 24.0F;  // du at text scale 1
  float tracking = 0.0F;
  float line = 1.3F;
  bool tabular = false;
  bool room = false;  // room tier: already legible from afar, grows with the root of the text scale only
};

struct Theme {
  std::string name;
  bool dark = true;
  Ramp background, card, card_stroke, control, action;
  Color control_stroke;
  std::array<Blob, 4> blobs;
  Color text1, text2, text3, brand, brand_text, brand_start, on_action;
  Color positive, negative, warning, live_badge, track, track_edge, grid, hairline, focus, scrim;
  Color shadow;
  float shadow_key = 0.55F, shadow_ambient = 0.35F;  // alpha of the two elevation layers
  std::array<Color, 6> series;
  std::array<TypeRole, static_cast<std::size_t>(Type::kCount)> type;

  const TypeRole& role(Type t) const { return type[static_cast<std::size_t>(t)]; }
};

using FlatValues = std::map<std::string, std::string, std::less<>>;  // dotted key -> value as text

// A theme from a flattened file; an accent, if given, tints the brand slots (marks, links, action fill) after being
// made lighter or darker until the contrast rules hold. Error: the missing, unknown or malformed key, or why this
// accent cannot be used (the caller then makes the theme without it).
Result<Theme> make_theme(const FlatValues& flat_values, std::optional<Color> accent = {});

// Every broken rule in words: text pairs by WCAG 2.2 ratio and APCA lightness contrast, marks at 3:1. Empty: all hold.
std::vector<std::string> contrast_problems(const Theme& theme);

// The same theme for eyes that need more: words in the strongest ink, edges that can be seen, calm ground.
Theme with_contrast(Theme theme);

// The theme with the accent in its brand slots, or why not.
Result<Theme> with_accent(Theme theme, Color accent);

}  // namespace kiosk::ui
