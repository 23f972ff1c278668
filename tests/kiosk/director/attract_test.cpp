#include <cmath>

#include "tests/kiosk/director/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::director;

TEST_CASE("the attract loop shows every page for its dwell and begins again") {
  Wall wall({{"a", Seconds(9), 0, false}, {"b", Seconds(5), 0, false}, {"c", Seconds(9), 0, false}});
  CHECK(wall.view().mode == Mode::kAttract);
  CHECK(wall.view().page == 0);
  CHECK(wall.wait(8.99).view().page == 0);
  CHECK(wall.wait(0.01).view().page == 1);
  CHECK(wall.view().direction == 1);
  CHECK(wall.wait(2.5).view().attract_progress == Approx(0.5));
  CHECK(wall.wait(2.5).view().page == 2);
  CHECK(wall.wait(9).view().page == 0);
}

TEST_CASE("a page left behind is known only while the change runs") {
  Wall wall;
  wall.wait(9);
  CHECK(wall.view().previous == 0);
  CHECK(wall.wait(kAttractChange.count() - 0.01).view().previous == 0);
  CHECK(wall.wait(0.02).view().previous == -1);
  wall.say("open:1").wait(1).say("next");
  CHECK(wall.view().previous == 1);
  CHECK(wall.wait(kPageChange.count()).view().previous == -1);
}

TEST_CASE("the loop stands where it would stand, however long nobody looked") {
  Wall often, seldom;
  for (int i = 0; i < 36000; ++i) often.wait(0.25);
  seldom.wait(9000);
  CHECK(often.view().page == seldom.view().page);
  CHECK(often.view().entered == seldom.view().entered);
  CHECK(often.director.state_hash() == seldom.director.state_hash());
}

TEST_CASE("a year asleep costs no time and stays in step") {
  Wall wall;
  wall.wait(3600.0 * 24 * 365);
  const double in_round = std::fmod(3600.0 * 24 * 365, 27.0);
  CHECK(wall.view().page == static_cast<int>(in_round / 9.0));
  CHECK(Seconds(at(wall.now) - wall.view().entered).count() == Approx(std::fmod(in_round, 9.0)).margin(1e-3));
}

TEST_CASE("a finger alone does not leave the loop: what was meant comes with the command") {
  Wall wall;
  wall.wait(10).touch();
  CHECK(wall.view().mode == Mode::kAttract);
  CHECK(wall.view().page == 1);
  wall.say("start");
  CHECK(wall.view().mode == Mode::kHome);
  CHECK(wall.view().overlay == Overlay::kNone);
}

TEST_CASE("touching a preview opens that page, the clicker the first one") {
  Wall wall;
  wall.wait(10).touch().say("open:1");
  CHECK(wall.view().mode == Mode::kScene);
  CHECK(wall.view().page == 1);
  CHECK(wall.view().direction == 0);
  Wall clicked;
  clicked.wait(10).say("next");
  CHECK(clicked.view().mode == Mode::kScene);
  CHECK(clicked.view().page == 0);
  CHECK_FALSE(clicked.effects().apply_step);
}

TEST_CASE("language and accessibility from the loop lead home and open there") {
  Wall wall;
  wall.say("language");
  CHECK(wall.view().mode == Mode::kHome);
  CHECK(wall.view().overlay == Overlay::kLanguage);
}

TEST_CASE("one page alone is shown again and again") {
  Wall wall({{"a", Seconds(9), 0, false}});
  wall.wait(100);
  CHECK(wall.view().page == 0);
  CHECK(wall.view().previous == -1);
  CHECK(wall.view().attract_progress == Approx(1.0 / 9.0));
}

TEST_CASE("how long nothing happens is said exactly") {
  Wall wall;
  CHECK(wall.director.until_next_change(at(0)).count() == Approx(9.0));
  wall.wait(4);
  CHECK(wall.director.until_next_change(at(4)).count() == Approx(5.0));
  wall.say("open:0");
  CHECK(wall.director.until_next_change(at(4)).count() == Approx(60.0));
  Timing still;
  still.presenter = true;
  still.quiet = Seconds(0);
  Wall presenter(three_pages(), still);
  presenter.say("open:0");
  CHECK(presenter.director.until_next_change(at(0)) == Seconds::max());
}

TEST_CASE("nonsense durations are made sound") {
  Timing timing;
  timing.prompt = Seconds(1);
  timing.walk_up = Seconds(0);
  Wall wall({{"a", Seconds(0), -3, true}, {"b", Seconds(1e300), 0, true}}, timing);
  wall.say("open:0").wait(1.5);
  CHECK(wall.view().overlay == Overlay::kIdlePrompt);
  CHECK(wall.view().prompt_left.count() == Approx(19.5));
  wall.wait(20);
  CHECK(wall.view().mode == Mode::kAttract);
  wall.wait(1e6);
  CHECK(wall.view().page == 1);  // its dwell never ends
}
