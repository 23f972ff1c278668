#include "kiosk/text/font_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace kiosk::text {
namespace {

struct Packaged {
  const char* family;
  const char* package;
};
constexpr std::array<Packaged, 3> kBase{
    {{"Inter", "fonts-inter"}, {"Inter Display", "fonts-inter"}, {"JetBrains Mono", "fonts-jetbrains-mono"}}};
constexpr std::array<Packaged, 5> kScripts{{{"Noto Sans Arabic", "fonts-noto-core"},
                                            {"Noto Sans Hebrew", "fonts-noto-core"},
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

template <typename Has>
std::string missing_sentence(std::span<const Packaged> wanted, const char* what_happens, Has has) {
  std::string families;
  std::string packages;
  for (const Packaged& p : wanted) {
    if (has(p.family)) continue;
    families += (families.empty() ? "" : ", ") + std::string(p.family);
    if (packages.find(p.package) == std::string::npos)
      packages += (packages.empty() ? "" : ", ") + std::string(p.package);
  }
  if (families.empty()) return {};
  return fmt::format("Typefaces are missing: {} (package {}); {} until it is installed.", families, packages,
                     what_happens);
}

// The folders that a fontconfig file names, as they are written.
std::vector<std::filesystem::path> folders_in(const std::string& file) {
  std::vector<std::filesystem::path> folders;
  FcConfig* config = FcConfigCreate();
  if (parse_into(config, file)) {
    FcStrList* list = FcConfigGetFontDirs(config);
    while (const FcChar8* folder = FcStrListNext(list)) folders.emplace_back(reinterpret_cast<const char*>(folder));
    FcStrListDone(list);
  }
  FcConfigDestroy(config);
  return folders;
}

// By the names of the files, "NotoSansArabic-Regular.ttf": to read the fonts themselves would take longer than the rest
// of the start.
std::string missing_scripts(const std::string& scripts_conf) {
  std::vector<std::string> names;
  for (const auto& folder : folders_in(scripts_conf)) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      std::string name = entry.path().filename().string();
      if (name.starts_with("NotoSans")) names.push_back(std::move(name));
    }
  }
  return missing_sentence(kScripts, "words in these scripts are shown as boxes", [&names](std::string_view family) {
    std::string stem;
    for (const char c : family) {
      if (c != ' ') stem += c;
    }
    if (stem.ends_with("CJKJP")) stem.resize(stem.size() - 2);  // one file holds all four variants
    return std::any_of(names.begin(), names.end(), [&](const std::string& n) { return n.starts_with(stem); });
  });
}

}  // namespace

FontSet::FontSet(std::string fonts_conf) : fonts_conf_(std::move(fonts_conf)) {
  use(load(fonts_conf_, false));
  problem_ = missing_sentence(kBase, "text is shown in another typeface",
                              [this](std::string_view family) { return has_family(config_, family); });
  const bool whole = problem_.empty();
  const std::string scripts = missing_scripts(scripts_file(fonts_conf_));
  if (!scripts.empty()) problem_ += (whole ? "" : " ") + scripts;
  if (whole) return;
  add_scripts();
  if (font_count(config_) > 0) return;
  use(FcInitLoadConfigAndFonts());
  if (font_count(config_) == 0) {
    problem_ = fmt::format("No typeface is installed, so that no word could be read; install the packages {}.",
                           "fonts-inter, fonts-jetbrains-mono");
  }
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
  return true;
}

}  // namespace kiosk::text
