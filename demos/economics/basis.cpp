#include "demos/economics/basis.hpp"

#include <algorithm>

#include "demos/economics/prices.hpp"

namespace demos::economics {
namespace {

namespace fs = std::filesystem;
using kiosk::Error;
using kiosk::Result;

constexpr std::int64_t kMaxBytes = 4 << 20;
constexpr std::int64_t kMaxPriceBytes = 64 << 20;

// A bundled table with the rows of the customer's own file of that name laid over it.
template <typename Table>
Result<Table> read_layered(const kiosk::Files& files, const fs::path& data_folder, const fs::path& own_folder,
                           const std::string& name, std::vector<std::string>& warnings) {
  auto bytes = files.read(data_folder / name, kMaxBytes);
  if (!bytes) return bytes.error();
  auto table = Table::read(std::move(bytes).value(), name, warnings);
  if (!table || own_folder == data_folder || files.stamp(own_folder / name).size < 0) return table;
  auto own_bytes = files.read(own_folder / name, kMaxBytes);
  if (!own_bytes) return own_bytes.error();
  auto own = Table::read(std::move(own_bytes).value(), name, warnings);
  if (!own) return own.error();
  table->overlay(*own);
  return table;
}

Result<SizeCatalogue> read_catalogue(const kiosk::Files& files, const fs::path& data_folder, const fs::path& own_folder,
                                     const std::string& currency, std::vector<std::string>& warnings) {
  const std::string name = "vm_sizes.csv";
  const bool own = files.stamp(own_folder / name).size >= 0;
  auto bytes = files.read((own ? own_folder : data_folder) / name, kMaxBytes);
  if (!bytes) return bytes.error();
  return read_sizes(std::move(bytes).value(), name, warnings, currency);
}

kiosk::Status apply_own_prices(const kiosk::Files& files, const fs::path& own_folder, SizeCatalogue& catalogue,
                               Parameters& parameters) {
  const std::string name = "retail_prices.json";
  if (files.stamp(own_folder / name).size < 0) return kiosk::Done{};
  auto bytes = files.read(own_folder / name, kMaxPriceBytes);
  if (!bytes) return bytes.error();
  const auto book = read_prices(*bytes, name);
  if (!book) return book.error();
  apply_prices(*book, name, catalogue, parameters);
  return kiosk::Done{};
}

// The prices of an hour into the page's currency.
kiosk::Status convert(SizeCatalogue& catalogue, const Currency& currency, const ExchangeRates& rates) {
  if (catalogue.currency == currency.code) return kiosk::Done{};
  const ExchangeRate* from = rates.find(catalogue.currency);
  if (from == nullptr) {
    return Error{"exchange_rates.csv has no rate for " + catalogue.currency + ", the currency of vm_sizes.csv"};
  }
  for (VmSize& size : catalogue.sizes) size.price *= from->usd / currency.rate.usd;
  return kiosk::Done{};
}

// Rates and sizes, in the page's currency.
Result<SizeCatalogue> read_money(const kiosk::Files& files, const fs::path& data_folder, const fs::path& own_folder,
                                 const std::string& wanted, Basis& basis, std::vector<std::string>& warnings) {
  auto rates = read_layered<ExchangeRates>(files, data_folder, own_folder, "exchange_rates.csv", warnings);
  if (!rates) return rates.error();
  basis.currency = choose_currency(wanted, *rates, warnings);
  auto parameters = read_layered<Parameters>(files, data_folder, own_folder, "tco_defaults.csv", warnings);
  if (!parameters) return parameters.error();
  basis.parameters = std::move(parameters).value();
  auto catalogue = read_catalogue(files, data_folder, own_folder, basis.currency.code, warnings);
  if (!catalogue) return catalogue.error();
  if (catalogue->currency == "USD") {
    if (const auto done = apply_own_prices(files, own_folder, *catalogue, basis.parameters); !done) return done.error();
  }
  basis.price_status = catalogue->status;
  basis.price_source = catalogue->source;
  basis.listed_in = catalogue->currency;
  if (const auto done = convert(*catalogue, basis.currency, *rates); !done) return done.error();
  if (const auto done = basis.parameters.convert(basis.currency, *rates); !done) return done.error();
  return catalogue;
}

}  // namespace

Result<std::shared_ptr<const Basis>> load_basis(const kiosk::Files& files, const fs::path& data_folder,
                                                const fs::path& estate_folder, std::vector<std::string>& warnings,
                                                const std::string& currency) {
  const fs::path own_folder = estate_folder.empty() ? data_folder : estate_folder;
  auto basis = std::make_shared<Basis>();
  auto catalogue = read_money(files, data_folder, own_folder, currency, *basis, warnings);
  if (!catalogue) return catalogue.error();
  auto defaults = assumptions_from(basis->parameters);
  if (!defaults) return defaults.error();
  basis->defaults = *defaults;
  const auto rate = [&](std::string_view key, double otherwise) {
    const Parameter* found = basis->parameters.find(key);
    return found != nullptr ? found->value : otherwise;
  };
  auto estate =
      load_estate(files, own_folder, warnings, std::clamp(rate("utilisation_percentile", 95) / 100.0, 0.0, 1.0));
  if (!estate) return estate.error();
  basis->estate_file = estate->file;
  basis->sample_estate = estate->sample;
  basis->history = estate->history;
  const double link = rate("network_link", 0.0);  // 0: use of the network cannot be judged
  auto business = std::make_shared<Case>();
  business->estate = total(*estate, link);
  business->fleets = FleetGrid(*estate, *catalogue, link, defaults->licence_set_cores, warnings);
  basis->business = std::move(business);
  basis->unused = find_unused(*estate, *catalogue, link);
  return std::shared_ptr<const Basis>(std::move(basis));
}

}  // namespace demos::economics
