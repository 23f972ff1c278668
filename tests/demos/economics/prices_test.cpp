#include "demos/economics/prices.hpp"

#include "demos/economics/finance.hpp"
#include "tests/demos/economics/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace demos::economics;
using kiosk::data::Status;

TEST_CASE("a reservation's price is the total of its term") {
  const auto book = read_prices(economics_test::data_file("sample_retail_prices.json"), "prices.json");
  if (!book) INFO(book.error().message);
  REQUIRE(book.ok());
  CHECK(book->date == "2026-01-01");
  REQUIRE(book->by_size.count("Standard_D4s_v5") == 1);
  const HourlyPrices& price = book->by_size.at("Standard_D4s_v5");
  CHECK(*price.pay_as_you_go == Approx(0.20));  // neither Spot's 0.04 nor Windows' 0.384
  CHECK(*price.reserved_1y == Approx(0.12));
  CHECK(*price.reserved_3y == Approx(0.08));
  CHECK(*price.savings_3y == Approx(0.10));
  CHECK(break_even_use(*price.reserved_1y, *price.pay_as_you_go) == Approx(0.60));
}

TEST_CASE("what is not such an answer, or not in US dollars, is refused") {
  CHECK_FALSE(read_prices("<html>", "p.json").ok());
  CHECK_FALSE(read_prices("{}", "p.json").ok());
  const auto euro = read_prices(R"({"Items":[{"currencyCode":"EUR","armSkuName":"X","retailPrice":1}]})", "p.json");
  REQUIRE_FALSE(euro.ok());
  CHECK(euro.error().message == "p.json: item 1 is priced in \"EUR\"; only US dollars are the price of record");
}

TEST_CASE("prices beside the estate replace the illustrative ones and say where they are from") {
  auto files = economics_test::bundled();
  files.content["own/servers.csv"] = "Server name,Cores,Memory\na,4,16384\n";
  files.content["own/vm_sizes.csv"] =
      "size,series,vcpus,memory_gib,linux_payg_usd_h,price_status,price_date\n"
      "Standard_D4s_v5,Dsv5,4,16,0.192,illustrative,2026-11\n";
  std::vector<std::string> warnings;
  const auto before = load_basis(files, "data", "own", warnings);
  REQUIRE(before.ok());
  CHECK((*before)->price_status == Status::kIllustrative);
  CHECK((*before)->business->fleets.at(true, 1.3, true).hourly == Approx(0.192));
  CHECK_FALSE((*before)->sample_estate);

  files.content["own/retail_prices.json"] = economics_test::data_file("sample_retail_prices.json");
  const auto after = load_basis(files, "data", "own", warnings);
  REQUIRE(after.ok());
  CHECK((*after)->price_status == Status::kPublished);
  CHECK((*after)->price_source.date == "2026-01-01");
  CHECK((*after)->business->fleets.at(true, 1.3, true).hourly == Approx(0.20));
  CHECK((*after)->defaults.reserved_1y == Approx(0.40));
  CHECK((*after)->defaults.reserved_3y == Approx(0.60));
  CHECK((*after)->parameters.find("reservation_3y_discount")->status == Status::kPublished);
}

TEST_CASE("the customer's own rates win over the bundled ones") {
  auto files = economics_test::bundled();
  files.content["own/servers.csv"] = "Server name,Cores,Memory\na,4,16384\n";
  files.content["own/tco_defaults.csv"] = "key,value,status,source\ncolocation_cost,240,published,Contract 2026\n";
  std::vector<std::string> warnings;
  const auto basis = load_basis(files, "data", "own", warnings);
  REQUIRE(basis.ok());
  CHECK((*basis)->defaults.colocation == 240);
  CHECK((*basis)->parameters.find("colocation_cost")->source.name == "Contract 2026");
  CHECK((*basis)->defaults.admin_rate == 40);
}

TEST_CASE("a price file that cannot be read stops the page with a sentence rather than being passed over") {
  auto files = economics_test::bundled();
  files.content["own/servers.csv"] = "Server name,Cores,Memory\na,4,16384\n";
  files.content["own/retail_prices.json"] = "{\"Items\": [";
  std::vector<std::string> warnings;
  const auto basis = load_basis(files, "data", "own", warnings);
  REQUIRE_FALSE(basis.ok());
  CHECK(basis.error().message.starts_with("retail_prices.json: "));
}
