#include "tests/kiosk/director/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::director;

TEST_CASE("what is to be taken along stays on for a minute, then whoever has gone is asked for") {
  Wall wall;
  wall.say("open:0").say("takeaway");
  CHECK(wall.view().overlay == Overlay::kTakeaway);
  CHECK(wall.view().takeaway_left.count() == Approx(60.0));
  CHECK(wall.wait(45).view().takeaway_left.count() == Approx(15.0));
  CHECK(wall.director.until_next_change(at(45.25)).count() == Approx(0.75));
  CHECK(wall.wait(14.9).view().overlay == Overlay::kTakeaway);
  CHECK(wall.wait(0.1).view().overlay == Overlay::kIdlePrompt);
  CHECK(wall.wait(20).view().mode == Mode::kAttract);
  CHECK(wall.effects().wipe);
}

TEST_CASE("a touch at the takeaway gives it a minute again, and both ways on do what they say") {
  Wall wall;
  wall.say("open:0").say("takeaway").wait(50).touch();
  CHECK(wall.wait(50).view().overlay == Overlay::kTakeaway);
  wall.say("close");
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.view().mode == Mode::kScene);
  CHECK_FALSE(wall.effects().wipe);
  wall.say("takeaway").say("idle.restart");
  CHECK(wall.view().mode == Mode::kHome);
  CHECK(wall.effects().wipe);
}

TEST_CASE("the takeaway speaks of a page: elsewhere there is none, and it closes when its page fails") {
  Wall wall;
  CHECK(wall.say("takeaway").view().overlay == Overlay::kNone);
  CHECK(wall.view().mode == Mode::kAttract);
  CHECK(wall.say("start").say("takeaway").view().overlay == Overlay::kNone);
  wall.say("open:0").say("takeaway");
  wall.director.fault(0, "test", at(wall.now));
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.say("takeaway").view().overlay == Overlay::kNone);
}
