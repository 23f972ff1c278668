#include "kiosk/platform/display_link.hpp"

#include <SDL.h>
#include <SDL_syswm.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <string_view>

#include "kiosk/base/log.hpp"

namespace kiosk::platform {
namespace {

constexpr const char* kX11 = "libX11.so.6";
constexpr const char* kWayland = "libwayland-client.so.0";

// The X library's handlers take no context.
std::atomic<bool> lost{false};

template <typename Function>
Function load(void* library, const char* name) {
  return library == nullptr ? nullptr : reinterpret_cast<Function>(SDL_LoadFunction(library, name));
}

bool running_on(std::string_view driver) {
  const char* name = SDL_GetCurrentVideoDriver();
  return name != nullptr && name == driver;
}

#if defined(SDL_VIDEO_DRIVER_X11)
// Returning would let the X library, SDL and Mesa go on with a dead connection: sometimes they crash on it.
int on_connection_lost(Display*) {
  if (!lost.exchange(true)) log::error("{}", kDisplayLostWords);
  _exit(kDisplayLostStatus);
}

int on_protocol_error(Display*, XErrorEvent* error) {
  if (!lost.exchange(true)) {
    log::error("the X server refused request {} with error {}: the window counts as lost",
               static_cast<int>(error->request_code), static_cast<int>(error->error_code));
  }
  return 0;
}
#endif

}  // namespace

DisplayLink::DisplayLink() {
  lost = false;
#if defined(SDL_VIDEO_DRIVER_X11)
  if (!running_on("x11")) return;
  x11_library_ = SDL_LoadObject(kX11);
  if (const auto set = load<decltype(&XSetIOErrorHandler)>(x11_library_, "XSetIOErrorHandler")) {
    set(on_connection_lost);
  }
  if (const auto set = load<decltype(&XSetErrorHandler)>(x11_library_, "XSetErrorHandler")) set(on_protocol_error);
#endif
}

DisplayLink::~DisplayLink() {
  if (!alive()) return;  // unloading would run the libraries' own clean-up
  SDL_UnloadObject(x11_library_);
  SDL_UnloadObject(wayland_library_);
}

void DisplayLink::attach(SDL_Window* window) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version);
  if (SDL_GetWindowWMInfo(window, &info) != SDL_TRUE) return;
#if defined(SDL_VIDEO_DRIVER_X11)
  if (info.subsystem == SDL_SYSWM_X11) attach_x11(info.info.x11.display);
#endif
#if defined(SDL_VIDEO_DRIVER_WAYLAND)
  if (info.subsystem == SDL_SYSWM_WAYLAND) attach_wayland(info.info.wl.display);
#endif
}

void DisplayLink::attach_x11([[maybe_unused]] void* display) {
#if defined(SDL_VIDEO_DRIVER_X11)
  auto* x = static_cast<Display*>(display);
  if (const auto number = load<decltype(&XConnectionNumber)>(x11_library_, "XConnectionNumber")) {
    descriptor_ = number(x);
  }
#endif
}

void DisplayLink::attach_wayland(void* display) {
  wayland_library_ = SDL_LoadObject(kWayland);
  wayland_display_ = display;
  wayland_error_ = load<int (*)(void*)>(wayland_library_, "wl_display_get_error");
  if (const auto number = load<int (*)(void*)>(wayland_library_, "wl_display_get_fd")) descriptor_ = number(display);
}

bool DisplayLink::needs_polling() const { return descriptor_ < 0 && !running_on("dummy") && !running_on("offscreen"); }

bool DisplayLink::alive() const {
  if (lost) return false;
  return wayland_error_ == nullptr || wayland_error_(wayland_display_) == 0;
}

void DisplayLink::set_lost() { lost = true; }

bool window_manager_runs() {
#if defined(SDL_VIDEO_DRIVER_X11)
  void* library = SDL_LoadObject(kX11);
  const auto open = load<decltype(&XOpenDisplay)>(library, "XOpenDisplay");
  const auto close = load<decltype(&XCloseDisplay)>(library, "XCloseDisplay");
  const auto atom = load<decltype(&XInternAtom)>(library, "XInternAtom");
  const auto property = load<decltype(&XGetWindowProperty)>(library, "XGetWindowProperty");
  const auto root = load<decltype(&XDefaultRootWindow)>(library, "XDefaultRootWindow");
  const auto release = load<decltype(&XFree)>(library, "XFree");
  if (!open || !close || !atom || !property || !root || !release) return false;
  Display* display = open(nullptr);
  if (display == nullptr) return false;
  constexpr long kOneLong = 1;
  Atom type = 0;
  int format = 0;
  unsigned long count = 0;
  unsigned long left = 0;
  unsigned char* data = nullptr;
  const Atom check = atom(display, "_NET_SUPPORTING_WM_CHECK", False);
  property(display, root(display), check, 0, kOneLong, False, AnyPropertyType, &type, &format, &count, &left, &data);
  if (data != nullptr) release(data);
  close(display);
  SDL_UnloadObject(library);
  return count > 0;
#else
  return false;
#endif
}

}  // namespace kiosk::platform
