// Writes figures with the words of the catalogue, so that a figure is one line of code. Used while a model looks at its
// run.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/data/figure.hpp"

namespace demos::resilience {

class FigureBook {
 public:
  explicit FigureBook(std::vector<kiosk::data::Figure>& figures) : figures_(figures) {}

  // Label "resilience.<name>"; a derived one has the formula "resilience.<name>.how".
  kiosk::data::Figure& derived(std::string name, double value, kiosk::data::Unit unit, std::vector<std::string> inputs,
                               const kiosk::data::Source& source);
  kiosk::data::Figure& given(std::string name, double value, kiosk::data::Unit unit, kiosk::data::Status status,
                             kiosk::data::Source source);

 private:
  std::vector<kiosk::data::Figure>& figures_;
};

// Where numbers come from.
kiosk::data::Source simulation_source();
kiosk::data::Source entered_source();
kiosk::data::Source kubernetes_source();
kiosk::data::Source monitor_source();
kiosk::data::Source erlang_source();
kiosk::data::Source agreements_source();
kiosk::data::Source architecture_source();

}  // namespace demos::resilience
