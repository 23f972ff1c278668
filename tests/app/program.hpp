// Runs the built program as a user would: arguments, environment, exit code, what it printed; on a screen and in a
// folder of its own.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "tests/support/process.hpp"

namespace program {

using support::TempFolder;
using Environment = std::map<std::string, std::string>;  // added to the test's own, or instead
using Display = support::VirtualScreen;

std::string kiosk();                          // path of the program under test
std::string source(const std::string& path);  // below the source tree

struct Outcome {
  int code = -1;  // exit code; 128 + signal if one ended it; -1: a minute was not enough
  std::string out, err;
};
Outcome run(const std::vector<std::string>& arguments, const Environment& environment = {});

// One that keeps running until it is ended; the destructor does so.
class Running : public support::Process {
 public:
  Running(const std::string& file, const std::vector<std::string>& arguments, const Environment& environment);
};

// What `kiosk run` needs to play on that screen and keep its state in that folder.
Environment on(const Display& display, const TempFolder& folder);

}  // namespace program
