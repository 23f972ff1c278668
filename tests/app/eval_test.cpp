// What the command line computes is what the wall shows, to the last digit: the same settings and the same events, once
// through the stage, frame by frame, and once through `kiosk eval`.
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "kiosk/app/capture_script.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/takeaway.hpp"
#include "kiosk/data/export.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;

namespace {

struct Case {
  const char* demo;
  std::map<std::string, std::string> set;
  const char* script;
  double seconds;  // of the show
  const char* language = "en";
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all{
      {"economics", {}, "", 2},
      {"economics", {{"share_moved", "0.35"}, {"years", "5"}, {"commitment", "savings"}, {"tax", "0.3"}}, "", 2, "de"},
      {"economics",
       {{"hybrid_benefit", "false"}, {"ramp", "own"}, {"extended_updates", "true"}},
       "0.5 set own_year2 0.45\n1 set pin true\n1.5 set growth 0.12\n2 set view compare\n2.5 set comfort 1.7\n",
       4},
      {"economics", {}, "0.2 set input server_price\n0.4 set solve true\n0.6 set wacc 0.11\n", 2},
      {"resilience", {}, "", 6},
      {"resilience",
       {{"opening", "calm"}, {"load", "4000"}, {"speed", "1"}, {"second_region", "true"}},
       "2 set tool stop\n2 set target zone-b\n2 set strike true\n4 set tool heal\n4 set strike true\n",
       7,
       "de"},
      {"resilience",
       {{"opening", "calm"}, {"scaling", "rules"}, {"arrivals", "replay"}},
       "1.5 set tool slow\n1.5 set target database\n1.5 set strike true\n3 set cache true\n4 set back 60\n"
       "4.5 set go_on true\n",
       8},
      {"resilience",
       {{"speed", "30"}},
       "1 set queue true\n2 set target region\n2 set strike true\n3 set load 600\n",
       6},
      {"resilience", {{"view", "agreement"}, {"sla_regions", "2"}, {"sla_common", "0.1"}}, "", 1},
  };
  return all;
}

std::filesystem::path temporary(const char* name) {
  return std::filesystem::temp_directory_path() / ("kiosk-" + std::to_string(::getpid()) + "-" + name);
}

std::string toml_value(const data::Control& control, const std::string& value) {
  return control.kind == data::ControlKind::kChoice ? "\"" + value + "\"" : value;
}

// A briefing of this demo alone, with the same settings.
std::string briefing_text(const Case& c) {
  const scene::Demo* demo = scene::find_demo(fixture::world().demos, c.demo);
  REQUIRE(demo != nullptr);
  std::string text = "[briefing]\ncustomer = \"Alderfinch\"\nlanguages = [\"en\", \"de\"]\ncurrency = \"EUR\"\n\n";
  text += std::string("[[agenda]]\ndemo = \"") + c.demo + "\"\n";
  if (!c.set.empty()) text += "[agenda.parameters]\n";
  for (const auto& [key, value] : c.set) {
    const data::Control* control = data::find_control(demo->controls(), key);
    REQUIRE(control != nullptr);
    text += key + " = " + toml_value(*control, value) + "\n";
  }
  return text;
}

// On the wall, a frame a sixtieth of a second.
void play_on_the_wall(app::CaptureSession& session, const Case& c) {
  app::Stage& stage = session.stage();
  stage.command("start");
  stage.command("open:0");
  const auto events = app::parse_script(c.script);
  REQUIRE(events.ok());
  double now = 0.0;
  for (const app::ScriptEvent& event : *events) {
    session.run(Seconds(event.at - now));
    now = event.at;
    REQUIRE(stage.set_control(event.name, event.value).ok());
  }
  session.run(Seconds(c.seconds - now));
}

std::string read(const std::filesystem::path& file) {
  auto bytes = DiskFiles().read(file, 1 << 24);
  return bytes ? *bytes : std::string();
}

}  // namespace

TEST_CASE("eval says what the wall shows, as JSON and as CSV") {
  for (const Case& c : cases()) {
    INFO(c.demo << ", script:\n" << c.script);
    app::CaptureOptions wall;
    wall.width = 1280;
    wall.height = 720;
    wall.language = c.language;
    const auto session = fixture::session(fixture::briefing_from(briefing_text(c)), wall);
    play_on_the_wall(*session, c);
    const data::Sheet shown = session->stage().sheet(0);
    const auto words = [&](const data::Message& message) { return session->stage().words(message, shown.figures); };

    const auto script = temporary("events.txt");
    std::ofstream(script) << c.script;
    app::EvalOptions options;
    options.demo = c.demo;
    options.set = c.set;
    options.currency = "EUR";
    options.language = c.language;
    options.events = script;
    options.seconds = c.seconds;
    const app::Evaluated json = app::evaluate(fixture::world(), options);
    options.format = "csv";
    const app::Evaluated csv = app::evaluate(fixture::world(), options);
    std::filesystem::remove(script);
    INFO(json.problem);
    CHECK(json.code == 0);
    CHECK(json.text == data::sheet_json(shown, words));
    CHECK(csv.text == data::sheet_csv(shown, words));
  }
}

