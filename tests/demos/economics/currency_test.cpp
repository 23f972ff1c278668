#include "demos/economics/currency.hpp"

#include "tests/demos/economics/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace demos::economics;
using economics_test::bundled;
using economics_test::MemoryFiles;
using kiosk::data::Status;

namespace {

std::shared_ptr<const Basis> basis_in(const MemoryFiles& files, const std::string& currency,
                                      std::vector<std::string>& warnings, const char* estate = "") {
  auto basis = load_basis(files, "data", estate, warnings, currency);
  if (!basis) UNSCOPED_INFO(basis.error().message);
  REQUIRE(basis.ok());
  return *basis;
}

double value(const Model& model, const char* name) { return model.figure(name).value; }

}  // namespace

TEST_CASE("in euros every amount is that in dollars over the reference rate of 31 December 2024") {
  std::vector<std::string> warnings;
  const Model euro(basis_in(bundled(), "EUR", warnings), 1);
  const Model dollar = economics_test::sample_model();
  for (const char* name :
       {"npv", "saving", "run_rate", "onprem.total", "cloud.total", "migration", "in.server_price"}) {
    INFO(name);
    CHECK(euro.figure(name).unit.code == "EUR");
    CHECK(value(euro, name) == Approx(value(dollar, name) / 1.0389));
  }
  for (const char* name : {"irr", "payback", "roi", "in.wacc", "estate.cores"}) {
    INFO(name);
    CHECK(value(euro, name) == Approx(value(dollar, name)));
  }
  for (const std::string& warning : warnings) CHECK(warning.find("exchange") == std::string::npos);
}

TEST_CASE("a converted price leads to the price as found and to the rate with its source") {
  std::vector<std::string> warnings;
  const Model model(basis_in(bundled(), "EUR", warnings), 1);
  const auto& price = model.figure("in.storage_price");
  CHECK(price.inputs == std::vector<std::string>{"list.storage_price", "exchange_rate"});
  CHECK(model.figure("list.storage_price").value == 2.0);
  CHECK(model.figure("list.storage_price").unit.code == "USD");
  CHECK(model.figure("list.storage_price").status == Status::kPublished);
  CHECK(model.figure("exchange_rate").value == 1.0389);
  CHECK(model.figure("exchange_rate").source.date == "2024-12-31");
  CHECK(model.figure("exchange_rate").status == Status::kPublished);
  // The first amount of the table tells the sliders in which currency they are.
  for (const auto& figure : model.figures()) {
    if (figure.unit.kind != kiosk::data::Unit::Kind::kCurrency) continue;
    CHECK(figure.unit.code == "EUR");
    break;
  }
}

TEST_CASE("prices entered in the page's currency are taken as they are") {
  MemoryFiles files = bundled();
  files.content["own/servers.csv"] = "Server name,Cores,Memory\na,4,16384\n";
  files.content["own/tco_defaults.csv"] =
      "key,value,unit,status,date,source\nserver_hardware_per_core,300,EUR/core,published,2026-10,Offer of October\n";
  files.content["own/vm_sizes.csv"] =
      "size,series,vcpus,memory_gib,linux_payg_eur_h,price_status,price_date\nS,D,8,64,0.5,published,2026-10\n";
  std::vector<std::string> warnings;
  const Model model(basis_in(files, "EUR", warnings, "own"), 1);
  CHECK(value(model, "in.server_price") == 300);
  CHECK(model.figure("in.server_price").source.name == "Offer of October");
  CHECK(model.figure("in.server_price").inputs.empty());
  CHECK(value(model, "fleet.hourly") == 0.5);
  const Model dollars(basis_in(files, "USD", warnings, "own"), 1);
  CHECK(value(dollars, "in.server_price") == Approx(300 * 1.0389));
}

TEST_CASE("a currency without a usable rate leaves the page in dollars and says so") {
  for (const char* code : {"SEK", "JPY"}) {
    MemoryFiles files = bundled();
    files.content["data/exchange_rates.csv"] += "JPY,0.0065,published,2024-12-31,somebody\n";
    std::vector<std::string> warnings;
    const Model model(basis_in(files, code, warnings), 1);
    CHECK(model.figure("npv").unit.code == "USD");
    REQUIRE_FALSE(warnings.empty());
    CHECK(warnings.front().find("stays in US dollars") != std::string::npos);
  }
}

TEST_CASE("an operator's own rate wins, and rows that cannot be are said") {
  MemoryFiles files = bundled();
  files.content["own/servers.csv"] = "Server name,Cores,Memory\na,4,16384\n";
  files.content["own/exchange_rates.csv"] =
      "currency,usd_for_one,status,date,source\nEUR,1.25,published,2026-11-20,House rate\nCHF,-1,,,\nxx,2,,,\n";
  std::vector<std::string> warnings;
  const Model model(basis_in(files, "EUR", warnings, "own"), 1);
  CHECK(value(model, "exchange_rate") == 1.25);
  CHECK(model.figure("exchange_rate").source.name == "House rate");
  REQUIRE(warnings.size() >= 2);
  CHECK(warnings[0] == "exchange_rates.csv row 3: \"CHF\" has no usable rate; left out");
}

TEST_CASE("an undo puts a converted default back exactly") {
  std::vector<std::string> warnings;
  Model model(basis_in(bundled(), "EUR", warnings), 1);
  const double before = model.value(kServerPrice);
  const auto hash = model.state_hash();
  model.set(kServerPrice, 500);
  CHECK(model.value(kServerPrice) == 500);
  model.set(kServerPrice, before);
  CHECK(model.value(kServerPrice) == before);
  CHECK(model.state_hash() == hash);
}

TEST_CASE("the currency of a unit") {
  CHECK(currency_of_unit("EUR/core/year") == "EUR");
  CHECK(currency_of_unit("USD") == "USD");
  CHECK(currency_of_unit("ratio").empty());
  CHECK(currency_of_unit("VMs").empty());
  CHECK(currency_of_unit("").empty());
}
