// The connection to the display server: what to sleep on, and whether it still lives. A dead X server or compositor
// must end the program quickly and without clean-up calls that would wait for it. Wall's thread; one exists at a time.
#pragma once
#include "kiosk/platform/window.hpp"  // before Xlib, whose macros take its names

struct SDL_Window;

namespace kiosk::platform {

// A lost connection to the X server ends the process with this status, after saying kDisplayLostWords.
inline constexpr int kDisplayLostStatus = 1;

class DisplayLink {
 public:
  DisplayLink();  // after SDL has connected, before windows are made: catches the X library's fatal errors
  ~DisplayLink();
  DisplayLink(const DisplayLink&) = delete;
  DisplayLink& operator=(const DisplayLink&) = delete;

  void attach(SDL_Window* window);
  int descriptor() const { return descriptor_; }  // -1: this driver has none
  bool needs_polling() const;                     // input arrives by other ways than the descriptor
  bool alive() const;
  void set_lost();

 private:
  void attach_x11(void* display);
  void attach_wayland(void* display);

  void* x11_library_ = nullptr;
  void* wayland_library_ = nullptr;
  void* wayland_display_ = nullptr;
  int (*wayland_error_)(void* display) = nullptr;
  int descriptor_ = -1;
};

// Whether an X11 window manager runs. Without one, a full-screen request waits in vain.
bool window_manager_runs();

}  // namespace kiosk::platform
