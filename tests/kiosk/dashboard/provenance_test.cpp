// What the sheet of a dashboard's number is told, and that it is all there.
#include "kiosk/dashboard/provenance.hpp"

#include "kiosk/data/evidence.hpp"
#include "kiosk/data/json_rows.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/plain.hpp"

namespace kiosk::dashboard {
namespace {

data::DataSet answered() {
  data::DataSet set;
  set.name = std::string("kpi");
  set.origin = data::Origin::kNetwork;
  set.source_name = std::string("shop");
  set.host = std::string("shop.alderfinch.example");
  set.request = std::string("/kpi.json?site=Linz");
  set.link = std::string("https://shop.alderfinch.example/kpi.json?site=Linz");
  set.http_status = 200;
  set.body_bytes = 1234;
  set.elapsed = Seconds(0.2137);
  set.body_hash = "0123456789abcdef";
  set.checked = WallTime(std::chrono::seconds(1'763'000'000));
  set.next_check = set.checked + std::chrono::seconds(30);
  set.steps = {data::Message::of("steps.done").with("step", "filter value > 3")};
  set.warnings = {"one of three stores did not answer", "a sample was too old"};
  set.notes = {"metric might not be a counter"};
  set.about = {"shop_orders_total: Orders accepted. (counter)"};
  auto evidence = std::make_shared<data::Evidence>();
  evidence->body = R"({"kpis": [{"value": 7}, {"value": 42}]})";
  evidence->read = [](const std::string& body) -> Result<std::vector<data::Table>> {
    auto decoded = data::JsonQuery::create({"kpis", {{"value", "value : number"}}, {}, {}, {}})->decode(body);
    if (!decoded) return decoded.error();
    return std::move(decoded->tables);
  };
  set.tables = *evidence->read(evidence->body);
  set.evidence = std::move(evidence);
  return set;
}

data::Figure figure_of(const data::DataSet& set, double value = 42) {
  return figure_from("p", data::Message::text("Orders"), value, {}, &set, data::Status::kLive,
                     data::Message::text("Orders since midnight"),
                     {data::Message::text("4 rows"), data::Message::text("value, the last one")});
}

std::string line_of(const data::Figure& figure, const std::string& id) {
  std::string all;
  for (const data::Detail& detail : figure.details) {
    if (detail.label.id != "dash.detail." + id) continue;
    all += (all.empty() ? "" : " | ") + detail.words;
    for (const std::string& step : support::plain(detail.steps)) all += (all.empty() ? "" : " → ") + step;
  }
  return all;
}

}  // namespace

TEST_CASE("a fetched number's sheet says what was asked, what came, and what was done with it") {
  const data::Figure figure = figure_of(answered());
  CHECK(line_of(figure, "request") == "/kpi.json?site=Linz");
  CHECK(line_of(figure, "done") == "steps.done step=filter value > 3");
  CHECK(line_of(figure, "steps") == "4 rows → value, the last one");
  CHECK(line_of(figure, "answer") == "HTTP 200  ·  1234 B  ·  0.214 s  ·  SHA-256 01234567");
  CHECK(line_of(figure, "warning") == "one of three stores did not answer | a sample was too old");
  CHECK(line_of(figure, "note") == "metric might not be a counter");
  CHECK(line_of(figure, "about") == "shop_orders_total: Orders accepted. (counter)");
  CHECK(line_of(figure, "recording").empty());
  CHECK(figure.source.name == "shop  ·  shop.alderfinch.example");
  CHECK(figure.source.link == "https://shop.alderfinch.example/kpi.json?site=Linz");
  CHECK(figure.next_check == *figure.checked + std::chrono::seconds(30));
}

TEST_CASE("the age on its sheet is by the clock of its source") {
  data::DataSet set = answered();
  set.clock_off = Seconds(-600);  // ours is ten minutes fast
  set.as_of = set.checked - std::chrono::minutes(10);
  const data::Figure figure = figure_of(set);
  REQUIRE(figure.as_of.has_value());
  CHECK(set.checked - *figure.as_of + figure.clock_off == Seconds(0));
}

TEST_CASE("its bytes are marked where they are the only ones, by whatever way it was picked") {
  const data::DataSet set = answered();
  const data::Figure figure = figure_of(set);
  REQUIRE(figure.trace != nullptr);
  CHECK(figure.trace->excerpt().marked == "42");
  CHECK(figure.trace->excerpt().before == R"({"kpis": [{"value": 7}, {"value": )");
  CHECK(figure_of(set, 41).trace->excerpt().marked.empty());
  CHECK(figure_of(set, std::nan("")).trace == nullptr);
}

TEST_CASE("a recorded number says of which recording it is and how far its times were moved") {
  data::DataSet set = answered();
  set.origin = data::Origin::kRecording;
  set.recording = std::string("hall-autumn");
  set.recording_shift = Seconds(10 * 86'400.0 + 3 * 3600 + 5 * 60);
  const data::Figure figure = figure_of(set);
  CHECK(line_of(figure, "recording") == "hall-autumn  ·  +10 d 3 h 5 min");
  CHECK_FALSE(figure.next_check);
  set.recording_shift = Seconds(-90);
  CHECK(line_of(figure_of(set), "recording") == "hall-autumn  ·  −2 min");
}

}  // namespace kiosk::dashboard
