// The currency of a page and what others are worth in it. Prices keep the currency in which they were found, and are
// turned into the page's once, at load. Plain values.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/data/figure.hpp"

namespace demos::economics {

struct ExchangeRate {
  double usd = 1.0;  // US dollars for one unit
  kiosk::data::Status status = kiosk::data::Status::kPublished;
  kiosk::data::Source source;
};

// exchange_rates.csv: columns currency, usd_for_one, status, date, source. The US dollar needs no row.
class ExchangeRates {
 public:
  // Rows whose rate cannot be are left out with a warning. Error: no readable table or columns missing.
  static kiosk::Result<ExchangeRates> read(std::string csv, const std::string& file,
                                           std::vector<std::string>& warnings);
  void overlay(const ExchangeRates& other);
  const ExchangeRate* find(std::string_view currency) const;  // nullptr: nobody gave one

 private:
  std::map<std::string, ExchangeRate, std::less<>> rows_;
};

// The currency that a page counts in. A currency whose unit is worth far less or more than a dollar would not fit the
// ranges of the sliders: then the page stays in dollars and says so.
struct Currency {
  std::string code = "USD";
  ExchangeRate rate;
  bool is_dollar() const { return code == "USD"; }
};
// `wanted` if it has a usable rate; otherwise the US dollar, with a warning.
Currency choose_currency(const std::string& wanted, const ExchangeRates& rates, std::vector<std::string>& warnings);

// "EUR" of "EUR/core/year"; empty where a unit does not begin with a currency.
std::string_view currency_of_unit(std::string_view unit);

}  // namespace demos::economics
