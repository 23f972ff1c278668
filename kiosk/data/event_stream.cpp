#include "kiosk/data/event_stream.hpp"

#include <algorithm>
#include <charconv>

#include "kiosk/data/utf8.hpp"

namespace kiosk::data {

std::vector<StreamEvent> EventStream::read(std::string_view bytes) {
  std::vector<StreamEvent> events;
  for (const char c : bytes) {
    const bool second_half = after_return_ && c == '\n';  // of \r\n, which is one end of line
    after_return_ = c == '\r';
    if (second_half) continue;
    if (c == '\r' || c == '\n') {
      line(events);
      line_.clear();
    } else if (line_.size() < kMaxEvent) {
      line_ += c;
    } else {
      too_long_ = true;
    }
  }
  return events;
}

void EventStream::line(std::vector<StreamEvent>& events) {
  const std::string_view text = first_line_ ? without_mark(line_) : std::string_view(line_);
  first_line_ = false;
  if (!text.empty()) {
    const auto colon = text.find(':');
    if (colon == 0) return;  // a comment: somebody is alive
    std::string_view value = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    return field(text.substr(0, colon), value);
  }
  last_id_ = id_;
  if (too_long_) {
    ++left_out_;
  } else if (has_data_) {
    events.push_back(event_);
  }
  event_ = {};
  has_data_ = false;
  too_long_ = false;
}

void EventStream::field(std::string_view name, std::string_view value) {
  if (name == "data") {
    if (has_data_) event_.data += '\n';
    has_data_ = true;
    too_long_ = too_long_ || event_.data.size() + value.size() > kMaxEvent;
    if (!too_long_) event_.data += value;
  } else if (name == "event") {
    event_.name = value.empty() ? "message" : std::string(value);
  } else if (name == "id") {
    if (value.find('\0') == std::string_view::npos) id_ = value;
  } else if (name == "retry") {
    unsigned milliseconds = 0;
    const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), milliseconds);
    if (code == std::errc{} && end == value.data() + value.size()) retry_ = Seconds(milliseconds * 1e-3);
  }
}

void EventStream::begin_again() {
  line_.clear();
  event_ = {};
  id_ = last_id_;
  has_data_ = false;
  too_long_ = false;
  after_return_ = false;
  first_line_ = true;
}

}  // namespace kiosk::data
