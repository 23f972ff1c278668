#include "kiosk/text/font_set.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>

#include "kiosk/base/log.hpp"

namespace kiosk::text {
namespace {

struct Packaged {
  const char* family;
  const char* package;
};
constexpr std::array<Packaged, 4> kBase{{{"Inter", "fonts-inter"},
                                         {"Inter Display", "fonts-inter"},
                                         {"JetBrains Mono", "fonts-jetbrains-mono"},
                                         {"Material Icons", "fonts-material-design-icons-iconfont"}}};
constexpr std::array<Packaged, 4> kScripts{{{"Noto Sans Arabic", "fonts-noto-core"},
                                            {"Noto Sans Devanagari", "fonts-noto-core"},
                                            {"Noto Sans Thai", "fonts-noto-core"},
                                            {"Noto Sans CJK JP", "fonts-noto-cjk"}}};

bool parse_into(FcConfig* config, const std::string& file) {
  return FcConfigParseAndLoad(config, reinterpret_cast<const FcChar8*>(file.c_str()), FcFalse) == FcTrue;
}

std::string scripts_file(const std::string& fonts_conf) {
  const std::size_t slash = fonts_conf.rfind('/');
  return (slash == std::string::npos ? std::string() : fonts_conf.substr(0, slash + 1)) + "scripts.conf";
}

FcConfig* load(const std::string& fonts_conf, bool with_scripts) {
  FcConfig* config = FcConfigCreate();
  bool read = parse_into(config, fonts_conf);
  if (with_scripts) read = parse_into(config, scripts_file(fonts_conf)) || read;
  if (!read) {
    FcConfigDestroy(config);
    return FcInitLoadConfigAndFonts();
  }
  FcConfigBuildFonts(config);
  return config;
}

int font_count(FcConfig* config) {
  const FcFontSet* fonts = FcConfigGetFonts(config, FcSetSystem);
  return fonts == nullptr ? 0 : fonts->nfont;
}

bool has_family(FcConfig* config, std::string_view family) {
  const FcFontSet* fonts = FcConfigGetFonts(config, FcSetSystem);
  for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
    FcChar8* name = nullptr;
    for (int n = 0; FcPatternGetString(fonts->fonts[i], FC_FAMILY, n, &name) == FcResultMatch; ++n) {
      if (family == reinterpret_cast<const char*>(name)) return true;
    }
  }
  return false;
}

std::string missing_sentence(FcConfig* config, std::span<const Packaged> wanted) {
  std::string families;
  std::string packages;
  for (const Packaged& p : wanted) {
    if (has_family(config, p.family)) continue;
    families += (families.empty() ? "" : ", ") + std::string(p.family);
    if (packages.find(p.package) == std::string::npos)
      packages += (packages.empty() ? "" : ", ") + std::string(p.package);
  }
  if (families.empty()) return {};
  if (font_count(config) == 0) {
    return fmt::format("No typeface is installed, so that no word could be read; install the package {}.", packages);
  }
  return fmt::format("Typefaces are missing: {} (package {}); text is shown in another typeface until it is installed.",
                     families, packages);
}

}  // namespace

FontSet::FontSet(std::string fonts_conf) : fonts_conf_(std::move(fonts_conf)) {
  use(load(fonts_conf_, false));
  problem_ = missing_sentence(config_, kBase);
  if (problem_.empty()) return;
  add_scripts();
  if (font_count(config_) > 0) return;
  use(FcInitLoadConfigAndFonts());
  problem_ = missing_sentence(config_, kBase);
}

bool FontSet::empty() const { return font_count(config_) == 0; }

FontSet::~FontSet() { FcConfigDestroy(config_); }

// Our set also becomes the process's current one: Pango's first font map would otherwise load the machine's whole
// configuration beside it, which takes longer than everything else here.
void FontSet::use(FcConfig* config) {
  FcConfigSetCurrent(config);
  if (config_ != nullptr) FcConfigDestroy(config_);
  config_ = config;
}

bool FontSet::add_scripts() {
  if (has_scripts_) return false;
  has_scripts_ = true;
  use(load(fonts_conf_, true));
  if (const std::string words = missing_sentence(config_, kScripts); !words.empty()) log::warn("{}", words);
  return true;
}

}  // namespace kiosk::text
