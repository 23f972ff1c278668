// Every page at every size, language and text scale: no clipped words, nothing off the screen, targets large enough.
#include "tests/app/screen_checks.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using fixture::check_overlaps;
using fixture::check_targets;
using fixture::check_text;

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
