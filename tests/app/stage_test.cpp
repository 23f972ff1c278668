// The whole show on a virtual clock: what visitors do and what they then see.
#include <algorithm>

#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using director::Mode;
using director::Overlay;

namespace {

app::CaptureOptions options() {
  app::CaptureOptions o;
  o.width = 1280;
  o.height = 720;
  return o;
}

void tap(app::CaptureSession& session, Vec2 at) {
  session.stage().touch({ui::TouchEvent::Kind::kDown, 1, at, session.clock().mono()});
  session.run(Seconds(0.1));
  session.stage().touch({ui::TouchEvent::Kind::kUp, 1, at, session.clock().mono()});
  session.run(Seconds(0.6));
}

// Of the smallest thing on screen that asks for it: a button rather than the "anywhere outside" around it.
Vec2 middle_of_command(app::CaptureSession& session, const std::string& name) {
  const ui::HitBox* found = nullptr;
  for (const ui::HitBox& box : session.stage().router().current()) {
    const auto* command = std::get_if<ui::Command>(&box.action);
    if (command == nullptr || command->name != name) continue;
    if (found == nullptr || box.rect.w * box.rect.h < found->rect.w * found->rect.h) found = &box;
  }
  INFO("asking for '" << name << "'");
  REQUIRE(found != nullptr);
  return found->rect.center();
}

}  // namespace

TEST_CASE("a plan that was pinned outlives a reading of the briefing") {
  const auto briefing = fixture::briefing_of_demo("economics");
  auto session = fixture::session(briefing, options());
  app::Stage& stage = session->stage();
  stage.command("start");
  stage.command("open:0");
  REQUIRE(stage.set_control("share_moved", "0.35").ok());
  REQUIRE(stage.set_control("pin", "true").ok());
  REQUIRE(stage.set_control("share_moved", "0.9").ok());
  session->run(Seconds(1));
  const auto value = [&](const char* name) {
    const auto figures = stage.figures(0);
    const data::Figure* found = data::find_figure(figures, name);
    REQUIRE(found != nullptr);
    return found->value;
  };
  const double pinned = value("pin.npv");
  const double chance = value("pin.risk.chance");
  const double now = value("npv");
  CHECK(value("pin.in.share_moved") == Approx(0.35));

  app::DemoLoader again(fixture::world(), briefing, 1);
  REQUIRE(stage.replace(again).ok());
  session->run(Seconds(1));
  CHECK(value("npv") == now);
  CHECK(value("pin.npv") == pinned);
  CHECK(value("pin.risk.chance") == chance);
  CHECK(value("pin.in.share_moved") == Approx(0.35));
}

TEST_CASE("attract, home, page, provenance, idle prompt, wipe: a visitor's way through the show") {
  auto session = fixture::session(fixture::briefing(), options());
  app::Stage& stage = session->stage();
  session->run(Seconds(1));
  CHECK(stage.view().mode == Mode::kAttract);

  tap(*session, middle_of_command(*session, "start"));
  CHECK(stage.view().mode == Mode::kHome);
  tap(*session, middle_of_command(*session, "open:0"));
  CHECK(stage.view().mode == Mode::kScene);
  CHECK(stage.view().page == 0);
  session->run(Seconds(1));

  const auto figures = stage.figures(0);
  REQUIRE_FALSE(figures.empty());
  Vec2 number{-1, -1};
  for (const ui::HitBox& box : stage.router().current()) {
    if (std::holds_alternative<ui::OpenFigure>(box.action)) number = box.rect.center();
  }
  REQUIRE(number.x > 0);
  tap(*session, number);
  CHECK(stage.view().overlay == Overlay::kFigure);
  tap(*session, middle_of_command(*session, "close"));
  CHECK(stage.view().overlay == Overlay::kNone);

  const double before = stage.show().pages[0].scene->value(0);
  REQUIRE(stage.set_control(std::string(stage.show().pages[0].scene->controls()[0].key), "0.95").ok());
  CHECK(stage.show().pages[0].scene->value(0) != before);
  stage.command("lang:de");
  CHECK(stage.visitor().language == "de");

  session->run(stage.show().briefing->idle.reading + Seconds(2));
  CHECK(stage.view().overlay == Overlay::kIdlePrompt);
  session->run(stage.show().briefing->idle.prompt + Seconds(1));
  CHECK(stage.view().mode == Mode::kAttract);
  CHECK(stage.show().pages[0].scene->value(0) == before);
  CHECK(stage.visitor().language == "en");
}

