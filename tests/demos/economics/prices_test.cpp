#include "demos/economics/prices.hpp"

#include <fmt/format.h>

#include "demos/economics/finance.hpp"
#include "demos/economics/model.hpp"
#include "kiosk/data/time_text.hpp"
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
  CHECK_FALSE((*before)->prices);
  CHECK((*before)->business->fleets.at(true, 1.3, true).hourly == Approx(0.192));
  CHECK_FALSE((*before)->sample_estate);

  files.content["own/retail_prices.json"] = economics_test::data_file("sample_retail_prices.json");
  const auto after = load_basis(files, "data", "own", warnings);
  REQUIRE(after.ok());
  REQUIRE((*after)->prices);
  CHECK((*after)->prices->status == Status::kPublished);
  CHECK((*after)->prices->source.date == "2026-01-01");
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

namespace {

using kiosk::data::Column;

// A data set of the preset: one size at these prices, fetched at a time of its own.
std::shared_ptr<const kiosk::data::DataSet> price_set(double payg, const std::string& size = "Standard_D4s_v5",
                                                      const std::string& currency = "USD") {
  auto set = std::make_shared<kiosk::data::DataSet>();
  set->name = "prices";
  set->origin = kiosk::data::Origin::kNetwork;
  set->limits = {kiosk::Seconds(86400), kiosk::Seconds(108000), kiosk::Seconds(7 * 86400), kiosk::Seconds(31 * 86400)};
  set->host = "prices.azure.com";
  set->fetched = set->checked = *kiosk::data::parse_rfc3339("2026-11-12T06:00:00Z");
  set->body_hash = fmt::format("{} {}", size, payg);
  kiosk::data::Table table;
  const auto texts = [&](const char* name, const std::string& a, const std::string& b) {
    table.columns.push_back({name, Column::Texts{a, b}, {1, 1}});
  };
  texts("size", size, size);
  texts("kind", "Consumption", "Reservation");
  texts("term", "", "1 Year");
  texts("region", "westeurope", "westeurope");
  texts("currency", currency, currency);
  table.columns.push_back({"price", Column::Numbers{payg, payg * 0.6 * 8760}, {1, 1}});
  set->tables.push_back(std::move(table));
  return set;
}

std::shared_ptr<const Basis> one_server() {
  auto files = economics_test::bundled();
  files.content["own/servers.csv"] = "Server name,Cores,Memory\na,4,16384\n";
  files.content["own/vm_sizes.csv"] =
      "size,series,vcpus,memory_gib,linux_payg_usd_h,price_status,price_date\n"
      "Standard_D4s_v5,Dsv5,4,16,0.192,illustrative,2026-11\n";
  std::vector<std::string> warnings;
  return *load_basis(files, "data", "own", warnings, "USD", true);
}

struct Page {
  Model model{one_server(), 1, {}, "prices"};
  kiosk::data::Snapshot snapshot;
  kiosk::Rng rng{1};
  void look(const char* at) { model.step(kiosk::Seconds(0), rng, snapshot, *kiosk::data::parse_rfc3339(at)); }
};

}  // namespace

TEST_CASE("prices of a data set replace the illustrative ones, dated, and with the discounts they imply") {
  Page page;
  CHECK(page.model.data_sets() == std::vector<std::string>{"prices"});
  page.look("2026-11-12T06:00:00Z");  // no answer yet: what the files say
  CHECK(page.model.figure("fleet.hourly").value == Approx(0.192));
  CHECK(kiosk::data::find_figure(page.model.figures(), "fleet.prices") == nullptr);
  CHECK(page.model.figure("fleet.own_prices").status == Status::kIllustrative);

  page.snapshot.sets["prices"] = price_set(0.25);
  page.look("2026-11-12T06:00:30Z");
  CHECK(page.model.figure("fleet.hourly").value == Approx(0.25));
  const auto& prices = page.model.figure("fleet.prices");
  CHECK(prices.value == 1.0);
  CHECK(prices.status == Status::kPublished);
  CHECK(prices.source.date == "2026-11-12");
  CHECK(prices.source.name == "Azure Retail Prices, list price (prices.azure.com, westeurope)");
  CHECK(kiosk::data::find_figure(page.model.figures(), "fleet.own_prices") == nullptr);
  CHECK(page.model.figure("in.reserved_1y").value == Approx(0.40));
  CHECK(page.model.figure("in.reserved_1y").status == Status::kPublished);
  CHECK(page.model.verdict().detail.id == "economics.verdict.own.listed");
}

