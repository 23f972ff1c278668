#include "kiosk/platform/event_reader.hpp"

#include <SDL.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "kiosk/base/log.hpp"

namespace kiosk::platform {
namespace {

constexpr std::int64_t kMouseDevice = -1;

}  // namespace

std::string key_words(const std::string& sdl_name) {
  std::string words;
  for (const char c : sdl_name) {
    const auto u = static_cast<unsigned char>(c);
    const bool inner = !words.empty() && std::islower(static_cast<unsigned char>(words.back())) != 0;
    if (std::isupper(u) != 0 && inner) words += ' ';
    words += std::isupper(u) != 0 ? static_cast<char>(std::tolower(u)) : c;
  }
  return words;
}

void EventReader::read(const SDL_Event& event, const Now& now, std::vector<Event>& out) {
  const MonoTime time = now.time - std::chrono::milliseconds(now.ticks - event.common.timestamp);
  switch (event.type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
      finger(event.tfinger, now, time, out);
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) break;
      contact(event.type == SDL_MOUSEBUTTONDOWN ? Finger::Kind::kDown : Finger::Kind::kUp, kMouseDevice, 0,
              Vec2{static_cast<float>(event.button.x), static_cast<float>(event.button.y)} * now.px_per_point, time,
              now.stale, out);
      break;
    case SDL_MOUSEMOTION: {
      if (event.motion.which == SDL_TOUCH_MOUSEID) break;
      const Vec2 at = Vec2{static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)} * now.px_per_point;
      pointer_.moved(at, now.time);
      contact(Finger::Kind::kMove, kMouseDevice, 0, at, time, now.stale, out);
      break;
    }
    case SDL_KEYDOWN:
      if (event.key.repeat == 0 && !now.stale) key(event.key, out);
      break;
    case SDL_WINDOWEVENT:
      window(event.window, time, out);
      break;
    case SDL_DISPLAYEVENT:
      display_changed_ = true;
      break;
    case SDL_QUIT:
      ignore_close();
      break;
    default:
      break;
  }
}

void EventReader::finger(const SDL_TouchFingerEvent& event, const Now& now, MonoTime time, std::vector<Event>& out) {
  if (event.touchId == SDL_MOUSE_TOUCHID) return;
  pointer_.touched();
  const Vec2 at{event.x * static_cast<float>(now.width), event.y * static_cast<float>(now.height)};
  const Finger::Kind kind = event.type == SDL_FINGERDOWN ? Finger::Kind::kDown
                            : event.type == SDL_FINGERUP ? Finger::Kind::kUp
                                                         : Finger::Kind::kMove;
  contact(kind, event.touchId, event.fingerId, at, time, now.stale, out);
}

// Contacts get ids of our own, never used twice: drivers hand out the same few again at once.
void EventReader::contact(Finger::Kind kind, std::int64_t device, std::int64_t finger, Vec2 at, MonoTime time,
                          bool stale, std::vector<Event>& out) {
  const auto known = std::find_if(contacts_.begin(), contacts_.end(),
                                  [&](const Contact& c) { return c.device == device && c.finger == finger; });
  if (kind == Finger::Kind::kDown) {
    if (known != contacts_.end()) {  // its release was lost
      out.push_back(Finger{Finger::Kind::kCancel, known->id, known->at, time});
      contacts_.erase(known);
    }
    if (stale) return;
    const std::int64_t id = device == kMouseDevice ? kMouseFinger : next_id_++;
    contacts_.push_back({device, finger, id, at});
    out.push_back(Finger{kind, id, at, time});
    return;
  }
  if (known == contacts_.end() || (stale && kind == Finger::Kind::kMove)) return;
  known->at = at;
  out.push_back(Finger{stale ? Finger::Kind::kCancel : kind, known->id, at, time});
  if (kind == Finger::Kind::kUp) contacts_.erase(known);
}

void EventReader::cancel_all(MonoTime time, std::vector<Event>& out) {
  for (const Contact& c : contacts_) out.push_back(Finger{Finger::Kind::kCancel, c.id, c.at, time});
  contacts_.clear();
}

void EventReader::key(const SDL_KeyboardEvent& event, std::vector<Event>& out) {
  Key key;
  key.name = key_words(SDL_GetKeyName(event.keysym.sym));
  if (key.name.empty()) return;
  key.shift = (event.keysym.mod & KMOD_SHIFT) != 0;
  key.control = (event.keysym.mod & KMOD_CTRL) != 0;
  key.alt = (event.keysym.mod & KMOD_ALT) != 0;
  out.push_back(std::move(key));
}

void EventReader::window(const SDL_WindowEvent& event, MonoTime time, std::vector<Event>& out) {
  switch (event.event) {
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
      exposed_ = true;
      break;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
      resized_ = true;
      break;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
      focus_gained_ = true;
      break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_HIDDEN:
      cancel_all(time, out);
      break;
    case SDL_WINDOWEVENT_CLOSE:
      ignore_close();
      break;
    default:
      break;
  }
}

void EventReader::ignore_close() {
  if (closes_ignored_++ == 0) log::warn("a request to close the window was ignored, as all further ones will be");
}

bool EventReader::take_exposed() { return std::exchange(exposed_, false); }
bool EventReader::take_resized() { return std::exchange(resized_, false); }
bool EventReader::take_display_changed() { return std::exchange(display_changed_, false); }
bool EventReader::take_focus_gained() { return std::exchange(focus_gained_, false); }

}  // namespace kiosk::platform
