// The window, its input events and its pixels: SDL2 behind one interface, with a null implementation for captures.
// Wall's thread only. The only layer that includes SDL.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/geometry.hpp"
#include "kiosk/base/result.hpp"

struct ImDrawData;

namespace kiosk::platform {

struct Finger {
  enum class Kind : std::uint8_t { kDown, kMove, kUp, kCancel } kind;
  std::int64_t id;  // opaque; the mouse is kMouse
  Vec2 at;          // px
  MonoTime time;
};
inline constexpr std::int64_t kMouseFinger = -1;

struct Key {
  std::string name;  // SDL key name in lower case: "page down", "escape", "b", "f5"
  bool shift = false, control = false, alt = false;
};
struct Resized {
  int width, height;
};
struct Woken {};       // another thread called wake()
struct Exposed {};     // content lost: repaint all
struct Terminated {};  // SIGTERM or SIGINT
// Whoever gets this says kDisplayLostWords and leaves by _exit. On X11 a call into the dead connection may come first:
// then the process ends there, with the same words and exit status 1.
struct DisplayLost {};
inline constexpr const char* kDisplayLostWords = "the display is gone; the kiosk ends so that it can be started again";

using Event = std::variant<Finger, Key, Resized, Woken, Exposed, Terminated, DisplayLost>;

struct WindowSettings {
  int width = 0, height = 0;      // 0: the whole screen
  std::string renderer = "auto";  // auto | gl | raster
  bool frame_marker = false;      // 8 x 8 px at 0,0 change colour with each presented frame (benchmarks)
  std::string title = "Briefing Kiosk";
};

class Window {
 public:
  // Error: no display, or the renderer asked for cannot be had, in one sentence.
  static Result<std::unique_ptr<Window>> open(const WindowSettings& settings, const Clock& clock);
  virtual ~Window() = default;

  virtual int width() const = 0;  // px
  virtual int height() const = 0;
  virtual std::string renderer() const = 0;           // "raster" or "gl (driver name)"
  virtual std::vector<Event> wait(Seconds most) = 0;  // returns at the first event or after `most`; 0 polls
  virtual void wake() = 0;                            // any thread
  virtual void present(const ImDrawData& data) = 0;   // draws, shows, and paces to the screen where it can
};

std::unique_ptr<Clock> make_system_clock();  // the only place that asks the operating system for the time

}  // namespace kiosk::platform
