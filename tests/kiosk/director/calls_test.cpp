#include "tests/kiosk/director/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::director;

namespace {

// Page 1 is a dashboard that moves on by itself; the rule calls page 2.
Rule alarm(int page = 2) { return {"alarm", page, Seconds(10), Seconds(30), Seconds(40), Seconds(300)}; }

struct Ruled : Wall {
  explicit Ruled(std::vector<Rule> rules = {alarm()}, Timing timing = {}) : Wall(three_pages(), timing) {
    director.set_rules(std::move(rules), at(0));
  }
};

}  // namespace

TEST_CASE("a rule calls its page out of the attract loop once it has held, and says which it was") {
  Ruled wall;
  wall.hear(true).wait(9.9);
  CHECK(wall.view().mode == Mode::kAttract);
  wall.wait(0.2);
  CHECK(wall.view().mode == Mode::kScene);
  CHECK(wall.view().page == 2);
  CHECK(wall.view().called == 0);
  CHECK(wall.effects().log == "rule 'alarm' calls 'slide:wish'");
}

TEST_CASE("what is so for a moment only calls nobody") {
  Ruled wall;
  for (int i = 0; i < 20; ++i) {
    wall.hear(true).wait(6);
    wall.hear(false).wait(6);
    CHECK(wall.view().mode == Mode::kAttract);
  }
}

TEST_CASE("a called page stays its least time, and then until the rule has been untrue for long enough") {
  Ruled wall;
  wall.wait(3).hear(true);
  wall.wait(10);  // called at 13
  wall.hear(false).wait(35);
  CHECK(wall.view().called == 0);  // untrue for 35 s, but shown for 35 s only
  wall.wait(6);
  CHECK(wall.view().mode == Mode::kAttract);
  CHECK(wall.view().called == Calls::kNone);
}

TEST_CASE("a short lull does not let a called page go") {
  Ruled wall;
  wall.hear(true).wait(60);
  for (int i = 0; i < 5; ++i) {
    wall.hear(false).wait(20);
    wall.hear(true).wait(20);
    CHECK(wall.view().called == 0);
  }
  wall.hear(false).wait(31);
  CHECK(wall.view().mode == Mode::kAttract);
}

TEST_CASE("after a call the rule rests, and calls again when it still holds") {
  Ruled wall;
  wall.hear(true).wait(50);
  wall.hear(false).wait(31);
  CHECK(wall.view().mode == Mode::kAttract);
  wall.hear(true).wait(260);
  CHECK(wall.view().mode == Mode::kAttract);
  wall.wait(45);
  CHECK(wall.view().called == 0);
}

TEST_CASE("a dashboard left alone gives way and comes back; one that is touched does not") {
  Timing timing;
  timing.presenter = true;
  timing.rotate = Seconds(0);
  Ruled wall({alarm()}, timing);
  wall.say("open:1").wait(5).hear(true);
  wall.wait(50);
  CHECK(wall.view().page == 1);
  CHECK(wall.view().wanted == 0);
  wall.touch().wait(59);
  CHECK(wall.view().page == 1);  // never out of somebody's hands
  wall.wait(2);
  CHECK(wall.view().page == 2);
  CHECK(wall.view().called == 0);
  CHECK(wall.view().wanted == Calls::kNone);
  wall.hear(false).wait(60);
  CHECK(wall.view().page == 1);
  CHECK(wall.view().mode == Mode::kScene);
}

TEST_CASE("a visitor's own page is never taken away: there is a notice, which can be followed or put away") {
  Ruled wall;
  wall.say("open:0").hear(true).wait(11);
  CHECK(wall.view().page == 0);
  CHECK(wall.view().wanted == 0);
  SECTION("followed") {
    wall.say("rule.open");
    CHECK(wall.view().page == 2);
    CHECK(wall.view().called == 0);
    CHECK(wall.view().wanted == Calls::kNone);
    wall.hear(false).wait(50);
    CHECK(wall.view().page == 2);  // the visitor's now
    CHECK(wall.view().called == Calls::kNone);
  }
  SECTION("put away") {
    wall.say("rule.dismiss");
    CHECK(wall.view().wanted == Calls::kNone);
    wall.touch().wait(30);
    CHECK(wall.view().wanted == Calls::kNone);
    CHECK(wall.view().page == 0);
  }
  SECTION("over by itself") {
    wall.hear(false).touch().wait(31);
    CHECK(wall.view().wanted == Calls::kNone);
  }
}

