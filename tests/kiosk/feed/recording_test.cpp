#include "kiosk/feed/recording.hpp"

#include "kiosk/base/log.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/feed/digest.hpp"
#include "kiosk/feed/recording_writer.hpp"
#include "kiosk/feed/review.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace feed_test;
using Shown = data::Status;
using kiosk::feed::Recording;

namespace {

constexpr const char* kShop = "https://shop.alderfinch.example";

struct Quiet {
  Quiet() {
    kiosk::log::set_sink([](kiosk::log::Level, std::string_view) {});
  }
};

// A minute at the customer's: the value counts the seconds since noon.
void record_minute(const std::filesystem::path& folder, const config::Briefing& briefing) {
  ManualClock clock(noon());
  net::FixtureClient client;
  client.on_idle([&clock](Seconds most) { clock.advance(most); });
  client.answer(kShop, [&clock](const net::Request&) {
    const double second = std::floor(Seconds(clock.wall() - noon()).count());
    net::Response response =
        net::json_response(kpis(second, data::to_rfc3339(noon() + std::chrono::seconds(static_cast<int>(second)))));
    response.headers["set-cookie"] = "session=canary";
    response.headers["etag"] = "\"é\\\"";
    return response;
  });
  const auto secret = [](const std::string&) { return std::string("canary"); };
  const auto done = feed::record(briefing, client, clock, Seconds(60), folder, secret);
  INFO((done ? std::string{} : done.error().message));
  REQUIRE(done);
}

config::Briefing shop() {
  auto briefing = briefing_of(kShop, {json_set("kpi"), json_set("orders", Seconds(7))});
  briefing.sources["shop"].bearer = "env:TOKEN";
  return briefing;
}

double value_at(const std::filesystem::path& folder, WallTime now, const char* key = "kpi") {
  const auto snapshot = feed::snapshot_from_recording(shop(), folder, DiskFiles(), now);
  return first_value(*snapshot->find(key));
}

}  // namespace

TEST_CASE("no credential and nothing redacted lands on disk, and a review says what does") {
  Quiet quiet;
  const servers::TempFolder folder;
  const auto place = folder.path() / "visit";
  ManualClock clock(noon());
  net::FixtureClient client;
  client.on_idle([&clock](Seconds most) { clock.advance(most); });
  client.answer(kShop, [](const net::Request&) {
    net::Response response = net::json_response(
        R"({"updated": "2026-11-12T12:00:00Z", "kpis": [{"id": "anna@alderfinch.example", "value": 5, "token": "canary"}]})");
    response.headers["etag"] = "\"canary-anna@alderfinch.example\"";
    return response;
  });
  const auto secret = [](const std::string&) { return std::string("canary"); };
  REQUIRE(feed::record(shop(), client, clock, Seconds(20), place, secret, {R"([\w.]+@[\w.]+)"}));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(place)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const auto text = DiskFiles().read(entry.path(), 1 << 20);
    REQUIRE(text);
    INFO(entry.path());
    CHECK(text->find("canary") == std::string::npos);
    CHECK(text->find("anna") == std::string::npos);
  }
  CHECK(files >= 2);
  CHECK(value_at(place, noon()) == 5);  // what is left still plays
  const auto words = feed::review_recording(shop(), place, DiskFiles());
  REQUIRE(words);
  INFO(*words);
  CHECK(words->find("hosts: shop.alderfinch.example") != std::string::npos);
  CHECK(words->find("headers kept: content-type, date") != std::string::npos);
  CHECK(words->find("value = 5") != std::string::npos);
  CHECK(words->find(" 0 redactions") == std::string::npos);
  CHECK_FALSE(feed::review_recording(shop(), folder.path() / "nowhere", DiskFiles()).ok());
}

TEST_CASE("an answer that redaction breaks is not kept at all") {
  Quiet quiet;
  const servers::TempFolder folder;
  ManualClock clock(noon());
  net::FixtureClient client;
  client.on_idle([&clock](Seconds most) { clock.advance(most); });
  client.answer(kShop, [](const net::Request&) { return net::json_response(kpis(5, "2026-11-12T12:00:00Z")); });
  CHECK_FALSE(feed::record(shop(), client, clock, Seconds(20), folder.path() / "broken", {}, {"kpis"}));
  CHECK_FALSE(feed::record(shop(), client, clock, Seconds(20), folder.path() / "unread", {}, {"("}));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "broken" / "bodies"));
}

