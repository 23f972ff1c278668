// The answers that can be had without a network, for checking a briefing against: what its recording holds, and what
// files on this machine hold now. Any thread.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/data/data_set.hpp"

namespace kiosk::feed {

struct AtHand {
  data::Snapshot snapshot;                        // after the steps; sets without an answer have no origin
  std::map<std::string, std::string> unreadable;  // data set -> why its file cannot be read, in a sentence
};

AtHand answers_at_hand(const config::Briefing& briefing, const Files& files, WallTime now);

}  // namespace kiosk::feed
