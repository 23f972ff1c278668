#include "kiosk/ui/theme.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

namespace kiosk::ui {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Type::kCount)> kRoles{
    "hero", "headline", "metric", "metric_m", "title_xl", "title", "lead", "body", "button", "label", "caption"};

// Reads keys one by one and remembers the first thing that was wrong, so that reading stays one line per token.
class ThemeReader {
 public:
  explicit ThemeReader(const FlatValues& values) : values_(values) {}

  void color(const std::string& key, Color& into) {
    const std::string* text = find(key);
    if (text == nullptr) return;
    if (const auto c = parse_color(*text)) {
      into = *c;
    } else {
      fail(fmt::format("{} is \"{}\"; a colour is written #RRGGBB or #RRGGBBAA", key, *text));
    }
  }

  void ramp(const std::string& key, Ramp& into) {
    color(key + ".top", into.top);
    color(key + ".bottom", into.bottom);
  }

  void number(const std::string& key, float& into) {
    const std::string* text = find(key);
    if (text == nullptr) return;
    const auto [end, code] = std::from_chars(text->data(), text->data() + text->size(), into);
    if (code != std::errc{} || end != text->data() + text->size()) {
      fail(fmt::format("{} is \"{}\"; a number is expected", key, *text));
    }
  }

  void flag(const std::string& key, bool& into) {
    const std::string* text = find(key);
    if (text == nullptr) return;
    if (*text != "true" && *text != "false") fail(fmt::format("{} is \"{}\"; true or false is expected", key, *text));
    into = *text == "true";
  }

  void word(const std::string& key, std::string& into) {
    if (const std::string* text = find(key)) into = *text;
  }

  void face(const std::string& key, text::Face& into) {
    const std::string* text = find(key);
    if (text == nullptr) return;
    if (*text == "body")
      into = text::Face::kBody;
    else if (*text == "display")
      into = text::Face::kDisplay;
    else if (*text == "mono")
      into = text::Face::kMono;
    else
      fail(fmt::format("{} is \"{}\"; valid faces: body, display, mono", key, *text));
  }

  std::string problem() {
    for (const auto& [key, value] : values_) {
      if (!seen_.contains(key)) fail(fmt::format("{} is not a token of a theme", key));
    }
    return problem_;
  }

 private:
  const std::string* find(const std::string& key) {
    seen_.insert(key);
    const auto it = values_.find(key);
    if (it != values_.end()) return &it->second;
    fail(fmt::format("{} is missing", key));
    return nullptr;
  }

  void fail(std::string sentence) {
    if (problem_.empty()) problem_ = std::move(sentence);
  }

  const FlatValues& values_;
  std::set<std::string, std::less<>> seen_;
  std::string problem_;
};

void read_colors(ThemeReader& in, Theme& t) {
  in.ramp("color.background", t.background);
  in.ramp("color.card", t.card);
  in.ramp("color.card_stroke", t.card_stroke);
  in.ramp("color.control", t.control);
  in.ramp("color.action", t.action);
  const std::pair<const char*, Color*> plain[] = {{"control_stroke", &t.control_stroke},
                                                  {"text1", &t.text1},
                                                  {"text2", &t.text2},
                                                  {"text3", &t.text3},
                                                  {"brand", &t.brand},
                                                  {"brand_text", &t.brand_text},
                                                  {"brand_start", &t.brand_start},
                                                  {"on_action", &t.on_action},
                                                  {"positive", &t.positive},
                                                  {"negative", &t.negative},
                                                  {"warning", &t.warning},
                                                  {"live_badge", &t.live_badge},
                                                  {"track", &t.track},
                                                  {"track_edge", &t.track_edge},
                                                  {"grid", &t.grid},
                                                  {"hairline", &t.hairline},
                                                  {"focus", &t.focus},
                                                  {"scrim", &t.scrim},
                                                  {"shadow", &t.shadow}};
  for (const auto& [key, slot] : plain) in.color(fmt::format("color.{}", key), *slot);
  for (std::size_t i = 0; i < t.series.size(); ++i) in.color(fmt::format("color.series.{}", i + 1), t.series[i]);
}

void read_blobs(ThemeReader& in, Theme& t) {
  for (std::size_t i = 0; i < t.blobs.size(); ++i) {
    Blob& blob = t.blobs[i];
    const std::string key = fmt::format("light.{}", i + 1);
    in.color(key + ".color", blob.color);
    in.number(key + ".x", blob.center.x);
    in.number(key + ".y", blob.center.y);
    in.number(key + ".width", blob.radius.x);
    in.number(key + ".height", blob.radius.y);
  }
}

void read_types(ThemeReader& in, Theme& t) {
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    TypeRole& role = t.type[i];
    const std::string key = fmt::format("type.{}", kRoles[i]);
    float weight = 400.0F;
    in.face(key + ".face", role.face);
    in.number(key + ".weight", weight);
    role.weight = static_cast<int>(weight);
    in.number(key + ".size", role.size);
    in.number(key + ".tracking", role.tracking);
    in.number(key + ".line", role.line);
    in.flag(key + ".tabular", role.tabular);
    in.flag(key + ".room", role.room);
  }
}

}  // namespace

Result<Theme> make_theme(const FlatValues& flat_values, std::optional<Color> accent) {
  Theme theme;
  ThemeReader in(flat_values);
  in.word("name", theme.name);
  in.flag("dark", theme.dark);
  read_colors(in, theme);
  in.number("shadow.key", theme.shadow_key);
  in.number("shadow.ambient", theme.shadow_ambient);
  read_blobs(in, theme);
  read_types(in, theme);
  if (const std::string problem = in.problem(); !problem.empty()) {
    return Error{fmt::format("The theme cannot be used: {}. The theme before it stays.", problem)};
  }
  if (accent) return with_accent(std::move(theme), *accent);
  return theme;
}

}  // namespace kiosk::ui
