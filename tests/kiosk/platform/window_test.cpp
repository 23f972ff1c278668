#include "kiosk/platform/window.hpp"

#include <SDL.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>

#include "kiosk/platform/sdl_window.hpp"
#include "tests/kiosk/platform/xvfb.hpp"
#include "tests/kiosk/raster/drawing.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;
using namespace kiosk::platform;
using namespace kiosk::platform::test;
using kiosk::raster::test::Drawing;

namespace {

struct Environment {
  explicit Environment(const char* driver) { ::setenv("SDL_VIDEODRIVER", driver, 1); }
  ~Environment() { ::unsetenv("SDL_VIDEODRIVER"); }
};

std::unique_ptr<SdlWindow> open(const Clock& clock, WindowSettings settings = {}) {
  Result<std::unique_ptr<Window>> window = Window::open(settings, clock);
  if (!window) FAIL(window.error().message);
  return std::unique_ptr<SdlWindow>(static_cast<SdlWindow*>(std::move(window).value().release()));
}

// Everything until an event of the wanted type, or 5 s.
template <typename Wanted>
std::vector<Event> until(Window& window, const Clock& clock) {
  std::vector<Event> all;
  const MonoTime end = clock.mono() + std::chrono::seconds(5);
  while (clock.mono() < end) {
    for (Event& e : window.wait(Seconds(0.2))) all.push_back(std::move(e));
    if (!all.empty() && std::holds_alternative<Wanted>(all.back())) break;
  }
  return all;
}

template <typename Wanted>
std::vector<Wanted> only(const std::vector<Event>& events) {
  std::vector<Wanted> found;
  for (const Event& e : events) {
    if (const auto* wanted = std::get_if<Wanted>(&e)) found.push_back(*wanted);
  }
  return found;
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto s = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; };
  return s(usage.ru_utime) + s(usage.ru_stime);
}

void drain(Window& window) {
  while (!window.wait(Seconds(0.05)).empty()) {
  }
}

}  // namespace

TEST_CASE("a window opens without any display server and draws by raster") {
  const Environment dummy("dummy");
  const auto clock = make_system_clock();
  const auto window = open(*clock, {320, 200, "auto", false, "t"});
  CHECK(window->renderer() == "raster");
  CHECK(window->width() == 320);
  CHECK(window->height() == 200);
  Drawing drawing(320, 200);
  drawing->AddRectFilled({0, 0}, {320, 200}, 0xff0000ff);
  window->present(drawing.data());
  CHECK(raster::test::at(window->presenter().picture(drawing.data()), 10, 10) == 0xffff0000U);
}

TEST_CASE("wake() from another thread ends a wait") {
  const Environment dummy("dummy");
  const auto clock = make_system_clock();
  const auto window = open(*clock);
  drain(*window);
  std::jthread other([&] { window->wake(); });
  const std::vector<Event> events = until<Woken>(*window, *clock);
  CHECK(only<Woken>(events).size() == 1);
  CHECK(only<Terminated>(events).empty());
}

TEST_CASE("SIGTERM and SIGINT become an event, and closing becomes nothing") {
  const Environment dummy("dummy");
  const auto clock = make_system_clock();
  const auto window = open(*clock);
  drain(*window);
  SDL_Event quit{};
  quit.type = SDL_QUIT;
  SDL_PushEvent(&quit);
  CHECK(window->wait(Seconds(0)).empty());
  CHECK(window->closes_ignored() == 1);
  for (const int signal : {SIGTERM, SIGINT}) {
    std::raise(signal);
    CHECK(only<Terminated>(window->wait(Seconds(1))).size() == 1);
  }
}

TEST_CASE("signals do what they did before once the window is gone") {
  const Environment dummy("dummy");
  const auto clock = make_system_clock();
  struct sigaction before {};
  sigaction(SIGTERM, nullptr, &before);
  open(*clock).reset();
  struct sigaction after {};
  sigaction(SIGTERM, nullptr, &after);
  CHECK(after.sa_handler == before.sa_handler);
}

TEST_CASE("a wait ends after its time even if the clock stands still") {
  const Environment dummy("dummy");
  const ManualClock still(WallTime{});
  const auto window = open(still);
  drain(*window);
  CHECK(window->wait(Seconds(0.02)).empty());
}

TEST_CASE("input that queued up while the wall was busy elsewhere is dropped") {
  const Environment dummy("dummy");
  ManualClock clock(WallTime{});
  const auto window = open(clock, {320, 200, "auto", false, "t"});
  drain(*window);
  SDL_Event tap{};
  tap.tfinger = {SDL_FINGERDOWN, 0, 1, 1, 0.5F, 0.5F, 0, 0, 1, 0};
  SDL_PushEvent(&tap);
  clock.advance(Seconds(0.6));
  CHECK(only<Finger>(window->wait(Seconds(0))).empty());
  SDL_PushEvent(&tap);
  clock.advance(Seconds(0.4));
  CHECK(only<Finger>(window->wait(Seconds(0))).size() == 1);
}

TEST_CASE("a tap that ends a long wait is fresh") {
  struct WatchedClock final : Clock {
    mutable std::atomic<int> looks{0};
    std::atomic<MonoTime> now{};
    MonoTime mono() const override {
      ++looks;
      return now;
    }
    WallTime wall() const override { return {}; }
  };
  const Environment dummy("dummy");
  WatchedClock clock;
  const auto window = open(clock, {320, 200, "auto", false, "t"});
  window->wait(Seconds(0.01));
  const int before = clock.looks;
  std::jthread visitor([&] {
    while (clock.looks < before + 3)
      std::this_thread::yield();  // its deadline, its input, what is left: then it sleeps
    clock.now = MonoTime(std::chrono::milliseconds(800));
    SDL_Event tap{};
    tap.tfinger = {SDL_FINGERDOWN, 0, 1, 1, 0.5F, 0.5F, 0, 0, 1, 0};
    SDL_PushEvent(&tap);
    window->wake();
  });
  CHECK(only<Finger>(window->wait(Seconds(100))).size() == 1);
}

