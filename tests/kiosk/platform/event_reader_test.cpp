#include "kiosk/platform/event_reader.hpp"

#include <SDL.h>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::platform;

namespace {

constexpr EventReader::Now kNow{MonoTime(std::chrono::seconds(10)), 5000, 1920, 1080, 1.0F, false};
constexpr EventReader::Now kStale{MonoTime(std::chrono::seconds(10)), 5000, 1920, 1080, 1.0F, true};

SDL_Event touch(Uint32 type, SDL_FingerID id, float x, float y) {
  SDL_Event e{};
  e.tfinger = {type, 5000, 7, id, x, y, 0, 0, 1, 0};
  return e;
}

SDL_Event button(Uint32 type, Uint32 which, Uint8 number, int x, int y) {
  SDL_Event e{};
  e.button = {type, 4990, 0, which, number, 0, 1, 0, x, y};
  return e;
}

struct Reading {
  EventReader reader;
  std::vector<Event> out;
  Reading& operator()(const SDL_Event& e, const EventReader::Now& now = kNow) {
    reader.read(e, now, out);
    return *this;
  }
  const Finger& finger(std::size_t i) const { return std::get<Finger>(out.at(i)); }
};

}  // namespace

TEST_CASE("fingers are placed in pixels and keep an id of their own") {
  Reading r;
  r(touch(SDL_FINGERDOWN, 3, 0.5F, 0.25F))(touch(SDL_FINGERDOWN, 4, 0.1F, 0.1F))(touch(
      SDL_FINGERMOTION, 3, 0.6F, 0.25F))(touch(SDL_FINGERUP, 3, 0.6F, 0.25F))(touch(SDL_FINGERDOWN, 3, 0.5F, 0.5F));
  REQUIRE(r.out.size() == 5);
  CHECK(r.finger(0).at == Vec2{960, 270});
  CHECK(r.finger(2).kind == Finger::Kind::kMove);
  CHECK(r.finger(2).id == r.finger(0).id);
  CHECK(r.finger(3).kind == Finger::Kind::kUp);
  CHECK(r.finger(1).id != r.finger(0).id);
  CHECK(r.finger(4).id != r.finger(0).id);
}

TEST_CASE("the left mouse button is a finger; hovering and other buttons are not") {
  Reading r;
  SDL_Event hover{};
  hover.motion = {SDL_MOUSEMOTION, 5000, 0, 0, 0, 20, 20, 0, 0};
  r(hover)(button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_RIGHT, 5, 5));
  CHECK(r.out.empty());
  r(button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT, 5, 6))(hover)(
      button(SDL_MOUSEBUTTONUP, 0, SDL_BUTTON_LEFT, 20, 20));
  REQUIRE(r.out.size() == 3);
  CHECK(r.finger(0).id == kMouseFinger);
  CHECK(r.finger(0).time == kNow.time - std::chrono::milliseconds(10));
  CHECK(r.finger(1).at == Vec2{20, 20});
}

TEST_CASE("a mouse that SDL makes up from a touch is ignored") {
  Reading r;
  r(button(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT, 5, 6));
  SDL_Event made_up = touch(SDL_FINGERDOWN, 1, 0.5F, 0.5F);
  made_up.tfinger.touchId = SDL_MOUSE_TOUCHID;
  r(made_up);
  CHECK(r.out.empty());
}

TEST_CASE("mouse positions follow the screen's pixel density") {
  Reading r;
  EventReader::Now dense = kNow;
  dense.px_per_point = 2.0F;
  r(button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT, 5, 6), dense);
  CHECK(r.finger(0).at == Vec2{10, 12});
}

TEST_CASE("input for a picture long gone is dropped, and what was held is cancelled") {
  Reading r;
  r(touch(SDL_FINGERDOWN, 1, 0.5F, 0.5F));
  r(touch(SDL_FINGERMOTION, 1, 0.6F, 0.5F), kStale)(touch(SDL_FINGERUP, 1, 0.6F, 0.5F), kStale);
  r(touch(SDL_FINGERDOWN, 2, 0.5F, 0.5F), kStale)(touch(SDL_FINGERUP, 2, 0.5F, 0.5F), kNow);
  REQUIRE(r.out.size() == 2);
  CHECK(r.finger(1).kind == Finger::Kind::kCancel);
  CHECK(r.finger(1).id == r.finger(0).id);
}

TEST_CASE("a finger whose release was lost is cancelled when it lands again, or when focus goes") {
  Reading r;
  r(touch(SDL_FINGERDOWN, 1, 0.5F, 0.5F))(touch(SDL_FINGERDOWN, 1, 0.2F, 0.5F));
  REQUIRE(r.out.size() == 3);
  CHECK(r.finger(1).kind == Finger::Kind::kCancel);
  SDL_Event lost{};
  lost.window = {SDL_WINDOWEVENT, 5000, 1, SDL_WINDOWEVENT_FOCUS_LOST, 0, 0, 0, 0, 0};
  r(lost);
  REQUIRE(r.out.size() == 4);
  CHECK(r.finger(3).kind == Finger::Kind::kCancel);
  CHECK(r.finger(3).id == r.finger(2).id);
}

TEST_CASE("keys have lower-case names and do not repeat") {
  Reading r;
  SDL_Event key{};
  key.key.type = SDL_KEYDOWN;
  key.key.timestamp = 5000;
  key.key.keysym.sym = SDLK_PAGEDOWN;
  key.key.keysym.mod = KMOD_LSHIFT;
  r(key);
  key.key.repeat = 1;
  r(key);
  REQUIRE(r.out.size() == 1);
  const Key& read = std::get<Key>(r.out[0]);
  CHECK(read.name == "page down");
  CHECK(read.shift);
  CHECK_FALSE(read.control);
  CHECK(key_words("F5") == "f5");
  CHECK(key_words("Left Shift") == "left shift");
  CHECK(key_words("B") == "b");
}

TEST_CASE("requests to quit and to close are counted and nothing else") {
  Reading r;
  SDL_Event quit{};
  quit.type = SDL_QUIT;
  SDL_Event close{};
  close.window = {SDL_WINDOWEVENT, 5000, 1, SDL_WINDOWEVENT_CLOSE, 0, 0, 0, 0, 0};
  r(quit)(close);
  CHECK(r.out.empty());
  CHECK(r.reader.closes_ignored() == 2);
}

TEST_CASE("a touch hides the mouse pointer") {
  Reading r;
  r.reader.pointer().moved({0, 0}, kNow.time);
  r.reader.pointer().moved({50, 0}, kNow.time);
  REQUIRE(r.reader.pointer().visible());
  r(touch(SDL_FINGERDOWN, 1, 0.5F, 0.5F));
  CHECK_FALSE(r.reader.pointer().visible());
}