TEST_CASE("newer prices are taken, what somebody set stays set, and a pinned plan follows") {
  Page page;
  page.snapshot.sets["prices"] = price_set(0.25);
  page.look("2026-11-12T06:00:30Z");
  page.model.set(kStoragePrice, 1.5);
  page.model.trigger(kPin);
  const double before = page.model.figure("pin.npv").value;
  page.snapshot.sets["prices"] = price_set(0.30);
  page.look("2026-11-13T06:00:30Z");
  CHECK(page.model.figure("fleet.hourly").value == Approx(0.30));
  CHECK(page.model.value(kStoragePrice) == Approx(1.5));
  CHECK(page.model.figure("pin.npv").value == page.model.figure("npv").value);
  CHECK(page.model.figure("pin.npv").value < before);
  CHECK_FALSE(page.model.pinned().opening);
}

TEST_CASE("prices keep when their source is silent, and are said to be old when their limits say so") {
  Page page;
  page.snapshot.sets["prices"] = price_set(0.25);
  page.look("2026-11-12T06:00:30Z");
  page.snapshot.sets.clear();
  page.look("2026-11-12T07:00:00Z");
  CHECK(page.model.figure("fleet.hourly").value == Approx(0.25));
  page.snapshot.sets["prices"] = price_set(0.25);
  page.look("2026-11-25T07:00:00Z");
  CHECK(page.model.figure("fleet.hourly").value == Approx(0.25));
  CHECK(page.model.figure("fleet.prices").status == Status::kOld);

  auto recorded = std::make_shared<kiosk::data::DataSet>(*price_set(0.25));
  recorded->origin = kiosk::data::Origin::kRecording;
  recorded->recorded_at = *kiosk::data::parse_rfc3339("2026-10-02T06:00:00Z");
  page.snapshot.sets["prices"] = recorded;
  page.look("2026-11-25T07:00:00Z");
  CHECK(page.model.figure("fleet.prices").status == Status::kRecorded);
  CHECK(page.model.figure("fleet.prices").source.date == "2026-10-02");
}

TEST_CASE("a list that cannot be used changes nothing and says why") {
  for (const auto& [set, why] :
       {std::pair{price_set(0.25, "Standard_D4s_v5", "EUR"),
                  "prices: item 1 is priced in \"EUR\"; only US dollars are the price of record"},
        std::pair{price_set(0.25, "Standard_X1"),
                  "Azure Retail Prices, list price (prices.azure.com, westeurope) has no "
                  "price of a size that is used here"}}) {
    Page page;
    page.snapshot.sets["prices"] = set;
    page.look("2026-11-12T06:00:30Z");
    CHECK(page.model.figure("fleet.hourly").value == Approx(0.192));
    REQUIRE(page.model.figure("fleet.own_prices").details.size() == 1);
    CHECK(page.model.figure("fleet.own_prices").details.front().words == why);
  }
}

TEST_CASE("sizes that are not on the list keep the table's price, and how many machines that are is a figure") {
  auto files = economics_test::bundled();
  std::vector<std::string> warnings;
  const auto basis = *load_basis(files, "data", {}, warnings, "USD", true);
  Model model(basis, 1, {}, "prices");
  kiosk::data::Snapshot snapshot;
  snapshot.sets["prices"] = price_set(0.20);
  kiosk::Rng rng(1);
  model.step(kiosk::Seconds(0), rng, snapshot, *kiosk::data::parse_rfc3339("2026-11-12T06:00:30Z"));
  const double listed = model.figure("fleet.prices").value;
  CHECK(listed > 0.0);
  CHECK(listed < 1.0);
  CHECK(model.figure("fleet.own_prices").value == Approx(1.0 - listed));
  CHECK(model.figure("fleet.own_prices").status == Status::kIllustrative);
  CHECK(model.verdict().detail.id == "economics.verdict.sample.partly");
}

TEST_CASE("a large estate is priced away from the wall's thread, a fixed number of steps later") {
  auto files = economics_test::bundled();
  std::string& servers = files.content["own/servers.csv"] = "Server name,Cores,Memory\n";
  for (int i = 0; i < 2001; ++i) servers += fmt::format("s{},4,16384\n", i);
  std::vector<std::string> warnings;
  const auto basis = *load_basis(files, "data", "own", warnings, "USD", true);
  const auto first_step_with_prices = [&] {
    Model model(basis, 1, {}, "prices");
    model.settle();
    kiosk::data::Snapshot snapshot;
    snapshot.sets["prices"] = price_set(0.05);
    kiosk::Rng rng(1);
    const double before = model.figure("fleet.hourly").value;
    for (int step = 1; step < 200; ++step) {
      model.step(kiosk::Seconds(1.0 / 60), rng, snapshot, *kiosk::data::parse_rfc3339("2026-11-12T06:00:30Z"));
      if (model.figure("fleet.hourly").value != before) return step;
      CHECK(model.animating());
    }
    return 0;
  };
  const int step = first_step_with_prices();
  CHECK(step > 1);
  CHECK(first_step_with_prices() == step);
}
