#include "tests/kiosk/director/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::director;

TEST_CASE("after a minute the wall asks, after twenty seconds more it wipes and starts again") {
  Wall wall;
  wall.say("open:2");
  CHECK(wall.wait(59.99).view().overlay == Overlay::kNone);
  CHECK(wall.wait(0.01).view().overlay == Overlay::kIdlePrompt);
  CHECK(wall.view().prompt_left.count() == Approx(20.0));
  CHECK(wall.wait(19.99).view().prompt_left.count() == Approx(0.01).margin(1e-6));
  CHECK_FALSE(wall.effects().wipe);
  wall.wait(0.01);
  CHECK(wall.view().mode == Mode::kAttract);
  CHECK(wall.view().page == 0);
  CHECK(wall.view().overlay == Overlay::kNone);
  const Effects effects = wall.effects();
  CHECK(effects.wipe);
  CHECK_FALSE(effects.log.empty());
  CHECK_FALSE(wall.effects().wipe);  // given out once
}

TEST_CASE("asleep through prompt and wipe, the loop began at the moment of the wipe") {
  Wall wall;
  wall.say("open:2").wait(60 + 20 + 12);
  CHECK(wall.effects().wipe);
  CHECK(wall.view().mode == Mode::kAttract);
  CHECK(wall.view().page == 1);
  CHECK(wall.view().entered == at(89));
}

TEST_CASE("keep going brings back what was covered") {
  Wall wall;
  wall.say("open:0").say("figure:npv").say("figure:wacc").wait(60);
  CHECK(wall.view().overlay == Overlay::kIdlePrompt);
  wall.wait(5).touch().say("idle.keep");
  CHECK(wall.view().overlay == Overlay::kFigure);
  CHECK(wall.view().figure_path == std::vector<std::string>{"npv", "wacc"});
  CHECK(wall.wait(59).view().overlay == Overlay::kFigure);
  CHECK(wall.wait(1).view().overlay == Overlay::kIdlePrompt);
  CHECK_FALSE(wall.effects().wipe);
}

TEST_CASE("a touch at the prompt that met no button keeps going too") {
  Wall wall;
  wall.say("open:0").wait(79.5).touch();
  CHECK(wall.view().overlay == Overlay::kIdlePrompt);  // the finger may still mean "start again"
  wall.wait(1);
  CHECK(wall.view().overlay == Overlay::kIdlePrompt);
  CHECK(wall.view().prompt_left.count() == 0.0);
  wall.wait(1);
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.view().mode == Mode::kScene);
  CHECK_FALSE(wall.effects().wipe);
}

TEST_CASE("start again wipes at once and is home") {
  Wall wall;
  wall.say("open:0").say("next").wait(65).touch().say("idle.restart");
  CHECK(wall.view().mode == Mode::kHome);
  CHECK(wall.effects().wipe);
  CHECK(wall.say("open:0").view().step == 0);
}

TEST_CASE("any other command at the prompt is an answer too") {
  for (const char* answer : {"close", "back", "nonsense", "start"}) {
    Wall wall;
    wall.say("open:0").wait(70).say(answer);
    INFO(answer);
    CHECK(wall.view().overlay != Overlay::kIdlePrompt);
    CHECK_FALSE(wall.effects().wipe);
  }
  Wall wall;
  wall.say("open:0").wait(70).say("next");
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.effects().apply_step == 0);
}

TEST_CASE("three touches within five minutes earn a reader's ninety seconds") {
  Wall wall;
  wall.say("open:0").wait(10).touch().wait(10).touch();
  CHECK(wall.wait(89.9).view().overlay == Overlay::kNone);
  CHECK(wall.wait(0.1).view().overlay == Overlay::kIdlePrompt);
}

TEST_CASE("one drag is one touch, and touches long ago do not count") {
  Wall drag;
  drag.say("open:0");
  for (int i = 0; i < 50; ++i) drag.wait(0.02).touch();
  CHECK(drag.wait(60).view().overlay == Overlay::kIdlePrompt);

  Wall slow;
  slow.say("open:0");
  for (int i = 0; i < 5; ++i) slow.wait(50).touch();  // the third last is within five minutes: a reader
  CHECK(slow.wait(61).view().overlay == Overlay::kNone);
  Timing patient;
  patient.walk_up = patient.reading = Seconds(400);
  patient.reading = Seconds(500);
  Wall rare(three_pages(), patient);
  rare.say("open:0");
  for (int i = 0; i < 5; ++i) rare.wait(200).touch();
  CHECK(rare.wait(400).view().overlay == Overlay::kIdlePrompt);
}

TEST_CASE("the next visitor is not the reader that the last one was") {
  Wall wall;
  wall.say("open:0").wait(1).touch().wait(1).touch().wait(1).touch().wait(90 + 20);
  CHECK(wall.view().mode == Mode::kAttract);
  wall.say("open:0");
  CHECK(wall.wait(60).view().overlay == Overlay::kIdlePrompt);
}

TEST_CASE("no prompt in the attract loop") {
  Wall wall;
  for (int i = 0; i < 1000; ++i) CHECK(wall.wait(1).view().overlay == Overlay::kNone);
  CHECK_FALSE(wall.effects().wipe);
}

TEST_CASE("a briefing room is never asked and never wiped; after a quarter of an hour it is welcomed again") {
  Timing timing;
  timing.presenter = true;
  Wall wall(three_pages(), timing);
  wall.say("open:0").say("next").say("next");
  CHECK(wall.wait(899).view().mode == Mode::kScene);
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.wait(1).view().mode == Mode::kAttract);
  wall.wait(3600);
  wall.say("start");
  CHECK(wall.view().mode == Mode::kScene);
  CHECK(wall.view().page == 0);
  CHECK(wall.view().step == 2);
  wall.say("idle.restart");
  CHECK(wall.view().mode == Mode::kHome);
  CHECK_FALSE(wall.effects().wipe);
}

TEST_CASE("the countdown is awaited second by second") {
  Wall wall;
  wall.say("open:0").wait(60);
  CHECK(wall.director.until_next_change(at(wall.now)).count() == Approx(1.0));
  wall.wait(0.25);
  CHECK(wall.director.until_next_change(at(wall.now)).count() == Approx(0.75));
  wall.wait(19.5);
  CHECK(wall.director.until_next_change(at(wall.now)).count() == Approx(0.25));
}

TEST_CASE("shorter limits in a reloaded briefing do not end a visit unasked") {
  Timing patient;
  patient.walk_up = patient.reading = Seconds(3600);
  Wall wall(three_pages(), patient);
  wall.say("open:0").wait(1800);
  wall.director.replace(three_pages(), Timing{}, at(wall.now));
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.wait(60).view().overlay == Overlay::kIdlePrompt);
  Timing room;
  room.presenter = true;
  wall.director.replace(three_pages(), room, at(wall.now));
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK_FALSE(wall.effects().wipe);
}
