#include "kiosk/ui/touch.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::ui;

namespace {

using Kind = TouchEvent::Kind;

// A router on a 1920 x 1080 screen of 1 mm pixels, so that millimetre rules read as pixels.
struct Bench {
  TouchRouter router;
  MonoTime now{};
  std::vector<Action> got;

  Bench() {
    router.configure({1.0F, 1.0F, {0, 0, 1920, 1080}, false});
    now = MonoTime(std::chrono::seconds(50));
  }
  void wait(int ms) { now += std::chrono::milliseconds(ms); }
  std::vector<Action> send(Kind kind, std::int64_t finger, Vec2 at) {
    auto actions = router.handle({kind, finger, at, now});
    got.insert(got.end(), actions.begin(), actions.end());
    return actions;
  }
  std::vector<Action> tap(Vec2 at, std::int64_t finger = 1) {
    auto out = send(Kind::kDown, finger, at);
    wait(60);
    for (auto& a : send(Kind::kUp, finger, at)) out.push_back(a);
    return out;
  }
};

HitBox button(WidgetId id, Rect rect, std::string name = "go", int layer = 0) {
  HitBox b;
  b.id = id;
  b.rect = rect;
  b.action = Command{std::move(name)};
  b.layer = layer;
  return b;
}

HitBox slider(WidgetId id, float y, data::ControlId control, double value = 0.5) {
  HitBox b;
  b.id = id;
  b.kind = HitBox::Kind::kSlider;
  b.rect = {100, y, 1000, 88};
  b.track = {100, y + 36, 1000, 16};
  b.control.min = 0.0;
  b.control.max = 1.0;
  b.control.step = 0.01;
  b.control_id = control;
  b.value = value;
  b.thumb = 44;
  return b;
}

const Command* command(const std::vector<Action>& actions) {
  return actions.size() == 1 ? std::get_if<Command>(&actions[0]) : nullptr;
}

}  // namespace

TEST_CASE("a tap commits on release inside, and not before") {
  Bench b;
  b.router.boxes({button(1, {100, 100, 200, 80})});
  CHECK(b.send(Kind::kDown, 7, {150, 140}).empty());
  CHECK(b.router.feedback(1).pressed);
  b.wait(5000);  // no time limit
  const auto actions = b.send(Kind::kUp, 7, {150, 140});
  REQUIRE(command(actions) != nullptr);
  CHECK(command(actions)->name == "go");
  CHECK_FALSE(b.router.feedback(1).pressed);
}

TEST_CASE("sliding off a button cancels, a wobble within the slop does not") {
  Bench b;
  b.router.boxes({button(1, {100, 100, 200, 80})});
  b.send(Kind::kDown, 1, {290, 140});
  b.send(Kind::kMove, 1, {302, 140});  // 2 mm outside: within 2.7 mm
  CHECK(b.router.feedback(1).pressed);
  CHECK(b.send(Kind::kUp, 1, {302, 140}).size() == 1);
  b.wait(1000);
  b.send(Kind::kDown, 1, {290, 140});
  b.send(Kind::kMove, 1, {304, 140});
  CHECK_FALSE(b.router.feedback(1).pressed);
  CHECK(b.send(Kind::kUp, 1, {304, 140}).empty());
}

TEST_CASE("two fingers move two sliders at once") {
  Bench b;
  b.router.boxes({slider(1, 200, 4), slider(2, 400, 9)});
  b.send(Kind::kDown, 10, {600, 244});
  b.wait(200);
  b.send(Kind::kDown, 11, {600, 444});
  const auto first = b.send(Kind::kMove, 10, {700, 250});
  const auto second = b.send(Kind::kMove, 11, {400, 440});
  REQUIRE(first.size() == 1);
  REQUIRE(second.size() == 1);
  CHECK(std::get<SetControl>(first[0]).id == 4);
  CHECK(std::get<SetControl>(first[0]).value == Approx(0.6));
  CHECK(std::get<SetControl>(second[0]).id == 9);
  CHECK(std::get<SetControl>(second[0]).value == Approx(0.3));
  CHECK(b.router.feedback(1).at.has_value());
}

