// While it lives, allocations of this thread are not judged by the leak sanitizer.
#pragma once
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/lsan_interface.h>
#define KIOSK_LEAKS_WATCHED
#endif
#endif

namespace kiosk {

class OthersLeak {
 public:
#ifdef KIOSK_LEAKS_WATCHED
  OthersLeak() { __lsan_disable(); }
  ~OthersLeak() { __lsan_enable(); }
#else
  OthersLeak() = default;
  ~OthersLeak() {}  // not trivial: an object that is only there is no unused one
#endif
  OthersLeak(const OthersLeak&) = delete;
  OthersLeak& operator=(const OthersLeak&) = delete;
};

}  // namespace kiosk