TEST_CASE("the same seed, clock and touches give the same state and the same pixels") {
  const auto play = [] {
    app::CaptureOptions o = options();
    o.page = "1";
    auto session = fixture::session(fixture::briefing(), o);
    REQUIRE(session->play(o).ok());
    tap(*session, {900, 300});
    return std::pair(session->stage().state_hash(), session->picture().pixels);
  };
  const auto first = play();
  const auto second = play();
  CHECK(first.first == second.first);
  CHECK(first.second == second.second);
}

TEST_CASE("a page that fails is taken out behind a card, and the show goes on") {
  app::CaptureOptions o = options();
  o.page = "1";
  auto session = fixture::session(fixture::briefing(), o);
  REQUIRE(session->play(o).ok());
  session->stage().break_page("test");
  session->run(Seconds(0.5));
  CHECK(session->stage().view().quarantined);
  CHECK(session->visible_text().find("Not available right now") != std::string::npos);
  session->stage().command("next");
  session->run(Seconds(1));
  CHECK_FALSE(session->stage().view().quarantined);
  session->stage().command("previous");
  session->run(Seconds(70));
  CHECK_FALSE(session->stage().view().quarantined);
}

TEST_CASE("a briefing that changes keeps the page and the visitor's values") {
  app::CaptureOptions o = options();
  o.page = "1";
  auto session = fixture::session(fixture::briefing(), o);
  REQUIRE(session->play(o).ok());
  app::Stage& stage = session->stage();
  const std::string key(stage.show().pages[0].scene->controls()[0].key);
  REQUIRE(stage.set_control(key, "0.9").ok());
  auto changed = std::make_shared<config::Briefing>(*fixture::briefing());
  changed->customer = "Alderfinch Nord";
  app::DemoLoader demos(fixture::world(), changed, 1);
  REQUIRE(stage.replace(demos).ok());
  session->run(Seconds(0.5));
  CHECK(stage.view().mode == Mode::kScene);
  CHECK(stage.show().pages[0].scene->value(0) == Approx(0.9));
  CHECK(session->visible_text().find("Alderfinch Nord") != std::string::npos);
}

TEST_CASE("reset offers an undo for five seconds that brings every value back") {
  app::CaptureOptions o = options();
  o.page = "1";
  auto session = fixture::session(fixture::briefing(), o);
  REQUIRE(session->play(o).ok());
  app::Stage& stage = session->stage();
  const std::string key(stage.show().pages[0].scene->controls()[0].key);
  const double start = stage.show().pages[0].scene->value(0);
  REQUIRE(stage.set_control(key, "0.9").ok());
  stage.command("reset");
  session->run(Seconds(0.3));
  CHECK(stage.show().pages[0].scene->value(0) == Approx(start));
  tap(*session, middle_of_command(*session, "undo"));
  CHECK(stage.show().pages[0].scene->value(0) == Approx(0.9));
}

TEST_CASE("undo brings back what the controls do not say: a plan that is remembered, a run") {
  for (const char* page : {"economics", "resilience"}) {
    INFO(page);
    app::CaptureOptions o = options();
    o.page = page;
    auto session = fixture::session(fixture::briefing(), o);
    REQUIRE(session->play(o).ok());
    app::Stage& stage = session->stage();
    if (std::string(page) == "economics") {
      REQUIRE(stage.set_control("share_moved", "0.9").ok());
      REQUIRE(stage.set_control("pin", "true").ok());
      REQUIRE(stage.set_control("share_moved", "0.2").ok());
    } else {
      REQUIRE(stage.set_control("target", "database").ok());
      REQUIRE(stage.set_control("strike", "true").ok());
    }
    const scene::Scene& scene = *stage.show().pages[static_cast<std::size_t>(stage.view().page)].scene;
    const std::uint64_t before = scene.state_hash();
    stage.command("reset");
    CHECK(scene.state_hash() != before);
    stage.command("undo");
    CHECK(scene.state_hash() == before);
  }
}

TEST_CASE("a step taken back leaves the page as the steps before it did") {
  app::CaptureOptions o = options();
  o.page = "1";
  auto session = fixture::session(fixture::briefing(), o);
  REQUIRE(session->play(o).ok());
  app::Stage& stage = session->stage();
  REQUIRE(stage.show().pages[0].item->steps.size() >= 2);
  const auto values = [&] {
    std::vector<double> all;
    const auto table = stage.show().pages[0].scene->controls();
    for (data::ControlId id = 0; id < table.size(); ++id) all.push_back(stage.show().pages[0].scene->value(id));
    return all;
  };
  const auto start = values();
  stage.command("next");
  const auto one = values();
  CHECK(one != start);
  stage.command("next");
  CHECK(values() != one);
  stage.command("previous");
  CHECK(values() == one);
  stage.command("previous");
  CHECK(values() == start);
}

