#include <algorithm>
#include <array>

#include "kiosk/text/messages.hpp"
#include "kiosk/text/shaper.hpp"

namespace kiosk::text {
namespace {

struct Language {
  std::string_view code;
  std::string_view self_name;
  bool right_to_left;
  float line_scale;
};

// Names are what speakers read on a language button. Tall scripts get taller lines: marks above and below must not
// meet.
constexpr float kIdeographs = 1.10F;
constexpr float kTallScript = 1.15F;
constexpr std::array<Language, 36> kLanguages{{
    {"ar", "العربية", true, kTallScript}, {"bg", "Български", false, 1.0F},     {"bn", "বাংলা", false, kTallScript},
    {"cs", "Čeština", false, 1.0F},       {"da", "Dansk", false, 1.0F},         {"de", "Deutsch", false, 1.0F},
    {"el", "Ελληνικά", false, 1.0F},      {"en", "English", false, 1.0F},       {"es", "Español", false, 1.0F},
    {"et", "Eesti", false, 1.0F},         {"fa", "فارسی", true, kTallScript},   {"fi", "Suomi", false, 1.0F},
    {"fr", "Français", false, 1.0F},      {"he", "עברית", true, 1.0F},          {"hi", "हिन्दी", false, kTallScript},
    {"hr", "Hrvatski", false, 1.0F},      {"hu", "Magyar", false, 1.0F},        {"id", "Indonesia", false, 1.0F},
    {"it", "Italiano", false, 1.0F},      {"ja", "日本語", false, kIdeographs}, {"ko", "한국어", false, kIdeographs},
    {"lt", "Lietuvių", false, 1.0F},      {"lv", "Latviešu", false, 1.0F},      {"nb", "Norsk", false, 1.0F},
    {"nl", "Nederlands", false, 1.0F},    {"pl", "Polski", false, 1.0F},        {"pt", "Português", false, 1.0F},
    {"ro", "Română", false, 1.0F},        {"sk", "Slovenčina", false, 1.0F},    {"sl", "Slovenščina", false, 1.0F},
    {"sv", "Svenska", false, 1.0F},       {"th", "ไทย", false, kTallScript},    {"tr", "Türkçe", false, 1.0F},
    {"uk", "Українська", false, 1.0F},    {"ur", "اردو", true, kTallScript},    {"zh", "中文", false, kIdeographs},
}};

const Language* find(std::string_view tag) {
  const std::string_view code = tag.substr(0, tag.find_first_of("-_"));
  const auto* it =
      std::find_if(kLanguages.begin(), kLanguages.end(), [&](const Language& l) { return l.code == code; });
  return it == kLanguages.end() ? nullptr : it;
}

}  // namespace

bool right_to_left(std::string_view language) {
  const Language* l = find(language);
  return l != nullptr && l->right_to_left;
}

std::string self_name(std::string_view language) {
  const Language* l = find(language);
  return std::string(l != nullptr ? l->self_name : language);
}

float line_scale(std::string_view language) {
  const Language* l = find(language);
  return l != nullptr ? l->line_scale : 1.0F;
}

}  // namespace kiosk::text
