#include <fmt/format.h>

#include "tests/kiosk/director/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::director;

TEST_CASE("next goes through a page's builds, then the pages, then home") {
  Wall wall;
  wall.say("open:0");
  for (int i = 0; i < 3; ++i) {
    CHECK(wall.say("next").effects().apply_step == i);
    CHECK(wall.view().step == i + 1);
    CHECK(wall.view().page == 0);
  }
  CHECK(wall.say("next").view().page == 1);
  CHECK(wall.view().step == 0);
  CHECK(wall.view().direction == 1);
  CHECK_FALSE(wall.effects().apply_step);
  CHECK(wall.say("next").view().page == 2);
  CHECK(wall.say("next").view().mode == Mode::kHome);
}

TEST_CASE("previous takes a build back by playing the ones before it again") {
  Wall wall;
  wall.say("open:0").say("next").say("next");
  wall.effects();
  wall.say("previous");
  Effects effects = wall.effects();
  CHECK(effects.reset_scene);
  CHECK(effects.replay_steps == 1);
  CHECK(wall.view().step == 1);
  wall.say("previous");
  effects = wall.effects();
  CHECK(effects.reset_scene);
  CHECK(effects.replay_steps == 0);
  CHECK(wall.say("previous").view().mode == Mode::kHome);
}

TEST_CASE("coming back to a page finds its builds as they were") {
  Wall wall;
  wall.say("open:0").say("next").say("next").say("open:2").say("previous");
  CHECK(wall.view().page == 1);
  CHECK(wall.view().direction == -1);
  wall.say("previous");
  CHECK(wall.view().page == 0);
  CHECK(wall.view().step == 2);
  wall.effects();
  wall.say("restore");
  const Effects effects = wall.effects();
  CHECK(effects.reset_scene);
  CHECK(effects.replay_steps == 2);
}

TEST_CASE("dots jump; places that do not exist are ignored") {
  Wall wall;
  wall.say("open:2");
  CHECK(wall.view().page == 2);
  CHECK(wall.say("open:0").view().direction == -1);
  for (const char* odd : {"open:3", "open:-1", "open:", "open:1x", "open:99999999999999999999", "open"}) {
    wall.say(odd);
    INFO(odd);
    CHECK(wall.view().mode == Mode::kScene);
    CHECK(wall.view().page == 0);
  }
  const MonoTime entered = wall.view().entered;
  wall.wait(3).say("explain").say("open:0");
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.view().entered == entered);  // already there: no second entrance
}

TEST_CASE("the provenance sheet goes deeper and comes back") {
  Wall wall;
  wall.say("open:0").say("figure:npv").say("figure:cash").say("figure:wacc");
  CHECK(wall.view().figure_path == std::vector<std::string>{"npv", "cash", "wacc"});
  wall.say("figure:cash");  // an input of an input is the figure above
  CHECK(wall.view().figure_path == std::vector<std::string>{"npv", "cash"});
  wall.say("back");
  CHECK(wall.view().figure_path == std::vector<std::string>{"npv"});
  wall.say("back");
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.view().figure_path.empty());
  wall.say("figure:npv").say("close");
  CHECK(wall.view().overlay == Overlay::kNone);
  for (int i = 0; i < 100; ++i) wall.say(fmt::format("figure:{}", i));
  CHECK(wall.view().figure_path.size() == 16);
  CHECK(wall.view().figure_path.back() == "99");
}

TEST_CASE("one sheet at a time") {
  Wall wall;
  wall.say("open:0").say("explain").say("figure:npv");
  CHECK(wall.view().overlay == Overlay::kFigure);
  CHECK(wall.say("language").view().overlay == Overlay::kLanguage);
  CHECK(wall.view().figure_path.empty());
  CHECK(wall.say("access").view().overlay == Overlay::kAccess);
  CHECK(wall.say("access").view().overlay == Overlay::kNone);
  CHECK(wall.say("explain").say("next").view().overlay == Overlay::kNone);
}

TEST_CASE("sheets about a page exist only on a page") {
  Wall wall;
  wall.say("start").say("explain");
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.say("figure:npv").view().overlay == Overlay::kNone);
  CHECK(wall.say("access").view().overlay == Overlay::kAccess);
}

