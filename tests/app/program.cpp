#include "tests/app/program.hpp"
#include "tests/support/places.hpp"

#include <chrono>

namespace program {
namespace {

std::vector<std::string> command(const std::string& file, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{file};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

}  // namespace

std::string kiosk() { return support::build_dir() + "/kiosk"; }

std::string source(const std::string& path) { return support::source_dir() + "/" + path; }

Outcome run(const std::vector<std::string>& arguments, const Environment& environment) {
  Running program(kiosk(), arguments, environment);
  const int code = program.wait(std::chrono::minutes(1));
  program.end();
  return {code, program.out(), program.err()};
}

Running::Running(const std::string& file, const std::vector<std::string>& arguments, const Environment& environment)
    : Process(command(file, arguments), {{}, environment}) {}

Environment on(const Display& display, const TempFolder& folder) {
  return {{"DISPLAY", display.name()}, {"XDG_STATE_HOME", folder.path().string()}, {"SDL_VIDEODRIVER", "x11"}};
}

}  // namespace program
