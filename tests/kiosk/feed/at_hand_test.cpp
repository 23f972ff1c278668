// Answers that need no network: files as they are now, else what was recorded, after the steps.
#include "kiosk/feed/at_hand.hpp"

#include <fstream>

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

}  // namespace
}  // namespace kiosk::feed
