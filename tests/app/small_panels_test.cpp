// Panels in boxes of every size that a briefing may give them: what has no room is left out whole, nothing is drawn
// over anything else, and nothing leaves its panel.
#include <algorithm>
#include <filesystem>

#include "tests/app/screen_checks.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;

namespace {

constexpr const char* kRowNames[] = {"Venlo", "Kassel", "Linz", "Lyon", "Leeds"};

// The page of lists with its table alone, in a box of this size in pixels of the canvas.
std::shared_ptr<const config::Briefing> table_of_size(int width, int height) {
  const auto file = std::filesystem::path(support::source_dir()) / "tests" / "app" / "panels" / "panels.toml";
  auto briefing = std::make_shared<config::Briefing>(*fixture::briefing_at(file));
  std::vector<config::PanelConfig>& panels = briefing->dashboards.at("lists").panels;
  panels.resize(1);
  panels.front().at = {200, 200, width, height};
  panels.front().in_pixels = true;
  return briefing;
}

bool says(app::Stage& stage, const std::string& words) {
  const auto& runs = stage.canvas().runs();
  return std::any_of(runs.begin(), runs.end(), [&](const ui::TextRun& run) { return run.words == words; });
}

}  // namespace

TEST_CASE("small panels: a table shows rows, or one row in one line, or how many there are") {
  constexpr int kLeastWidth = 820;  // pixels of the canvas: what a briefing may give a table
  constexpr int kLeastHeight = 440;
  bool rows = false;
  bool line = false;
  bool count = false;
  for (const char* state : {"live", "old", "partial"}) {
    for (const double scale : {1.0, 1.25}) {
      for (const int width : {kLeastWidth, 1200, 2600}) {
        for (int height = kLeastHeight; height <= 1100; height += 60) {
          INFO(state << " " << scale << " " << width << "x" << height);
          app::CaptureOptions options;
          options.page = "lists";
          options.state = {state};
          options.text_scale = scale;
          options.width = 1280;
          options.height = 720;
          options.settle = 0.2;
          options.calm = true;
          auto session = fixture::session(table_of_size(width, height), options);
          REQUIRE(session->play(options).ok());
          app::Stage& stage = session->stage();
          fixture::check_text(stage);
          fixture::check_overlaps(stage);
          const bool named = std::any_of(std::begin(kRowNames), std::end(kRowNames),
                                         [&](const char* name) { return says(stage, name); });
          const bool headed = says(stage, "Site");
          const bool counted = says(stage, "5 rows");
          CHECK(named != counted);
          CHECK_FALSE((headed && !named));  // a heading without a row is half a table
          rows = rows || (headed && named);
          line = line || (named && !headed);
          count = count || counted;
        }
      }
    }
  }
  CHECK(rows);
  CHECK(line);
  CHECK(count);
}
