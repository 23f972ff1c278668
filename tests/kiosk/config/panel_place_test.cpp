// Where panels may lie, on the grid and on the free canvas.
#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::config {
namespace {

BriefingResult with_panels(const std::string& panels) {
  return load_text(
      "[briefing]\ncustomer = \"Alderfinch\"\nhosts = [\"m.example\"]\n[[agenda]]\ndashboard = \"d\"\n"
      "[source.m]\ntype = \"json\"\nurl = \"https://m.example\"\n"
      "[data.x]\nsource = \"m\"\npath = \"/x.json\"\ncolumns = { value = \"v : number\" }\n"
      "[dashboard.d]\ntitle = \"D\"\n" +
      panels);
}

std::string panel(const std::string& at, const std::string& type = "hero", const std::string& more = {}) {
  return "[[dashboard.d.panel]]\ntype = \"" + type + "\"\ndata = \"x\"\nat = " + at + "\n" + more;
}

TEST_CASE("a panel may be placed in pixels of a canvas of 3840 x 2160") {
  const BriefingResult result = with_panels(panel("\"px: 1920, 0, 960, 1080\"") + panel("\"px:0,0,1900,1080\""));
  INFO(all_text(result.issues));
  REQUIRE_FALSE(has_errors(result.issues));
  const PanelConfig& first = result.briefing.dashboards.at("d").panels.front();
  CHECK(first.in_pixels);
  const Rect place = canvas_place(first);
  CHECK(place.x == 1920.0F);
  CHECK(place.w == 960.0F);
  CHECK(place.h == 1080.0F);
}

TEST_CASE("grid and canvas are the same page: their panels may stand side by side") {
  const BriefingResult beside = with_panels(panel("[0, 0, 6, 8]") + panel("\"px: 1980, 0, 1860, 2160\""));
  INFO(all_text(beside.issues));
  CHECK_FALSE(has_errors(beside.issues));
  const std::string over = all_text(with_panels(panel("[0, 0, 6, 8]") + panel("\"px: 1800, 0, 1860, 2160\"")).issues);
  CHECK(over.find("panel 'panel2' lies over panel 'panel1'") != std::string::npos);
}

TEST_CASE("what lies outside the canvas or is written wrongly is named with its place") {
  const std::string outside = all_text(with_panels(panel("\"px: 3000, 0, 960, 1080\"")).issues);
  CHECK(outside.find("show/b.toml:18:6: error: the panel lies outside the canvas: from 3000, 0 to 3960, 1080") !=
        std::string::npos);
  for (const char* odd : {"\"px:\"", "\"px: 1, 2, 3\"", "\"1, 2, 3, 4\"", "\"px: 1, 2, 3, 4, 5\"", "\"px: a, b, c, d\"",
                          "\"px: 1 2 3 4\"", "7", "\"px: 99999999999, 0, 1, 1\""}) {
    INFO(odd);
    CHECK(all_text(with_panels(panel(odd)).issues).find("'at' is [column, row, width, height] on a grid") !=
          std::string::npos);
  }
  CHECK(all_text(with_panels(panel("\"px: -5, 0, 960, 1080\"")).issues).find("outside the canvas") !=
        std::string::npos);
}

TEST_CASE("a place that is too small for a kind of panel says how large it must be") {
  const auto problem = [](const std::string& at, const std::string& type) {
    return all_text(with_panels(panel(at, type)).issues);
  };
  CHECK(problem("\"px: 0, 0, 300, 200\"", "hero")
            .find("is too small for what it shows; this kind needs at least 515 x "
                  "439 pixels") != std::string::npos);
  CHECK(problem("[0, 0, 3, 1]", "table").find("this kind needs at least 3 columns and 2 rows") != std::string::npos);
  CHECK(problem("[0, 0, 3, 2]", "table").find("too small") == std::string::npos);
  CHECK(problem("[0, 0, 3, 2]", "hero").find("too small") == std::string::npos);
}

TEST_CASE("a mapping may name texts by a pattern, which must be readable") {
  MemoryFiles files;
  Known known = sample_world();
  known.check_pattern = [](const std::string& pattern) {
    return pattern.find('(') == std::string::npos ? std::string() : std::string("a bracket is not closed");
  };
  const std::string before =
      "[briefing]\ncustomer = \"A\"\nhosts = [\"m.example\"]\n[[agenda]]\ndashboard = \"d\"\n[source.m]\ntype = "
      "\"json\"\nurl = \"https://m.example\"\n[data.x]\nsource = \"m\"\npath = \"/x\"\n[dashboard.d]\ntitle = "
      "\"D\"\n[[dashboard.d.panel]]\ntype = \"status\"\ndata = \"x\"\nat = [0, 0, 6, 4]\nmapping = [{ matches = \"";
  files.bytes["show/b.toml"] = before + "deg.*\", word = \"slow\", tone = \"warning\" }]\n";
  const BriefingResult good = load_briefing(files, "show/b.toml", known);
  INFO(all_text(good.issues));
  REQUIRE_FALSE(has_errors(good.issues));
  CHECK(good.briefing.dashboards.at("d").panels.front().mappings.front().matches == "deg.*");
  files.bytes["show/b.toml"] = before + "(\", word = \"slow\" }]\n";
  CHECK(all_text(load_briefing(files, "show/b.toml", known).issues).find("'matches': a bracket is not closed") !=
        std::string::npos);
}

std::string asking(const std::string& url, const std::string& every, const std::string& more = {}) {
  return "[briefing]\ncustomer = \"A\"\nhosts = [\"api.github.com\", \"m.example\"]\n[[agenda]]\ndashboard = "
         "\"d\"\n[source.m]\ntype = \"json\"\nurl = \"" +
         url + "\"\n" + more +
         "[data.x]\nsource = \"m\"\npath = \"/x\"\nfresh_for = \"40m\"\nstale_at = \"1h\"\nevery = \"" + every +
         "\"\n[dashboard.d]\ntitle = \"D\"\n[[dashboard.d.panel]]\ntype = \"hero\"\ndata = \"x\"\n";
}

TEST_CASE("a briefing that asks more often than a source's owner allows fails its check") {
  const auto issues = [](const std::string& text) { return all_text(load_text(text).issues); };
  const std::string over = issues(asking("https://api.github.com", "30s"));
  CHECK(over.find("error: api.github.com would be asked about 120 times an hour and allows 60; ask less often by "
                  "'every'") != std::string::npos);
  CHECK(issues(asking("https://api.github.com", "2m")).find("allows") == std::string::npos);
  CHECK(issues(asking("https://api.github.com", "30s", "bearer = \"env:TOKEN\"\n")).find("allows") ==
        std::string::npos);
  CHECK(issues(asking("https://m.example", "30s")).find("allows") == std::string::npos);
  CHECK(issues(asking("https://m.example", "30s", "quota = 100\n"))
            .find("m.example would be asked about 120 times an "
                  "hour and allows 100") != std::string::npos);
  CHECK(known_quotas(load_text(asking("https://m.example", "2m", "quota = 100\n")).briefing).at("m.example") == 100.0);
}

}  // namespace
}  // namespace kiosk::config
