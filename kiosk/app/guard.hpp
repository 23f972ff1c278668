// Keeps one scene's fault from being the show's: exceptions and repeated overruns are turned into a reason to take the
// scene out for a while. Wall's thread.
#pragma once
#include <exception>
#include <functional>
#include <string>

#include "kiosk/base/clock.hpp"

namespace kiosk::app {

class Guard {
 public:
  explicit Guard(const Clock& clock) : clock_(clock) {}

  // Runs `work`; returns the reason if the scene must be taken out, else nothing. A single slow frame is forgiven (a
  // page coming in shapes its text for the first time); several in a row are not.
  std::string run(const std::function<void()>& work) {
    const MonoTime start = clock_.mono();
    try {
      work();
    } catch (const std::exception& fault) {
      return fault.what();
    } catch (...) {
      return "an unknown exception";
    }
    slow_ = Seconds(clock_.mono() - start) > kBudget ? slow_ + 1 : 0;
    if (slow_ < kMostSlow) return {};
    slow_ = 0;
    return "it took more than 100 ms for eight frames in a row";
  }

 private:
  static constexpr Seconds kBudget{0.1};
  static constexpr int kMostSlow = 8;
  const Clock& clock_;
  int slow_ = 0;
};

}  // namespace kiosk::app
