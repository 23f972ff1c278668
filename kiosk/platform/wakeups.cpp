#include "kiosk/platform/wakeups.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>

namespace kiosk::platform {
namespace {

// A signal handler can reach nothing but these.
std::atomic<int> signalled{-1};
struct sigaction old_term, old_interrupt;

void add_one(int descriptor) {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(descriptor, &one, sizeof one);  // full means already pending
}

bool take(int descriptor) {
  std::uint64_t count = 0;
  return ::read(descriptor, &count, sizeof count) == static_cast<ssize_t>(sizeof count);
}

extern "C" void on_signal(int) {
  const int saved = errno;
  add_one(signalled.load(std::memory_order_relaxed));
  errno = saved;
}

timespec until(Seconds most) {
  const double s = std::clamp(most.count(), 0.0, 86400.0);
  const double whole = std::floor(s);
  return {static_cast<time_t>(whole), static_cast<long>((s - whole) * 1e9)};
}

}  // namespace

Wakeups::Wakeups() : woken_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  signalled.store(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGTERM, &action, &old_term);
  sigaction(SIGINT, &action, &old_interrupt);
}

Wakeups::~Wakeups() {
  sigaction(SIGTERM, &old_term, nullptr);
  sigaction(SIGINT, &old_interrupt, nullptr);
  ::close(signalled.exchange(-1));
  ::close(woken_);
}

void Wakeups::wake() { add_one(woken_); }
bool Wakeups::take_woken() { return take(woken_); }
bool Wakeups::take_terminated() { return take(signalled.load()); }

Wakeups::Ended Wakeups::sleep(int display, Seconds most) {
  pollfd fds[3] = {{woken_, POLLIN, 0}, {signalled.load(), POLLIN, 0}, {display, POLLIN, 0}};
  const timespec timeout = until(most);
  const int ready = ::ppoll(fds, display < 0 ? 2 : 3, &timeout, nullptr);
  if (ready == 0) return Ended::kTimeout;
  if (ready > 0 && (fds[2].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0) return Ended::kDisplayGone;
  return Ended::kSomething;
}

}  // namespace kiosk::platform