TEST_CASE("a setting may name its demo, by id or by its other name, and no other one") {
  const auto with = [](const std::string& key) {
    app::EvalOptions options;
    options.demo = "economics";
    options.set = {{key, "0.3"}};
    return app::evaluate(fixture::world(), options);
  };
  const app::Evaluated plain = with("discount");
  REQUIRE(plain.code == 0);
  app::EvalOptions none;
  none.demo = "economics";
  CHECK(plain.text != app::evaluate(fixture::world(), none).text);
  for (const char* same : {"economics.discount", "cloud.discount"}) CHECK(with(same).text == plain.text);
  for (const char* other : {"resilience.discount", "cloud.", "cloud.cloud.discount", "clouddiscount"}) {
    const app::Evaluated refused = with(other);
    CHECK(refused.code != 0);
    CHECK(refused.problem.find(std::string("'") + other + "'") != std::string::npos);
  }
}

TEST_CASE("eval with a briefing begins as its page does, at the prices of its recording") {
  const auto file = std::filesystem::path(support::source_dir()) / "tests" / "app" / "prices" / "prices.toml";
  app::CaptureOptions wall;
  wall.page = "economics";
  const auto session = fixture::session(fixture::briefing_at(file), wall);
  REQUIRE(session->play(wall).ok());
  const data::Sheet shown = session->stage().sheet(0);
  const data::Figure* prices = data::find_figure(shown.figures, "fleet.prices");
  REQUIRE(prices != nullptr);
  CHECK(prices->value == 1.0);
  CHECK(prices->status == data::Status::kRecorded);
  CHECK(prices->source.date == "2026-11-12");
  CHECK(session->visible_text().find("Recorded list prices of 12 Nov 2026") != std::string::npos);
  const auto words = [&](const data::Message& message) { return session->stage().words(message, shown.figures); };
  app::EvalOptions options;
  options.demo = "economics";
  options.briefing = file;
  CHECK(app::evaluate(fixture::world(), options).text == data::sheet_json(shown, words));
}

TEST_CASE("the takeaway writes what eval prints, and the sheet says under which name") {
  const auto folder = temporary("takeaway");
  ManualClock clock(*app::parse_clock("2026-11-12T14:32:00Z"));
  app::DemoLoader demos(fixture::world(), fixture::briefing_of_demo("economics"), 1);
  app::StageSettings settings;
  settings.takeaway_folder = folder;
  auto made = app::Stage::create(demos, clock, settings);
  REQUIRE(made.ok());
  app::Stage& stage = **made;
  stage.command("start");
  stage.command("open:0");
  REQUIRE(stage.set_control("share_moved", "0.35").ok());
  const auto shown = [&] {
    clock.advance(Seconds(0.2));
    stage.frame();
    std::string all;
    for (const ui::TextRun& run : stage.canvas().runs()) all += run.words + "\n";
    return all;
  };
  for (int i = 0; i < 20; ++i) shown();
  stage.command("takeaway");
  CHECK(shown().find("Save the figures") != std::string::npos);
  stage.command("takeaway.save");
  const auto with_ending = [&](const char* ending) {
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
      if (entry.path().extension() == ending) return entry.path();
    }
    return std::filesystem::path();
  };
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (with_ending(".json").empty() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  while (shown().find("Saved on this kiosk as economics-20261112-1432") == std::string::npos) {
    REQUIRE(stage.view().overlay == director::Overlay::kTakeaway);
  }
  app::EvalOptions options;
  options.demo = "economics";
  options.set = {{"share_moved", "0.35"}};
  CHECK(read(with_ending(".json")) == app::evaluate(fixture::world(), options).text);
  options.format = "csv";
  CHECK(read(with_ending(".csv")) == app::evaluate(fixture::world(), options).text);
  std::filesystem::remove_all(folder);

  stage.command("close");
  stage.command("takeaway");
  CHECK(shown().find("Saved on this kiosk") == std::string::npos);
}

TEST_CASE("a folder that cannot be written is said on the wall, and nothing else happens") {
  app::Takeaway takeaway("/proc/nowhere");
  takeaway.offer();
  CHECK(takeaway.state().state == wall::Keeping::State::kOffered);
  takeaway.save("economics", "a", "b");
  while (takeaway.state().state == wall::Keeping::State::kWriting) std::this_thread::yield();
  CHECK(takeaway.state().state == wall::Keeping::State::kFailed);
  CHECK(app::Takeaway({}).state().state == wall::Keeping::State::kNotOffered);
  CHECK(app::takeaway_name("../etc/x y", *app::parse_clock("2026-11-12T14:32:07Z")) == "etcxy-20261112-143207");
}

namespace {

std::thread::id maker;

Result<std::unique_ptr<scene::Scene>> make_elsewhere(const scene::Setup&) {
  maker = std::this_thread::get_id();
  return Error{"the estate cannot be read"};
}

}  // namespace

TEST_CASE("demos are made away from the wall's thread, and what they say of their files comes back") {
  const scene::Demo demo{"economics", "", "", "", "", [] { return std::span<const data::Control>(); }, make_elsewhere};
  const std::array table{&demo};
  app::World world = fixture::world();
  world.demos = table;
  app::DemoLoader demos(world, fixture::briefing_of_demo("economics"), 1);
  const auto made = demos.take();
  REQUIRE(made.size() == 1);
  CHECK(made[0].scene == nullptr);
  CHECK(made[0].problem == "the estate cannot be read");
  CHECK(maker != std::thread::id());
  CHECK(maker != std::this_thread::get_id());
}
