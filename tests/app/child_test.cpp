// A child that hits everything: seeded taps and drags all over a demo's page, on two walls and in two languages. The
// page stays, no word is cut, and every number that can be touched says what it is computed from and where it comes
// from.
#include "kiosk/base/rng.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

struct Wall {
  int width, height;
  double scale;
  const char* language;
};
constexpr Wall kWalls[] = {{1920, 1080, 1.0, "en"}, {1280, 720, 1.0, "de"}, {1080, 1920, 1.8, "de"}};
constexpr int kHits = 150;

class Child {
 public:
  Child(app::CaptureSession& session, std::uint64_t seed) : session_(session), rng_(seed) {}

  // Mostly at what can be touched, now and then beside it; one in five hits is a drag. Never at what leaves the page.
  void hit() {
    const Vec2 from = place();
    touch(ui::TouchEvent::Kind::kDown, from);
    session_.run(Seconds(0.02));
    Vec2 at = from;
    if (rng_.below(5) == 0) {
      const Vec2 to = anywhere();
      for (int i = 1; i <= 4; ++i) {
        at = {from.x + (to.x - from.x) * static_cast<float>(i) * 0.25F,
              from.y + (to.y - from.y) * static_cast<float>(i) * 0.25F};
        touch(ui::TouchEvent::Kind::kMove, at);
        session_.run(Seconds(0.02));
      }
    }
    touch(ui::TouchEvent::Kind::kUp, at);
    session_.run(Seconds(0.05 + 0.3 * rng_.uniform()));
  }

 private:
  void touch(ui::TouchEvent::Kind kind, Vec2 at) { session_.stage().touch({kind, 1, at, session_.clock().mono()}); }

  Vec2 anywhere() {
    const Rect screen = session_.stage().canvas().screen();
    const float du = session_.stage().canvas().px_per_du();
    return {static_cast<float>(rng_.uniform()) * screen.w * du, static_cast<float>(rng_.uniform()) * screen.h * du};
  }

  Vec2 place() {
    const auto& boxes = session_.stage().router().current();
    if (boxes.empty() || rng_.below(8) == 0) return anywhere();
    const ui::HitBox& box = boxes[rng_.below(static_cast<std::uint32_t>(boxes.size()))];
    return {box.rect.x + box.rect.w * static_cast<float>(rng_.uniform()),
            box.rect.y + box.rect.h * static_cast<float>(rng_.uniform())};
  }

  app::CaptureSession& session_;
  Rng rng_;
};

void check_words(app::Stage& stage) {
  for (const ui::TextRun& run : stage.canvas().runs()) {
    INFO(run.words << " at " << run.ink.x << "," << run.ink.y);
    CHECK_FALSE(run.truncated);
  }
}

void check_numbers(app::Stage& stage) {
  const auto figures = stage.figures(0);
  for (const ui::HitBox& box : stage.router().current()) {
    const auto* open = std::get_if<ui::OpenFigure>(&box.action);
    if (open == nullptr) continue;
    INFO(open->name);
    const data::Figure* figure = data::find_figure(figures, open->name);
    REQUIRE(figure != nullptr);
    CHECK_FALSE(figure->source.name.empty());
    if (figure->status == data::Status::kDerived) CHECK_FALSE(figure->formula.empty());
    for (const std::string& input : figure->inputs) CHECK(data::find_figure(figures, input) != nullptr);
  }
}

}  // namespace

TEST_CASE("a child that hits everything breaks no demo, cuts no word and finds no number without a source") {
  for (const scene::Demo* demo : fixture::world().demos) {
    std::uint64_t seed = 1;
    for (const Wall& wall : kWalls) {
      app::CaptureOptions options;
      options.page = "1";
      options.width = wall.width;
      options.height = wall.height;
      options.text_scale = wall.scale;
      options.language = wall.language;
      auto session = fixture::session(fixture::briefing_of_demo(std::string(demo->id)), options);
      REQUIRE(session->play(options).ok());
      app::Stage& stage = session->stage();
      Child child(*session, seed++);
      for (int i = 0; i < kHits; ++i) {
        INFO(demo->id << " " << wall.width << "x" << wall.height << " " << wall.language << ", hit " << i);
        child.hit();
        REQUIRE_FALSE(stage.view().quarantined);
        REQUIRE_FALSE(stage.wants_quit());
        stage.visitor().text_scale = static_cast<float>(wall.scale);
        if (stage.view().overlay == director::Overlay::kNone && stage.view().mode == director::Mode::kScene) {
          check_words(stage);
          check_numbers(stage);
        } else if (stage.view().mode != director::Mode::kScene) {
          stage.command("start");
          stage.command("open:0");
        } else if (i % 3 == 0) {
          stage.command("close");
        }
      }
    }
  }
}