TEST_CASE("no display is an error in a sentence") {
  const Environment x11("x11");
  ::setenv("DISPLAY", ":65000", 1);
  const auto clock = make_system_clock();
  const auto window = Window::open({}, *clock);
  ::unsetenv("DISPLAY");
  REQUIRE_FALSE(window.ok());
  CHECK(window.error().message.find("no display to open a window on") == 0);
}

TEST_CASE("a screen that nobody can look at is no display unless it was asked for") {
  if (::access("/dev/dri", F_OK) == 0) return;  // there may be a real screen to draw on
  ::unsetenv("SDL_VIDEODRIVER");
  ::unsetenv("DISPLAY");
  ::unsetenv("WAYLAND_DISPLAY");
  const auto clock = make_system_clock();
  const auto window = Window::open({}, *clock);
  REQUIRE_FALSE(window.ok());
  CHECK(window.error().message.find("no display to open a window on") == 0);
}

TEST_CASE("an unknown renderer is refused before a window opens") {
  const auto clock = make_system_clock();
  const auto window = Window::open({0, 0, "metal", false, "t"}, *clock);
  REQUIRE_FALSE(window.ok());
  CHECK(window.error().message.find("metal") != std::string::npos);
}

TEST_CASE("without a window manager the window fills the screen and shows what was drawn") {
  const Xvfb server("800x600x24");
  const auto clock = make_system_clock();
  const auto window = open(*clock, {0, 0, "raster", false, "t"});
  REQUIRE(window->width() == 800);
  REQUIRE(window->height() == 600);
  Drawing drawing(800, 600);
  drawing->AddRectFilled({0, 0}, {800, 600}, 0xff204060);
  drawing->AddCircleFilled({400, 300}, 200, 0xffffffff);
  window->present(drawing.data());
  drain(*window);
  drawing->AddRectFilled({700, 500}, {790, 590}, 0xff00ff00);
  window->present(drawing.data());
  const std::string file = support::build_dir() + "/window_test.png";
  REQUIRE(run("import -display " + server.name() + " -window root " + file));
  const auto shown = raster::read_png(file);
  REQUIRE(shown.ok());
  CHECK(raster::compare(*shown, window->presenter().picture(drawing.data()), 0).largest == 0);
}

TEST_CASE("the frame marker changes with each presented frame, even if nothing else does") {
  const Xvfb server;
  const auto clock = make_system_clock();
  const auto window = open(*clock, {0, 0, "raster", true, "t"});
  Drawing drawing(640, 480);
  drain(*window);
  const std::string file = support::build_dir() + "/marker_test.png";
  for (const std::uint32_t colour : kMarkerColours) {
    window->present(drawing.data());
    REQUIRE(run("import -display " + server.name() + " -window root " + file));
    const auto shown = raster::read_png(file);
    REQUIRE(shown.ok());
    CHECK(raster::test::at(*shown, 0, 0) == colour);
    CHECK(raster::test::at(*shown, 7, 7) == colour);
    CHECK(raster::test::at(*shown, 8, 8) == 0xff000000U);
  }
}

TEST_CASE("a mouse click on the screen is a finger's tap, a key press a key") {
  const Xvfb server;
  const auto clock = make_system_clock();
  const auto window = open(*clock, {0, 0, "raster", false, "t"});
  Drawing drawing(640, 480);
  window->present(drawing.data());
  drain(*window);
  REQUIRE(run("xdotool mousemove 100 50 mousedown 1 mousemove 140 60 mouseup 1 key Page_Down"));
  const std::vector<Event> events = until<Key>(*window, *clock);
  const std::vector<Finger> fingers = only<Finger>(events);
  REQUIRE(fingers.size() == 3);
  CHECK(fingers[0].kind == Finger::Kind::kDown);
  CHECK(fingers[0].at == Vec2{100, 50});
  CHECK(fingers[1].kind == Finger::Kind::kMove);
  CHECK(fingers[2].kind == Finger::Kind::kUp);
  CHECK(fingers[2].at == Vec2{140, 60});
  const std::vector<Key> keys = only<Key>(events);
  REQUIRE(keys.size() == 1);
  CHECK(keys[0].name == "page down");
}

TEST_CASE("waiting costs next to nothing") {
  const Xvfb server;
  const auto clock = make_system_clock();
  const auto window = open(*clock, {0, 0, "raster", false, "t"});
  drain(*window);
  const double before = cpu_seconds();
  const MonoTime start = clock->mono();
  CHECK(window->wait(Seconds(2)).empty());
  const Seconds slept = clock->mono() - start;
  const double share = (cpu_seconds() - before) / slept.count();
  CAPTURE(share);
  CHECK(slept.count() >= 1.99);
  CHECK(share < 0.002);
}

TEST_CASE("a window of a given size can be resized and says so") {
  const Xvfb server;
  const auto clock = make_system_clock();
  const auto window = open(*clock, {300, 200, "raster", false, "resizable"});
  drain(*window);
  REQUIRE(run("xdotool search --name resizable windowsize 320 240"));
  const std::vector<Resized> sizes = only<Resized>(until<Exposed>(*window, *clock));
  REQUIRE_FALSE(sizes.empty());
  CHECK(sizes.back().width == 320);
  CHECK(sizes.back().height == 240);
  CHECK(window->width() == 320);
}
