// What a business case stands on: the estate, the sizes and the rates, read once. Immutable and shared by every copy of
// the model.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "demos/economics/plan.hpp"
#include "kiosk/base/files.hpp"

namespace demos::economics {

struct Basis {
  std::shared_ptr<const Case> business;
  Parameters parameters;
  Assumptions defaults;
  Currency currency;  // of every amount below and in the case
  std::string estate_file;
  bool sample_estate = false;  // made up, and said to be
  std::string history;         // file of measurements over time; empty: none
  std::vector<UnusedServer> unused;
  kiosk::data::Status price_status = kiosk::data::Status::kIllustrative;
  kiosk::data::Source price_source;
  std::string listed_in = "USD";  // currency of the sizes' price list
};

// Reads the estate from estate_folder (empty: the sample in data_folder), and sizes and rates from data_folder. Files
// tco_defaults.csv, vm_sizes.csv, exchange_rates.csv and retail_prices.json in the estate's folder win over the bundled
// ones. Amounts come out in `currency`, or in US dollars with a warning where it has no rate. Warnings name file and
// row. Error: a file that is needed cannot be used.
kiosk::Result<std::shared_ptr<const Basis>> load_basis(const kiosk::Files& files,
                                                       const std::filesystem::path& data_folder,
                                                       const std::filesystem::path& estate_folder,
                                                       std::vector<std::string>& warnings,
                                                       const std::string& currency = "USD");

}  // namespace demos::economics
