// The cost model's defaults as read from tco_defaults.csv: each with unit, status, date and source, so that a figure
// can say where it comes from. Plain values, made once at load.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "demos/economics/currency.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/data/figure.hpp"

namespace demos::economics {

struct Parameter {
  double value = 0.0;
  std::string unit;  // as written in the file, for the provenance sheet
  kiosk::data::Status status = kiosk::data::Status::kIllustrative;
  kiosk::data::Source source;
  // As found, where that was in another currency than the page's; `value` is then the amount in the page's.
  std::string listed_currency{};
  double listed = 0.0;
};

kiosk::data::Status parse_status(std::string_view word);  // illustrative unless it says otherwise

class Parameters {
 public:
  // Columns key, value, unit, status, date, source in any order; `file` is for messages. Error: no readable table or no
  // key and value columns. Rows without a number are left out with a warning.
  static kiosk::Result<Parameters> read(std::string csv, const std::string& file, std::vector<std::string>& warnings);

  void set(std::string key, Parameter parameter) { rows_.insert_or_assign(std::move(key), std::move(parameter)); }
  void overlay(const Parameters& other);  // the customer's own values win
  // Every price into this currency; those already in it are left alone. Error: a row's currency has no rate.
  kiosk::Status convert(const Currency& currency, const ExchangeRates& rates);
  const Parameter* find(std::string_view key) const;

 private:
  std::map<std::string, Parameter, std::less<>> rows_;
};

}  // namespace demos::economics
