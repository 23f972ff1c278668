#include "demos/economics/sizing.hpp"

#include "tests/demos/economics/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace demos::economics;

namespace {

SizeCatalogue catalogue() {
  std::vector<std::string> warnings;
  auto sizes = read_sizes(economics_test::data_file("vm_sizes.csv"), "vm_sizes.csv", warnings);
  REQUIRE(sizes.ok());
  CHECK(warnings.empty());
  return *sizes;
}

Server server(double cores, double memory, double cpu = -1, double memory_use = -1) {
  Server s;
  s.name = "server";
  s.cores = cores;
  s.memory_gib = memory;
  if (cpu >= 0) s.cpu_use = cpu;
  if (memory_use >= 0) s.memory_use = memory_use;
  return s;
}

}  // namespace

TEST_CASE("the catalogue holds 26 sizes with prices that are said to be illustrative") {
  const SizeCatalogue all = catalogue();
  CHECK(all.sizes.size() == 26);
  CHECK(all.status == kiosk::data::Status::kIllustrative);
  CHECK(all.source.date == "2026-11");
}

TEST_CASE("effective need: allocated x use x comfort factor") {
  CHECK(effective_need(10, 0.20, 1.0) == Approx(2.0));
  CHECK(effective_need(10, 0.20, 2.0) == Approx(4.0));
}

TEST_CASE("the cheapest size that fits, burstable ones outside production only") {
  const SizeCatalogue all = catalogue();
  CHECK(cheapest_fit(all, 2, 4, true)->name == "Standard_F2s_v2");
  CHECK(cheapest_fit(all, 2, 4, false)->name == "Standard_B2s");
  CHECK(cheapest_fit(all, 4, 30, true)->name == "Standard_E4s_v5");
  CHECK(cheapest_fit(all, 96, 384, true)->name == "Standard_D96s_v5");
  CHECK(cheapest_fit(all, 97, 1, true) == nullptr);
  // 10 x 0.2 x 2.0 is not exactly 4 in binary.
  CHECK(cheapest_fit(all, effective_need(10, 0.2, 2.0), 8, true)->vcpus == 4);
}

TEST_CASE("placing: by use with head room, as allocated where nothing was measured or use is ignored") {
  const SizeCatalogue all = catalogue();
  CHECK(place(server(10, 16, 0.20, 0.40), all, true, 2.0).size->vcpus == 4);
  CHECK(place(server(10, 16, 0.20, 0.40), all, false, 2.0).size->vcpus == 16);
  CHECK(place(server(10, 16), all, true, 2.0).size->vcpus == 16);
  // Memory decides as much as cores do.
  CHECK(place(server(4, 64, 0.10, 1.0), all, true, 1.0).size->name == "Standard_E8s_v5");
}

TEST_CASE("a server larger than the largest size takes several") {
  const SizeCatalogue all = catalogue();
  const Placement two = place(server(16, 1024), all, true, 1.3);
  CHECK(two.size->name == "Standard_E64s_v5");
  CHECK(two.count == 2);
  const Placement three = place(server(130, 100), all, true, 1.0);
  CHECK(three.count == 3);
}

TEST_CASE("licence sets of Azure Hybrid Benefit") {
  CHECK(licence_sets(2, 16) == 0.5);
  CHECK(licence_sets(8, 16) == 0.5);
  CHECK(licence_sets(16, 16) == 1);
  CHECK(licence_sets(32, 16) == 2);
  CHECK(licence_sets(48, 16) == 3);
}

TEST_CASE("the sample estate in sums") {
  const auto basis = economics_test::sample_basis();
  const EstateTotals& t = basis->business->estate;
  CHECK(t.servers == 120);
  CHECK(t.cores == 1322);
  CHECK(t.memory_gib == 7760);
  CHECK(t.storage_gb == 85724);
  CHECK(t.windows_servers == 45);
  CHECK(t.sql_servers == 10);
  CHECK(t.zombie == 7);
  CHECK(t.unknown == 2);
  CHECK(t.zombie + t.idle + t.mixed + t.active + t.unknown == t.servers);
}

TEST_CASE("fleets: more head room never costs less, retiring unused servers never costs more") {
  const auto basis = economics_test::sample_basis();
  const FleetGrid& grid = basis->business->fleets;
  double before = 0;
  for (int step = 0; step <= 10; ++step) {
    const double comfort = 1.0 + 0.1 * step;
    const Fleet& kept = grid.at(true, comfort, false);
    const Fleet& retired = grid.at(true, comfort, true);
    CHECK(kept.hourly >= before);
    CHECK(retired.hourly < kept.hourly);
    CHECK(retired.storage_gb < kept.storage_gb);
    before = kept.hourly;
  }
  CHECK(grid.at(true, 1.3, false).hourly != grid.at(false, 1.3, false).hourly);
  // As allocated, the comfort factor has no say.
  CHECK(grid.at(false, 1.0, true).hourly == grid.at(false, 2.0, true).hourly);
}

TEST_CASE("a broken list of sizes is refused, a broken row is left out") {
  std::vector<std::string> warnings;
  CHECK_FALSE(read_sizes("a,b\n1,2\n", "vm_sizes.csv", warnings).ok());
  CHECK_FALSE(read_sizes("size,vcpus,memory_gib,linux_payg_usd_h\nX,0,8,1\n", "vm_sizes.csv", warnings).ok());
  warnings.clear();
  const auto one =
      read_sizes("size,vcpus,memory_gib,linux_payg_usd_h\nX,2,8,0.1\nY,2,8,-3\n", "vm_sizes.csv", warnings);
  REQUIRE(one.ok());
  CHECK(one->sizes.size() == 1);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0] == "vm_sizes.csv row 3: size, memory or price is missing; left out");
}
