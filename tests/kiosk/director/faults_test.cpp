#include <algorithm>

#include "tests/kiosk/director/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::director;

TEST_CASE("a fault puts the page behind its card for a minute, then it starts afresh") {
  Wall wall;
  wall.say("open:0").say("next").say("explain").wait(1);
  wall.effects();
  wall.director.fault(0, "threw an exception", at(wall.now));
  CHECK(wall.view().quarantined);
  CHECK(wall.view().overlay == Overlay::kNone);
  CHECK(wall.effects().log == "'demo:economics' is out for 60 s: threw an exception");
  wall.touch().wait(30).touch().wait(29.9);
  CHECK(wall.view().quarantined);
  CHECK_FALSE(wall.effects().reset_scene);
  wall.wait(0.1);
  CHECK_FALSE(wall.view().quarantined);
  CHECK(wall.view().step == 0);
  CHECK(wall.effects().reset_scene);
}

TEST_CASE("the show goes on past a page that is out") {
  Wall wall;
  wall.wait(10);
  wall.director.fault(1, "bad health", at(wall.now));
  CHECK(wall.view().mode == Mode::kAttract);
  CHECK(wall.view().page == 2);  // at once
  CHECK(wall.wait(9).view().page == 0);
  CHECK(wall.wait(9).view().page == 2);
  wall.wait(45).effects();
  while (wall.view().page != 1) wall.wait(1);
  CHECK_FALSE(wall.view().quarantined);
  CHECK(wall.effects().reset_scene);
}

TEST_CASE("clicks go past a card, and no build is played behind it") {
  Wall wall;
  wall.say("open:0");
  wall.director.fault(0, "x", at(wall.now));
  wall.say("restore").say("figure:npv").say("explain");
  CHECK(wall.view().overlay == Overlay::kNone);
  wall.effects();
  wall.say("next");
  CHECK(wall.view().page == 1);
  CHECK_FALSE(wall.effects().apply_step);
  wall.say("previous");
  CHECK(wall.view().quarantined);
}

TEST_CASE("with every page out the loop goes on over cards") {
  Wall wall;
  for (int i = 0; i < 3; ++i) wall.director.fault(i, "x", at(wall.now));
  const int on = wall.view().page;
  CHECK(wall.view().quarantined);
  wall.wait(30);
  CHECK(wall.view().page == on);
  wall.wait(31);
  CHECK_FALSE(wall.view().quarantined);
}

TEST_CASE("a page that comes back is told to start afresh even if another was on in between") {
  Wall wall;
  wall.say("open:0");
  wall.director.fault(0, "x", at(wall.now));
  wall.say("open:1").touch().wait(50).touch().wait(20);
  CHECK_FALSE(wall.effects().reset_scene);
  wall.say("open:0");
  CHECK(wall.effects().reset_scene);
  // Not taken before the page changed: it still holds.
  wall.director.fault(0, "x", at(wall.now));
  wall.touch().wait(50).touch().wait(10);
  wall.say("open:2");
  CHECK_FALSE(wall.effects().reset_scene);
  wall.say("open:0");
  CHECK(wall.effects().reset_scene);
}

TEST_CASE("faults of pages that do not exist, and repeated ones, are quiet") {
  Wall wall;
  wall.director.fault(-1, "x", at(0));
  wall.director.fault(7, "x", at(0));
  CHECK(wall.effects().log.empty());
  wall.say("open:0");
  wall.director.fault(0, "first", at(0));
  wall.effects();
  for (int i = 0; i < 100; ++i) wall.director.fault(0, "again", at(0));
  CHECK(wall.effects().log.empty());
}

TEST_CASE("a reload keeps page, sheet and builds by the page's key") {
  Wall wall;
  wall.say("open:0").say("next").say("next").say("figure:npv").wait(3);
  std::vector<Page> pages = three_pages();
  std::reverse(pages.begin(), pages.end());
  pages.push_back({"slide:new", Seconds(9), 0, false});
  wall.director.replace(pages, Timing{}, at(wall.now));
  CHECK(wall.view().page == 2);
  CHECK(wall.view().mode == Mode::kScene);
  CHECK(wall.view().step == 2);
  CHECK(wall.view().figure_path == std::vector<std::string>{"npv"});
  CHECK(wall.view().entered == at(0));  // no new entrance
  pages[2].steps = 1;
  wall.director.replace(pages, Timing{}, at(wall.now));
  CHECK(wall.view().step == 1);
}

TEST_CASE("a reload without the page that was on leads home, in the loop to its first page") {
  Wall wall;
  wall.say("open:0").say("explain").wait(3);
  wall.director.replace({{"slide:wish", Seconds(9), 0, false}}, Timing{}, at(wall.now));
  CHECK(wall.view().mode == Mode::kHome);
  CHECK(wall.view().page == 0);
  CHECK(wall.view().overlay == Overlay::kNone);
  Wall loop;
  loop.wait(20);
  loop.director.replace({{"x", Seconds(9), 0, false}}, Timing{}, at(loop.now));
  CHECK(loop.view().mode == Mode::kAttract);
  CHECK(loop.view().page == 0);
  loop.director.replace({}, Timing{}, at(loop.now));
  CHECK(loop.view().page == 0);
}

TEST_CASE("a quarantine survives a reload") {
  Wall wall;
  wall.say("open:0");
  wall.director.fault(0, "x", at(0));
  std::vector<Page> pages = three_pages();
  std::swap(pages[0], pages[2]);
  wall.director.replace(pages, Timing{}, at(1));
  CHECK(wall.view().page == 2);
  CHECK(wall.view().quarantined);
}
