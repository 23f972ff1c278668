#include "kiosk/feed/stream.hpp"

#include <algorithm>

#include "kiosk/data/json_rows.hpp"
#include "kiosk/feed/json_text.hpp"

namespace kiosk::feed {
namespace {

constexpr Seconds kUsualRetry{3};
constexpr Seconds kShortestRetry{0.5};  // a server that says less would be asked without end
constexpr Seconds kLongestRetry{300};
constexpr int kMostRetryDoublings = 10;
constexpr std::size_t kMostKept = 8 * 1024 * 1024;

}  // namespace

void Stream::opened() {
  open_ = true;
  heard_ = false;
  events_.begin_again();
}

bool Stream::read(std::string_view bytes) {
  heard_ = true;
  bool any = false;
  for (data::StreamEvent& event : events_.read(bytes)) {
    if (!names_.empty() && std::find(names_.begin(), names_.end(), event.name) == names_.end()) continue;
    kept_bytes_ += event.data.size();
    kept_.push_back(std::move(event.data));
    while (kept_.size() > static_cast<std::size_t>(keep_) || (kept_bytes_ > kMostKept && kept_.size() > 1)) {
      kept_bytes_ -= kept_.front().size();
      kept_.pop_front();
    }
    any = true;
  }
  return any;
}

void Stream::closed(bool good, MonoTime now, Rng& rng) {
  failures_ = good || heard_ ? 0 : std::min(failures_ + 1, kMostRetryDoublings);
  const Seconds base = std::clamp(events_.retry().value_or(kUsualRetry), kShortestRetry, kLongestRetry);
  const double doubled = static_cast<double>(1 << failures_);
  closed_for(std::min(base * doubled, kLongestRetry) * (0.5 + rng.uniform()), now);
}

void Stream::closed_for(Seconds pause, MonoTime now) {
  open_ = false;
  due_ = after(now, pause);
}

std::string Stream::body() const {
  if (keep_ == 1) return kept_.empty() ? std::string() : kept_.back();
  std::string list;
  for (const std::string& data : kept_) {
    list += (list.empty() ? "" : ",\n") + (data::is_json(data) ? data : json_text(data));
  }
  return "[" + list + "]";
}

}  // namespace kiosk::feed
