// A customer's servers.csv, and a saved answer with prices.
#include "demos/economics/estate.hpp"
#include "demos/economics/prices.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/kiosk/config/memory_files.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(fuzz::view(bytes, size));
  config::MemoryFiles files;
  files.bytes["estate/servers.csv"] = text;
  std::vector<std::string> warnings;
  const auto estate = demos::economics::load_estate(files, "estate", warnings);
  if (!estate) fuzz::promise_sentence(estate.error().message);
  for (const std::string& warning : warnings) fuzz::promise_sentence(warning);
  for (std::size_t i = 0; estate && i < estate->servers.size(); ++i) {
    const auto& server = estate->servers[i];
    fuzz::promise(server.cores > 0.0 && server.memory_gib > 0.0 && server.storage_gb >= 0.0, "a server has its sizes");
  }
  const auto prices = demos::economics::read_prices(text, "prices.json");
  if (!prices) fuzz::promise_sentence(prices.error().message);
  return 0;
}