TEST_CASE("without a finger: Tab walks the controls, Enter does what a tap would, arrows move a slider") {
  app::CaptureOptions o = options();
  o.page = "1";
  auto session = fixture::session(fixture::briefing(), o);
  REQUIRE(session->play(o).ok());
  app::Stage& stage = session->stage();
  CHECK_FALSE(stage.key("return", false));  // the clicker's as long as nothing is chosen
  const auto chosen = [&]() -> const ui::HitBox& {
    for (const ui::HitBox& box : stage.router().current()) {
      if (stage.router().focused() == box.id) return box;
    }
    FAIL("nothing is chosen");
    return stage.router().current().front();
  };
  for (int i = 0; i < 60; ++i) {
    REQUIRE(stage.key("tab", false));
    session->run(Seconds(0.05));
    if (chosen().kind == ui::HitBox::Kind::kSlider) break;
  }
  REQUIRE(chosen().kind == ui::HitBox::Kind::kSlider);
  const data::ControlId id = chosen().control_id;
  const double before = stage.show().pages[0].scene->value(id);
  CHECK(stage.key(before < stage.show().pages[0].scene->controls()[id].max ? "right" : "left", false));
  CHECK(stage.show().pages[0].scene->value(id) != before);
  for (int i = 0; i < 60; ++i) {
    REQUIRE(stage.key("tab", true));
    session->run(Seconds(0.05));
    const auto* command = std::get_if<ui::Command>(&chosen().action);
    if (command != nullptr && command->name == "home") break;
  }
  CHECK(stage.key("return", false));
  CHECK(stage.view().mode == Mode::kHome);
}

TEST_CASE("a hand on the black wall leaves it black, with a dot under the finger") {
  auto session = fixture::session(fixture::briefing(), options());
  app::Stage& stage = session->stage();
  stage.command("blank");
  session->run(Seconds(0.5));
  const auto black = session->picture();
  stage.touch({ui::TouchEvent::Kind::kDown, 1, {640, 360}, session->clock().mono()});
  session->run(Seconds(0.1));
  CHECK(stage.view().blank);
  const auto touched = session->picture();
  CHECK(touched.pixels != black.pixels);
  stage.touch({ui::TouchEvent::Kind::kUp, 1, {640, 360}, session->clock().mono()});
  session->run(Seconds(0.5));
  CHECK(stage.view().blank);
  CHECK(session->picture().pixels == black.pixels);
}

TEST_CASE("without a mark the name's first letter stands in the tile") {
  auto session = fixture::session(
      fixture::briefing_from("[briefing]\ncustomer = \"Ährenwert\"\n[[agenda]]\ndemo = \"economics\"\n"), options());
  session->stage().command("start");
  session->run(Seconds(1));
  CHECK(session->visible_text().find(" Ä\n") != std::string::npos);
}

TEST_CASE("a page that moves is drawn ten times a second in the attract loop, and as often as it can on the wall") {
  app::CaptureOptions o = options();
  auto session = fixture::session(fixture::briefing_of_demo("resilience"), o);
  app::Stage& stage = session->stage();
  const auto frames_in = [&](double seconds) {
    int frames = 0;
    for (double passed = 0.0; passed < seconds; ++frames) {
      stage.frame();
      const double wait = std::max(stage.until_next().count(), 1.0 / 60.0);
      session->clock().advance(Seconds(wait));
      passed += wait;
    }
    return frames;
  };
  frames_in(3.0);  // the page has come in
  REQUIRE(stage.view().mode == director::Mode::kAttract);
  CHECK(frames_in(2.0) <= 21);
  stage.command("open:0");
  frames_in(2.0);
  CHECK(frames_in(2.0) >= 115);
}

TEST_CASE("with calm motion the attract loop stands still between its pages") {
  for (const char* demo : {"economics", "resilience"}) {
    INFO(demo);
    app::CaptureOptions o = options();
    o.calm = true;
    auto session = fixture::session(fixture::briefing_of_demo(demo), o);
    app::Stage& stage = session->stage();
    int frames = 0;
    double passed = 0.0;
    const auto one = [&] {
      stage.frame();
      ++frames;
      const double wait = std::max(stage.until_next().count(), 1.0 / 60.0);
      session->clock().advance(Seconds(wait));
      passed += wait;
    };
    while (passed < 3.0) one();  // what moves gets something to show
    const std::uint64_t shown = stage.show().pages[0].scene->state_hash();
    const int before = frames;
    while (passed < 63.0) one();
    CHECK(stage.show().pages[0].scene->state_hash() == shown);
    CHECK(frames - before < 15);  // a page each nine seconds, the clock's minute
    const data::Verdict verdict = stage.show().pages[0].scene->verdict();
    CHECK(verdict.headline.id ==
          (std::string(demo) == "resilience" ? "resilience.verdict.lost" : "economics.verdict.save"));
  }
}
