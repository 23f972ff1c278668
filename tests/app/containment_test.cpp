// A scene that fails in every way it can, between two that do not: what the wall then shows.
#include <stdexcept>

#include "kiosk/app/guarded_scene.hpp"
#include "kiosk/ui/canvas.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

enum class Fails { kNowhere, kStep, kFigures, kVerdict, kDraw, kHealth, kMake };
Fails fails = Fails::kNowhere;

void fail(Fails where) {
  if (fails == where) throw std::runtime_error("the sample fault");
}

class Fragile final : public scene::Scene {
 public:
  void step(Seconds, Rng&, const scene::Inputs&) override { fail(Fails::kStep); }
  std::vector<data::Figure> figures() const override {
    fail(Fails::kFigures);
    return {};
  }
  data::Verdict verdict() const override {
    fail(Fails::kVerdict);
    return {data::Message::text("Standing"), {}};
  }
  data::Message title() const override { return data::Message::text("Fragile"); }
  // Left in the middle of everything that can be pushed.
  void draw(ui::Canvas& canvas) const override {
    canvas.text(canvas.body(), "half a page", ui::Type::kBody);
    canvas.push_id("a");
    canvas.push_alpha(0.5F);
    canvas.push_clip({0, 0, 10, 10});
    canvas.push_portal({0, 0, 160, 90}, {1920, 1080});
    canvas.push_layer(3);
    fail(Fails::kDraw);
    canvas.pop_layer();
    canvas.pop_portal();
    canvas.pop_clip();
    canvas.pop_alpha();
    canvas.pop_id();
  }
  scene::Health health() const override { return {fails != Fails::kHealth, "the sample fault"}; }
  std::uint64_t state_hash() const override { return 1; }
};

Result<std::unique_ptr<scene::Scene>> make(const scene::Setup&) {
  fail(Fails::kMake);
  return std::unique_ptr<scene::Scene>(std::make_unique<Fragile>());
}

const scene::Demo kFragile{"fragile",
                           "fragile.title",
                           "fragile.promise",
                           "fragile.question",
                           "star",
                           [] { return std::span<const data::Control>(); },
                           make};
const scene::Demo* const kTable[] = {&kFragile};

const app::World& fragile_world() {
  static const app::World world = [] {
    app::World made = fixture::world();
    made.demos = kTable;
    return made;
  }();
  return world;
}

std::shared_ptr<const config::Briefing> three_pages() {
  auto briefing = std::make_shared<config::Briefing>(*fixture::briefing_from(
      "[briefing]\ncustomer = \"Alderfinch\"\n[slide.a]\nmarkdown = \"# Before\"\n[slide.b]\nmarkdown = \"# After\"\n"
      "[[agenda]]\nslide = \"a\"\n[[agenda]]\nslide = \"b\"\n"));
  config::AgendaItem fragile = briefing->agenda[0];
  fragile.kind = config::ItemKind::kDemo;
  fragile.ref = "fragile";
  briefing->agenda.insert(briefing->agenda.begin() + 1, fragile);
  return briefing;
}

std::unique_ptr<app::CaptureSession> open_wall() {
  app::CaptureOptions options;
  options.width = 1280;
  options.height = 720;
  auto made = app::CaptureSession::create(fragile_world(), three_pages(), options);
  REQUIRE(made.ok());
  return std::move(made).value();
}

bool says(const app::CaptureSession& session, const std::string& words) {
  return session.visible_text().find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a page that fails in any of its calls is taken out, and comes back when its time is over") {
  for (const Fails where : {Fails::kStep, Fails::kFigures, Fails::kVerdict, Fails::kDraw, Fails::kHealth}) {
    fails = Fails::kNowhere;
    auto session = open_wall();
    session->stage().command("open:1");
    session->run(Seconds(1));
    REQUIRE(says(*session, "half a page"));
    fails = where;
    session->run(Seconds(0.1));
    INFO("failing in call " << static_cast<int>(where));
    CHECK(session->stage().view().quarantined);
    CHECK_FALSE(says(*session, "half a page"));
    CHECK(says(*session, "Not available right now"));
    fails = Fails::kNowhere;
    session->run(Seconds(61));
    session->stage().command("open:1");
    session->run(Seconds(1));
    CHECK(says(*session, "half a page"));
  }
}

TEST_CASE("a page that fails on its home card takes itself out and no other") {
  for (const Fails where : {Fails::kStep, Fails::kFigures, Fails::kDraw}) {
    fails = Fails::kNowhere;
    auto session = open_wall();
    session->stage().command("start");
    session->run(Seconds(1));
    fails = where;
    session->run(Seconds(1));
    CHECK(session->stage().view().mode == director::Mode::kHome);
    for (const int other : {0, 2}) {
      session->stage().command("open:" + std::to_string(other));
      session->run(Seconds(1));
      CHECK_FALSE(session->stage().view().quarantined);
    }
    session->stage().command("open:1");
    session->run(Seconds(1));
    CHECK(session->stage().view().quarantined);
  }
  fails = Fails::kNowhere;
}

TEST_CASE("a demo that cannot be made costs its own page, not the show") {
  fails = Fails::kMake;
  auto session = open_wall();
  fails = Fails::kNowhere;
  CHECK(session->stage().show().pages.size() == 2);
  REQUIRE(session->stage().show().warnings.size() == 1);
  CHECK(session->stage().show().warnings[0] == "page 2 is left out: the sample fault");
}

TEST_CASE("eight slow calls in a row are a fault, one is not") {
  class Slow final : public scene::Scene {
   public:
    explicit Slow(ManualClock& clock) : clock_(clock) {}
    void step(Seconds, Rng&, const scene::Inputs&) override { clock_.advance(Seconds(0.2)); }
    std::vector<data::Figure> figures() const override { return {}; }
    data::Verdict verdict() const override { return {}; }
    data::Message title() const override { return {}; }
    void draw(ui::Canvas&) const override {}
    std::uint64_t state_hash() const override { return 0; }

   private:
    ManualClock& clock_;
  };
  ManualClock clock{WallTime{}};
  app::GuardedScene guarded(std::make_unique<Slow>(clock), clock);
  Rng rng(1);
  const data::Snapshot none;
  for (int i = 0; i < 7; ++i) {
    guarded.step(Seconds(0), rng, {&none, clock.wall()});
    CHECK(guarded.take_fault().empty());
  }
  guarded.step(Seconds(0), rng, {&none, clock.wall()});
  CHECK_FALSE(guarded.take_fault().empty());
}
