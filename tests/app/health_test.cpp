#include "kiosk/app/health.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

std::string line(const app::HealthReport& report, const std::string& id) {
  for (const auto& [label, words] : app::health_lines(report)) {
    if (label.id == id) return words;
  }
  return "(none)";
}

}  // namespace

TEST_CASE("staff read how the machine is") {
  app::HealthReport report;
  report.version = "1.0";
  report.width = 1920;
  report.height = 1080;
  report.mm_per_px = 0.634F;
  report.renderer = "raster";
  report.running = Seconds(3 * 3600 + 125);
  report.free_bytes = 12'300'000'000;
  report.sources = 3;
  CHECK(line(report, "wall.admin.renderer") == "1920 \u00d7 1080, 55 in, raster");
  CHECK(line(report, "wall.admin.running") == "3 h 2 min");
  CHECK(line(report, "wall.admin.disk") == "12.3 GB");
  CHECK(line(report, "wall.admin.data") == "3 / 3 OK");
  CHECK(line(report, "wall.admin.wipe") == "\u2013");
  CHECK(line(report, "wall.admin.frames") == "(none)");
  report.last_wipe = WallTime{} + std::chrono::hours(24);
  CHECK(line(report, "wall.admin.wipe") == "1970-01-02 00:00:00 UTC");
  report.data_problems = {"metrics.example does not answer"};
  CHECK(line(report, "wall.admin.data") == "metrics.example does not answer");
}

TEST_CASE("many warnings are counted instead of filling the screen") {
  app::HealthReport report;
  report.warnings.assign(100, "row is odd");
  const auto lines = app::health_lines(report);
  CHECK(std::count_if(lines.begin(), lines.end(), [](const auto& l) { return l.first.id == "wall.admin.estate"; }) ==
        5);
  CHECK(std::any_of(lines.begin(), lines.end(), [](const auto& l) { return l.second == "+ 96"; }));
}

TEST_CASE("the median of frame times is of the last ones") {
  app::FrameTimes times;
  CHECK(times.median_ms() == 0.0);
  for (int i = 0; i < 50; ++i) times.add(Seconds(1.0));
  for (int i = 0; i < 120; ++i) times.add(Seconds(0.004));
  CHECK(times.median_ms() == Approx(4.0));
}

TEST_CASE("free space is known for a folder that is still to be made") {
  CHECK(app::free_space("/tmp/not/there/yet").has_value());
  CHECK_FALSE(app::free_space("").has_value());
}
