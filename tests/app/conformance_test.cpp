// Every demo of the generated table is held to the contract of a scene before its author writes a test.
#include <cmath>
#include <set>

#include "demos/table.hpp"
#include "kiosk/base/rng.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

std::unique_ptr<scene::Scene> make(const scene::Demo& demo, std::vector<std::string>* warnings = nullptr,
                                   std::map<std::string, double, std::less<>> parameters = {}) {
  scene::Setup setup{fixture::world().files};
  setup.data_folder = fixture::world().paths.data();
  setup.warnings = warnings;
  setup.parameters = std::move(parameters);
  auto made = demo.make(setup);
  if (!made) UNSCOPED_INFO(made.error().message);
  REQUIRE(made.ok());
  return std::move(made).value();
}

void step(scene::Scene& scene, Rng& rng, double seconds) {
  const data::Snapshot nothing;
  const int frames = std::max(1, static_cast<int>(seconds * 60.0));
  for (int i = 0; i < frames; ++i)
    scene.step(Seconds(1.0 / 60.0), rng, {&nothing, WallTime{std::chrono::milliseconds(1'700'000'000'000)}});
}

void check_figures(const scene::Scene& scene) {
  const auto figures = scene.figures();
  std::set<std::string> names;
  for (const data::Figure& figure : figures) names.insert(figure.name);
  CHECK(names.size() == figures.size());
  for (const data::Figure& figure : figures) {
    INFO(figure.name);
    CHECK_FALSE(figure.name.empty());
    CHECK_FALSE(figure.label.empty());
    CHECK_FALSE(std::isinf(figure.value));
    CHECK_FALSE(figure.source.name.empty());
    CHECK((!figure.formula.empty() || figure.inputs.empty()));
    for (const std::string& input : figure.inputs) {
      INFO("input " << input);
      CHECK(names.count(input) == 1);
    }
  }
  for (const auto& [name, value] : scene.verdict().headline.args) {
    if (const auto* figure = std::get_if<data::Message::FigureArg>(&value)) CHECK(names.count(figure->name) == 1);
  }
}

}  // namespace

TEST_CASE("demos: a table entry says all that the wall needs") {
  REQUIRE_FALSE(demos::table().empty());
  for (const scene::Demo* demo : demos::table()) {
    INFO(demo->id);
    CHECK_FALSE(demo->title.empty());
    CHECK_FALSE(demo->promise.empty());
    CHECK_FALSE(demo->question.empty());
    CHECK_FALSE(demo->icon.empty());
    std::set<std::string_view> keys;
    for (const data::Control& control : demo->controls()) {
      INFO(control.key);
      CHECK(keys.insert(control.key).second);
      CHECK_FALSE(control.label.empty());
      CHECK_FALSE(control.why.empty());
      if (control.kind == data::ControlKind::kSlider) {
        CHECK(control.min < control.max);
        CHECK(control.step > 0.0);
        CHECK(control.fallback >= control.min);
        CHECK(control.fallback <= control.max);
      }
      if (control.kind == data::ControlKind::kChoice) CHECK(control.choices.size() >= 2);
    }
  }
}

TEST_CASE("demos: every figure has a label, a source, known inputs, at both ends of every control") {
  for (const scene::Demo* demo : demos::table()) {
    INFO(demo->id);
    auto scene = make(*demo);
    Rng rng(1);
    step(*scene, rng, 0.1);
    check_figures(*scene);
    for (data::ControlId id = 0; id < scene->controls().size(); ++id) {
      const data::Control& control = scene->controls()[id];
      if (control.kind == data::ControlKind::kEvent) continue;
      INFO(control.key);
      const double last = control.kind == data::ControlKind::kChoice   ? static_cast<double>(control.choices.size() - 1)
                          : control.kind == data::ControlKind::kToggle ? 1.0
                                                                       : control.max;
      const double before = scene->value(id);
      for (const double value : {control.min, last}) {
        scene->set(id, value);
        CHECK(scene->value(id) == Approx(value));
        step(*scene, rng, 0.1);
        check_figures(*scene);
      }
      scene->set(id, before);
    }
  }
}

TEST_CASE("demos: values off the range, not-a-number and values between steps are brought onto the grid") {
  for (const scene::Demo* demo : demos::table()) {
    auto scene = make(*demo);
    for (data::ControlId id = 0; id < scene->controls().size(); ++id) {
      const data::Control& control = scene->controls()[id];
      if (control.kind != data::ControlKind::kSlider) continue;
      for (const double value : {-1e300, 1e300, std::nan(""), control.min + control.step * 0.4}) {
        scene->set(id, value);
        CHECK(scene->value(id) >= control.min);
        CHECK(scene->value(id) <= control.max);
      }
    }
  }
}

