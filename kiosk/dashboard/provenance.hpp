// A dashboard number as a Figure: everything its sheet says comes from the data set it was read from. Pure.
#pragma once
#include <string>
#include <vector>

#include "kiosk/data/data_set.hpp"
#include "kiosk/data/figure.hpp"

namespace kiosk::dashboard {

// `steps`: how the number was picked ("12 rows", "where id = 'revenue': 1"). `set` may be null: no data yet. `select`:
// the same out of other tables; without it the number is looked for, and counts where it stands there once.
data::Figure figure_from(std::string name, data::Message label, double value, const data::Unit& unit,
                         const data::DataSet* set, data::Status status, data::Message says,
                         const std::vector<data::Message>& steps, data::Select select = {});

}  // namespace kiosk::dashboard
