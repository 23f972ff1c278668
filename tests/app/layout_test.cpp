// Every page at every size, language and text scale: no clipped words, nothing off the screen, targets large enough.
#include <algorithm>

#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

struct Size {
  int width, height;
};
constexpr Size kSizes[] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1080, 1920}};

std::vector<std::string> pages() {
  std::vector<std::string> names{"attract", "home"};
  for (std::size_t i = 0; i < fixture::briefing()->agenda.size(); ++i) names.push_back(std::to_string(i + 1));
  return names;
}

void check_text(app::Stage& stage) {
  const Rect screen = stage.canvas().screen();
  for (const ui::TextRun& run : stage.canvas().runs()) {
    INFO(run.words << " at " << run.ink.x << "," << run.ink.y << " " << run.ink.w << "x" << run.ink.h);
    CHECK_FALSE(run.truncated);
    CHECK(run.ink.x >= screen.x - 1.0F);
    CHECK(run.ink.right() <= screen.right() + 1.0F);
    CHECK(run.ink.y >= screen.y - 1.0F);
    CHECK(run.ink.bottom() <= screen.bottom() + 1.0F);
  }
}

// What is written stands on nothing else that is written. A run's ink is its lines, with the room that their typeface
// keeps above and below most letters.
void check_overlaps(app::Stage& stage) {
  constexpr float kSoft = 2.0F;      // du across
  constexpr float kLeading = 0.34F;  // of the smaller run's height
  const auto runs = stage.canvas().runs();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (std::size_t j = i + 1; j < runs.size(); ++j) {
      const Rect a = runs[i].ink;
      const Rect b = runs[j].ink;
      const float across = std::min(a.right(), b.right()) - std::max(a.x, b.x);
      const float down = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
      if (across <= kSoft || down <= kLeading * std::min(a.h, b.h)) continue;
      INFO("'" << runs[i].words << "' and '" << runs[j].words << "' by " << across << "x" << down << " at " << b.x
               << "," << b.y);
      CHECK(false);
    }
  }
}

void check_targets(app::Stage& stage) {
  const float du = stage.canvas().px_per_du();
  for (const ui::HitBox& box : stage.router().current()) {
    if (box.kind == ui::HitBox::Kind::kBlock || box.kind == ui::HitBox::Kind::kPoint) continue;
    INFO("target " << box.rect.x / du << "," << box.rect.y / du << " " << box.rect.w / du << "x" << box.rect.h / du);
    CHECK(std::min(box.rect.w, box.rect.h) >= 64.0F * du - 1.0F);
  }
}

}  // namespace

TEST_CASE("layout: no clipped words and no small targets at any size, language and text scale") {
  const auto briefing = fixture::briefing();
  for (const Size size : kSizes) {
    for (const char* language : {"en", "de"}) {
      for (const double scale : {1.0, 1.8}) {
        for (const std::string& page : pages()) {
          INFO(size.width << "x" << size.height << " " << language << " scale " << scale << " page " << page);
          app::CaptureOptions options;
          options.width = size.width;
          options.height = size.height;
          options.language = language;
          options.text_scale = scale;
          options.page = page;
          options.settle = 1.0;
          options.calm = true;
          auto session = fixture::session(briefing, options);
          REQUIRE(session->play(options).ok());
          check_text(session->stage());
          check_overlaps(session->stage());
          check_targets(session->stage());
        }
      }
    }
  }
}

TEST_CASE("layout: the sheets hold their words too") {
  const auto briefing = fixture::briefing();
  for (const Size size : {kSizes[0], kSizes[3]}) {
    for (const char* language : {"en", "de"}) {
      for (const double scale : {1.0, 1.8}) {
        for (const char* state :
             {"idle", "explain", "language", "access", "takeaway", "reach", "pin", "admin", "broken"}) {
          INFO(size.width << "x" << size.height << " " << language << " scale " << scale << " " << state);
          app::CaptureOptions options;
          options.width = size.width;
          options.height = size.height;
          options.language = language;
          options.text_scale = scale;
          options.page = "1";
          options.state = {state};
          options.settle = 1.0;
          auto session = fixture::session(briefing, options);
          REQUIRE(session->play(options).ok());
          check_text(session->stage());
        }
      }
    }
  }
}

TEST_CASE("layout: the way back from a fetched number to its bytes holds its words") {
  const auto briefing = fixture::briefing();
  for (const Size size : {kSizes[0], kSizes[3]}) {
    for (const char* language : {"en", "de"}) {
      for (const double scale : {1.0, 1.8}) {
        for (const auto& [state, figure] :
             {std::pair{"live", "figure:revenue"}, std::pair{"recorded", "figure:orders.1"}}) {
          INFO(size.width << "x" << size.height << " " << language << " scale " << scale << " " << figure);
          app::CaptureOptions options;
          options.width = size.width;
          options.height = size.height;
          options.language = language;
          options.text_scale = scale;
          options.page = "operations";
          options.state = {state, figure};
          options.settle = 1.0;
          auto session = fixture::session(briefing, options);
          REQUIRE(session->play(options).ok());
          check_text(session->stage());
        }
      }
    }
  }
}

// Demos with several pictures choose them by a control called view, and where only one part has room, by one called
// part.
TEST_CASE("layout: every view of every demo holds its words") {
  for (const scene::Demo* demo : fixture::world().demos) {
    const auto table = demo->controls();
    const auto choices = [&](const char* key) {
      std::vector<std::string> names;
      if (const data::Control* control = data::find_control(table, key)) {
        for (const data::Choice& choice : control->choices) names.emplace_back(choice.key);
      }
      if (names.empty()) names.emplace_back();
      return names;
    };
    const auto briefing = fixture::briefing_of_demo(std::string(demo->id));
    for (const Size size : {kSizes[0], kSizes[3]}) {
      for (const char* language : {"en", "de"}) {
        for (const double scale : {1.0, 1.8}) {
          app::CaptureOptions options;
          options.width = size.width;
          options.height = size.height;
          options.language = language;
          options.text_scale = scale;
          options.page = "1";
          options.settle = 1.0;
          options.calm = true;
          auto session = fixture::session(briefing, options);
          REQUIRE(session->play(options).ok());
          for (const std::string& part : choices("part")) {
            if (!part.empty()) REQUIRE(session->stage().set_control("part", part).ok());
            for (const std::string& view : choices("view")) {
              if (!view.empty()) REQUIRE(session->stage().set_control("view", view).ok());
              session->run(Seconds(0.4));
              INFO(demo->id << " " << size.width << "x" << size.height << " " << language << " scale " << scale << " "
                            << part << " " << view);
              check_text(session->stage());
              check_overlaps(session->stage());
            }
          }
        }
      }
    }
  }
}
