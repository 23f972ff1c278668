#include "kiosk/base/log.hpp"

#include <cstdio>
#include <mutex>

namespace kiosk::log {
namespace {

struct State {
  std::mutex mutex;
  Sink sink = [](Level level, std::string_view line) {
    if (level != Level::kInfo) fmt::print(stderr, "{}\n", line);
  };
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
  state().sink(level, line);
}

}  // namespace kiosk::log
