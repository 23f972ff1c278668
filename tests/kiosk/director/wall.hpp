// A director with a clock of its own, for tests that read like what happens in front of the wall.
#pragma once
#include <string>

#include "kiosk/director/director.hpp"

namespace kiosk::director {

inline MonoTime at(double seconds) {
  return MonoTime{} + std::chrono::duration_cast<std::chrono::nanoseconds>(Seconds(seconds));
}

inline std::vector<Page> three_pages() {
  return {{"demo:economics", Seconds(9), 3, false},
          {"dashboard:ops", Seconds(9), 0, true},
          {"slide:wish", Seconds(9), 0, false}};
}

struct Wall {
  explicit Wall(std::vector<Page> pages = three_pages(), Timing timing = {})
      : director(std::move(pages), timing, at(0)) {}

  Wall& wait(double seconds) {
    now += seconds;
    director.advance(at(now));
    return *this;
  }
  Wall& say(const std::string& command) {
    director.command(command, at(now));
    return *this;
  }
  Wall& touch() {
    director.touched(at(now));
    return *this;
  }
  Wall& hear(bool met, std::size_t rule = 0) {
    director.hear(rule, met, at(now));
    return *this;
  }
  const View& view() const { return director.view(); }
  Effects effects() { return director.take_effects(); }

  Director director;
  double now = 0.0;
};

}  // namespace kiosk::director
