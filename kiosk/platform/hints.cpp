#include "kiosk/platform/hints.hpp"

#include <SDL.h>

#include <initializer_list>

namespace kiosk::platform {

void set_hints() {
  struct Hint {
    const char *name, *value;
  };
  const Hint hints[] = {
      {SDL_HINT_NO_SIGNAL_HANDLERS, "1"},  // ours are installed already
      {SDL_HINT_TOUCH_MOUSE_EVENTS, "0"},  // else one tap arrives twice
      {SDL_HINT_MOUSE_TOUCH_EVENTS, "0"},
      {SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0"},  // else Alt+Tab minimises
      {SDL_HINT_GRAB_KEYBOARD, "1"},
      {SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0"},
      {SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0"},
      {SDL_HINT_VIDEO_WAYLAND_ALLOW_LIBDECOR, "0"},
      {SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1"},  // the first tap counts
      {SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0"},
      {SDL_HINT_APP_NAME, "Briefing Kiosk"},
  };
  for (const Hint& hint : hints) SDL_SetHintWithPriority(hint.name, hint.value, SDL_HINT_OVERRIDE);
  // Without an address SDL starts a message bus of its own, which nobody here listens to.
  SDL_setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
  // Nobody writes accents at a kiosk: X's table of composed letters need not be read.
  SDL_setenv("XCOMPOSEFILE", "/dev/null", 0);
}

void choose_pixels(std::string_view driver) {
  // X11 takes pixels as they are; there a detour through a GL texture would cost 9 ms an update. SDL's drivers for
  // Wayland and for a bare screen know no other way.
  const bool through_texture = driver == "wayland" || driver == "KMSDRM";
  SDL_SetHintWithPriority(SDL_HINT_FRAMEBUFFER_ACCELERATION, through_texture ? "1" : "0", SDL_HINT_OVERRIDE);
}

void drop_unwanted_events() {
  SDL_StopTextInput();
  for (const SDL_EventType type :
       {SDL_DROPFILE, SDL_DROPTEXT, SDL_DROPBEGIN, SDL_DROPCOMPLETE, SDL_TEXTINPUT, SDL_TEXTEDITING,
        SDL_CLIPBOARDUPDATE, SDL_MULTIGESTURE, SDL_DOLLARGESTURE, SDL_DOLLARRECORD, SDL_JOYDEVICEADDED,
        SDL_JOYDEVICEREMOVED, SDL_CONTROLLERDEVICEADDED, SDL_CONTROLLERDEVICEREMOVED, SDL_MOUSEWHEEL, SDL_KEYUP}) {
    SDL_EventState(type, SDL_IGNORE);
  }
}

}  // namespace kiosk::platform
