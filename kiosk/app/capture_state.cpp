#include "kiosk/app/capture_state.hpp"

#include <algorithm>

namespace kiosk::app {
namespace {

// How long ago the source answered, for a state to be entered well inside its limits.
Seconds age_for(const std::string& state, const data::FreshnessLimits& limits) {
  if (state == "old" || state == "offline" || state == "signed-out") return limits.stale_at * 1.2;
  if (state == "gone") return limits.gone_at * 1.2;
  if (state == "due") return limits.fresh_for + limits.every / 2.0;
  return Seconds(4.0);
}

}  // namespace

bool is_data_state(const std::string& state) {
  static constexpr const char* kStates[] = {"live", "due",  "old",     "gone",       "partial", "recorded",
                                            "held", "none", "offline", "signed-out", "clock"};
  return std::any_of(std::begin(kStates), std::end(kStates), [&](const char* s) { return state == s; });
}

std::shared_ptr<const data::Snapshot> snapshot_in_state(const data::Snapshot& recorded,
                                                        const std::vector<std::string>& states, WallTime now) {
  auto snapshot = std::make_shared<data::Snapshot>();
  snapshot->id = recorded.id;
  const auto wanted = std::find_if(states.begin(), states.end(), is_data_state);
  if (wanted != states.end() && *wanted == "none") return snapshot;
  if (wanted != states.end() && *wanted == "offline") snapshot->offline_since = now - std::chrono::minutes(2);
  if (wanted != states.end() && *wanted == "clock") snapshot->clock_off = Seconds(-600.0);  // ours is fast
  for (const auto& [name, set] : recorded.sets) {
    if (wanted == states.end() || *wanted == "recorded") {
      snapshot->sets[name] = set;
      continue;
    }
    auto copy = std::make_shared<data::DataSet>(*set);
    copy->origin = data::Origin::kNetwork;
    copy->recording.clear();
    const WallTime then = now - std::chrono::duration_cast<std::chrono::milliseconds>(age_for(*wanted, copy->limits));
    copy->fetched = copy->checked = then;
    copy->next_check = then + std::chrono::duration_cast<std::chrono::milliseconds>(copy->limits.every);
    copy->clock_off = snapshot->clock_off;
    // The data's own time is the source's clock's.
    if (copy->as_of) copy->as_of = then + std::chrono::duration_cast<std::chrono::milliseconds>(copy->clock_off);
    copy->failing = *wanted == "old" || *wanted == "gone" || *wanted == "offline" || *wanted == "signed-out";
    if (*wanted == "offline") copy->problem = data::Message::of("feed.problem.offline").with("host", copy->host);
    if (*wanted == "signed-out") copy->problem = data::Message::of("feed.problem.web_page").with("host", copy->host);
    if (*wanted == "partial") {
      // A set made of several says how many of them are there; a single source warns in its own words.
      copy->parts_silent = copy->parts > 1 ? 1 : 0;
      if (copy->parts == 1) copy->warnings = {"one of three stores did not answer in time"};
    }
    snapshot->sets[name] = std::move(copy);
  }
  return snapshot;
}

}  // namespace kiosk::app
