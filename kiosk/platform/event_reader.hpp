// SDL's events in the product's terms: fingers and the left mouse button are contacts, keys have names, closing the
// window is ignored and counted. Also decides when the mouse pointer shows. Owned by the window; wall's thread.
#pragma once
#include <cstdint>
#include <vector>

#include "kiosk/platform/pointer.hpp"
#include "kiosk/platform/window.hpp"

union SDL_Event;
struct SDL_KeyboardEvent;
struct SDL_TouchFingerEvent;
struct SDL_WindowEvent;

namespace kiosk::platform {

// "PageDown" -> "page down": SDL's key names as the briefing writes them.
std::string key_words(const std::string& sdl_name);

class EventReader {
 public:
  struct Now {
    MonoTime time;
    std::uint32_t ticks;  // SDL's clock at the same moment
    int width, height;    // of the window, px
    float px_per_point;   // mouse positions come in points
    bool stale;           // what is queued was meant for a picture long gone
  };
  void read(const SDL_Event& event, const Now& now, std::vector<Event>& out);
  void cancel_all(MonoTime time, std::vector<Event>& out);

  Pointer& pointer() { return pointer_; }
  bool take_exposed();  // since last asked
  bool take_resized();
  bool take_display_changed();
  bool take_focus_gained();
  int closes_ignored() const { return closes_ignored_; }

 private:
  struct Contact {
    std::int64_t device, finger, id;
    Vec2 at;
  };
  void finger(const SDL_TouchFingerEvent& event, const Now& now, MonoTime time, std::vector<Event>& out);
  void contact(Finger::Kind kind, std::int64_t device, std::int64_t finger, Vec2 at, MonoTime time, bool stale,
               std::vector<Event>& out);
  void key(const SDL_KeyboardEvent& event, std::vector<Event>& out);
  void window(const SDL_WindowEvent& event, MonoTime time, std::vector<Event>& out);
  void ignore_close();

  Pointer pointer_;
  std::vector<Contact> contacts_;
  std::int64_t next_id_ = 1;
  int closes_ignored_ = 0;
  bool exposed_ = false, resized_ = false, display_changed_ = false, focus_gained_ = false;
};

}  // namespace kiosk::platform
