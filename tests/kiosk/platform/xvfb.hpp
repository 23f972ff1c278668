// An X server without a screen for one test, ended by its own process id; and programs run against it.
#pragma once
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace kiosk::platform::test {

class Xvfb {
 public:
  explicit Xvfb(const std::string& screen = "640x480x24") {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ == 0) {
      ::close(ends[0]);
      const std::string to = std::to_string(ends[1]);
      ::execlp("Xvfb", "Xvfb", "-displayfd", to.c_str(), "-screen", "0", screen.c_str(), "-nolisten", "tcp", "-noreset",
               static_cast<char*>(nullptr));
      ::_exit(127);
    }
    ::close(ends[1]);
    char c = 0;
    while (::read(ends[0], &c, 1) == 1 && c != '\n') number_ += c;
    ::close(ends[0]);
    if (number_.empty()) throw std::runtime_error("Xvfb did not start");
    ::setenv("DISPLAY", name().c_str(), 1);
    ::setenv("SDL_VIDEODRIVER", "x11", 1);
  }
  ~Xvfb() {
    end();
    ::unsetenv("SDL_VIDEODRIVER");
    ::unsetenv("DISPLAY");
  }
  Xvfb(const Xvfb&) = delete;
  Xvfb& operator=(const Xvfb&) = delete;

  std::string name() const { return ":" + number_; }
  void end() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

 private:
  pid_t pid_ = 0;
  std::string number_;
};

inline bool run(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

}  // namespace kiosk::platform::test
