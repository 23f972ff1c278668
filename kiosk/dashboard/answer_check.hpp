// A briefing's panels and rules held against real answers: what they speak of and an answer does not have would be an
// empty place on the wall. For `kiosk check`; pure.
#pragma once
#include <vector>

#include "kiosk/config/briefing.hpp"
#include "kiosk/data/data_set.hpp"

namespace kiosk::dashboard {

// Data sets without an answer, or without any column, say nothing and are not judged. An error is what cannot work with
// such an answer; a warning is what this one answer lacks and another may have.
std::vector<config::Issue> check_answers(const config::Briefing& briefing, const data::Snapshot& answers);

}  // namespace kiosk::dashboard