TEST_CASE("a thumb caught off its centre does not jump, a tap on the track does") {
  Bench b;
  b.router.boxes({slider(1, 200, 0, 0.5)});
  CHECK(b.send(Kind::kDown, 1, {630, 244}).empty());  // 30 px right of the thumb's centre
  const auto moved = b.send(Kind::kMove, 1, {640, 244});
  REQUIRE(moved.size() == 1);
  CHECK(std::get<SetControl>(moved[0]).value == Approx(0.51));
  b.send(Kind::kUp, 1, {640, 244});
  const auto jumped = b.send(Kind::kDown, 2, {900, 244});
  REQUIRE(jumped.size() == 1);
  CHECK(std::get<SetControl>(jumped[0]).value == Approx(0.8));
}

TEST_CASE("a slider stops at its ends, keeps to its step and says each value once") {
  Bench b;
  b.router.boxes({slider(1, 200, 0, 0.5)});
  b.send(Kind::kDown, 1, {600, 244});
  CHECK(b.send(Kind::kMove, 1, {602, 244}).empty());  // less than a step
  const auto over = b.send(Kind::kMove, 1, {5000, 244});
  REQUIRE(over.size() == 1);
  CHECK(std::get<SetControl>(over[0]).value == 1.0);
  CHECK(b.send(Kind::kMove, 1, {6000, 244}).empty());
}

TEST_CASE("on a right-to-left page the least value is at the right") {
  Bench b;
  HitBox s = slider(1, 200, 0, 0.5);
  s.mirrored = true;
  b.router.boxes({s});
  const auto jumped = b.send(Kind::kDown, 2, {1000, 244});
  REQUIRE(jumped.size() == 1);
  CHECK(std::get<SetControl>(jumped[0]).value == Approx(0.1));
}

TEST_CASE("a second finger on a held widget is refused and shown") {
  Bench b;
  b.router.boxes({slider(1, 200, 0, 0.5)});
  b.send(Kind::kDown, 1, {600, 244});
  b.wait(300);
  CHECK(b.send(Kind::kDown, 2, {900, 244}).empty());
  CHECK(b.router.feedback(1).in_use);
  CHECK(b.send(Kind::kMove, 2, {1000, 244}).empty());
  b.send(Kind::kUp, 2, {1000, 244});
  CHECK_FALSE(b.router.feedback(1).in_use);
  CHECK(b.send(Kind::kMove, 1, {700, 244}).size() == 1);
}

TEST_CASE("two activations within 300 ms count once") {
  Bench b;
  HitBox guarded = button(1, {100, 100, 200, 80});
  HitBox eager = button(2, {400, 100, 200, 80});
  eager.double_guard = false;
  b.router.boxes({guarded, eager});
  CHECK(b.tap({150, 140}).size() == 1);
  b.wait(100);
  CHECK(b.tap({150, 140}).empty());
  b.wait(300);
  CHECK(b.tap({150, 140}).size() == 1);
  b.wait(100);
  CHECK(b.tap({450, 140}).size() == 1);  // another widget at once
  b.wait(100);
  CHECK(b.tap({450, 140}).size() == 1);
}

TEST_CASE("a swipe over empty space latches and turns one page") {
  Bench b;
  b.router.boxes({button(1, {100, 100, 200, 80})});
  b.send(Kind::kDown, 1, {1000, 600});
  for (int x = 990; x >= 700; x -= 10) b.send(Kind::kMove, 1, {static_cast<float>(x), 605});
  CHECK_FALSE(b.router.take_swipe());  // not before the finger lifts
  b.send(Kind::kMove, 1, {700, 900});  // latched: going down does not undo it
  b.send(Kind::kUp, 1, {700, 900});
  const auto swipe = b.router.take_swipe();
  REQUIRE(swipe);
  CHECK(swipe->direction == 1);
  CHECK_FALSE(b.router.take_swipe());
}

TEST_CASE("right-to-left pages turn the other way") {
  Bench b;
  b.router.configure({1.0F, 1.0F, {0, 0, 1920, 1080}, true});
  b.send(Kind::kDown, 1, {1000, 600});
  b.send(Kind::kMove, 1, {900, 600});
  b.send(Kind::kUp, 1, {700, 600});
  const auto swipe = b.router.take_swipe();
  REQUIRE(swipe);
  CHECK(swipe->direction == -1);
}

