#include "demos/economics/basis.hpp"

#include <algorithm>

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

// The price list beside the estate, if there is one.
Result<std::optional<PriceList>> read_own_prices(const kiosk::Files& files, const fs::path& own_folder) {
  const std::string name = "retail_prices.json";
  if (files.stamp(own_folder / name).size < 0) return std::optional<PriceList>();
  auto bytes = files.read(own_folder / name, kMaxPriceBytes);
  if (!bytes) return bytes.error();
  auto book = read_prices(*bytes, name);
  if (!book) return book.error();
  return std::optional<PriceList>(price_list(std::move(book).value(), name));
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

// Rates and sizes as they are in the files.
kiosk::Status read_money(const kiosk::Files& files, const fs::path& data_folder, const fs::path& own_folder,
                         const std::string& wanted, Given& given, std::vector<std::string>& warnings) {
  auto rates = read_layered<ExchangeRates>(files, data_folder, own_folder, "exchange_rates.csv", warnings);
  if (!rates) return rates.error();
  given.rates = std::move(rates).value();
  given.currency = choose_currency(wanted, given.rates, warnings);
  auto parameters = read_layered<Parameters>(files, data_folder, own_folder, "tco_defaults.csv", warnings);
  if (!parameters) return parameters.error();
  given.parameters = std::move(parameters).value();
  auto catalogue = read_catalogue(files, data_folder, own_folder, given.currency.code, warnings);
  if (!catalogue) return catalogue.error();
  given.catalogue = std::move(catalogue).value();
  return kiosk::Done{};
}

double rate_of(const Parameters& parameters, std::string_view key, double otherwise) {
  const Parameter* found = parameters.find(key);
  return found != nullptr ? found->value : otherwise;
}

// Prices, then the page's currency, then sizes for every server.
Result<std::shared_ptr<Basis>> make_basis(const Given& given, const PriceList* list,
                                          std::vector<std::string>& warnings) {
  auto basis = std::make_shared<Basis>();
  SizeCatalogue catalogue = given.catalogue;
  basis->currency = given.currency;
  basis->parameters = given.parameters;
  basis->price_status = catalogue.status;
  basis->price_source = catalogue.source;
  basis->listed_in = catalogue.currency;
  if (list != nullptr && catalogue.currency == "USD" && apply_prices(*list, catalogue, basis->parameters)) {
    basis->prices = PriceList{{}, list->source, list->status, list->fetched};
  }
  if (const auto done = convert(catalogue, basis->currency, given.rates); !done) return done.error();
  if (const auto done = basis->parameters.convert(basis->currency, given.rates); !done) return done.error();
  auto defaults = assumptions_from(basis->parameters);
  if (!defaults) return defaults.error();
  basis->defaults = *defaults;
  basis->estate_file = given.estate.file;
  basis->sample_estate = given.estate.sample;
  basis->history = given.estate.history;
  const double link = rate_of(basis->parameters, "network_link", 0.0);  // 0: use of the network cannot be judged
  auto business = std::make_shared<Case>();
  business->estate = total(given.estate, link);
  business->fleets = FleetGrid(given.estate, catalogue, link, defaults->licence_set_cores, warnings);
  basis->business = std::move(business);
  basis->unused = find_unused(given.estate, catalogue, link);
  return basis;
}

}  // namespace

Result<std::shared_ptr<const Basis>> load_basis(const kiosk::Files& files, const fs::path& data_folder,
                                                const fs::path& estate_folder, std::vector<std::string>& warnings,
                                                const std::string& currency, bool keep) {
  const fs::path own_folder = estate_folder.empty() ? data_folder : estate_folder;
  auto given = std::make_shared<Given>();
  if (const auto done = read_money(files, data_folder, own_folder, currency, *given, warnings); !done) {
    return done.error();
  }
  const auto prices = read_own_prices(files, own_folder);
  if (!prices) return prices.error();
  const double percentile = rate_of(given->parameters, "utilisation_percentile", 95) / 100.0;
  auto estate = load_estate(files, own_folder, warnings, std::clamp(percentile, 0.0, 1.0));
  if (!estate) return estate.error();
  given->estate = std::move(estate).value();
  auto basis = make_basis(*given, *prices ? &**prices : nullptr, warnings);
  if (!basis) return basis.error();
  if (keep) (*basis)->given = std::move(given);
  return std::shared_ptr<const Basis>(std::move(basis).value());
}

Result<std::shared_ptr<const Basis>> at_prices(const Basis& of, const PriceList& list) {
  std::vector<std::string> said_before;
  auto basis = make_basis(*of.given, &list, said_before);
  if (!basis) return basis.error();
  if (!(*basis)->prices) return Error{list.source.name + " has no price of a size that is used here"};
  (*basis)->given = of.given;
  return std::shared_ptr<const Basis>(std::move(basis).value());
}

}  // namespace demos::economics
