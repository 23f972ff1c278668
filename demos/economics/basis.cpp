#include "demos/economics/basis.hpp"

#include "demos/economics/prices.hpp"

namespace demos::economics {
namespace {

namespace fs = std::filesystem;
using kiosk::Error;
using kiosk::Result;

constexpr std::int64_t kMaxBytes = 4 << 20;
constexpr std::int64_t kMaxPriceBytes = 64 << 20;

Result<Parameters> read_parameters(const kiosk::Files& files, const fs::path& data_folder, const fs::path& own_folder,
                                   std::vector<std::string>& warnings) {
  const std::string name = "tco_defaults.csv";
  auto bytes = files.read(data_folder / name, kMaxBytes);
  if (!bytes) return bytes.error();
  auto parameters = Parameters::read(std::move(bytes).value(), name, warnings);
  if (!parameters || own_folder == data_folder || files.stamp(own_folder / name).size < 0) return parameters;
  auto own_bytes = files.read(own_folder / name, kMaxBytes);
  if (!own_bytes) return own_bytes.error();
  auto own = Parameters::read(std::move(own_bytes).value(), name, warnings);
  if (!own) return own.error();
  parameters->overlay(*own);
  return parameters;
}

Result<SizeCatalogue> read_catalogue(const kiosk::Files& files, const fs::path& data_folder, const fs::path& own_folder,
                                     std::vector<std::string>& warnings) {
  const std::string name = "vm_sizes.csv";
  const bool own = files.stamp(own_folder / name).size >= 0;
  auto bytes = files.read((own ? own_folder : data_folder) / name, kMaxBytes);
  if (!bytes) return bytes.error();
  return read_sizes(std::move(bytes).value(), name, warnings);
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

}  // namespace

Result<std::shared_ptr<const Basis>> load_basis(const kiosk::Files& files, const fs::path& data_folder,
                                                const fs::path& estate_folder, std::vector<std::string>& warnings) {
  const fs::path own_folder = estate_folder.empty() ? data_folder : estate_folder;
  auto basis = std::make_shared<Basis>();
  auto parameters = read_parameters(files, data_folder, own_folder, warnings);
  if (!parameters) return parameters.error();
  basis->parameters = std::move(parameters).value();
  auto catalogue = read_catalogue(files, data_folder, own_folder, warnings);
  if (!catalogue) return catalogue.error();
  if (const auto done = apply_own_prices(files, own_folder, *catalogue, basis->parameters); !done) return done.error();
  auto defaults = assumptions_from(basis->parameters);
  if (!defaults) return defaults.error();
  basis->defaults = *defaults;
  basis->price_status = catalogue->status;
  basis->price_source = catalogue->source;
  auto estate = load_estate(files, own_folder, warnings);
  if (!estate) return estate.error();
  basis->estate_file = estate->file;
  basis->sample_estate = estate->sample;
  const Parameter* network = basis->parameters.find("network_link");
  const double link = network != nullptr ? network->value : 0.0;  // 0: use of the network cannot be judged
  auto business = std::make_shared<Case>();
  business->estate = total(*estate, link);
  business->fleets = FleetGrid(*estate, *catalogue, link, defaults->licence_set_cores, warnings);
  basis->business = std::move(business);
  return std::shared_ptr<const Basis>(std::move(basis));
}

}  // namespace demos::economics
