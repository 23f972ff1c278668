// The cost lines against the published formulas, worked by hand.
#include "demos/economics/cloud.hpp"
#include "demos/economics/onprem.hpp"
#include "tests/demos/economics/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace demos::economics;

namespace {

Assumptions defaults() { return economics_test::sample_basis()->defaults; }

EstateTotals ten_servers() {
  EstateTotals t;
  t.servers = 10;
  t.cores = 100;
  t.storage_gb = 5000;
  t.windows_cores = 40;
  t.old_windows_cores = 16;
  t.sql_servers = 2;
  t.sql_cores = 16;
  return t;
}

Fleet five_machines() {
  Fleet f;
  f.machines = 5;
  f.vcpus = 40;
  f.hourly = 2.0;
  f.windows_vcpus = 16;
  f.windows_sets = 1.5;
  f.sql_machines = 1;
  f.sql_vcpus = 8;
  f.storage_gb = 5000;
  return f;
}

}  // namespace

TEST_CASE("power: 100 cores without storage draw 3.24 kW and need 5.4") {
  const Power p = power(100, 0, defaults());
  CHECK(p.it_kw == Approx(3.24));
  CHECK(p.capacity_kw == Approx(5.4));
  // 1,000 TB x 10 x 0.0001 x 2.0 x 1.8
  CHECK(power(0, 1000, defaults()).it_kw == Approx(3.6));
}

TEST_CASE("on-premises, line by line") {
  const CostLines lines = onprem_year(ten_servers(), defaults());
  CHECK(lines[Line::kCompute] == Approx(100 * 245.0 / 4));
  const double storage = 5000 * 2.0 * 12;
  CHECK(lines[Line::kStorage] == Approx(storage / 4 + storage * 0.10));
  const double network = 0.10 * (100 * 245.0 + storage);
  CHECK(lines[Line::kNetwork] == Approx(network / 5 + network * 0.15));
  CHECK(lines[Line::kSoftware] == Approx((40 * 72.0 + 16 * 1970.0) * (1.0 / 5 + 0.25)));
  CHECK(lines[Line::kSecurity] == Approx(8 * 250.0 + 2 * 1000.0));
  CHECK(lines[Line::kFacilities] == Approx((3.24 + 5 * 10 * 0.0001 * 2 * 1.8) / 0.6 * 180 * 12));
  CHECK(lines[Line::kLabour] == Approx(10.0 / 130 * 730 * 40 * 12));
  CHECK(lines[Line::kManagement] == Approx(10 * (430.0 + 430 + 580)));
  double sum = 0;
  for (const double line : lines.amount) sum += line;
  CHECK(lines.total() == Approx(sum));
}

TEST_CASE("extended security updates: 75, 100 and 125 % of the licence, then nothing, and only if asked for") {
  Assumptions a = defaults();
  CHECK(extended_updates(ten_servers(), a, 1) == 0.0);
  a.extended_updates = 1;
  CHECK(extended_updates(ten_servers(), a, 1) == Approx(16 * 72.0 * 0.75));
  CHECK(extended_updates(ten_servers(), a, 2) == Approx(16 * 72.0 * 1.00));
  CHECK(extended_updates(ten_servers(), a, 3) == Approx(16 * 72.0 * 1.25));
  CHECK(extended_updates(ten_servers(), a, 4) == 0.0);
}

TEST_CASE("cloud, line by line") {
  Assumptions a = defaults();
  a.commitment = 0;
  a.hybrid_benefit = 0;
  a.discount = 0.1;
  const CostLines lines = cloud_year(five_machines(), a);
  const double compute = 2.0 * 0.9 * 730 * 12;
  const double storage = 5000 * 0.12 * 12;
  CHECK(lines[Line::kCompute] == Approx(compute));
  CHECK(lines[Line::kStorage] == Approx(storage));
  CHECK(lines[Line::kNetwork] == Approx(0.10 * (compute + storage) * 1.15));
  CHECK(lines[Line::kSoftware] == Approx((16 * 0.046 + 8 * 0.10) * 730 * 12));
  CHECK(lines[Line::kSecurity] == Approx(5 * 180.0 + 180.0));
  CHECK(lines[Line::kFacilities] == 0.0);
  CHECK(lines[Line::kLabour] == Approx(5.0 / 130 * 730 * 40 * 12));
  CHECK(lines[Line::kManagement] == Approx(5 * 300.0));
}

TEST_CASE("commitments and licence benefit change the lines they should") {
  Assumptions a = defaults();
  a.hybrid_benefit = 1;
  CHECK(licences_year(five_machines(), a) == Approx((1.5 * 16 * 72.0 + 8 * 1970.0) * (1.0 / 5 + 0.25)));
  const double list = [&] {
    a.commitment = 0;
    return compute_year(five_machines(), a);
  }();
  const double expected[] = {1.0, 1 - 0.40, 1 - 0.60, 1 - 0.50};
  for (int choice = 0; choice < 4; ++choice) {
    a.commitment = choice;
    CHECK(compute_year(five_machines(), a) == Approx(list * expected[choice]));
  }
}

TEST_CASE("defaults: every rate is there, published ones as printed, and a lacking or impossible one is named") {
  std::vector<std::string> warnings;
  const std::string csv = economics_test::data_file("tco_defaults.csv");
  auto parameters = Parameters::read(csv, "tco_defaults.csv", warnings);
  REQUIRE(parameters.ok());
  CHECK(warnings.empty());
  CHECK(assumptions_from(*parameters).ok());
  CHECK(parameters->find("wacc")->status == kiosk::data::Status::kPublished);
  CHECK(parameters->find("wacc")->source.date == "2024-10-29");
  CHECK(parameters->find("admin_cost_per_hour")->status == kiosk::data::Status::kIllustrative);

  const auto lacking = assumptions_from(Parameters{});
  REQUIRE_FALSE(lacking.ok());
  CHECK(lacking.error().message == "tco_defaults.csv has no row \"wacc\"; cloud economics is left out");

  auto impossible = *parameters;
  impossible.set("server_depreciation_life", {0.0, "", kiosk::data::Status::kIllustrative, {}});
  REQUIRE_FALSE(assumptions_from(impossible).ok());
  CHECK(assumptions_from(impossible).error().message.find("server_depreciation_life") != std::string::npos);
  impossible = *parameters;
  impossible.set("unused_energy_capacity", {1.0, "", kiosk::data::Status::kIllustrative, {}});
  CHECK_FALSE(assumptions_from(impossible).ok());
}

TEST_CASE("published defaults are carried over as printed") {
  const Assumptions a = defaults();
  CHECK(a.wacc == 0.07);
  CHECK(a.server_life == 4);
  CHECK(a.storage_price == 2);
  CHECK(a.network_share == 0.10);
  CHECK(a.network_maintenance == 0.15);
  CHECK(a.storage_maintenance == 0.10);
  CHECK(a.security_server == 250);
  CHECK(a.security_sql == 1000);
  CHECK(a.monitoring == 430);
  CHECK(a.patching == 430);
  CHECK(a.backup == 580);
  CHECK(a.esu_year1 == 0.75);
  CHECK(a.esu_year3 == 1.25);
  CHECK(a.comfort == 1.3);
  CHECK(a.licence_set_cores == 16);
}