TEST_CASE("what is no swipe: a short one, a steep one, one from a button, two fingers") {
  Bench b;
  b.router.boxes({button(1, {100, 100, 200, 80})});
  const auto drag = [&b](std::int64_t finger, Vec2 from, Vec2 to) {
    b.send(Kind::kDown, finger, from);
    for (int i = 1; i <= 10; ++i) {
      const float t = static_cast<float>(i) / 10.0F;
      b.send(Kind::kMove, finger, from + (to - from) * t);
    }
    b.send(Kind::kUp, finger, to);
  };
  drag(1, {1000, 600}, {900, 600});
  CHECK_FALSE(b.router.take_swipe());
  drag(1, {1000, 600}, {800, 850});
  CHECK_FALSE(b.router.take_swipe());
  drag(1, {150, 140}, {700, 140});
  CHECK_FALSE(b.router.take_swipe());
  b.wait(500);
  b.send(Kind::kDown, 1, {1000, 600});
  b.wait(200);
  b.send(Kind::kDown, 2, {1300, 600});
  b.send(Kind::kMove, 1, {600, 600});
  b.send(Kind::kUp, 1, {600, 600});
  b.send(Kind::kMove, 2, {700, 600});  // what is left of two is not a new swipe
  b.send(Kind::kUp, 2, {700, 600});
  CHECK_FALSE(b.router.take_swipe());
}

TEST_CASE("contacts born at the edge are a sleeve or a frame, not a wish") {
  Bench b;
  b.router.boxes({button(1, {0, 0, 1920, 1080})});
  CHECK(b.tap({7, 500}).empty());
  CHECK(b.tap({1914, 500}).empty());
  CHECK(b.tap({500, 1074}).empty());
  CHECK(b.tap({9, 500}).size() == 1);
}

TEST_CASE("four contacts close together at once are a palm") {
  Bench b;
  b.router.boxes({button(1, {300, 300, 60, 60}), button(2, {360, 300, 60, 60}, "other")});
  b.send(Kind::kDown, 1, {320, 320});
  b.wait(10);
  b.send(Kind::kDown, 2, {380, 320});
  b.wait(10);
  b.send(Kind::kDown, 3, {350, 350});
  b.wait(10);
  b.send(Kind::kDown, 4, {330, 360});
  b.wait(200);
  for (const std::int64_t finger : {1, 2, 3, 4}) CHECK(b.send(Kind::kUp, finger, {380, 320}).empty());
  CHECK_FALSE(b.router.any_down());
  b.wait(1000);
  CHECK(b.tap({320, 320}).size() == 1);
}

TEST_CASE("four fingers of two people far apart are no palm") {
  Bench b;
  b.router.boxes({button(1, {100, 300, 60, 60}), button(2, {1700, 300, 60, 60}, "other")});
  b.send(Kind::kDown, 1, {120, 320});
  b.send(Kind::kDown, 2, {1720, 320});
  b.send(Kind::kDown, 3, {900, 900});
  b.send(Kind::kDown, 4, {1400, 700});
  CHECK(b.send(Kind::kUp, 1, {120, 320}).size() == 1);
  CHECK(b.send(Kind::kUp, 2, {1720, 320}).size() == 1);
}

TEST_CASE("a contact that has not moved for eight seconds is let go") {
  Bench b;
  b.router.boxes({button(1, {100, 100, 200, 80})});
  b.send(Kind::kDown, 1, {150, 140});
  b.wait(7900);
  b.router.tick(b.now);
  CHECK(b.router.feedback(1).pressed);
  b.wait(200);
  b.router.tick(b.now);
  CHECK_FALSE(b.router.feedback(1).pressed);
  CHECK(b.send(Kind::kUp, 1, {150, 140}).empty());
  CHECK(b.tap({150, 140}).size() == 1);
}

TEST_CASE("higher layers cover lower ones, later boxes earlier ones, and blocks swallow") {
  Bench b;
  HitBox block;
  block.id = 9;
  block.kind = HitBox::Kind::kBlock;
  block.rect = {0, 0, 1000, 1000};
  block.layer = 1;
  b.router.boxes({button(1, {100, 100, 200, 80}, "page"), button(2, {100, 100, 100, 80}, "above"), block,
                  button(3, {500, 500, 100, 80}, "modal", 1), button(4, {1200, 500, 100, 80}, "free")});
  CHECK(b.tap({150, 140}).empty());
  b.wait(400);
  CHECK(command(b.tap({550, 540}))->name == "modal");
  b.wait(400);
  CHECK(command(b.tap({1250, 540}))->name == "free");
  b.router.boxes({button(1, {100, 100, 200, 80}, "page"), button(2, {100, 100, 100, 80}, "above")});
  b.wait(400);
  CHECK(command(b.tap({150, 140}))->name == "above");
}

