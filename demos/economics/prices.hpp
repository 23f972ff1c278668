// Hourly prices from a saved answer of the Azure Retail Prices API, where an operator has put one beside the estate:
// they replace the illustrative ones. Read once at load.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demos/economics/parameters.hpp"
#include "demos/economics/sizing.hpp"
#include "kiosk/base/result.hpp"

namespace demos::economics {

// US dollars an hour, Linux.
struct HourlyPrices {
  std::optional<double> pay_as_you_go, reserved_1y, reserved_3y, savings_3y;
};

struct PriceBook {
  std::map<std::string, HourlyPrices, std::less<>> by_size;  // "Standard_D4s_v5"
  std::string date;                                          // newest effective date among them, ISO 8601
};

// Spot and low-priority meters, Windows products and meters of other than the primary region are left out. A
// reservation's retailPrice is the total of its term, although its unit of measure says "1 Hour". Error: not such an
// answer, or prices in another currency than US dollars.
kiosk::Result<PriceBook> read_prices(const std::string& json, const std::string& file);

// Puts the prices into the catalogue, and into the parameters the mean discount of each commitment over the sizes that
// have both prices. The catalogue counts as published only if every size has a price.
void apply_prices(const PriceBook& book, const std::string& file, SizeCatalogue& catalogue, Parameters& parameters);

}  // namespace demos::economics
