// Work away from the wall's thread: one computation, split into parts that may run in any order on several threads.
// What comes out may not depend on how many there are, so a part writes only what is its own. The owner's thread
// starts, asks, cancels and waits.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace kiosk {

class Background {
 public:
  using Part = std::function<void(std::size_t)>;
  enum class Urgency : std::uint8_t {
    kAwaited,  // somebody waits for it
    kSpare     // takes what nobody else needs: never time from a frame that is being painted
  };

  // Runs part(0) .. part(parts - 1) on at most `threads` threads (0: what the machine has beside the wall's, at most
  // four), then finish() on one of them. Nothing that the functions refer to may go before this object does.
  Background(std::size_t parts, Part part, std::function<void()> finish = {}, unsigned threads = 0,
             Urgency urgency = Urgency::kAwaited);
  ~Background();  // cancels and waits
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  bool done() const;
  void wait();    // until it is done or, after cancel(), until no part runs any more
  void cancel();  // parts not yet begun are left out, and finish() with them

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kiosk
