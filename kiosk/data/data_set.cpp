#include "kiosk/data/data_set.hpp"

#include <algorithm>

namespace kiosk::data {
namespace {

// A time ahead of our clock is as new as can be: clocks of sources run a little fast.
Seconds since(WallTime then, WallTime now) { return std::max(Seconds(0), Seconds(now - then)); }

Seconds check_age(const DataSet& set, WallTime now) { return since(set.checked, now) + set.cached_for; }

}  // namespace

Seconds age(const DataSet& set, WallTime now) {
  if (!set.as_of) return check_age(set, now);
  return since(*set.as_of, now + std::chrono::duration_cast<std::chrono::milliseconds>(set.clock_off));
}

Status freshness(const DataSet& set, WallTime now) {
  if (set.origin == Origin::kNone) return Status::kNone;
  if (set.origin == Origin::kRecording) return Status::kRecorded;

  const FreshnessLimits& limits = set.limits;
  const Seconds data_age = age(set, now);
  const Seconds asked = check_age(set, now);
  const Seconds worse = std::max(data_age, asked);
  // What a server says of its answers' use is about how long nobody has asked it, whatever the age of its data.
  if (worse >= limits.gone_at || (set.failing && asked >= set.served.gone_at)) return Status::kGone;
  if (worse >= limits.stale_at || asked >= set.served.stale_at) return Status::kOld;

  // A source that answers may publish slowly: its data waits for stale_at. A source that does not answer gets one more
  // round, and one that has just failed gets none.
  const bool past = worse > limits.fresh_for;
  const bool unanswered = asked > limits.fresh_for + limits.every;
  if (past && (set.failing || unanswered)) return Status::kOld;
  if (!set.warnings.empty() || set.parts_silent > 0) return Status::kPartial;
  return past ? Status::kDue : Status::kLive;
}

}  // namespace kiosk::data
