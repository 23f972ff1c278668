// An X server without a screen for one test, ended by its own process id; and programs run against it.
#pragma once
#include <signal.h>

#include <cstdlib>
#include <string>

#include "tests/support/process.hpp"

namespace kiosk::platform::test {

class Xvfb {
 public:
  explicit Xvfb(const std::string& screen = "640x480x24") : screen_(screen) {
    ::setenv("DISPLAY", name().c_str(), 1);
    ::setenv("SDL_VIDEODRIVER", "x11", 1);
  }
  ~Xvfb() {
    ::unsetenv("SDL_VIDEODRIVER");
    ::unsetenv("DISPLAY");
  }
  Xvfb(const Xvfb&) = delete;
  Xvfb& operator=(const Xvfb&) = delete;

  const std::string& name() const { return screen_.name(); }
  void end() {
    screen_.server().signal(SIGKILL);
    screen_.server().wait();
  }

 private:
  support::VirtualScreen screen_;
};

inline bool run(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

}  // namespace kiosk::platform::test
