#include <fmt/format.h>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/load.hpp"
#include "kiosk/feed/feed.hpp"
#include "kiosk/net/http_client.hpp"
#include "kiosk/platform/window.hpp"

namespace kiosk::app {

int record(const World& world, const RecordOptions& options) {
  const auto briefing = load_or_explain(world, options.briefing);
  if (briefing == nullptr) return 1;
  const auto clock = platform::make_system_clock();
  const auto client = net::make_curl_client({briefing->hosts}, "");
  fmt::print(stderr, "recording {} for {:.0f} s into {}\n", options.briefing.string(), options.seconds,
             options.out.string());
  const Status status =
      feed::record(*briefing, *client, *clock, Seconds(options.seconds), options.out, &resolve_secret);
  if (!status) {
    fmt::print(stderr, "{}\n", status.error().message);
    return 1;
  }
  fmt::print("{}\n", options.out.string());
  return 0;
}

}  // namespace kiosk::app
