// What the demo reads before it begins: published agreements and the arrivals that can be replayed. Immutable, shared.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/files.hpp"
#include "kiosk/base/result.hpp"

namespace demos::resilience {

struct Agreement {
  std::string configuration;  // in the source's words
  double share = 1.0;         // 0..1
};

struct Basis {
  std::map<std::string, Agreement, std::less<>> agreements;  // by sla_id
  std::vector<double> arrivals;                              // shares of the highest row, evenly spaced
  std::string arrivals_file;
  bool sample_arrivals = true;
  std::string currency = "USD";
};

// azure_slas.csv and arrivals.csv of the estate folder, or the samples of the data folder. Warnings are sentences with
// row numbers. Error: a file that is needed cannot be read.
kiosk::Result<std::shared_ptr<const Basis>> load_basis(const kiosk::Files& files, const std::filesystem::path& data,
                                                       const std::filesystem::path& estate,
                                                       std::vector<std::string>& warnings);

}  // namespace demos::resilience
