#include "kiosk/data/data_set.hpp"

#include <algorithm>

namespace kiosk::data {
namespace {

// A time ahead of our clock is as new as can be: clocks of sources run a little fast.
Seconds since(WallTime then, WallTime now) { return std::max(Seconds(0), Seconds(now - then)); }

}  // namespace

Seconds age(const DataSet& set, WallTime now) { return since(set.as_of.value_or(set.checked), now); }

Status freshness(const DataSet& set, WallTime now) {
  if (set.origin == Origin::kNone) return Status::kNone;
  if (set.origin == Origin::kRecording) return Status::kRecorded;

  const FreshnessLimits& limits = set.limits;
  const Seconds data_age = age(set, now);
  const Seconds check_age = since(set.checked, now);
  const Seconds worse = std::max(data_age, check_age);
  if (worse >= limits.gone_at) return Status::kGone;
  if (worse >= limits.stale_at) return Status::kOld;

  // A source that answers may publish slowly: its data waits for stale_at. A source that does not answer gets one more
  // round, and one that has just failed gets none.
  const bool past = worse > limits.fresh_for;
  const bool unanswered = check_age > limits.fresh_for + limits.every;
  if (past && (set.failing || unanswered)) return Status::kOld;
  if (!set.warnings.empty() || set.parts_silent > 0) return Status::kPartial;
  return past ? Status::kDue : Status::kLive;
}

}  // namespace kiosk::data
