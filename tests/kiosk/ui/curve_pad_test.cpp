#include <algorithm>
#include <array>

#include "gallery.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::ui;

namespace {

constexpr data::Control point(std::string_view key) {
  return {key, "g.share", data::ControlKind::kSlider, 0.0, 100.0, 5.0, 50.0, data::Unit::Kind::kNumber, {}, {}};
}
constexpr std::array kTable{point("other"), point("p1"), point("p2"), point("p3"), point("p4"), point("p5")};

// A pad in the gallery's services whose points are set as a scene would set them.
struct Bench {
  test::Gallery g;
  std::vector<double> values{50, 50, 50, 50, 50};

  void frame() {
    g.canvas.begin(g.viewport, g.theme, g.services(), g.now, g.router);
    CurvePad pad;
    pad.id = "pad";
    pad.table = kTable;
    pad.first = 1;
    pad.values = values;
    pad.now = 0.25;
    g.canvas.curve_pad({100, 100, 1200, 500}, pad);
    g.canvas.end();
  }
  const HitBox& curve() {
    const auto& all = g.router.current();
    const auto it =
        std::find_if(all.begin(), all.end(), [](const HitBox& b) { return b.kind == HitBox::Kind::kCurve; });
    REQUIRE(it != all.end());
    return *it;
  }
  Vec2 at(double along, double up) {
    const Rect t = curve().track;
    return {t.x + t.w * static_cast<float>(along), t.bottom() - t.h * static_cast<float>(up)};
  }
  void send(TouchEvent::Kind kind, Vec2 place) {
    for (const Action& action : g.router.handle({kind, 1, place, g.now})) {
      const auto& set = std::get<SetControl>(action);
      REQUIRE(set.id >= 1);
      REQUIRE(set.id <= 5);
      values[set.id - 1] = set.value;
    }
  }
};

}  // namespace

TEST_CASE("a finger draws the points it passes, however fast it is") {
  Bench b;
  b.frame();
  b.send(TouchEvent::Kind::kDown, b.at(0.0, 0.2));
  CHECK(b.values == std::vector<double>{20, 50, 50, 50, 50});
  b.send(TouchEvent::Kind::kMove, b.at(1.0, 1.0));  // at one bound
  CHECK(b.values == std::vector<double>{20, 40, 60, 80, 100});
  b.send(TouchEvent::Kind::kMove, b.at(0.5, 0.0));  // and back
  CHECK(b.values == std::vector<double>{20, 40, 0, 50, 100});
}

TEST_CASE("a finger beyond the pad draws its edge, and values keep to the grid") {
  Bench b;
  b.frame();
  b.send(TouchEvent::Kind::kDown, b.at(0.5, 0.52));
  CHECK(b.values[2] == 50);
  b.send(TouchEvent::Kind::kMove, b.at(0.5, 7.0));
  CHECK(b.values[2] == 100);
  b.send(TouchEvent::Kind::kMove, b.at(0.5, -3.0));
  CHECK(b.values[2] == 0);
}

TEST_CASE("the keyboard reaches every point of a curve") {
  Bench b;
  b.frame();
  for (std::size_t i = 0; i < b.values.size(); ++i) {
    b.g.router.focus_step(1);
    REQUIRE(b.g.router.focused().has_value());
    const auto actions = b.g.router.nudge(1);
    REQUIRE(actions.size() == 1);
    CHECK(std::get<SetControl>(actions[0]).id == i + 1);
    CHECK(std::get<SetControl>(actions[0]).value == 55);
  }
}

TEST_CASE("a pad never turns the page, and its points take no finger from it") {
  Bench b;
  b.frame();
  b.send(TouchEvent::Kind::kDown, b.at(0.25, 0.5));
  b.send(TouchEvent::Kind::kMove, b.at(0.75, 0.5));
  b.send(TouchEvent::Kind::kUp, b.at(0.75, 0.5));
  CHECK_FALSE(b.g.router.take_swipe().has_value());
}