TEST_CASE("close and back do nothing on the bare wall") {
  Wall wall;
  wall.say("open:1").say("close").say("back");
  CHECK(wall.view().mode == Mode::kScene);
  CHECK(wall.view().page == 1);
}

TEST_CASE("untouched dashboards take turns among themselves") {
  std::vector<Page> pages = three_pages();
  pages.push_back({"dashboard:shops", Seconds(9), 0, true});
  Wall wall(pages);
  wall.say("open:1");
  CHECK(wall.wait(19.9).view().page == 1);
  CHECK(wall.wait(0.1).view().page == 3);
  CHECK(wall.wait(20).view().page == 1);
  CHECK(wall.wait(20).view().overlay == Overlay::kIdlePrompt);  // turning is no sign of life
}

TEST_CASE("a touched dashboard stays for a minute, an open sheet holds it, one alone stays") {
  std::vector<Page> pages = three_pages();
  pages.push_back({"dashboard:shops", Seconds(9), 0, true});
  Timing timing;
  timing.presenter = true;
  Wall wall(pages, timing);
  wall.say("open:1").wait(5).touch();
  CHECK(wall.wait(59.9).view().page == 1);
  CHECK(wall.wait(0.1).view().page == 3);
  CHECK(wall.wait(20).view().page == 1);
  wall.say("figure:panel1");
  CHECK(wall.wait(300).view().page == 1);

  Wall alone(three_pages(), timing);
  alone.say("open:1");
  CHECK(alone.wait(300).view().page == 1);
  timing.rotate = Seconds(0);
  Wall never(pages, timing);
  never.say("open:1");
  CHECK(never.wait(300).view().page == 1);
}

TEST_CASE("black: anything brings the picture back and does nothing else") {
  Wall wall;
  wall.say("open:0").say("blank");
  CHECK(wall.view().blank);
  wall.wait(120).touch();
  CHECK(wall.view().blank);
  CHECK(wall.view().overlay == Overlay::kNone);  // nobody is asked in the dark
  wall.say("next");
  CHECK_FALSE(wall.view().blank);
  CHECK(wall.view().step == 0);
  CHECK(wall.wait(59).view().overlay == Overlay::kNone);
  wall.wait(1).say("blank");
  wall.say("blank");
  CHECK(wall.view().overlay == Overlay::kNone);
}

TEST_CASE("a wall without a presenter does not stay black") {
  Wall wall;
  wall.say("open:0").say("blank").wait(kLongestBlank.count() - 1);
  CHECK(wall.view().blank);
  wall.wait(1);
  CHECK_FALSE(wall.view().blank);
  CHECK(wall.view().mode == Mode::kScene);
  Timing timing;
  timing.presenter = true;
  Wall room(three_pages(), timing);
  room.say("open:0").say("blank").wait(7200);
  CHECK(room.view().blank);
}

TEST_CASE("staff: pad from anywhere, admin only through the pad, leaving only from admin") {
  Wall wall;
  CHECK(wall.say("admin").view().overlay == Overlay::kNone);
  wall.say("quit");
  CHECK_FALSE(wall.effects().quit);
  CHECK(wall.say("pin").view().overlay == Overlay::kPin);
  CHECK(wall.view().mode == Mode::kAttract);
  wall.say("quit");
  CHECK_FALSE(wall.effects().quit);
  CHECK(wall.say("admin").view().overlay == Overlay::kAdmin);
  CHECK(wall.wait(179).view().overlay == Overlay::kAdmin);
  wall.say("quit");
  CHECK(wall.effects().quit);
}

TEST_CASE("pad and admin close by themselves, and the visitor gets the full time again") {
  Wall wall;
  wall.say("open:0").wait(55).say("pin").wait(14).touch().wait(14);
  CHECK(wall.view().overlay == Overlay::kPin);
  wall.wait(1);
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.view().mode == Mode::kScene);
  CHECK(wall.wait(89).view().overlay == Overlay::kNone);  // three touches: a reader
  CHECK(wall.wait(1).view().overlay == Overlay::kIdlePrompt);
  wall.say("pin").say("admin").wait(180);
  CHECK(wall.view().overlay == Overlay::kNone);
}