TEST_CASE("a recording plays forward, round and round, and says what it is") {
  Quiet quiet;
  const servers::TempFolder folder;
  const auto place = folder.path() / "hall-autumn";
  record_minute(place, shop());

  const WallTime fair = noon() + std::chrono::days(10);  // whole laps of a minute later
  const auto snapshot = feed::snapshot_from_recording(shop(), place, DiskFiles(), fair);
  const auto* set = snapshot->find("kpi");
  REQUIRE(set != nullptr);
  CHECK(set->origin == data::Origin::kRecording);
  CHECK(set->recording == "hall-autumn");
  CHECK(data::freshness(*set, fair) == Shown::kRecorded);
  CHECK(set->as_of == fair);  // the newest sample is now
  CHECK(set->recorded_at - noon() < std::chrono::seconds(1));
  CHECK(set->recording_shift.count() == Approx(864'000).margin(1));
  CHECK(set->checked <= fair);

  std::set<double> seen;
  for (int second = 0; second < 60; ++second) {
    const WallTime now = fair + std::chrono::seconds(second);
    const double value = value_at(place, now);
    CHECK(value <= second + 1);
    CHECK(value > second - 16);  // the last answer before this moment: one and a half periods
    CHECK(value_at(place, now) == value);
    CHECK(value_at(place, now + std::chrono::minutes(7)) == value);
    CHECK(value_at(place, now - std::chrono::hours(24 * 365)) == value);
    seen.insert(value);
  }
  CHECK(seen.size() >= 6);
}

TEST_CASE("times of all sets are shifted together") {
  Quiet quiet;
  const servers::TempFolder folder;
  record_minute(folder.path(), shop());
  const WallTime now = noon() + std::chrono::days(3) + std::chrono::seconds(31);
  const auto snapshot = feed::snapshot_from_recording(shop(), folder.path(), DiskFiles(), now);
  const auto& kpi = *snapshot->find("kpi");
  const auto& orders = *snapshot->find("orders");
  CHECK(std::max(*kpi.as_of, *orders.as_of) == now);
  CHECK(kpi.recording_shift == orders.recording_shift);
  CHECK(Seconds(*kpi.as_of - *orders.as_of).count() == Approx(first_value(kpi) - first_value(orders)));
}

TEST_CASE("time columns move with the rest") {
  Quiet quiet;
  const servers::TempFolder folder;
  auto briefing = briefing_of(kShop, {json_set("kpi")});
  briefing.data["kpi"].columns["time"] = "t : rfc3339";
  folder.write("index.json", R"({"started": "2026-11-12T12:00:00Z", "answers":
    [{"offset": 0, "data": "kpi", "status": 200, "body": "b.json"}]})");
  folder.write("b.json", R"({"updated": "2026-11-12T11:59:00Z", "kpis": [{"t": "2026-11-12T11:58:00Z", "value": 1}]})");
  const WallTime now = noon() + std::chrono::hours(100);
  const auto snapshot = feed::snapshot_from_recording(briefing, folder.path(), DiskFiles(), now);
  const auto& times = *snapshot->find("kpi")->tables.at(0).find("time")->times();
  CHECK(times.at(0) == now - std::chrono::minutes(1));
}

TEST_CASE("nothing secret is recorded") {
  Quiet quiet;
  const servers::TempFolder folder;
  record_minute(folder.path(), shop());
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const auto text = DiskFiles().read(entry.path(), 1 << 20);
    REQUIRE(text);
    for (const char* word : {"canary", "ookie", "uthorization", "Bearer", "shop.alderfinch"}) {
      INFO(entry.path() << " " << word);
      CHECK(text->find(word) == std::string::npos);
    }
  }
  CHECK(files > 6);
}

