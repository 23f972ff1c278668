// What the resilience demo's screens owe to their reader: nothing is dropped without a way to it, every control can be
// reached by hand, and a part that is lost says so in words.
#include <algorithm>
#include <set>

#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

struct Screen {
  explicit Screen(const app::CaptureOptions& options) {
    session = fixture::session(fixture::briefing_of_demo("resilience"), options);
    REQUIRE(session->play(options).ok());
  }
  void set(const char* key, const std::string& value) {
    INFO(key << " = " << value);
    REQUIRE(session->stage().set_control(key, value).ok());
  }
  bool says(const std::string& words) const {
    const auto& runs = session->stage().canvas().runs();
    return std::any_of(runs.begin(), runs.end(), [&](const ui::TextRun& run) { return run.words == words; });
  }
  long count(const std::string& words) const {
    const auto& runs = session->stage().canvas().runs();
    return std::count_if(runs.begin(), runs.end(), [&](const ui::TextRun& run) { return run.words == words; });
  }
  std::span<const data::Control> table() const { return session->stage().show().pages[0].scene->controls(); }

  std::unique_ptr<app::CaptureSession> session;
};

app::CaptureOptions options(int width = 1920, int height = 1080, double scale = 1.0) {
  app::CaptureOptions o;
  o.width = width;
  o.height = height;
  o.text_scale = scale;
  o.page = "1";
  o.settle = 1.0;
  o.calm = true;
  return o;
}

// The controls that a hand on this frame can change.
void collect(const Screen& screen, std::set<data::ControlId>& found) {
  for (const ui::HitBox& box : screen.session->stage().router().current()) {
    if (box.kind == ui::HitBox::Kind::kSlider) found.insert(box.control_id);
    if (box.kind == ui::HitBox::Kind::kCurve)
      for (std::size_t i = 0; i < box.points; ++i) found.insert(box.control_id + i);
    if (const auto* set = std::get_if<ui::SetControl>(&box.action)) found.insert(set->id);
    if (const auto* event = std::get_if<ui::TriggerEvent>(&box.action)) found.insert(event->id);
    if (const auto* deed = std::get_if<ui::Deed>(&box.action)) {
      found.insert(deed->trigger);
      for (const ui::SetControl& set : deed->set) found.insert(set.id);
    }
  }
}

void collect_pages(Screen& screen, std::set<data::ControlId>& found) {
  for (int page = 0; page < 8; ++page) {
    screen.set("page", std::to_string(page));
    screen.session->run(Seconds(0.05));
    collect(screen, found);
  }
}

}  // namespace

TEST_CASE("resilience: every control of the table can be reached by hand") {
  Screen screen(options());
  std::set<data::ControlId> found;
  screen.set("cache", "true");
  screen.set("spread", "lognormal");
  screen.set("sla_own", "true");
  screen.set("sla_regions", "2");
  for (const char* view : {"service", "load", "theory", "agreement"}) {
    screen.set("view", view);
    collect_pages(screen, found);
  }
  screen.set("view", "scaling");
  for (const char* scaling : {"fixed", "kubernetes", "rules"}) {
    screen.set("scaling", scaling);
    collect_pages(screen, found);
  }
  screen.set("view", "service");
  screen.set("back", "20");
  screen.session->run(Seconds(0.05));
  collect(screen, found);
  for (data::ControlId id = 0; id < screen.table().size(); ++id) {
    const std::string key(screen.table()[id].key);
    // Said by a briefing alone; "start over" is the wall's own reset; "part" has no tabs where both parts have room.
    if (key == "opening" || key == "restart" || key == "part") continue;
    INFO(key);
    CHECK(found.count(id) == 1);
  }
}

TEST_CASE("resilience: what has no room on a page of theory is on the next") {
  for (const auto& [width, height] : {std::pair{1280, 720}, {1080, 1920}, {3840, 2160}}) {
    Screen screen(options(width, height, 1.8));
    screen.set("view", "theory");
    std::set<std::string> missing{"Use",
                                  "Have to wait",
                                  "Mean wait",
                                  "Wait under 100 ms",
                                  "Give up waiting",
                                  "Offered load",
                                  "Servers",
                                  "Refused if none could wait"};
    for (int page = 0; page < 8; ++page) {
      screen.set("page", std::to_string(page));
      screen.session->run(Seconds(0.05));
      std::erase_if(missing, [&](const std::string& words) { return screen.says(words); });
    }
    for (const std::string& words : missing) {
      INFO(width << "x" << height << ": " << words);
      CHECK(false);
    }
  }
}

TEST_CASE("resilience: offered load, Erlang B, C and A stand on one screen at the usual size") {
  Screen screen(options());
  screen.set("view", "theory");
  screen.session->run(Seconds(0.05));
  for (const char* words : {"Offered load", "Refused if none could wait", "Have to wait", "Give up waiting"}) {
    INFO(words);
    CHECK(screen.says(words));
  }
}

TEST_CASE("resilience: a finger on the last five minutes looks back, and now is at the right") {
  Screen screen(options());
  screen.session->run(Seconds(1));
  app::Stage& stage = screen.session->stage();
  const data::ControlId back = data::control_id(screen.table(), "back");
  const auto& boxes = stage.router().current();
  const auto asks = [&](double seconds) {
    return std::find_if(boxes.begin(), boxes.end(), [&](const ui::HitBox& b) {
      const auto* set = std::get_if<ui::SetControl>(&b.action);
      return set != nullptr && set->id == back && set->value == seconds;
    });
  };
  REQUIRE(asks(0.0) != boxes.end());
  REQUIRE(asks(60.0) != boxes.end());
  CHECK(asks(0.0)->rect.x > asks(60.0)->rect.x);
  const Vec2 at = asks(60.0)->rect.center();
  const MonoTime now = screen.session->clock().mono();
  stage.touch({ui::TouchEvent::Kind::kDown, 1, at, now});
  stage.touch({ui::TouchEvent::Kind::kUp, 1, at, now});
  CHECK(stage.show().pages[0].scene->value(back) == 60.0);
  screen.session->run(Seconds(0.1));
  const auto& runs = stage.canvas().runs();
  CHECK(std::any_of(runs.begin(), runs.end(),
                    [](const ui::TextRun& run) { return run.words.starts_with("Looking back"); }));
}

TEST_CASE("resilience: what is touched can be chosen by name where the controls are lowered") {
  app::CaptureOptions o = options();
  o.state = {"reach"};
  Screen screen(o);
  const data::ControlId target = data::control_id(screen.table(), "target");
  std::set<double> next;
  for (const ui::HitBox& box : screen.session->stage().router().current()) {
    const auto* set = std::get_if<ui::SetControl>(&box.action);
    if (set != nullptr && set->id == target) next.insert(set->value);
  }
  CHECK(screen.count("Zone B") >= 1);
  CHECK(next == std::set<double>{6.0, 8.0});  // one back, one on
}

TEST_CASE("resilience: with two regions every zone keeps its name and its state in words") {
  Screen screen(options());
  screen.set("opening", "calm");
  screen.set("restart", "true");
  screen.set("second_region", "true");
  screen.session->run(Seconds(12));
  screen.set("target", "zone-e");
  screen.set("strike", "true");
  screen.session->run(Seconds(0.3));
  for (const char* zone : {"Zone A", "Zone B", "Zone C", "Zone D", "Zone E", "Zone F"}) {
    INFO(zone);
    CHECK(screen.says(zone));
  }
  CHECK(screen.count("Lost") >= 1);
  CHECK(screen.says("Region 1"));
  CHECK(screen.says("Region 2"));
}
