// Lines told apart without colour, and what happened while they were drawn.
#include <algorithm>
#include <cmath>

#include "gallery.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::ui;
using kiosk::ui::test::Gallery;

namespace {

Series line_of(const std::string& name, int color, double level) {
  Series s;
  s.name = data::Message::text(name);
  s.color = color;
  for (int i = 0; i <= 60; ++i) {
    s.x.push_back(i * 60.0);
    s.y.push_back(level + std::sin(i * 0.2));
  }
  return s;
}

raster::Picture drawn(Gallery& g, const LineChart& chart, const Rect& box = {100, 100, 900, 500}) {
  g.viewport.calm = true;
  g.canvas.begin(g.viewport, g.theme, g.services(), g.now, g.router);
  g.canvas.fill(g.canvas.screen(), g.theme.card.bottom);
  g.canvas.chart(box, chart);
  return g.picture(g.canvas.end());
}

std::vector<std::string> words(const Gallery& g) {
  std::vector<std::string> out;
  for (const TextRun& run : g.canvas.runs()) out.push_back(run.words);
  return out;
}

bool says(const Gallery& g, const std::string& text) {
  const auto all = words(g);
  return std::find(all.begin(), all.end(), text) != all.end();
}

LineChart two_lines(int first, int second) {
  LineChart chart;
  chart.id = "lines";
  chart.smooth = false;
  chart.series = {line_of("web", first, 10.0), line_of("app", second, 20.0)};
  return chart;
}

}  // namespace

TEST_CASE("two lines differ by shape where colour is withdrawn or cannot be seen") {
  // One colour for all: what still differs is not colour.
  Gallery g;
  g.theme.series.fill(g.theme.series.front());
  for (const bool withdrawn : {false, true}) {
    LineChart same = two_lines(0, 0);
    LineChart other = two_lines(0, 1);
    same.withdrawn = other.withdrawn = withdrawn;
    const raster::Picture a = drawn(g, same);
    const raster::Picture b = drawn(g, other);
    CHECK(raster::compare(a, b, 24).share_over > 0.0001);
  }
}

TEST_CASE("every one of six series has a shape of its own, and a lone line none") {
  Gallery g;
  g.theme.series.fill(g.theme.series.front());
  std::vector<raster::Picture> pictures;
  for (int shape = 0; shape < 6; ++shape) pictures.push_back(drawn(g, two_lines(0, shape)));
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    for (std::size_t j = i + 1; j < pictures.size(); ++j) {
      INFO(i << " and " << j);
      CHECK(raster::compare(pictures[i], pictures[j], 24).share_over > 0.00005);
    }
  }
  LineChart alone = two_lines(0, 0);
  alone.series.pop_back();
  const raster::Picture first = drawn(g, alone);
  alone.series.front().color = 3;
  CHECK(raster::compare(first, drawn(g, alone), 24).share_over == 0.0);
}

TEST_CASE("what happened is said once, and marks that would touch are one with their number") {
  Gallery g;
  LineChart chart = two_lines(0, 1);
  const std::vector<Annotation> events{{600.0, "Offer begins", 1}, {2400.0, "4.11", 1}, {2405.0, "4.12", 3}};
  chart.annotations = events;
  drawn(g, chart);
  CHECK(says(g, "Offer begins"));
  CHECK(says(g, "4.12 +3"));
  CHECK_FALSE(says(g, "4.11"));
}

TEST_CASE("a thousand marks cost no more than the plot has room for, and none leave it") {
  Gallery g;
  LineChart chart = two_lines(0, 1);
  std::vector<Annotation> events;
  for (int i = -500; i < 1500; ++i) events.push_back({i * 3.6, "Deployment " + std::to_string(i), 1});
  chart.annotations = events;
  for (const float height : {500.0F, 170.0F}) {
    drawn(g, chart, {100, 100, 900, height});
    std::size_t marks = 0;
    for (const TextRun& run : g.canvas.runs()) {
      marks += run.words.find("Deployment") != std::string::npos ? 1 : 0;
      CHECK(run.ink.x >= 99.0F);
      CHECK(run.ink.right() <= 1001.0F);
    }
    CHECK(marks <= 8);
  }
}
