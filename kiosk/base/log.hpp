// Words for staff and engineers: one line per change of state, never per frame or retry. The sink is set once by the
// app at start (tests leave the default, which drops info); any thread may log.
#pragma once
#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::log {

enum class Level { kInfo, kWarn, kError };
using Sink = std::function<void(Level, std::string_view)>;

void set_sink(Sink sink);
void write(Level level, std::string_view line);
std::vector<std::string> tail();  // the last lines written, newest first

template <typename... A>
void info(fmt::format_string<A...> f, A&&... a) {
  write(Level::kInfo, fmt::format(f, std::forward<A>(a)...));
}
template <typename... A>
void warn(fmt::format_string<A...> f, A&&... a) {
  write(Level::kWarn, fmt::format(f, std::forward<A>(a)...));
}
template <typename... A>
void error(fmt::format_string<A...> f, A&&... a) {
  write(Level::kError, fmt::format(f, std::forward<A>(a)...));
}

}  // namespace kiosk::log
