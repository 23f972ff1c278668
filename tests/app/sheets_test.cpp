// Where a number comes from, at every size: what one page of its sheet does not hold is on another, and nothing is
// lost.
#include <algorithm>
#include <set>

#include "kiosk/app/capture_state.hpp"
#include "kiosk/feed/feed.hpp"
#include "tests/app/screen_checks.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

struct Size {
  int width, height;
};
constexpr Size kSheetSizes[] = {{1280, 720}, {1920, 1080}, {1080, 1920}};
constexpr int kMostPages = 40;

// The letters of a text, however its lines are broken and its spaces are written.
std::string letters(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ') continue;
    if (text.compare(i, 2, "\u00a0") == 0)
      ++i;
    else
      out += text[i];
  }
  return out;
}

// What all pages of the sheet say together, and the figures that they lead to.
struct Seen {
  std::string words;
  std::set<std::string> inputs;
  int pages = 0;
};

std::size_t first_of_sheet(app::Stage& stage, const std::string& title) {
  const auto& runs = stage.canvas().runs();
  std::size_t first = runs.size();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].words == title && runs[i].type == ui::Type::kTitle) first = i;
  }
  REQUIRE(first < runs.size());
  return first;
}

// Touches what turns the page; false where nothing does.
bool turn(app::CaptureSession& session, int page) {
  const std::string wanted = "sheet.page:" + std::to_string(page);
  for (const ui::HitBox& box : session.stage().router().current()) {
    const auto* order = std::get_if<ui::Command>(&box.action);
    if (order == nullptr || order->name != wanted) continue;
    const Vec2 at = box.rect.center();
    session.stage().touch({ui::TouchEvent::Kind::kDown, 1, at, session.clock().mono()});
    session.run(Seconds(0.1));
    session.stage().touch({ui::TouchEvent::Kind::kUp, 1, at, session.clock().mono()});
    session.run(Seconds(0.1));
    return true;
  }
  return false;
}

Seen read_sheet(app::CaptureSession& session, const std::string& title) {
  app::Stage& stage = session.stage();
  Seen seen;
  do {
    ++seen.pages;
    fixture::check_text(stage);
    fixture::check_targets(stage);
    const std::size_t first = first_of_sheet(stage, title);
    fixture::check_overlaps(stage, first);
    const auto& runs = stage.canvas().runs();
    for (std::size_t i = first; i < runs.size(); ++i) seen.words += letters(runs[i].words);
    for (const ui::HitBox& box : stage.router().current()) {
      if (const auto* open = std::get_if<ui::OpenFigure>(&box.action)) seen.inputs.insert(open->name);
    }
  } while (seen.pages < kMostPages && turn(session, seen.pages));
  return seen;
}

void check_nothing_lost(app::CaptureSession& session, const data::Figure& figure) {
  app::Stage& stage = session.stage();
  const auto figures = stage.figures(static_cast<std::size_t>(stage.view().page));
  const auto says = [&](const data::Message& message) { return stage.words(message, figures); };
  const Seen seen = read_sheet(session, says(figure.label));
  const auto check = [&](const std::string& words) {
    INFO("'" << words << "' is on none of " << seen.pages << " pages");
    CHECK(seen.words.find(letters(words)) != std::string::npos);
  };
  check(says(figure.formula));
  check(figure.source.name);
  for (const data::Detail& detail : figure.details) {
    check(says(detail.label));
    check(detail.words);
    for (const data::Message& step : detail.steps) check(says(step));
  }
  for (const std::string& input : figure.inputs) {
    INFO("no way to " << input);
    CHECK((data::find_figure(figures, input) == nullptr || seen.inputs.count(input) == 1));
  }
}

}  // namespace

