// The answers that can be had without a network, for checking a briefing against: what its recording holds, and what
// files on this machine hold now. And those that the sources give, where there is one. Any thread.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/feed/feed.hpp"

namespace kiosk::feed {

struct AtHand {
  data::Snapshot snapshot;                        // after the steps; sets without an answer have no origin
  std::map<std::string, std::string> unreadable;  // data set -> why it has no answer, in a sentence
  std::vector<std::string> notes;  // of a recording that cannot be read, secrets not there, clocks that are off
};

AtHand answers_at_hand(const config::Briefing& briefing, const Files& files, WallTime now);

// Asks every source once; blocks until each has answered or its host has failed, at most `most`. Nothing is stored.
AtHand answers_now(const config::Briefing& briefing, net::HttpClient& client, const Clock& clock, const Files& files,
                   const SecretOf& secret, Seconds most);

}  // namespace kiosk::feed
