// A source whose clock is not ours: how old its data is, is counted by the source's clock wherever an age is said.
#include <algorithm>

#include "kiosk/app/capture_state.hpp"
#include "kiosk/feed/feed.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

constexpr auto kOff = std::chrono::seconds(-600);  // the source's clock less ours: ours is ten minutes fast

bool holds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

std::unique_ptr<app::CaptureSession> opened(const std::vector<std::string>& state) {
  app::CaptureOptions options;
  options.page = "operations";
  options.state = state;
  options.settle = 0.2;
  options.calm = true;
  auto session = fixture::session(fixture::briefing(), options);
  REQUIRE(session->play(options).ok());
  return session;
}

// What all sources answered, in this state, by their own clocks.
void deliver(app::CaptureSession& session, const std::string& state, std::chrono::seconds off) {
  const auto briefing = fixture::briefing();
  const WallTime now = session.clock().wall();
  const auto recorded =
      feed::snapshot_from_recording(*briefing, config::recording_folder(*briefing), fixture::world().files, now);
  auto snapshot = std::make_shared<data::Snapshot>(*app::snapshot_in_state(*recorded, {state}, now));
  snapshot->id += 1;
  snapshot->clock_off = off;
  for (auto& [name, set] : snapshot->sets) {
    auto copy = std::make_shared<data::DataSet>(*set);
    copy->clock_off = off;
    if (copy->as_of) *copy->as_of += off;
    set = std::move(copy);
  }
  session.stage().deliver(std::move(snapshot));
  session.run(Seconds(0.2));
}

// Every "14:02 · 6 min ago" on the screen from its point on, in the order of drawing.
std::vector<std::string> ages(app::CaptureSession& session) {
  std::vector<std::string> found;
  for (const ui::TextRun& run : session.stage().canvas().runs()) {
    const std::size_t at = run.words.find("·");
    if (run.words.ends_with(" ago") && at != std::string::npos) found.push_back(run.words.substr(at));
  }
  return found;
}

}  // namespace

TEST_CASE("source clocks: a sheet gives both ages by the clock that each time was read from") {
  const auto session = opened({"clock", "figure:revenue"});
  const std::string text = session->visible_text();
  INFO(text);
  const auto figures = session->stage().figures(static_cast<std::size_t>(session->stage().view().page));
  const data::Figure* figure = data::find_figure(figures, "revenue");
  REQUIRE(figure != nullptr);
  REQUIRE(figure->as_of.has_value());
  REQUIRE(figure->checked.has_value());
  CHECK(figure->clock_off == Seconds(kOff));
  CHECK(*figure->checked - *figure->as_of == -kOff);
  // Ten minutes apart on two clocks, and of one age: asked for and made at the same moment.
  CHECK(holds(text, "Data from 15:21:"));
  CHECK(holds(text, "checked 15:31:"));
  for (const ui::TextRun& run : session->stage().canvas().runs()) {
    if (!run.words.starts_with("Data from ")) continue;
    const std::size_t first = run.words.find('(');
    const std::size_t second = run.words.find('(', first + 1);
    REQUIRE(second != std::string::npos);
    const std::string age = run.words.substr(first, run.words.find(')') - first);
    CHECK(run.words.compare(second, age.size(), age) == 0);
    CHECK(holds(age, "s\u00a0ago"));
  }
}

TEST_CASE("source clocks: the mark of old data says the same age whatever the source's clock says") {
  const auto session = opened({"old"});
  deliver(*session, "old", std::chrono::seconds(0));
  const std::vector<std::string> by_our_clock = ages(*session);
  const std::string text = session->visible_text();
  REQUIRE_FALSE(by_our_clock.empty());
  deliver(*session, "old", kOff);
  CHECK(ages(*session) == by_our_clock);
  CHECK(session->visible_text() != text);  // the times are those of the source
}
