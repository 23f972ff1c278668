// Time enters the program here and nowhere else: two clocks, passed by constructor.
// MonoTime measures durations and never jumps; WallTime is what a calendar shows and may be set at any moment.
#pragma once
#include <chrono>
#include <cstdint>

namespace kiosk {

using Seconds = std::chrono::duration<double>;

struct MonoClockTag {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<MonoClockTag>;
  static constexpr bool is_steady = true;
};
using MonoTime = std::chrono::time_point<MonoClockTag>;
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

// `by` seconds later; a duration from a file that is decades long means never, not an overflow.
inline MonoTime after(MonoTime time, Seconds by) {
  constexpr Seconds kNever{3600.0 * 24 * 365 * 50};
  return by >= kNever ? MonoTime::max() : time + std::chrono::duration_cast<std::chrono::nanoseconds>(by);
}

class Clock {
 public:
  virtual ~Clock() = default;
  virtual MonoTime mono() const = 0;
  virtual WallTime wall() const = 0;
};

// A clock that stands still until it is told to move: tests, captures and replays.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(WallTime start) : wall_(start) {}
  MonoTime mono() const override { return mono_; }
  WallTime wall() const override { return wall_; }
  void advance(Seconds by) {
    mono_ += std::chrono::duration_cast<std::chrono::nanoseconds>(by);
    wall_ += std::chrono::duration_cast<std::chrono::milliseconds>(by);
  }
  void set_wall(WallTime now) { wall_ = now; }

 private:
  MonoTime mono_{};
  WallTime wall_;
};

}  // namespace kiosk
