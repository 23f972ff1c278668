#include "kiosk/app/legibility.hpp"

#include <algorithm>

#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

config::KioskFile seen_on(double inches, double metres, double scale = 1.0) {
  config::KioskFile kiosk;
  kiosk.screen_diagonal_in = inches;
  kiosk.viewing_distance_m = metres;
  kiosk.text_scale = scale;
  return kiosk;
}

}  // namespace

// look.md's table: on 55 inches 20 units are 9.2 mm of capital; 14 minutes of arc at 3 m are 12.2 mm.
TEST_CASE("text that cannot be read from where people stand is named with its panel, its size and what would help") {
  const auto briefing = fixture::briefing();
  const auto issues = app::illegible_panels(fixture::world(), *briefing, seen_on(55, 3));
  const auto table = std::find_if(issues.begin(), issues.end(), [](const config::Issue& issue) {
    return issue.message.find("panel 'warehouses'") != std::string::npos;
  });
  REQUIRE(table != issues.end());
  CHECK(table->severity == config::Severity::kWarning);
  CHECK(table->line > 0);
  INFO(table->message);
  CHECK(table->message.find("capitals of 9.2 mm, 10.6 arc minutes, where 12.2 mm and 14 are needed") !=
        std::string::npos);
  CHECK(table->message.find("text_scale = 1.35, a screen of 73 inches or standing at 2.2 m would do") !=
        std::string::npos);
  const auto other_file = std::find_if(issues.begin(), issues.end(), [](const config::Issue& issue) {
    return issue.file.find("business.toml") != std::string::npos;
  });
  CHECK(other_file != issues.end());
}

TEST_CASE("nothing is said of text that can be read: nearer, on a larger screen, or set larger") {
  const auto briefing = fixture::briefing();
  for (const auto& kiosk : {seen_on(55, 2.2), seen_on(75, 3), seen_on(55, 3, 1.35)})
    CHECK(app::illegible_panels(fixture::world(), *briefing, kiosk).empty());
  CHECK_FALSE(app::illegible_panels(fixture::world(), *briefing, seen_on(24, 8)).empty());
}
