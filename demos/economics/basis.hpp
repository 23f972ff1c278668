// What a business case stands on: the estate, the sizes and the rates, read once. Immutable and shared by every copy of
// the model.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "demos/economics/plan.hpp"
#include "demos/economics/prices.hpp"
#include "kiosk/base/files.hpp"

namespace demos::economics {

// What was read, before prices: kept where a price list may come later, so that an estate can be priced anew.
struct Given {
  Estate estate;
  SizeCatalogue catalogue;  // amounts of both as found
  Parameters parameters;
  ExchangeRates rates;
  Currency currency;
};

struct Basis {
  std::shared_ptr<const Case> business;
  Parameters parameters;
  Assumptions defaults;
  Currency currency;  // of every amount below and in the case
  std::string estate_file;
  bool sample_estate = false;  // made up, and said to be
  std::string history;         // file of measurements over time; empty: none
  std::vector<UnusedServer> unused;
  // Of sizes that are not on a price list.
  kiosk::data::Status price_status = kiosk::data::Status::kIllustrative;
  kiosk::data::Source price_source;
  std::string listed_in = "USD";       // currency of the sizes' prices
  std::optional<PriceList> prices;     // the list used, if any; without its book
  std::string price_problem;           // why the newest list could not be used; empty: it could
  std::shared_ptr<const Given> given;  // null: no price list is expected
};

// Reads the estate from estate_folder (empty: the sample in data_folder), and sizes and rates from data_folder. Files
// tco_defaults.csv, vm_sizes.csv, exchange_rates.csv and retail_prices.json in the estate's folder win over the bundled
// ones. Amounts come out in `currency`, or in US dollars with a warning where it has no rate. Warnings name file and
// row. With `keep` the basis can be priced anew. Error: a file that is needed cannot be used.
kiosk::Result<std::shared_ptr<const Basis>> load_basis(const kiosk::Files& files,
                                                       const std::filesystem::path& data_folder,
                                                       const std::filesystem::path& estate_folder,
                                                       std::vector<std::string>& warnings,
                                                       const std::string& currency = "USD", bool keep = false);

// The same estate at other prices; `of` has what was given. Sizes every server: away from the wall's thread where there
// are many. Error: the list has no price that could be used.
kiosk::Result<std::shared_ptr<const Basis>> at_prices(const Basis& of, const PriceList& list);

}  // namespace demos::economics