TEST_CASE("damaged, foreign and hostile recordings are refused piece by piece") {
  Quiet quiet;
  const servers::TempFolder folder;
  const DiskFiles files;
  const auto index = [](const std::string& answers) {
    return R"({"started": "2026-11-12T12:00:00Z", "length": 10, "answers": [)" + answers + "]}";
  };
  const auto play = [&](const char* name) {
    return feed::snapshot_from_recording(briefing_of(kShop, {json_set("kpi")}), folder.path() / name, files, noon());
  };
  folder.write("precious.json", kpis(666));
  folder.write("out/index.json", index(R"({"offset": 0, "data": "kpi", "status": 200, "body": "../precious.json"})"));
  CHECK(play("out")->find("kpi")->origin == data::Origin::kNone);
  CHECK_FALSE(Recording::open(folder.path() / "out", files));
  folder.write("abs/index.json", index(R"({"offset": 0, "data": "kpi", "status": 200, "body": "/etc/passwd"})"));
  CHECK_FALSE(Recording::open(folder.path() / "abs", files));

  folder.write("hash/index.json", index(R"({"offset": 0, "data": "kpi", "status": 200, "body": "b", "sha256": "00"})"));
  folder.write("hash/b", kpis(1));
  CHECK(play("hash")->find("kpi")->origin == data::Origin::kNone);
  folder.write("other/index.json",
               index(R"({"offset": 0, "data": "kpi", "fingerprint": "ffff", "status": 200, "body": "b"})"));
  folder.write("other/b", kpis(1));
  CHECK(play("other")->find("kpi")->origin == data::Origin::kNone);
  folder.write("gone/index.json", index(R"({"offset": 0, "data": "kpi", "status": 200, "body": "missing"})"));
  CHECK(play("gone")->find("kpi")->origin == data::Origin::kNone);
  folder.write("plain/index.json", index(R"({"offset": 0, "data": "kpi", "status": 200, "body": "b"})"));
  folder.write("plain/b", kpis(7));
  CHECK(first_value(*play("plain")->find("kpi")) == 7);

  for (const char* text :
       {"", "[]", "{}", "{\"started\": 7, \"answers\": []}", "{\"started\": \"noon\", \"answers\": []}",
        "{\"started\": \"2026-11-12T12:00:00Z\"}", "<html>"}) {
    folder.write("odd/index.json", text);
    INFO(text);
    CHECK_FALSE(Recording::open(folder.path() / "odd", files));
    CHECK(play("odd")->find("kpi") != nullptr);
  }
  CHECK(play("nowhere")->find("kpi")->origin == data::Origin::kNone);
}

TEST_CASE("recording says what went wrong") {
  Quiet quiet;
  const servers::TempFolder folder;
  ManualClock clock(noon());
  net::FixtureClient client;
  client.on_idle([&clock](Seconds most) { clock.advance(most); });
  const auto silent = feed::record(shop(), client, clock, Seconds(5), folder.path() / "r");
  REQUIRE_FALSE(silent);
  CHECK(silent.error().message.find("shop.alderfinch.example") != std::string::npos);
  client.answer(kShop, net::json_response(kpis(1)));
  folder.write("file", "");
  CHECK_FALSE(feed::record(shop(), client, clock, Seconds(5), folder.path() / "file"));
}

