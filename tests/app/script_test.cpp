#include "kiosk/app/capture_script.hpp"

#include "tests/support/catch.hpp"

using kiosk::app::parse_script;
using kiosk::app::ScriptEvent;

TEST_CASE("an event script is read, sorted by time, comments skipped") {
  const auto events =
      parse_script("# a finger\n1.5 down 2 10 20\n\n0.5 tap 100 200\n2 set share 0.8\n3 command next\n4 step 1\n");
  REQUIRE(events.ok());
  REQUIRE(events->size() == 5);
  CHECK((*events)[0].kind == ScriptEvent::Kind::kTap);
  CHECK((*events)[0].place == kiosk::Vec2{100, 200});
  CHECK((*events)[1].finger == 2);
  CHECK((*events)[2].name == "share");
  CHECK((*events)[2].value == "0.8");
  CHECK((*events)[4].kind == ScriptEvent::Kind::kStep);
}

TEST_CASE("a line that is no event is named") {
  for (const char* bad : {"hello", "1 jump 3", "x tap 1 2", "1 tap 5", "1 set only"}) {
    const auto events = parse_script(std::string("0 tap 1 1\n") + bad + "\n");
    REQUIRE_FALSE(events.ok());
    CHECK(events.error().message.find("line 2") != std::string::npos);
  }
}
