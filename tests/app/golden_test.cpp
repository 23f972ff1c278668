// Golden pictures and golden texts of the product's screens. On a difference the actual and a difference picture are
// written below the build folder; KIOSK_UPDATE_GOLDENS=1 (tests/run --update) accepts what is drawn now.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "kiosk/raster/png.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;

namespace {

struct Golden {
  const char* name;
  const char* page;
  std::vector<std::string> state;
  const char* theme = "dark";
  const char* language = "en";
  double scale = 1.0;
  int width = 1280, height = 720;
  int steps = 0;                                // presenter's builds
  std::map<std::string, std::string> set = {};  // control values
  double settle = 2.0;                          // seconds of show before the picture
};

const std::vector<Golden>& goldens() {
  static const std::vector<Golden> all{
      {"attract-dark", "attract", {}},
      {"attract-light-de", "attract", {}, "light", "de"},
      {"attract-resilience", "attract", {}, "dark", "en", 1.0, 1280, 720, 0, {}, 12.0},
      {"home-dark", "home", {}},
      {"home-portrait", "home", {}, "dark", "en", 1.0, 720, 1280},
      {"economics-dark", "1", {}},
      {"economics-light-de", "1", {}, "light", "de"},
      {"economics-large", "1", {}, "dark", "en", 1.8},
      {"economics-portrait", "1", {}, "light", "en", 1.0, 720, 1280},
      {"economics-lines", "economics", {}, "dark", "en", 1.0, 1280, 720, 2},
      {"economics-compare", "economics", {}, "light", "en", 1.0, 1280, 720, 3},
      {"economics-cash-de", "economics", {}, "dark", "de", 1.0, 1280, 720, 4},
      {"economics-input", "economics", {}, "dark", "en", 1.0, 1280, 720, 5},
      {"economics-risk", "economics", {}, "dark", "en", 1.0, 1280, 720, 6},
      {"economics-drivers", "economics", {}, "light", "en", 1.0, 1280, 720, 0, {{"view", "drivers"}}},
      {"economics-opening-de",
       "economics",
       {},
       "dark",
       "de",
       1.0,
       1280,
       720,
       0,
       {{"share_moved", "0.8"}, {"view", "compare"}}},
      {"economics-servers-de", "economics", {}, "light", "de", 1.0, 1280, 720, 7},
      {"resilience-dark", "resilience", {}},
      {"resilience-light-de", "resilience", {}, "light", "de"},
      {"resilience-large", "resilience", {}, "dark", "en", 1.8},
      {"resilience-portrait", "resilience", {}, "light", "en", 1.0, 720, 1280},
      {"resilience-load", "resilience", {}, "dark", "en", 1.0, 1280, 720, 4},
      {"resilience-agreement-de", "resilience", {}, "light", "de", 1.0, 1280, 720, 5},
      {"resilience-losing", "resilience", {}, "dark", "en", 1.0, 1280, 720, 1, {}, 3.4},
      {"resilience-two-regions", "resilience", {}, "dark", "en", 1.0, 1280, 720, 0, {{"second_region", "true"}}},
      {"resilience-theory",
       "resilience",
       {},
       "dark",
       "en",
       1.0,
       1280,
       720,
       0,
       {{"opening", "calm"}, {"view", "theory"}},
       6.0},
      {"resilience-scaling-de", "resilience", {}, "light", "de", 1.0, 1280, 720, 0, {{"view", "scaling"}}},
      {"dashboard-recorded", "operations", {"recorded"}},
      {"dashboard-live-light", "operations", {"live"}, "light"},
      {"dashboard-old", "operations", {"old"}},
      {"dashboard-gone", "operations", {"gone"}},
      {"dashboard-none", "operations", {"none"}},
      {"dashboard-business-portrait", "business", {"recorded"}, "light", "en", 1.0, 720, 1280},
      {"dashboard-business-large", "business", {"recorded"}, "dark", "de", 1.8, 720, 1280},
      {"dashboard-cloud-de", "cloud", {"live"}, "dark", "de"},
      {"called", "attract", {"live"}, "dark", "en", 1.0, 1280, 720, 0, {}, 36.0},
      {"called-large-de", "attract", {"live"}, "light", "de", 1.8, 1280, 720, 0, {}, 36.0},
      {"called-reach", "attract", {"live", "reach"}, "dark", "en", 1.0, 1280, 720, 0, {}, 36.0},
      {"dashboard-offline", "operations", {"offline"}},
      {"dashboard-signed-out-de", "operations", {"signed-out"}, "light", "de"},
      {"dashboard-clock", "operations", {"clock"}},
      {"figure-live", "operations", {"live", "figure:revenue"}},
      {"figure-recorded-de", "operations", {"recorded", "figure:orders.1"}, "light", "de"},
      {"figure-portrait", "operations", {"live", "figure:today.2"}, "dark", "en", 1.0, 720, 1280},
      {"figure-large-de", "operations", {"recorded", "figure:orders.1", "sheet:2"}, "dark", "de", 1.8},
      {"figure-reach", "economics", {"reach", "figure:npv"}, "light", "en", 1.8},
      {"slide-dark", "goal", {}},
      {"slide-light-de", "goal", {}, "light", "de"},
      {"idle-prompt", "1", {"idle"}},
      {"takeaway", "1", {"takeaway"}},
      {"explain-de", "1", {"explain"}, "dark", "de"},
      {"access", "1", {"access"}},
      {"language", "1", {"language"}, "light"},
      {"broken", "1", {"broken"}},
  };
  return all;
}

constexpr int kTolerance = 24;          // of 255 a channel: another FreeType hints a stem a little differently
constexpr double kShareAllowed = 0.01;  // of the pixels

std::string read(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

void check_picture(const std::string& name, const raster::Picture& actual, bool update) {
  const auto golden = std::filesystem::path(support::source_dir()) / "tests" / "golden" / (name + ".png");
  if (update) {
    REQUIRE(raster::write_png(golden, actual).ok());
    return;
  }
  const auto expected = raster::read_png(golden);
  REQUIRE(expected.ok());
  REQUIRE(expected->width == actual.width);
  REQUIRE(expected->height == actual.height);
  const raster::Difference difference = raster::compare(*expected, actual, kTolerance);
  INFO(name << ": largest " << difference.largest << ", mean " << difference.mean << ", share over "
            << difference.share_over);
  if (difference.share_over > kShareAllowed) {
    const auto folder = std::filesystem::path(support::build_dir()) / "golden";
    std::filesystem::create_directories(folder);
    REQUIRE(raster::write_png(folder / (name + ".actual.png"), actual).ok());
    REQUIRE(raster::write_png(folder / (name + ".diff.png"), raster::difference_image(*expected, actual)).ok());
  }
  CHECK(difference.share_over <= kShareAllowed);
}

void check_words(const std::string& name, const std::string& actual, bool update) {
  const auto golden = std::filesystem::path(support::source_dir()) / "tests" / "golden" / (name + ".txt");
  if (update) {
    std::ofstream(golden, std::ios::binary) << actual;
    return;
  }
  // Words exactly; boxes are the pictures' business.
  const auto words_only = [](const std::string& text) {
    std::istringstream in(text);
    std::string out;
    for (std::string line; std::getline(in, line);) out += line.substr(std::min<std::size_t>(line.size(), 31)) + "\n";
    return out;
  };
  CHECK(words_only(actual) == words_only(read(golden)));
}

}  // namespace

TEST_CASE("golden pictures and texts") {
  const char* asked = std::getenv("KIOSK_UPDATE_GOLDENS");
  const bool update = asked != nullptr && std::string(asked) == "1";
  for (const Golden& golden : goldens()) {
    INFO(golden.name);
    auto briefing = std::make_shared<config::Briefing>(*fixture::briefing());
    briefing->theme = golden.theme;
    app::CaptureOptions options;
    options.page = golden.page;
    options.state = golden.state;
    options.language = golden.language;
    options.text_scale = golden.scale;
    options.width = golden.width;
    options.height = golden.height;
    options.steps = golden.steps;
    options.set = golden.set;
    options.settle = golden.settle;
    auto session = fixture::session(briefing, options);
    REQUIRE(session->play(options).ok());
    const raster::Picture picture = session->picture();
    check_picture(golden.name, picture, update);
    check_words(golden.name, session->visible_text(), update);
  }
}

TEST_CASE("golden picture of economics at the prices of a recording") {
  const char* asked = std::getenv("KIOSK_UPDATE_GOLDENS");
  const bool update = asked != nullptr && std::string(asked) == "1";
  const auto file = std::filesystem::path(support::source_dir()) / "tests" / "app" / "prices" / "prices.toml";
  app::CaptureOptions options;
  options.page = "economics";
  options.width = 1280;
  options.height = 720;
  options.state = {"figure:fleet.prices"};
  auto session = fixture::session(fixture::briefing_at(file), options);
  REQUIRE(session->play(options).ok());
  check_picture("economics-prices", session->picture(), update);
  check_words("economics-prices", session->visible_text(), update);
}

// Every kind of panel and every style of trend in one state: four pages, one below the other.
TEST_CASE("golden pictures of every panel in every state") {
  struct State {
    const char* state;
    const char* theme;
    const char* language = "en";
  };
  constexpr State kStates[] = {{"live", "dark"},     {"due", "light"}, {"old", "dark"},      {"gone", "light", "de"},
                               {"partial", "light"}, {"none", "dark"}, {"recorded", "dark"}, {"held", "light", "de"}};
  const char* asked = std::getenv("KIOSK_UPDATE_GOLDENS");
  const bool update = asked != nullptr && std::string(asked) == "1";
  const auto file = std::filesystem::path(support::source_dir()) / "tests" / "app" / "panels" / "panels.toml";
  for (const State& one : kStates) {
    const std::string name = std::string("panels-") + one.state + "-" + one.theme;
    INFO(name);
    auto briefing = std::make_shared<config::Briefing>(*fixture::briefing_at(file));
    briefing->theme = one.theme;
    raster::Picture sheet{960, 0, {}};
    std::string words;
    for (const char* page : {"numbers", "lists", "lines", "free"}) {
      app::CaptureOptions options;
      options.page = page;
      options.state = {one.state};
      options.language = one.language;
      options.width = 960;
      options.height = 540;
      auto session = fixture::session(briefing, options);
      REQUIRE(session->play(options).ok());
      const raster::Picture picture = session->picture();
      sheet.pixels.insert(sheet.pixels.end(), picture.pixels.begin(), picture.pixels.end());
      sheet.height += picture.height;
      words += session->visible_text();
    }
    check_picture(name, sheet, update);
    check_words(name, words, update);
  }
}
