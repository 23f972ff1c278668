#include "kiosk/ui/theme.hpp"

#include <fmt/format.h>

#include "gallery.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/config/theme_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;
using namespace kiosk::ui;
using kiosk::ui::test::load_theme;

namespace {

FlatValues flat(const std::string& name) {
  return config::load_flat(DiskFiles(), fmt::format("{}/assets/themes/{}.toml", support::source_dir(), name)).values;
}

std::string all(const std::vector<std::string>& lines) { return fmt::format("{}", fmt::join(lines, "\n")); }

}  // namespace

TEST_CASE("both themes hold every contrast rule") {
  for (const char* name : {"dark", "light"}) {
    const Theme theme = load_theme(name);
    CHECK(theme.name == name);
    INFO(all(contrast_problems(theme)));
    CHECK(contrast_problems(theme).empty());
  }
}

TEST_CASE("the rules notice what they are for") {
  Theme theme = load_theme("dark");
  theme.text3 = {120, 130, 150};
  CHECK_FALSE(contrast_problems(theme).empty());
  theme = load_theme("light");
  theme.action.bottom = {120, 190, 255};
  CHECK_FALSE(contrast_problems(theme).empty());
  theme = load_theme("light");
  theme.series[2] = {250, 230, 200};
  CHECK_FALSE(contrast_problems(theme).empty());
}

TEST_CASE("an accent tints the brand and nothing else becomes unreadable") {
  int accepted = 0;
  for (const char* hex : {"#E4002B", "#00A651", "#FFCC00", "#6B2C91", "#0057B8", "#F26522", "#111111", "#FFFFFF",
                          "#7A7A7A", "#00FFFF", "#FF00FF", "#3A0CA3"}) {
    for (const char* name : {"dark", "light"}) {
      const Theme plain = load_theme(name);
      const auto tinted = with_accent(plain, *parse_color(hex));
      INFO(hex << " on " << name);
      if (!tinted.ok()) {
        CHECK(tinted.error().message.find(hex) != std::string::npos);
        continue;
      }
      ++accepted;
      INFO(all(contrast_problems(tinted.value())));
      CHECK(contrast_problems(tinted.value()).empty());
      CHECK(tinted.value().text1 == plain.text1);
      CHECK(tinted.value().card.top == plain.card.top);
      CHECK_FALSE(tinted.value().brand == plain.brand);
    }
  }
  CHECK(accepted >= 16);
}

TEST_CASE("an accent that is readable as it is stays as it is") {
  const Theme theme = load_theme("light", parse_color("#6B2C91"));
  CHECK(theme.brand == *parse_color("#6B2C91"));
  CHECK(theme.action.bottom == *parse_color("#6B2C91"));
}

TEST_CASE("an accent that would have to become another colour is refused with a sentence") {
  const auto theme = with_accent(load_theme("dark"), *parse_color("#000000"));
  REQUIRE_FALSE(theme.ok());
  CHECK(theme.error().message.find("#000000") != std::string::npos);
  CHECK(theme.error().message.find("blue is used") != std::string::npos);
}

TEST_CASE("a theme file's mistakes are named") {
  const auto broken = [](const std::string& key, const std::string& value) {
    FlatValues values = flat("dark");
    if (value.empty()) {
      values.erase(key);
    } else {
      values[key] = value;
    }
    const auto theme = make_theme(values);
    REQUIRE_FALSE(theme.ok());
    return theme.error().message;
  };
  CHECK(broken("color.text1", "white").find("color.text1 is \"white\"") != std::string::npos);
  CHECK(broken("color.card.top", "").find("color.card.top is missing") != std::string::npos);
  CHECK(broken("type.body.size", "big").find("type.body.size") != std::string::npos);
  CHECK(broken("type.body.face", "comic").find("valid faces") != std::string::npos);
  CHECK(broken("color.txt1", "#000000").find("color.txt1 is not a token") != std::string::npos);
}

TEST_CASE("nothing on the wall is smaller than 20 du, and room-tier roles are at least 40") {
  for (const char* name : {"dark", "light"}) {
    const Theme theme = load_theme(name);
    for (const TypeRole& role : theme.type) {
      CHECK(role.size >= 20.0F);
      if (role.room) CHECK(role.size >= 40.0F);
    }
  }
}

TEST_CASE("the stronger contrast of a theme breaks no rule and raises every one of its words") {
  for (const char* name : {"dark", "light"}) {
    INFO(name);
    const Theme plain = test::load_theme(name);
    const Theme strong = with_contrast(plain);
    for (const std::string& problem : contrast_problems(strong)) FAIL_CHECK(problem);
    CHECK(contrast_ratio(strong.text3, strong.card.top) > contrast_ratio(plain.text3, plain.card.top));
    CHECK(contrast_ratio(strong.text2, strong.card.top) > contrast_ratio(plain.text2, plain.card.top));
    CHECK(contrast_ratio(strong.warning, strong.card.top) > contrast_ratio(plain.warning, plain.card.top));
    CHECK(strong.name != plain.name);
  }
}
