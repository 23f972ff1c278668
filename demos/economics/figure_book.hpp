// Writes figures with the labels and formulas of the message catalogue, so that a figure is one line of code: name,
// value, unit and what it was computed from. Used while a model recomputes.
#pragma once
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/data/figure.hpp"

namespace demos::economics {

// A figure without a value: shown as a dash.
inline constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

class FigureBook {
 public:
  FigureBook(std::vector<kiosk::data::Figure>& figures, std::string currency)
      : figures_(figures), currency_(std::move(currency)) {}

  kiosk::data::Unit money() const { return kiosk::data::Unit::currency(currency_); }
  // An amount in the page's currency where `kind` is money.
  kiosk::data::Unit unit_of(kiosk::data::Unit::Kind kind, std::string_view suffix = {}) const;
  const kiosk::data::Figure* find(std::string_view name) const { return kiosk::data::find_figure(figures_, name); }

  // Label "economics.<name>", formula "economics.<name>.how". A name that ends in a number ("cash.2") shares the words
  // of its series and passes the number as {year}.
  kiosk::data::Figure& derived(std::string name, double value, kiosk::data::Unit unit, std::vector<std::string> inputs,
                               const kiosk::data::Source& source);
  kiosk::data::Figure& given(std::string name, double value, kiosk::data::Unit unit, kiosk::data::Status status,
                             kiosk::data::Source source);

  // Adds to each derived figure how many of the numbers below it are illustrative.
  void count_illustrative();

 private:
  std::vector<kiosk::data::Figure>& figures_;
  std::string currency_;
};

// Where formulas come from.
kiosk::data::Source migrate_source();
kiosk::data::Source finance_source();
kiosk::data::Source model_source();

}  // namespace demos::economics
