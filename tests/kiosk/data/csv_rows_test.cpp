#include "kiosk/data/csv_rows.hpp"

#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::data {
namespace {

TEST_CASE("a German spreadsheet: semicolons, decimal commas, a mark, local times") {
  const CsvSpec spec{{{"site", "Standort : text"},
                      {"open", "Offen : number"},
                      {"ok", "Pünktlich : bool"},
                      {"time", "Stand : local"},
                      {"oldest", "Älteste : duration"}},
                     "Stand : local",
                     '\0',
                     ',',
                     "Europe/Berlin"};
  const auto decoded = decode_csv(spec,
                                  "\xEF\xBB\xBFStandort;Offen;Pünktlich;Stand;Älteste\r\n"
                                  "Kassel;1 840,5;ja;12.11.2026 15:02;1h30m\r\n"
                                  "\"Venlo; Nord\";4.710;nein;12.11.2026 15:01;\r\n"
                                  "Linz;viele;ja;;2:00:00\r\n");
  REQUIRE(decoded.ok());
  REQUIRE(decoded->tables.size() == 1);
  const Table& table = decoded->tables.front();
  CHECK((*table.find("site")->texts())[1] == "Venlo; Nord");
  CHECK((*table.find("open")->numbers())[0] == Approx(1840.5));
  CHECK((*table.find("open")->numbers())[1] == Approx(4710));
  CHECK(table.find("open")->valid == std::vector<std::uint8_t>{1, 1, 0});
  CHECK((*table.find("ok")->bools())[1] == 0);
  CHECK((*table.find("oldest")->numbers())[2] == Approx(7200));
  CHECK(table.find("oldest")->valid[1] == 0);
  CHECK(decoded->as_of == parse_rfc3339("2026-11-12T14:02:00Z"));
  REQUIRE(decoded->warnings.size() == 1);
  CHECK(decoded->warnings[0] == "Column open: 1 of 3 cells is not a number (number), the first: viele.");
}

TEST_CASE("what a CSV answer may not be") {
  const CsvSpec spec{{{"a", "A : number"}}, {}, '\0', '.', {}};
  CHECK_FALSE(decode_csv(spec, "").ok());
  const auto missing = decode_csv(spec, "B,C\n1,2\n");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().message == "The table has no column \"A\": its first line names B, C.");
  CHECK(decode_csv(spec, "A\n").ok());  // no rows is an answer
  CHECK_FALSE(decode_csv(spec, "A\n\xFF\xFF\n").ok());
}

TEST_CASE("a briefing's CSV settings are judged before they are used") {
  CHECK(check_csv({{{"a", "A : number"}}, {}, '\0', '.', {}}).empty());
  CHECK_FALSE(check_csv({}).empty());
  CHECK(check_csv({{{"a", "A : numbr"}}, {}, '\0', '.', {}}).find("number") != std::string::npos);
  CHECK(check_csv({{{"t", "T : local"}}, {}, '\0', '.', {}}).find("zone") != std::string::npos);
}

}  // namespace
}  // namespace kiosk::data
