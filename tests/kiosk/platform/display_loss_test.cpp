// The end of the display server, seen by a process of its own: it must get word of it and be able to end at once.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "kiosk/platform/display_link.hpp"
#include "kiosk/platform/window.hpp"
#include "tests/kiosk/platform/xvfb.hpp"
#include "tests/kiosk/raster/drawing.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::platform;
using namespace kiosk::platform::test;

namespace {

constexpr int kSawLoss = 42;
constexpr int kSawNothing = 43;

// Draws now and then, as the wall does, until the display is lost.
[[noreturn]] void live(int ready, bool busy) {
  const auto clock = make_system_clock();
  Result<std::unique_ptr<Window>> window = Window::open({0, 0, "raster", true, "victim"}, *clock);
  if (!window) ::_exit(kSawNothing);
  raster::test::Drawing drawing(640, 480);
  window.value()->present(drawing.data());
  [[maybe_unused]] const auto written = ::write(ready, "x", 1);
  const MonoTime end = clock->mono() + std::chrono::seconds(10);
  while (clock->mono() < end) {
    for (const Event& event : window.value()->wait(Seconds(busy ? 0.005 : 5.0))) {
      if (!std::holds_alternative<DisplayLost>(event)) continue;
      ::_exit(kSawLoss);  // as the program does: what a lost connection leaves behind in Xlib is not safe to take apart
    }
    if (busy) window.value()->present(drawing.data());
  }
  ::_exit(kSawNothing);
}

pid_t start(bool busy) {
  int ends[2];
  if (::pipe(ends) != 0) return -1;
  const pid_t child = ::fork();
  if (child == 0) live(ends[1], busy);
  ::close(ends[1]);
  char c = 0;
  const bool ready = ::read(ends[0], &c, 1) == 1;
  ::close(ends[0]);
  return ready ? child : -1;
}

int exit_status(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

// By the event, or at once out of a call into the X library.
bool saw_loss(int status) { return status == kSawLoss || status == kDisplayLostStatus; }

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("a display server that dies is reported within a second") {
  for (const bool busy : {false, true}) {
    Xvfb server;
    const pid_t child = start(busy);
    REQUIRE(child > 0);
    const auto killed = std::chrono::steady_clock::now();
    server.end();
    CHECK(saw_loss(exit_status(child)));
    CHECK(seconds_since(killed) < 1.0);
  }
}

TEST_CASE("a window killed by another client is a lost display") {
  const Xvfb server;
  const pid_t child = start(false);
  REQUIRE(child > 0);
  REQUIRE(run("xdotool search --name victim windowkill"));
  CHECK(saw_loss(exit_status(child)));
}
