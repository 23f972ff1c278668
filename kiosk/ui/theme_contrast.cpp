#include <fmt/format.h>

#include <cmath>

#include "kiosk/ui/theme.hpp"

namespace kiosk::ui {
namespace {

std::string hex(Color c) { return fmt::format("#{:02X}{:02X}{:02X}", c.r, c.g, c.b); }

// The floor of one pair. APCA is asked for on dark themes, where the WCAG formula overrates dark grounds, and on light.
struct Rule {
  const char* what;
  Color ink;
  Color ground;
  double ratio;
  double lightness;  // APCA Lc; 0: not asked for (marks)
};

void check(const Rule& rule, std::vector<std::string>& out) {
  const double ratio = contrast_ratio(rule.ink, rule.ground);
  if (ratio < rule.ratio) {
    out.push_back(fmt::format("{}: {} on {} has {:.2f}:1, at least {:.1f}:1 is needed", rule.what, hex(rule.ink),
                              hex(rule.ground), ratio, rule.ratio));
  }
  const double lightness = std::abs(apca_contrast(rule.ink, rule.ground));
  if (lightness < rule.lightness) {
    out.push_back(fmt::format("{}: {} on {} has Lc {:.0f}, at least {:.0f} is needed", rule.what, hex(rule.ink),
                              hex(rule.ground), lightness, rule.lightness));
  }
}

struct Lab {
  double l, a, b;
};

double to_linear(std::uint8_t v) {
  const double c = v / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// OKLab (Ottosson 2020): moving only `l` keeps the hue a customer recognises.
Lab to_lab(Color c) {
  const double r = to_linear(c.r);
  const double g = to_linear(c.g);
  const double b = to_linear(c.b);
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

// Into sRGB with chroma reduced until it fits, so that a shifted colour keeps its hue.
Color from_lab(Lab lab) {
  for (int i = 0; i < 40; ++i) {
    const double l = std::pow(lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b, 3);
    const double m = std::pow(lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b, 3);
    const double s = std::pow(lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b, 3);
    const double rgb[3] = {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
                           -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                           -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
    bool fits = true;
    std::uint8_t out[3];
    for (int k = 0; k < 3; ++k) {
      fits = fits && rgb[k] > -0.002 && rgb[k] < 1.002;
      const double c = std::min(1.0, std::max(0.0, rgb[k]));
      const double v = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
      out[k] = static_cast<std::uint8_t>(std::lround(v * 255.0));
    }
    if (fits || i == 39) return {out[0], out[1], out[2]};
    lab.a *= 0.93;
    lab.b *= 0.93;
  }
  return {};
}

constexpr double kFarthest = 0.30;  // of lightness: beyond it nobody recognises the brand

// The nearest lightness at which `good` holds, looking both ways.
template <typename Good>
std::optional<Color> nearest(Color start, Good good) {
  const Lab lab = to_lab(start);
  for (double d = 0.0; d <= kFarthest; d += 0.01) {
    for (const double sign : {1.0, -1.0}) {
      const double l = lab.l + sign * d;
      if (l < 0.05 || l > 0.98) continue;
      const Color c = d == 0.0 ? start : from_lab({l, lab.a, lab.b});
      if (good(c)) return c;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> contrast_problems(const Theme& t) {
  std::vector<std::string> out;
  for (const Color ground : {t.card.top, t.card.bottom, t.control.top, t.background.top, t.background.bottom}) {
    for (const Rule& rule :
         {Rule{"headlines and metrics", t.text1, ground, 4.5, 75.0}, Rule{"body text", t.text2, ground, 4.5, 75.0},
          Rule{"labels", t.text3, ground, 4.5, 58.0}}) {
      check(rule, out);
    }
  }
  const Color card = t.dark ? t.card.top : t.card.bottom;  // the side of the ramp with less contrast
  for (const Rule& rule :
       {Rule{"links", t.brand_text, card, 4.5, 60.0}, Rule{"marks", t.brand, card, 3.0, 0.0},
        Rule{"positive", t.positive, card, 4.5, 60.0}, Rule{"negative", t.negative, card, 4.5, 60.0},
        Rule{"warning", t.warning, card, 4.5, 60.0}, Rule{"slider track edge", t.track_edge, card, 3.0, 0.0},
        Rule{"focus ring", t.focus, card, 3.0, 0.0}, Rule{"action text", t.on_action, t.action.top, 4.5, 60.0},
        Rule{"action text", t.on_action, t.action.bottom, 4.5, 60.0},
        Rule{"live badge", Color{255, 255, 255}, t.live_badge, 4.5, 60.0}}) {
    check(rule, out);
  }
  for (const Color series : t.series) check({"chart series", series, card, 3.0, 0.0}, out);
  return out;
}

Result<Theme> with_accent(Theme theme, Color accent) {
  const Color card = theme.dark ? theme.card.top : theme.card.bottom;
  const auto readable = [](Color ink, Color ground, double ratio, double lightness) {
    return contrast_ratio(ink, ground) >= ratio && std::abs(apca_contrast(ink, ground)) >= lightness;
  };
  const auto mark = nearest(accent, [&](Color c) { return contrast_ratio(c, card) >= 3.0; });
  const auto link = nearest(accent, [&](Color c) { return readable(c, card, 4.5, 60.0); });
  const Color white{255, 255, 255};
  const Color ink{14, 23, 41};
  const auto under_white = nearest(accent, [&](Color c) { return readable(white, c, 4.5, 60.0); });
  const auto under_ink = nearest(accent, [&](Color c) { return readable(ink, c, 4.5, 60.0); });
  if (!mark || !link || (!under_white && !under_ink)) {
    return Error{
        fmt::format("The accent {} cannot be made readable on the {} theme without becoming another colour; "
                    "the product's own blue is used.",
                    hex(accent), theme.name)};
  }
  const double lightness = to_lab(accent).l;
  const auto shift = [&](const std::optional<Color>& c) { return c ? std::abs(to_lab(*c).l - lightness) : 9.0; };
  const bool white_text = shift(under_white) <= shift(under_ink);
  const Color action = white_text ? *under_white : *under_ink;
  // A little depth to the left of every fill, always towards more contrast with its words.
  Lab deep = to_lab(action);
  deep.l += white_text ? -0.05 : 0.04;
  theme.action = {from_lab(deep), action};
  theme.on_action = white_text ? white : ink;
  theme.brand = *mark;
  theme.brand_text = *link;
  Lab start = to_lab(*mark);
  start.l += theme.dark ? -0.08 : 0.04;
  theme.brand_start = from_lab(start);
  if (contrast_ratio(theme.brand_start, card) < 3.0) theme.brand_start = *mark;
  return theme;
}

Theme with_contrast(Theme theme) {
  const Color ink = theme.dark ? Color{255, 255, 255} : Color{0, 0, 0};
  const Color ground = theme.dark ? Color{0, 0, 0} : Color{255, 255, 255};
  constexpr float kQuieter = 0.25F;  // of the light behind the cards
  for (Blob& blob : theme.blobs) blob.color = blob.color.faded(kQuieter);
  for (Ramp* ramp : {&theme.background, &theme.card, &theme.control}) {
    ramp->top = mix(ramp->top, ground, 0.6F);
    ramp->bottom = mix(ramp->bottom, ground, 0.6F);
  }
  for (Color* words : {&theme.brand_text, &theme.positive, &theme.negative, &theme.warning}) {
    *words = mix(*words, ink, 0.3F);
  }
  theme.text3 = mix(theme.text2, theme.text1, 0.4F);
  theme.text1 = theme.text2 = ink;
  theme.card_stroke = {ink.with_alpha(0.55F), ink.with_alpha(0.55F)};
  theme.control_stroke = ink.with_alpha(0.80F);
  theme.track_edge = theme.text3;
  theme.grid = ink.with_alpha(0.22F);
  theme.hairline = ink.with_alpha(0.40F);
  theme.name += "-contrast";
  return theme;
}

}  // namespace kiosk::ui