TEST_CASE("a widget that is gone when the finger lifts does nothing") {
  Bench b;
  b.router.boxes({button(1, {100, 100, 200, 80})});
  b.send(Kind::kDown, 1, {150, 140});
  b.router.boxes({button(2, {100, 100, 200, 80}, "another page")});
  CHECK(b.send(Kind::kUp, 1, {150, 140}).empty());
  b.router.boxes({slider(1, 200, 0)});
  b.send(Kind::kDown, 1, {600, 244});
  b.router.boxes({});
  CHECK(b.send(Kind::kMove, 1, {700, 244}).empty());
}

TEST_CASE("cancelling lets every finger go at once") {
  Bench b;
  b.router.boxes({button(1, {100, 100, 200, 80}), slider(2, 400, 0)});
  b.send(Kind::kDown, 1, {150, 140});
  b.send(Kind::kDown, 2, {600, 444});
  CHECK(b.router.any_down());
  b.router.cancel_all();
  CHECK_FALSE(b.router.any_down());
  CHECK(b.send(Kind::kUp, 1, {150, 140}).empty());
  CHECK(b.send(Kind::kMove, 2, {700, 444}).empty());
}

TEST_CASE("a chart reports where it is held") {
  Bench b;
  HitBox scrub = button(1, {100, 100, 600, 300});
  scrub.kind = HitBox::Kind::kScrub;
  scrub.action = {};
  b.router.boxes({scrub});
  b.send(Kind::kDown, 1, {200, 200});
  b.send(Kind::kMove, 1, {350, 220});
  REQUIRE(b.router.feedback(1).at);
  CHECK(b.router.feedback(1).at->x == 350);
  CHECK(b.send(Kind::kUp, 1, {350, 220}).empty());
  CHECK_FALSE(b.router.feedback(1).at);
}

TEST_CASE("the keyboard walks the top layer in drawing order and wraps") {
  Bench b;
  HitBox scrub = button(5, {800, 100, 200, 80});
  scrub.kind = HitBox::Kind::kScrub;
  scrub.action = {};
  b.router.boxes({button(1, {100, 100, 200, 80}, "one"), scrub, slider(2, 300, 6, 0.5)});
  CHECK_FALSE(b.router.focused());
  b.router.focus_step(1);
  CHECK(b.router.focused() == WidgetId{1});
  CHECK(command(b.router.activate())->name == "one");
  CHECK(b.router.nudge(1).empty());
  b.router.focus_step(1);
  CHECK(b.router.focused() == WidgetId{2});
  const auto nudged = b.router.nudge(-1);
  REQUIRE(nudged.size() == 1);
  CHECK(std::get<SetControl>(nudged[0]).value == Approx(0.49));
  b.router.focus_step(1);
  CHECK(b.router.focused() == WidgetId{1});
  b.router.focus_step(-1);
  CHECK(b.router.focused() == WidgetId{2});
  b.router.boxes({button(1, {100, 100, 200, 80}, "one"), button(3, {500, 500, 100, 80}, "modal", 1)});
  CHECK_FALSE(b.router.focused());  // covered
  b.router.focus_step(1);
  CHECK(b.router.focused() == WidgetId{3});
  b.send(Kind::kDown, 1, {1500, 900});
  CHECK_FALSE(b.router.focused());
}

TEST_CASE("on a right-to-left page the right arrow lowers a slider") {
  Bench b;
  HitBox s = slider(1, 200, 0, 0.5);
  s.mirrored = true;
  b.router.boxes({s});
  b.router.focus_step(1);
  CHECK(std::get<SetControl>(b.router.nudge(1)[0]).value == Approx(0.49));
}

TEST_CASE("a finger that has moved is told from one that has only landed") {
  Bench b;
  b.router.boxes({slider(1, 200, 0, 0.5)});
  b.send(Kind::kDown, 1, {600, 244});
  CHECK_FALSE(b.router.feedback(1).moved);
  b.send(Kind::kMove, 1, {610, 244});
  CHECK(b.router.feedback(1).moved);
}
