// One stream of server-sent events: what has come of it, as a body that the JSON decoder reads, and when to connect
// again. Told the time by its caller. Fetcher's thread.
#pragma once
#include <deque>
#include <string>
#include <vector>

#include "kiosk/base/rng.hpp"
#include "kiosk/data/event_stream.hpp"

namespace kiosk::feed {

class Stream {
 public:
  Stream(std::vector<std::string> names, int keep) : names_(std::move(names)), keep_(keep) {}

  bool due(MonoTime now) const { return !open_ && now >= due_; }
  bool waits() const { return !open_; }
  Seconds until_due(MonoTime now) const { return open_ ? kLongest : Seconds(due_ - now); }
  void opened();
  // True: an event that counts was completed.
  bool read(std::string_view bytes);
  // The connection is gone. Where it had brought something, or ended as it should: after what the server asks for
  // (3 s), give or take half; a failure that follows another doubles the wait, up to five minutes.
  void closed(bool good, MonoTime now, Rng& rng);
  void closed_for(Seconds pause, MonoTime now);

  const std::string& last_id() const { return events_.last_id(); }
  // The last event's data; where several are kept a JSON list of them, oldest first, with what is no JSON as text.
  std::string body() const;

 private:
  static constexpr Seconds kLongest{3600};

  std::vector<std::string> names_;  // of events that count; none: all do
  int keep_;
  data::EventStream events_;
  std::deque<std::string> kept_;
  std::size_t kept_bytes_ = 0;
  bool open_ = false;
  bool heard_ = false;  // since it was opened
  int failures_ = 0;
  MonoTime due_{};
};

}  // namespace kiosk::feed
