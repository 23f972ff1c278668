// The resilience demo is broken by a finger, by the keyboard and by a presenter's step, and each of them does the same
// to every part that can be touched.
#include <optional>

#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

constexpr const char* kHead =
    "[briefing]\ncustomer = \"Alderfinch\"\nlanguages = [\"en\"]\n\n[[agenda]]\n"
    "demo = \"resilience\"\nparameters = { opening = \"calm\", second_region = true }\n";

std::span<const data::Choice> targets() {
  const scene::Demo* demo = scene::find_demo(fixture::world().demos, "resilience");
  REQUIRE(demo != nullptr);
  return data::find_control(demo->controls(), "target")->choices;
}

// One step for each part.
std::string briefing_with_steps() {
  std::string text = kHead;
  for (const data::Choice& target : targets()) {
    text += "\n[[agenda.step]]\nset = { target = \"" + std::string(target.key) + "\" }\ntrigger = [\"strike\"]\n";
  }
  return text;
}

class Show {
 public:
  Show() {
    app::CaptureOptions options;
    options.page = "1";
    session_ = fixture::session(fixture::briefing_from(briefing_with_steps()), options);
    REQUIRE(session_->play(options).ok());
    session_->run(Seconds(2));
    kept_ = scene().keep();
    REQUIRE(kept_ != nullptr);
  }

  app::Stage& stage() { return session_->stage(); }
  scene::Scene& scene() { return *stage().show().pages[0].scene; }

  // As it was, with this in hand. No time passes.
  void again(const char* tool) {
    scene().restore(kept_);
    REQUIRE(stage().set_control("tool", tool).ok());
    stage().frame();
  }

  // What is touched to strike this target.
  const ui::HitBox* box_of(std::size_t target) {
    const data::ControlId id = data::control_id(scene().controls(), "target");
    for (const ui::HitBox& box : stage().router().current()) {
      const auto* deed = std::get_if<ui::Deed>(&box.action);
      if (deed != nullptr && deed->set.front().id == id && deed->set.front().value == static_cast<double>(target))
        return &box;
    }
    return nullptr;
  }

  std::uint64_t by_touch(std::size_t target) {
    const ui::HitBox* box = box_of(target);
    REQUIRE(box != nullptr);
    const Vec2 at = box->rect.center();
    stage().touch({ui::TouchEvent::Kind::kDown, 1, at, session_->clock().mono()});
    stage().touch({ui::TouchEvent::Kind::kUp, 1, at, session_->clock().mono()});
    return scene().state_hash();
  }

  std::uint64_t by_keyboard(std::size_t target) {
    const ui::HitBox* box = box_of(target);
    REQUIRE(box != nullptr);
    const ui::WidgetId id = box->id;
    for (int i = 0; i < 200 && stage().router().focused() != id; ++i) REQUIRE(stage().key("tab", false));
    REQUIRE(stage().router().focused() == id);
    CHECK(stage().key("return", false));
    return scene().state_hash();
  }

  std::uint64_t by_step(std::size_t target) {
    stage().apply_step(static_cast<int>(target));
    return scene().state_hash();
  }

  void pass(double seconds) { session_->run(Seconds(seconds)); }

 private:
  std::unique_ptr<app::CaptureSession> session_;
  std::shared_ptr<const void> kept_;
};

}  // namespace

TEST_CASE("stopping and slowing each part by touch, by keyboard and by a step do the same") {
  Show show;
  for (const char* tool : {"stop", "slow"}) {
    for (std::size_t target = 0; target < targets().size(); ++target) {
      INFO(tool << " " << targets()[target].key);
      show.again(tool);
      REQUIRE(show.stage().set_control("target", std::string(targets()[target].key)).ok());
      const std::uint64_t before = show.scene().state_hash();
      show.again(tool);
      const std::uint64_t touched = show.by_touch(target);
      CHECK(touched != before);
      show.again(tool);
      CHECK(show.by_keyboard(target) == touched);
      show.again(tool);
      CHECK(show.by_step(target) == touched);
    }
  }
}

TEST_CASE("healing each part after it was stopped, by touch, by keyboard and by a step, does the same") {
  Show show;
  for (std::size_t target = 0; target < targets().size(); ++target) {
    INFO(targets()[target].key);
    const auto stopped = [&] {
      show.again("stop");
      show.by_step(target);
      REQUIRE(show.stage().set_control("tool", "heal").ok());
      show.stage().frame();
      return show.scene().state_hash();
    };
    const std::uint64_t before = stopped();
    const std::uint64_t touched = show.by_touch(target);
    CHECK(touched != before);
    stopped();
    CHECK(show.by_keyboard(target) == touched);
    stopped();
    CHECK(show.by_step(target) == touched);
  }
}
