#include "kiosk/app/capture_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace kiosk::app {
namespace {

bool read_event(std::istringstream& line, const std::string& word, ScriptEvent& event) {
  using Kind = ScriptEvent::Kind;
  if (word == "tap") {
    event.kind = Kind::kTap;
    return static_cast<bool>(line >> event.place.x >> event.place.y);
  }
  if (word == "down" || word == "move" || word == "up") {
    event.kind = word == "down" ? Kind::kDown : word == "move" ? Kind::kMove : Kind::kUp;
    return static_cast<bool>(line >> event.finger >> event.place.x >> event.place.y);
  }
  if (word == "set") {
    event.kind = Kind::kSet;
    return static_cast<bool>(line >> event.name >> event.value);
  }
  if (word == "step") {
    event.kind = Kind::kStep;
    return static_cast<bool>(line >> event.finger) && event.finger > 0;
  }
  if (word == "command" || word == "key") {
    event.kind = word == "key" ? Kind::kKey : Kind::kCommand;
    return static_cast<bool>(line >> event.name);
  }
  return false;
}

}  // namespace

Result<std::vector<ScriptEvent>> parse_script(std::string_view text) {
  std::vector<ScriptEvent> events;
  std::istringstream all{std::string(text)};
  std::string row;
  for (int number = 1; std::getline(all, row); ++number) {
    if (row.empty() || row[0] == '#') continue;
    std::istringstream line(row);
    ScriptEvent event;
    std::string word;
    if (!(line >> event.at >> word) || !read_event(line, word, event)) {
      return Error{fmt::format("line {}: '{}' is not an event; write for example: 0.5 tap 1400 352", number, row)};
    }
    events.push_back(std::move(event));
  }
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return events;
}

}  // namespace kiosk::app
