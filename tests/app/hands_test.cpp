// The real binary in the hands of a presenter and of staff: clicker keys, and the way out by five taps and a PIN.
#include <crypt.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/app/program.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace std::chrono_literals;
using program::Display;
using program::source;
using program::TempFolder;

constexpr const char* kPin = "271828";

// Where these words stand on a captured screen of the folder's briefing, in px of a 1280 x 720 wall.
std::pair<int, int> place_of(const std::string& state, const std::string& words, const std::filesystem::path& folder) {
  const auto text = folder / (state + ".txt");
  const auto outcome = program::run({"capture", "--page", "attract", "--state", state, "--size", "1280x720", "--out",
                                     (folder / (state + ".png")).string(), "--text-out", text.string(),
                                     (folder / "briefing.toml").string()});
  REQUIRE(outcome.code == 0);
  std::ifstream in(text);
  std::string row;
  std::pair<int, int> found{-1, -1};
  while (std::getline(in, row)) {
    std::istringstream line(row);
    int type = 0;
    double x = 0, y = 0, w = 0, h = 0;
    std::string said;
    line >> type >> x >> y >> w >> h >> std::ws;
    std::getline(line, said);
    constexpr double kPxPerDu = 720.0 / 1080.0;
    // The last one: a sheet is drawn after the page that it covers.
    if (said == words) found = {static_cast<int>((x + w / 2) * kPxPerDu), static_cast<int>((y + h / 2) * kPxPerDu)};
  }
  INFO("'" << words << "' on the screen '" << state << "'");
  REQUIRE(found.first >= 0);
  return found;
}

constexpr const char* kBriefing = R"([briefing]
customer = "Alderfinch"

[slide.first]
markdown = "# First"
[slide.second]
markdown = "# Second"

[[agenda]]
slide = "first"
[[agenda]]
slide = "second"
)";

// The program, and hands at its keyboard and glass.
struct Wall {
  explicit Wall(const std::vector<std::string>& more = {}) : environment(program::on(display, folder)) {
    folder.write("briefing.toml", kBriefing);
    std::vector<std::string> arguments{"run", "--offline", (folder.path() / "briefing.toml").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    kiosk = std::make_unique<program::Running>(program::kiosk(), arguments, environment);
    REQUIRE(kiosk->wait_for("pages", 20.0));
  }
  void xdotool(const std::vector<std::string>& arguments) {
    program::Running hand("xdotool", arguments, environment);
    REQUIRE(hand.wait(10s) == 0);
  }
  void tap(std::pair<int, int> at) {
    xdotool({"mousemove", std::to_string(at.first), std::to_string(at.second), "click", "1"});
  }

  Display display;
  TempFolder folder;
  program::Environment environment;
  std::unique_ptr<program::Running> kiosk;
};

std::string kiosk_file(const TempFolder& folder) {
  crypt_data data{};
  const std::string salt = crypt_gensalt("$y$", 1, "sixteen bytes ok", 16);
  const std::string hash = crypt_r(kPin, salt.c_str(), &data);
  return folder.write("kiosk.toml", "pin_hash = \"" + hash + "\"\n").string();
}

}  // namespace

TEST_CASE("a clicker's keys turn pages, blank the wall and bring it back") {
  Wall wall;
  wall.xdotool({"key", "Page_Down"});
  CHECK(wall.kiosk->wait_for("page 'slide:first'", 5.0));
  wall.xdotool({"key", "period"});
  CHECK(wall.kiosk->wait_for("black", 5.0));
  wall.tap({640, 360});  // a hand on the black wall does nothing
  wall.xdotool({"key", "b"});
  CHECK(wall.kiosk->wait_for("picture back", 5.0));
  wall.xdotool({"key", "Home"});
  CHECK(wall.kiosk->wait_for("home", 5.0));
  wall.xdotool({"key", "2", "Return"});
  CHECK(wall.kiosk->wait_for("page 'slide:second'", 5.0));
  wall.kiosk->signal(SIGTERM);
  CHECK(wall.kiosk->wait(2s) == 0);
}

TEST_CASE("staff leave by five taps in the corner and the PIN; a wrong PIN does not open") {
  TempFolder own;
  Wall wall({"--kiosk-config", kiosk_file(own)});
  const auto type = [&](const std::string& pin) {
    for (const char digit : pin) wall.tap(place_of("pin", std::string(1, digit), wall.folder.path()));
  };
  wall.xdotool({"mousemove", "20", "20", "click", "--repeat", "5", "--delay", "120", "1"});
  REQUIRE(wall.kiosk->wait_for("PIN pad opened", 5.0));
  type("000000");
  CHECK_FALSE(wall.kiosk->wait_for("staff screen opened", 0.5));
  type(kPin);
  REQUIRE(wall.kiosk->wait_for("staff screen opened", 5.0));
  wall.tap(place_of("admin", "End the kiosk", wall.folder.path()));
  CHECK(wall.kiosk->wait(5s) == 0);
}
