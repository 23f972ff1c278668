// The real binary: its command line, its errors, and its life under a real display server.
#include "tests/app/program.hpp"

#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "tests/app/program_display.hpp"
#include "tests/support/catch.hpp"

namespace {

using program::Display;
using program::source;
using program::TempFolder;

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("every command explains itself, and usage errors end with 2") {
  for (const char* command : {"run", "check", "eval", "capture", "list", "record", "reference"}) {
    INFO(command);
    const auto help = program::run({command, "--help"});
    CHECK(help.code == 0);
    CHECK(help.out.find("--help") != std::string::npos);
  }
  CHECK(program::run({"--version"}).code == 0);
  CHECK(program::run({}).code == 2);
  CHECK(program::run({"dance"}).code == 2);
  CHECK(program::run({"capture", "--size", "banana"}).code == 2);
  CHECK(program::run({"eval", "nothing"}).code == 2);
}

TEST_CASE("the default briefings are ready") {
  for (const char* file :
       {"config/briefings/alderfinch.toml", "config/briefings/live.toml", "config/briefings/bench.toml"}) {
    const auto outcome = program::run({"check", source(file)});
    INFO(file << "\n" << outcome.out << outcome.err);
    CHECK(outcome.code == 0);
  }
}

TEST_CASE("eval gives every figure with its provenance, and a control changes the result") {
  const auto base = program::run({"eval", "economics", "--format", "json"});
  REQUIRE(base.code == 0);
  CHECK(base.out.find("\"source\"") != std::string::npos);
  const auto dearer = program::run({"eval", "economics", "--set", "economics.discount=0.3", "--format", "json"});
  REQUIRE(dearer.code == 0);
  CHECK(dearer.out != base.out);
  const auto csv = program::run({"eval", "economics", "--format", "csv"});
  CHECK(csv.code == 0);
  CHECK(csv.out.find(',') != std::string::npos);
  const auto wrong = program::run({"eval", "economics", "--set", "discount=7"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("discount") != std::string::npos);
}

TEST_CASE("bad briefings end in sentences with a place, exit code 1, and no show") {
  TempFolder folder;
  const auto file = folder.path / "bad.toml";
  const auto check = [&](const std::string& text) {
    write(file, text);
    const auto outcome = program::run({"check", file.string()});
    INFO(text.substr(0, 80) << "\n" << outcome.out << outcome.err);
    CHECK(outcome.code == 1);
    CHECK(outcome.out.find("bad.toml") != std::string::npos);
    CHECK(outcome.out.find("error") != std::string::npos);
  };
  check("");
  check("[briefing]\ncustomer = 7\n");
  check("[briefing]\ncustomer = \"A\"\ncolour = \"x\"\n[[agenda]]\ndemo = \"economics\"\n");
  check("[briefing]\ncustomer = \"A\"\n[[agenda]]\ndemo = \"economic\"\n");
  check("[briefing\n");
  check(std::string("[briefing]\ncustomer = \"A\0B\"\n", 29));
  check("[briefing]\ncustomer = \"\xff\xfe\"\n");
  check("a" + [] {
    std::string dots;
    for (int i = 0; i < 200'000; ++i) dots += ".a";
    return dots;
  }() + " = 1\n");
  check(std::string(64U << 20, '#'));
  check("[briefing]\ncustomer = \"A\"\n[idle]\nwalk_up = nan\n[[agenda]]\ndemo = \"economics\"\n");
  const auto missing = program::run({"check", (folder.path / "none.toml").string()});
  CHECK(missing.code == 1);
  CHECK(missing.out.find("none.toml") != std::string::npos);
}

TEST_CASE("capture writes the same bytes twice") {
  TempFolder folder;
  const auto a = (folder.path / "a.png").string();
  const auto b = (folder.path / "b.png").string();
  REQUIRE(program::run({"capture", "--page", "1", "--size", "1280x720", "--out", a}).code == 0);
  REQUIRE(program::run({"capture", "--page", "1", "--size", "1280x720", "--out", b}).code == 0);
  std::ifstream first(a, std::ios::binary), second(b, std::ios::binary);
  const std::string x((std::istreambuf_iterator<char>(first)), {}), y((std::istreambuf_iterator<char>(second)), {});
  CHECK(x.size() > 10'000);
  CHECK(x == y);
}

TEST_CASE("run: shows a window, survives Escape and Alt+F4, ends cleanly on SIGTERM within two seconds") {
  Display display;
  TempFolder folder;
  const std::map<std::string, std::string> environment{
      {"DISPLAY", display.name}, {"XDG_STATE_HOME", folder.path.string()}, {"SDL_VIDEODRIVER", "x11"}};
  program::Running kiosk(program::kiosk(), {"run", "--offline", source("config/briefings/alderfinch.toml")},
                         environment);
  REQUIRE(kiosk.wait_for("pages", 20.0));
  for (const char* keys : {"Escape", "alt+F4", "F5", "Escape"}) {
    program::Running press("xdotool", {"key", keys}, environment);
    CHECK(press.wait(10.0) == 0);
  }
  CHECK(kiosk.wait(1.0) == -1);
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait(2.0) == 0);
}

TEST_CASE("run: a changed briefing is taken, a broken one keeps the last good show") {
  Display display;
  TempFolder folder;
  std::filesystem::copy(source("config/briefings"), folder.path / "briefings",
                        std::filesystem::copy_options::recursive);
  const auto file = folder.path / "briefings" / "alderfinch.toml";
  const std::map<std::string, std::string> environment{
      {"DISPLAY", display.name}, {"XDG_STATE_HOME", folder.path.string()}, {"SDL_VIDEODRIVER", "x11"}};
  program::Running kiosk(program::kiosk(), {"run", "--offline", file.string()}, environment);
  REQUIRE(kiosk.wait_for("pages", 20.0));
  std::ifstream in(file);
  const std::string good((std::istreambuf_iterator<char>(in)), {});
  write(file, good + "\n[nonsense]\nx = 1\n");
  CHECK(kiosk.wait_for("nonsense", 5.0));
  CHECK(kiosk.wait(0.5) == -1);
  write(file, good + "\n# mended\n");
  CHECK(kiosk.wait_for("was read again", 5.0));
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait(2.0) == 0);
}

TEST_CASE("run: no display ends in one sentence") {
  TempFolder folder;
  const auto outcome = program::run({"run", "--offline"}, {{"DISPLAY", ":98765"},
                                                           {"WAYLAND_DISPLAY", ""},
                                                           {"SDL_VIDEODRIVER", "x11"},
                                                           {"XDG_STATE_HOME", folder.path.string()}});
  CHECK(outcome.code == 1);
  CHECK_FALSE(outcome.err.empty());
}

TEST_CASE("run: a state folder that cannot be written costs memory of the last data, not the show") {
  Display display;
  const std::map<std::string, std::string> environment{
      {"DISPLAY", display.name}, {"XDG_STATE_HOME", "/proc/nowhere"}, {"SDL_VIDEODRIVER", "x11"}};
  program::Running kiosk(program::kiosk(),
                         {"run", "--offline", "--seconds", "2", source("config/briefings/alderfinch.toml")},
                         environment);
  CHECK(kiosk.wait_for("pages", 20.0));
  CHECK(kiosk.wait(10.0) == 0);
}