TEST_CASE("demos: the same seed and the same mad touching give the same state") {
  const auto play = [](const scene::Demo& demo) {
    auto scene = make(demo);
    Rng touches(7);
    Rng rng(11);
    for (int i = 0; i < 2000; ++i) {
      const auto count = static_cast<std::uint32_t>(scene->controls().size());
      if (count == 0) break;
      const data::ControlId id = touches.below(count);
      const data::Control& control = scene->controls()[id];
      if (control.kind == data::ControlKind::kEvent)
        scene->trigger(id);
      else
        scene->set(id, control.min + touches.uniform() * (control.max - control.min));
      step(*scene, rng, 1.0 / 60.0);
    }
    CHECK(scene->health().good);
    return scene->state_hash();
  };
  for (const scene::Demo* demo : demos::table()) {
    INFO(demo->id);
    CHECK(play(*demo) == play(*demo));
  }
}

TEST_CASE("demos: reset brings back what the briefing gave") {
  for (const scene::Demo* demo : demos::table()) {
    INFO(demo->id);
    std::map<std::string, double, std::less<>> parameters;
    for (const data::Control& control : demo->controls()) {
      if (control.kind == data::ControlKind::kSlider) {
        parameters[std::string(control.key)] = control.max;
        break;
      }
    }
    auto scene = make(*demo, nullptr, parameters);
    const auto start = scene->state_hash();
    for (data::ControlId id = 0; id < scene->controls().size(); ++id) {
      if (scene->controls()[id].kind == data::ControlKind::kSlider) scene->set(id, scene->controls()[id].min);
    }
    CHECK(scene->state_hash() != start);
    scene->reset();
    CHECK(scene->state_hash() == start);
  }
}

TEST_CASE("demos: ten simulated minutes leave a demo in good health") {
  for (const scene::Demo* demo : demos::table()) {
    INFO(demo->id);
    auto scene = make(*demo);
    Rng rng(3);
    step(*scene, rng, 600.0);
    CHECK(scene->health().good);
    check_figures(*scene);
  }
}

TEST_CASE("demos: every event may happen at any time, and a reset leaves no trace of it") {
  for (const scene::Demo* demo : demos::table()) {
    INFO(demo->id);
    auto scene = make(*demo);
    const auto start = scene->state_hash();
    Rng rng(5);
    for (const double seconds : {0.0, 3.0}) {
      for (data::ControlId id = 0; id < scene->controls().size(); ++id) {
        if (scene->controls()[id].kind == data::ControlKind::kEvent) scene->trigger(id);
      }
      if (seconds > 0.0) step(*scene, rng, seconds);
      check_figures(*scene);
    }
    scene->reset();
    CHECK(scene->state_hash() == start);
  }
}

TEST_CASE("demos: what a reset takes away can be put back, and goes on as if nothing had been") {
  for (const scene::Demo* demo : demos::table()) {
    INFO(demo->id);
    auto scene = make(*demo);
    Rng rng(5);
    step(*scene, rng, 1.0);
    for (data::ControlId id = 0; id < scene->controls().size(); ++id) {
      const data::Control& control = scene->controls()[id];
      if (control.kind == data::ControlKind::kEvent) scene->trigger(id);
      if (control.kind == data::ControlKind::kSlider) scene->set(id, control.max);
    }
    step(*scene, rng, 0.5);
    const auto kept = scene->keep();
    REQUIRE(kept != nullptr);
    const auto before = scene->state_hash();
    Rng one(9);
    step(*scene, one, 2.0);
    const auto later = scene->state_hash();
    scene->reset();
    scene->restore(kept);
    CHECK(scene->state_hash() == before);
    Rng two(9);
    step(*scene, two, 2.0);
    CHECK(scene->state_hash() == later);
    check_figures(*scene);
  }
}

TEST_CASE("demos: settled figures are those that the wall comes to by itself") {
  for (const scene::Demo* demo : demos::table()) {
    INFO(demo->id);
    auto settled = make(*demo);
    settled->settle();
    if (settled->animating()) continue;  // it moves: there is no end to come to
    auto waited = make(*demo);
    Rng rng(1);
    step(*waited, rng, 2.0);
    CHECK_FALSE(waited->animating());
    CHECK(waited->state_hash() == settled->state_hash());
  }
}
