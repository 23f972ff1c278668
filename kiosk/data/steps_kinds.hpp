// One function per kind of step; each changes tables in place or says why it cannot. Private to the steps.
#pragma once
#include <optional>
#include <vector>

#include "kiosk/data/steps.hpp"

namespace kiosk::data::steps {

using Tables = std::vector<Table>;
using Problem = std::optional<Error>;

Problem filter(const Step& step, Tables& tables, Budget& budget);
Problem compute(const Step& step, Tables& tables, Budget& budget);
Problem cast(const Step& step, Tables& tables);
Problem pick(const Step& step, Tables& tables);
Problem rename(const Step& step, Tables& tables);
Problem sort(const Step& step, Tables& tables);
Problem limit(const Step& step, Tables& tables);

Problem group(const Step& step, Tables& tables);
Problem join(const Step& step, Tables& tables, const OtherTables& others);
Problem pivot(const Step& step, Tables& tables);

Problem fill(const Step& step, Tables& tables);
Problem rate(const Step& step, Tables& tables);
Problem average(const Step& step, Tables& tables);
Problem compare(const Step& step, Tables& tables);

}  // namespace kiosk::data::steps
