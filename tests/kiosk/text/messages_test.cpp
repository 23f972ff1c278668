#include "kiosk/text/messages.hpp"

#include "kiosk/base/log.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::text;
using data::Message;

namespace {

Messages catalogue() {
  Messages m;
  m.add("en", {{"home", "Home"},
               {"apostrophe", "It's the customer's plan"},
               {"breaks_even", "Breaks even in {month_value, plural, one {# month} other {# months}}"},
               {"verdict", "Move {share} of workloads, save {saving}"},
               {"direction", "{way, select, up {higher} other {lower}}"},
               {"from", "Data from {at}"},
               {"count", "{n, plural, =0 {No sources} one {One source} other {# sources}} · {who}"},
               {"only_english", "{n, plural, one {# person} other {# people}}"}});
  m.add("de", {{"home", "Start"},
               {"breaks_even", "Nach {month_value, plural, one {# Monat} other {# Monaten}} ausgeglichen"},
               {"verdict", "{share} verlagern, {saving} sparen"},
               {"direction", "{way, select, up {mehr} other {weniger}}"},
               {"from", "Daten von {at}"},
               {"count", "{n, plural, =0 {Keine Quellen} one {Eine Quelle} other {# Quellen}} · {who}"},
               {"broken", "{n, plural, other"}});
  return m;
}

std::vector<data::Figure> figures(double months) {
  std::vector<data::Figure> all(3);
  all[0].name = "share";
  all[0].value = 0.6;
  all[0].unit.kind = data::Unit::Kind::kRatio;
  all[1].name = "saving";
  all[1].value = 12.1e6;
  all[1].unit = data::Unit::currency("USD");
  all[2].name = "break_even";
  all[2].value = months;
  all[2].unit.kind = data::Unit::Kind::kMonths;
  return all;
}

Message::Value figure(const char* name) { return Message::FigureArg{name}; }

}  // namespace

TEST_CASE("sentences take figures as the tiles show them") {
  const Messages m = catalogue();
  const Numbers en("en", "UTC");
  const Numbers de("de", "UTC");
  const auto all = figures(10);
  const Message verdict = Message::of("verdict").with("share", figure("share")).with("saving", figure("saving"));
  CHECK(m.format(verdict, "en", en, all) == "Move 60% of workloads, save $12.1M");
  CHECK(m.format(verdict, "de", de, all) == "60\u00A0% verlagern, 12,1\u00A0Mio.\u00A0$ sparen");
  CHECK(m.format(verdict, "en", en) == "Move — of workloads, save —");
}

TEST_CASE("plural and select follow the language") {
  const Messages m = catalogue();
  const Numbers en("en", "UTC");
  const Numbers de("de", "UTC");
  const Message even = Message::of("breaks_even").with("month", figure("break_even"));
  CHECK(m.format(even, "en", en, figures(1)) == "Breaks even in 1 month");
  CHECK(m.format(even, "en", en, figures(10)) == "Breaks even in 10 months");
  CHECK(m.format(even, "de", de, figures(1)) == "Nach 1 Monat ausgeglichen");
  CHECK(m.format(even, "de", de, figures(10)) == "Nach 10 Monaten ausgeglichen");
  const auto count = [&](double n, const char* language, const Numbers& numbers) {
    return m.format(Message::of("count").with("n", n).with("who", std::string("Alderfinch")), language, numbers);
  };
  CHECK(count(0, "en", en) == "No sources · Alderfinch");
  CHECK(count(1, "en", en) == "One source · Alderfinch");
  CHECK(count(1200, "en", en) == "1,200 sources · Alderfinch");
  CHECK(count(1, "de", de) == "Eine Quelle · Alderfinch");
  CHECK(count(1200, "de", de) == "1.200 Quellen · Alderfinch");
  CHECK(m.format(Message::of("direction").with("way", std::string("up")), "de", de) == "mehr");
}

TEST_CASE("times of day, literals and plain words") {
  const Messages m = catalogue();
  const Numbers berlin("de", "Europe/Berlin");
  const WallTime t{std::chrono::milliseconds(1794488530000)};
  CHECK(m.format(Message::of("from").with("at", t), "de", berlin) == "Daten von 14:02");
  CHECK(m.format(Message::text("{not a pattern}"), "de", berlin) == "{not a pattern}");
  CHECK(m.format(Message::of("home"), "de", berlin) == "Start");
  CHECK(m.format(Message::of("apostrophe"), "en", berlin) == "It's the customer's plan");
  CHECK(m.format(Message{}, "en", berlin).empty());
}

TEST_CASE("a language falls back to its base, then English, then the id") {
  const Messages m = catalogue();
  const Numbers n("de-AT", "UTC");
  CHECK(m.format(Message::of("home"), "de-AT", n) == "Start");
  CHECK(m.format(Message::of("only_english").with("n", 1.0), "de", n) == "1 person");
  CHECK(m.format(Message::of("home"), "ja", n) == "Home");
  CHECK(m.format(Message::of("no.such.id"), "de", n) == "no.such.id");
  CHECK(m.has("de-AT"));
  CHECK_FALSE(m.has("ja"));
}

TEST_CASE("an unreadable pattern is said in the log and never shown half") {
  const Messages m = catalogue();
  const Numbers n("de", "UTC");
  std::vector<std::string> lines;
  log::set_sink([&](log::Level, std::string_view line) { lines.emplace_back(line); });
  CHECK(m.format(Message::of("broken").with("n", 1.0), "de", n) == "broken");
  CHECK(m.format(Message::of("broken").with("n", 1.0), "de", n) == "broken");
  log::set_sink([](log::Level, std::string_view) {});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("\"broken\"") != std::string::npos);
}

TEST_CASE("later entries win and missing ones are listed") {
  Messages m = catalogue();
  const Numbers n("de", "UTC");
  const Message even = Message::of("breaks_even").with("month", figure("break_even"));
  CHECK(m.format(even, "de", n, figures(2)) == "Nach 2 Monaten ausgeglichen");
  m.add("de", {{"breaks_even", "{month}"}});
  CHECK(m.format(even, "de", n, figures(2)) == "2\u00A0Monate");
  CHECK(m.missing("de") == std::vector<std::string>{"apostrophe", "only_english"});
  CHECK(m.missing("de-CH") == m.missing("de"));
  CHECK(m.missing("en").empty());
  CHECK(m.missing("ja").size() == 8);
}
