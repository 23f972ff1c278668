#include "kiosk/app/keys.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("common clickers just work, and Escape never quits") {
  app::ClickerKeys keys;
  director::View view;
  view.mode = director::Mode::kScene;
  const auto press = [&](const char* name) { return keys.command_for({name}, view); };
  for (const char* next : {"page down", "right", "down", "space", "n", "return"}) CHECK(press(next) == "next");
  for (const char* previous : {"page up", "left", "up", "backspace", "p"}) CHECK(press(previous) == "previous");
  for (const char* blank : {"b", ".", "w", ","}) CHECK(press(blank) == "blank");
  CHECK(press("escape").empty());
  CHECK(press("f5").empty());
  view.overlay = director::Overlay::kExplain;
  CHECK(press("escape") == "close");
  view.overlay = director::Overlay::kNone;
  view.mode = director::Mode::kAttract;
  CHECK(press("f5") == "start");
  view.blank = true;
  CHECK(press("page down") == "blank");
}

TEST_CASE("digits and Enter jump to a page; keys with Control or Alt do nothing") {
  app::ClickerKeys keys;
  director::View view;
  CHECK(keys.command_for({"1"}, view).empty());
  CHECK(keys.command_for({"2"}, view).empty());
  CHECK(keys.command_for({"return"}, view) == "open:11");
  CHECK(keys.command_for({"return"}, view) == "next");
  platform::Key close{"f4"};
  close.alt = true;
  CHECK(keys.command_for(close, view).empty());
}
