#include "tests/demos/economics/fixture.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

namespace economics_test {

std::string data_file(const std::string& name) {
  const auto bytes = kiosk::DiskFiles().read(support::source_dir() + "/assets/data/" + name, 1 << 24);
  REQUIRE(bytes.ok());
  return *bytes;
}

MemoryFiles bundled() {
  MemoryFiles files;
  for (const char* name :
       {"tco_defaults.csv", "vm_sizes.csv", "sample_servers.csv", "sample_server_tags.csv", "sample_dependencies.csv",
        "sample_applications.csv", "sample_retail_prices.json", "exchange_rates.csv"}) {
    files.content[std::string("data/") + name] = data_file(name);
  }
  return files;
}

std::shared_ptr<const demos::economics::Basis> sample_basis() {
  std::vector<std::string> warnings;
  auto basis = demos::economics::load_basis(bundled(), "data", {}, warnings);
  if (!basis) UNSCOPED_INFO(basis.error().message);
  REQUIRE(basis.ok());
  return *basis;
}

demos::economics::Model sample_model() { return {sample_basis(), 1}; }

}  // namespace economics_test
