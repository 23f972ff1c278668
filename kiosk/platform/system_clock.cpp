#include <chrono>

#include "kiosk/platform/window.hpp"

namespace kiosk::platform {
namespace {

class SystemClock final : public Clock {
 public:
  MonoTime mono() const override { return MonoTime(std::chrono::steady_clock::now().time_since_epoch()); }
  WallTime wall() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace

std::unique_ptr<Clock> make_system_clock() { return std::make_unique<SystemClock>(); }

}  // namespace kiosk::platform