TEST_CASE("without network the recording plays by itself; the store fills its holes") {
  Quiet quiet;
  const servers::TempFolder folder;
  record_minute(folder.path() / "r", shop());
  feed::Settings settings;
  settings.network = false;
  settings.recording_folder = folder.path() / "r";
  Simulation sim(shop(), settings);
  sim.clock.advance(Seconds(86'400));
  sim.start();
  std::set<double> seen;
  for (int i = 0; i < 12; ++i) {
    sim.run(Seconds(5));
    seen.insert(first_value(sim.set("kpi")));
    CHECK(sim.status("kpi") == Shown::kRecorded);
  }
  CHECK(seen.size() >= 5);
  CHECK(sim.client.requests().empty());
}

TEST_CASE("live, last good, recording, nothing, and back") {
  Quiet quiet;
  const servers::TempFolder folder;
  record_minute(folder.path() / "r", shop());
  auto unrecorded = shop();
  unrecorded.data["new"] = json_set("new");
  feed::Settings settings;
  settings.recording_folder = folder.path() / "r";
  Simulation sim(unrecorded, settings);
  bool down = true;
  sim.client.answer(kShop, [&](const net::Request&) {
    return down ? failure(net::Failure::kOffline) : net::json_response(kpis(1000, data::to_rfc3339(sim.clock.wall())));
  });
  sim.start();
  sim.run(Seconds(2));
  CHECK(sim.status("kpi") == Shown::kRecorded);  // never had anything better
  CHECK(sim.set("kpi").failing);
  CHECK(sim.set("kpi").problem.id == "feed.problem.offline");
  CHECK(sim.status("new") == Shown::kNone);
  down = false;
  sim.run(Seconds(30));
  CHECK(sim.status("kpi") == Shown::kLive);
  CHECK(first_value(sim.set("kpi")) == 1000);
  down = true;
  sim.run(Seconds(120));
  CHECK(sim.status("kpi") == Shown::kOld);  // last good, with its age
  CHECK(first_value(sim.set("kpi")) == 1000);
  sim.run(Seconds(600));
  CHECK(sim.status("kpi") == Shown::kRecorded);  // past gone_at the recording says more than a dash
  CHECK(sim.status("new") == Shown::kGone);
  down = false;
  sim.run(Seconds(30));
  CHECK(sim.status("kpi") == Shown::kLive);
  CHECK(sim.status("new") == Shown::kLive);
}

TEST_CASE("what the briefing redacts is neither recorded nor shown, values of the query included") {
  Quiet quiet;
  const servers::TempFolder folder;
  config::Briefing briefing = shop();
  briefing.redact = {R"([\w.]+@[\w.]+)"};
  briefing.redact_query = {"customer"};
  briefing.data["kpi"].path = "/kpi.json?customer=Alder%20finch-77&page=1";
  ManualClock clock(noon());
  net::FixtureClient client;
  client.on_idle([&clock](Seconds most) { clock.advance(most); });
  client.answer(kShop, [](const net::Request&) {
    return net::json_response(R"({"updated": "2026-11-12T12:00:00Z", "self": "/kpi.json?customer=Alder%20finch-77",
      "kpis": [{"id": "anna@alderfinch.example of Alder finch-77", "value": 5}]})");
  });
  const auto place = folder.path() / "visit";
  REQUIRE(feed::record(briefing, client, clock, Seconds(20), place));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(place)) {
    if (!entry.is_regular_file()) continue;
    const auto text = DiskFiles().read(entry.path(), 1 << 20);
    REQUIRE(text);
    INFO(*text);
    CHECK(text->find("finch-77") == std::string::npos);
    CHECK(text->find("anna") == std::string::npos);
  }
  const auto snapshot = feed::snapshot_from_recording(briefing, place, DiskFiles(), noon());
  const data::DataSet& set = *snapshot->find("kpi");
  CHECK(first_value(set) == 5);
  CHECK(set.request == "/kpi.json?customer=…&page=1");
  CHECK(set.link.find("77") == std::string::npos);
  // The last good answers of two customers are still two.
  config::DataConfig other = briefing.data["kpi"];
  other.path = "/kpi.json?customer=Someone&page=1";
  const auto& source = briefing.sources["shop"];
  const auto one = feed::describe(source, briefing.data["kpi"], briefing.redact_query);
  const auto two = feed::describe(source, other, briefing.redact_query);
  CHECK(one.fingerprint != two.fingerprint);
  CHECK(one.recorded_as == two.recorded_as);
}

TEST_CASE("a recording may stand still: as it ended, moved to now, by whole weeks, or with the times of then") {
  Quiet quiet;
  const servers::TempFolder folder;
  record_minute(folder.path(), shop());
  const WallTime fair = noon() + std::chrono::days(10) + std::chrono::seconds(17);
  const auto played = [&](config::ReplayMode mode, config::ReplayAlign align, WallTime now) {
    config::Briefing briefing = shop();
    briefing.replay = mode;
    briefing.replay_align = align;
    return feed::snapshot_from_recording(briefing, folder.path(), DiskFiles(), now);
  };
  using Mode = config::ReplayMode;
  using Align = config::ReplayAlign;
  const auto shifted = played(Mode::kShifted, Align::kNow, fair);
  const double last = first_value(*shifted->find("kpi"));
  CHECK(last >= 45);
  CHECK(std::max(*shifted->find("kpi")->as_of, *shifted->find("orders")->as_of) == fair);
  CHECK(first_value(*played(Mode::kShifted, Align::kNow, fair + std::chrono::seconds(25))->find("kpi")) == last);

  const auto weeks = played(Mode::kShifted, Align::kWeek, fair);
  CHECK(weeks->find("kpi")->recording_shift.count() == Approx(7 * 86'400));
  CHECK(*weeks->find("kpi")->as_of == noon() + std::chrono::days(7) + std::chrono::seconds(static_cast<int>(last)));
  CHECK(*weeks->find("kpi")->as_of <= fair);
  CHECK(played(Mode::kLooped, Align::kWeek, fair)->find("kpi")->recording_shift.count() == Approx(7 * 86'400));

  const auto frozen = played(Mode::kFrozen, Align::kNow, fair);
  CHECK(frozen->find("kpi")->recording_shift.count() == 0);
  CHECK(*frozen->find("kpi")->as_of == noon() + std::chrono::seconds(static_cast<int>(last)));
  CHECK(frozen->find("kpi")->checked <= noon() + std::chrono::minutes(1));
  CHECK(data::freshness(*frozen->find("kpi"), fair) == Shown::kRecorded);
}
