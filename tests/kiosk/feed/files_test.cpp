// Plain files as sources, and other ways to sign in.
#include <filesystem>
#include <fstream>

#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"

using namespace feed_test;

namespace {

config::Briefing of_folder(const std::filesystem::path& folder) {
  config::DataConfig data = json_set("sites");
  data.path = "/sites.csv";
  data.rows.clear();
  data.as_of.clear();
  data.columns = {{"value", "open : number"}};
  config::Briefing briefing = briefing_of("", {data});
  briefing.sources["shop"].type = config::SourceType::kCsv;
  briefing.sources["shop"].folder = folder;
  return briefing;
}

}  // namespace

TEST_CASE("a file is read without a network, is as old as it was written, and is read again") {
  const auto folder = std::filesystem::temp_directory_path() / "kiosk-feed-files-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "sites.csv") << "open\n7\n";
  const auto stamp = std::chrono::file_clock::from_sys(noon() - std::chrono::hours(1));
  std::filesystem::last_write_time(folder / "sites.csv",
                                   std::chrono::time_point_cast<std::chrono::file_clock::duration>(stamp));
  feed::Settings settings;
  settings.network = false;
  Simulation sim(of_folder(folder), settings);
  sim.start();
  sim.run(Seconds(1));
  CHECK(first_value(sim.set("sites")) == 7);
  CHECK(sim.set("sites").as_of == noon() - std::chrono::hours(1));
  CHECK(sim.status("sites") == data::Status::kGone);  // limits of ten minutes: nobody writes it any more
  CHECK(sim.client.requests().empty());
  std::ofstream(folder / "sites.csv") << "open\n8\n";
  sim.run(Seconds(20));
  CHECK(first_value(sim.set("sites")) == 8);
  std::filesystem::remove_all(folder);
  sim.run(Seconds(40));
  CHECK(first_value(sim.set("sites")) == 8);
  CHECK(sim.set("sites").failing);
}

TEST_CASE("no path climbs out of its folder") {
  config::Briefing briefing = of_folder("/tmp");
  briefing.data["sites"].path = "/../etc/passwd";
  Simulation sim(briefing);
  sim.start();
  sim.run(Seconds(1));
  CHECK(sim.set("sites").failing);
}

TEST_CASE("basic sign-in and keys go into their headers") {
  for (const bool basic : {true, false}) {
    config::Briefing briefing = briefing_of("https://shop.alderfinch.example", {json_set("kpi")});
    (basic ? briefing.sources["shop"].basic : briefing.sources["shop"].api_key) = "env:IT";
    feed::Settings settings;
    settings.secret = [](const std::string&) { return std::string("Aladdin:open sesame"); };
    Simulation sim(briefing, settings);
    sim.client.answer("https://shop.alderfinch.example", net::json_response(kpis(42)));
    sim.start();
    sim.run(Seconds(1));
    REQUIRE(sim.client.requests().size() == 1);
    auto headers = sim.client.requests()[0].headers;
    CHECK(headers["Authorization"] == (basic ? "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==" : ""));
    CHECK(headers["X-API-Key"] == (basic ? "" : "Aladdin:open sesame"));
  }
}
