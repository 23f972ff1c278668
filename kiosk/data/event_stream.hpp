// Server-sent events (HTML Living Standard, section 9.2) out of bytes cut anywhere. Pure; one thread at a time.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk::data {

struct StreamEvent {
  std::string name{"message"};
  std::string data;  // its lines joined by \n
};

class EventStream {
 public:
  static constexpr std::size_t kMaxEvent = 4 * 1024 * 1024;  // a longer one is left out

  // The events that `bytes` completes. Comments and events without data are none.
  std::vector<StreamEvent> read(std::string_view bytes);
  void begin_again();  // a new connection: half an event is forgotten, the last id is not

  const std::string& last_id() const { return last_id_; }  // to be sent as Last-Event-ID; may be empty
  std::optional<Seconds> retry() const { return retry_; }  // what the server asked for
  std::size_t left_out() const { return left_out_; }       // events over the size

 private:
  void line(std::vector<StreamEvent>& events);
  void field(std::string_view name, std::string_view value);

  std::string line_;
  StreamEvent event_;
  std::string last_id_;
  std::string id_;  // of the event being read
  std::optional<Seconds> retry_;
  std::size_t left_out_ = 0;
  bool has_data_ = false;
  bool too_long_ = false;  // the event being read
  bool after_return_ = false;
  bool first_line_ = true;
};

}  // namespace kiosk::data
