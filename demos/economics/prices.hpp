// Hourly prices in the shape of the Azure Retail Prices API: from a data set of the briefing, or from an answer that an
// operator has put beside the estate. They replace the illustrative ones. Pure.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demos/economics/parameters.hpp"
#include "demos/economics/sizing.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/data/data_set.hpp"

namespace demos::economics {

// The preset of data sets that hold such prices; their columns are those that read_price_rows() reads.
inline constexpr std::string_view kPricePreset = "azure-retail-prices";

// US dollars an hour, Linux.
struct HourlyPrices {
  std::optional<double> pay_as_you_go, reserved_1y, reserved_3y, savings_3y;
};

struct PriceBook {
  std::map<std::string, HourlyPrices, std::less<>> by_size;  // "Standard_D4s_v5"
  std::string date;                                          // newest effective date among them, ISO 8601
  std::string region;                                        // "westeurope"; that of the first row that counts
};

// Spot and low-priority meters, Windows products, meters of other than the primary region and, where there are several
// regions, all but the first are left out. A reservation's price is the total of its term, although its unit of
// measure says "1 Hour". `name` is for messages. Error: no prices of sizes, or in another currency than US dollars.
kiosk::Result<PriceBook> read_price_rows(const kiosk::data::Table& table, const std::string& name);

// The same of a saved answer.
kiosk::Result<PriceBook> read_prices(const std::string& json, const std::string& file);

// A price book with where it is from and how far it may be trusted.
struct PriceList {
  PriceBook book;
  kiosk::data::Source source;
  kiosk::data::Status status = kiosk::data::Status::kPublished;  // kRecorded, kOld
  std::optional<kiosk::WallTime> fetched;                        // nothing: a file

  kiosk::WallTime day() const;  // the one that it is of
};

PriceList price_list(PriceBook book, const std::string& file);
// A list of prices is old news only when its limits say so. Error: as read_price_rows().
kiosk::Result<PriceList> price_list(const kiosk::data::DataSet& set, kiosk::WallTime now);

// Puts the prices into the catalogue, where its sizes have one, and into the parameters the mean discount of each
// commitment over the sizes that have both prices. False if no size has a price.
bool apply_prices(const PriceList& list, SizeCatalogue& catalogue, Parameters& parameters);

}  // namespace demos::economics