TEST_CASE("a touch on a called page keeps it for the visitor") {
  Ruled wall;
  wall.hear(true).wait(20).touch();
  wall.hear(false).wait(50);
  CHECK(wall.view().mode == Mode::kScene);
  CHECK(wall.view().page == 2);
  wall.wait(15);
  CHECK(wall.view().overlay == Overlay::kIdlePrompt);  // asked like anybody else
}

TEST_CASE("nobody is asked whether they are there on a page that was called") {
  Ruled wall;
  wall.hear(true).wait(600);
  CHECK(wall.view().called == 0);
  CHECK(wall.view().overlay == Overlay::kNone);
}

TEST_CASE("the earlier rule goes first, and takes over after the least time of the other") {
  Ruled wall({{"worst", 0, Seconds(10), Seconds(30), Seconds(40), Seconds(300)}, alarm()});
  wall.hear(true, 1).wait(20);
  CHECK(wall.view().called == 1);
  wall.hear(true, 0).wait(15);
  CHECK(wall.view().called == 1);
  wall.wait(20);
  CHECK(wall.view().called == 0);
  CHECK(wall.view().page == 0);
  wall.hear(false, 0).hear(false, 1).wait(100);
  CHECK(wall.view().mode == Mode::kAttract);
}

TEST_CASE("a page that is on already is not called: it only says why") {
  Ruled wall;
  wall.say("open:2").hear(true).wait(11);
  CHECK(wall.view().called == 0);
  CHECK(wall.view().wanted == Calls::kNone);
  CHECK(wall.view().page == 2);
}

TEST_CASE("staff switch rules off and on; nobody else does") {
  Ruled wall;
  wall.say("rules.off");
  wall.hear(true).wait(11);
  CHECK(wall.view().called == 0);
  wall.say("pin").say("admin").say("rules.off").say("close");
  CHECK(wall.view().rules_off);
  CHECK(wall.view().called == Calls::kNone);
  wall.say("home").wait(100);  // prompt, then the welcome
  CHECK(wall.view().mode == Mode::kAttract);
  wall.wait(400);
  CHECK(wall.view().mode == Mode::kAttract);
  wall.say("pin").say("admin").say("rules.on").say("close");
  CHECK_FALSE(wall.view().rules_off);
  wall.wait(1);
  CHECK(wall.view().called == 0);
}

TEST_CASE("a black wall stays black, and a sheet is not pulled away") {
  Ruled wall;
  wall.say("blank").hear(true).wait(60);
  CHECK(wall.view().blank);
  CHECK(wall.view().called == Calls::kNone);
  wall.say("next").wait(1);
  CHECK(wall.view().called == 0);
}

TEST_CASE("a page that is out is not called before it is fit again") {
  Ruled wall;
  wall.director.fault(2, "it threw", at(0));
  wall.hear(true).wait(30);
  CHECK(wall.view().mode == Mode::kAttract);
  wall.wait(31);
  CHECK(wall.view().page == 2);
  CHECK(wall.view().called == 0);
}

TEST_CASE("a reload keeps what rules have heard, and drops those whose page is gone") {
  Ruled wall;
  wall.hear(true).wait(5);
  auto pages = three_pages();
  std::swap(pages[1], pages[2]);
  wall.director.replace(pages, {}, at(wall.now));
  wall.director.set_rules({alarm(1)}, at(wall.now));
  wall.wait(5.1);
  CHECK(wall.view().page == 1);
  CHECK(wall.view().called == 0);
  pages.erase(pages.begin() + 1);
  wall.director.replace(pages, {}, at(wall.now));
  CHECK(wall.view().called == Calls::kNone);
  wall.director.set_rules({alarm(7)}, at(wall.now));
  wall.wait(1000);
  CHECK(wall.view().called == Calls::kNone);
}

TEST_CASE("calls come at their own times, however seldom the wall is looked at") {
  Ruled often;
  Ruled seldom;
  const auto play = [](Ruled& wall, double step) {
    wall.hear(true);
    for (double t = 0; t < 120; t += step) wall.wait(step);
    wall.hear(false);
    for (double t = 0; t < 240; t += step) wall.wait(step);
    return wall.director.state_hash();
  };
  CHECK(play(often, 0.5) == play(seldom, 120));
}
