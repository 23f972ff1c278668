// Answers that need no network: files as they are now, else what was recorded, after the steps.
#include "kiosk/feed/at_hand.hpp"

#include <fstream>

#include "kiosk/base/log.hpp"
#include "kiosk/net/fixture_client.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/process.hpp"

namespace kiosk::feed {
namespace {

TEST_CASE("answers at hand are those of files, through their steps; what cannot be read is said") {
  support::TempFolder folder;
  std::ofstream(folder.path() / "a.csv") << "id;value\na;1\nb;2\n";
  std::ofstream(folder.path() / "odd.csv") << "id\na\n";
  config::Briefing briefing;
  briefing.file = folder.path() / "b.toml";
  config::SourceConfig files;
  files.key = std::string("files");
  files.type = config::SourceType::kCsv;
  files.folder = folder.path();
  briefing.sources["files"] = files;
  const auto add = [&](const char* key, const char* path) -> config::DataConfig& {
    config::DataConfig& data = briefing.data[key];
    data.key = key;
    data.source = "files";
    data.path = path;
    data.columns = {{"id", "id : text"}, {"value", "value : number"}};
    return data;
  };
  add("all", "/a.csv");
  add("some", "/a.csv").steps = {{"filter value > 1", {}}};
  add("wrong", "/a.csv").steps = {{"limit 1", {}}, {"rate r = id", {}}};
  add("odd", "/odd.csv");
  add("missing", "/none.csv");
  add("outside", "/../a.csv");
  const AtHand found = answers_at_hand(briefing, DiskFiles(), WallTime{});
  REQUIRE(found.snapshot.find("all") != nullptr);
  CHECK(found.snapshot.find("all")->tables.front().rows() == 2);
  CHECK(found.snapshot.find("some")->tables.front().rows() == 1);
  CHECK(found.snapshot.find("missing")->origin == data::Origin::kNone);
  CHECK(found.unreadable.size() == 3);
  CHECK(found.unreadable.at("odd").find("value") != std::string::npos);
  CHECK(found.unreadable.at("missing").find("none.csv") != std::string::npos);
  CHECK(found.unreadable.at("outside").find("climbs") != std::string::npos);
  const data::DataSet& wrong = *found.snapshot.find("wrong");
  CHECK(wrong.origin == data::Origin::kNone);
  CHECK(std::get<double>(wrong.problem.args.back().second) == 1.0);
}

TEST_CASE("a recording that cannot be read is said, none at all is not") {
  support::TempFolder folder;
  folder.write("rec/index.json", "{\"version\": ");
  config::Briefing briefing;
  briefing.file = folder.path() / "b.toml";
  CHECK(answers_at_hand(briefing, DiskFiles(), WallTime{}).notes.empty());
  briefing.recording = std::string("rec");
  const auto notes = answers_at_hand(briefing, DiskFiles(), WallTime{}).notes;
  REQUIRE(notes.size() == 1);
  CHECK(notes.front().find("rec") != std::string::npos);
}

TEST_CASE("the sources themselves are asked once, and who does not answer is named with why") {
  config::Briefing briefing;
  for (const char* key : {"good", "gone", "odd", "still"}) {
    config::SourceConfig source;
    source.key = key;
    source.url = std::string("https://") + key + ".alderfinch.example";
    briefing.sources[source.key] = source;
    config::DataConfig data;
    data.key = key;
    data.source = key;
    data.path = "/kpi";
    data.rows = "[@]";
    data.columns = {{"value", "v : number"}};
    data.every = Seconds(1);
    briefing.data[data.key] = data;
  }
  briefing.sources["still"].type = config::SourceType::kSse;
  briefing.data["twice"] = briefing.data["good"];
  briefing.data["twice"].key = "twice";
  briefing.data["twice"].steps = {{"filter value > 1", {}}};
  ManualClock clock(WallTime(std::chrono::hours(24 * 365 * 50)));
  net::FixtureClient client;
  client.answer("https://good", net::json_response(R"({"v": 7})"));
  client.answer("https://odd", net::json_response("[1, 2"));
  net::Response open;  // a stream that says nothing
  open.status = 200;
  open.headers["content-type"] = "text/event-stream";
  client.answer("https://still", open);
  client.on_idle([&clock](Seconds most) { clock.advance(most); });
  log::set_sink([](log::Level, std::string_view) {});
  const AtHand found = answers_now(briefing, client, clock, DiskFiles(), {}, Seconds(5));
  CHECK((*found.snapshot.find("good")->tables.front().find("value")->numbers())[0] == 7.0);
  CHECK(found.snapshot.find("twice")->tables.front().rows() == 1);
  CHECK(found.unreadable.size() == 3);
  CHECK(found.unreadable.at("gone").find("gone.alderfinch.example") != std::string::npos);
  CHECK_FALSE(found.unreadable.at("odd").empty());
  CHECK(found.unreadable.at("still") == "nothing came from still.alderfinch.example within 5 s");
  CHECK(clock.mono() - MonoTime{} < Seconds(6));
}

}  // namespace
}  // namespace kiosk::feed
