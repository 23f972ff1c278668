// What ends a sleep besides the display: wake() from any thread, SIGTERM and SIGINT. Installs its handlers when made
// and puts the old ones back; one exists at a time, because signals belong to the process. Wall's thread, except
// wake().
#pragma once
#include "kiosk/base/clock.hpp"

namespace kiosk::platform {

class Wakeups {
 public:
  Wakeups();
  ~Wakeups();
  Wakeups(const Wakeups&) = delete;
  Wakeups& operator=(const Wakeups&) = delete;

  void wake();  // any thread
  bool take_woken();
  bool take_terminated();

  enum class Ended { kTimeout, kSomething, kDisplayGone };
  // Sleeps until a wake-up, a signal, data on the display's descriptor (-1: none) or `most` has passed.
  Ended sleep(int display, Seconds most);

 private:
  int woken_;
};

}  // namespace kiosk::platform
