#include "kiosk/base/log.hpp"

#include <cstdio>
#include <deque>
#include <mutex>

namespace kiosk::log {
namespace {

constexpr std::size_t kTail = 8;

struct State {
  std::mutex mutex;
  Sink sink = [](Level level, std::string_view line) {
    if (level != Level::kInfo) fmt::print(stderr, "{}\n", line);
  };
  std::deque<std::string> tail;  // newest first
};

State& state() {
  static State s;  // the one process-wide setting: a log that had to be passed everywhere would be left out
  return s;
}

}  // namespace

void set_sink(Sink sink) {
  const std::lock_guard lock(state().mutex);
  state().sink = std::move(sink);
}

void write(Level level, std::string_view line) {
  const std::lock_guard lock(state().mutex);
  state().tail.emplace_front(line);
  if (state().tail.size() > kTail) state().tail.pop_back();
  state().sink(level, line);
}

std::vector<std::string> tail() {
  const std::lock_guard lock(state().mutex);
  return {state().tail.begin(), state().tail.end()};
}

}  // namespace kiosk::log
