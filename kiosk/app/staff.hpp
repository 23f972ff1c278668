// The way out for staff: five taps in a corner, then a PIN. Wrong PINs lock, longer each time, and the count survives a
// restart because it is stored before the verdict is shown. Pure but for the store; wall's thread.
#pragma once
#include <filesystem>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/base/geometry.hpp"

namespace kiosk::app {

// Five taps in the top-left 96 du, at most 2 s apart.
class CornerGesture {
 public:
  bool tapped(Vec2 at_px, float px_per_du, MonoTime now);

 private:
  int count_ = 0;
  MonoTime last_{};
};

class PinCheck {
 public:
  // `hash`: crypt(3) string; `store`: file that keeps the count, empty for memory only.
  PinCheck(std::string hash, std::filesystem::path store, const Files& files);

  enum class Verdict { kRight, kWrong, kLocked };
  Verdict check(const std::string& pin, WallTime now);
  int locked_seconds(WallTime now) const;
  bool enabled() const { return !hash_.empty(); }

 private:
  void save() const;
  std::string hash_;
  std::filesystem::path store_;
  int wrong_ = 0;
  WallTime locked_until_{};
};

}  // namespace kiosk::app
