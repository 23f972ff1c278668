// "capturing 3 of 6" on stderr for work that takes over half a second; silent where stderr is no terminal but at the
// end.
#pragma once
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace kiosk::app {

class Progress {
 public:
  Progress(std::string what, std::size_t total)
      : what_(std::move(what)), total_(total), terminal_(::isatty(STDERR_FILENO) != 0) {}
  void done(std::size_t count) {
    if (terminal_)
      fmt::print(stderr, "\r{} {} of {}{}", what_, count, total_, count == total_ ? "\n" : "");
    else if (count == total_)
      fmt::print(stderr, "{} {} of {}\n", what_, count, total_);
    std::fflush(stderr);
  }

 private:
  std::string what_;
  std::size_t total_;
  bool terminal_;
};

}  // namespace kiosk::app