TEST_CASE("sheets: at every size all there is to say of a number is on one of its pages") {
  struct Case {
    const char* page;
    std::vector<std::string> state;
    const char* figure;
  };
  const Case cases[] = {{"operations", {"live"}, "revenue"},
                        {"operations", {"recorded"}, "orders.1"},
                        {"economics", {}, "npv"},
                        {"economics", {"reach"}, "npv"},
                        {"operations", {"live", "reach"}, "revenue"}};
  for (const Size size : kSheetSizes) {
    for (const char* language : {"en", "de"}) {
      for (const double scale : {1.0, 1.8}) {
        for (const Case& one : cases) {
          app::CaptureOptions options;
          options.width = size.width;
          options.height = size.height;
          options.language = language;
          options.text_scale = scale;
          options.page = one.page;
          options.state = one.state;
          options.state.push_back(std::string("figure:") + one.figure);
          options.settle = 1.0;
          options.calm = true;
          INFO(size.width << "x" << size.height << " " << language << " scale " << scale << " " << one.figure
                          << (one.state.empty() ? "" : " " + one.state.back()));
          auto session = fixture::session(fixture::briefing(), options);
          REQUIRE(session->play(options).ok());
          const auto figures = session->stage().figures(static_cast<std::size_t>(session->stage().view().page));
          const data::Figure* figure = data::find_figure(figures, one.figure);
          REQUIRE(figure != nullptr);
          check_nothing_lost(*session, *figure);
        }
      }
    }
  }
}

TEST_CASE("sheets: a query longer than a screen goes on over pages, word for word") {
  constexpr int kWords = 400;
  std::string query;
  for (int i = 0; i < kWords; ++i) query += "w" + std::to_string(i) + ". ";
  for (const Size size : kSheetSizes) {
    for (const double scale : {1.0, 1.8}) {
      INFO(size.width << "x" << size.height << " scale " << scale);
      app::CaptureOptions options;
      options.width = size.width;
      options.height = size.height;
      options.text_scale = scale;
      options.page = "operations";
      options.state = {"live"};
      options.settle = 1.0;
      const auto briefing = fixture::briefing();
      auto session = fixture::session(briefing, options);
      REQUIRE(session->play(options).ok());
      const WallTime now = session->clock().wall();
      const auto recorded =
          feed::snapshot_from_recording(*briefing, config::recording_folder(*briefing), fixture::world().files, now);
      auto snapshot = std::make_shared<data::Snapshot>(*app::snapshot_in_state(*recorded, options.state, now));
      snapshot->id += 1;
      for (auto& [name, set] : snapshot->sets) {
        auto copy = std::make_shared<data::DataSet>(*set);
        copy->request = query;
        set = std::move(copy);
      }
      session->stage().deliver(std::move(snapshot));
      session->run(Seconds(0.2));
      session->stage().command("figure:revenue");
      session->run(Seconds(0.6));
      const auto figures = session->stage().figures(static_cast<std::size_t>(session->stage().view().page));
      const data::Figure* figure = data::find_figure(figures, "revenue");
      REQUIRE(figure != nullptr);
      const Seen seen = read_sheet(*session, session->stage().words(figure->label, figures));
      CHECK(seen.pages > 1);
      for (int i = 0; i < kWords; ++i) {
        const std::string word = "w" + std::to_string(i) + ".";
        INFO(word);
        CHECK(seen.words.find(word) != std::string::npos);
      }
    }
  }
}

TEST_CASE("sheets: staff reach every line of how the machine is") {
  for (const Size size : kSheetSizes) {
    for (const char* language : {"en", "de"}) {
      for (const bool reach : {false, true}) {
        INFO(size.width << "x" << size.height << " " << language << " reach " << reach);
        app::CaptureOptions options;
        options.width = size.width;
        options.height = size.height;
        options.language = language;
        options.text_scale = 1.8;
        options.page = "1";
        if (reach) options.state = {"reach"};
        options.state.emplace_back("admin");
        options.settle = 1.0;
        auto session = fixture::session(fixture::briefing(), options);
        REQUIRE(session->play(options).ok());
        app::Stage& stage = session->stage();
        for (int i = 0; i < 12; ++i)  // a machine with much to say, and a line longer than a page
          stage.admin().lines.emplace_back(data::Message::of("wall.admin.log"), "line " + std::to_string(i) + " of it");
        std::string endless;
        for (int i = 0; i < 200; ++i) endless += "e" + std::to_string(i) + ". ";
        stage.admin().lines.emplace_back(data::Message::of("wall.admin.log"), endless);
        session->run(Seconds(0.2));
        const Seen seen = read_sheet(*session, stage.words(data::Message::of("wall.admin"), {}));
        CHECK(seen.pages > 1);
        for (const auto& [label, words] : stage.admin().lines) {
          if (words == endless) continue;
          INFO(words);
          CHECK(seen.words.find(letters(words)) != std::string::npos);
        }
        for (int i = 0; i < 200; ++i) CHECK(seen.words.find("e" + std::to_string(i) + ".") != std::string::npos);
      }
    }
  }
}
