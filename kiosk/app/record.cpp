#include <fmt/format.h>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/load.hpp"
#include "kiosk/feed/feed.hpp"
#include "kiosk/feed/review.hpp"
#include "kiosk/net/http_client.hpp"
#include "kiosk/platform/window.hpp"

namespace kiosk::app {

int record(const World& world, const RecordOptions& options) {
  const auto briefing = load_or_explain(world, options.briefing);
  if (briefing == nullptr) return 1;
  if (!options.review.empty()) {
    const auto words = feed::review_recording(*briefing, options.review, world.files);
    if (!words) {
      fmt::print(stderr, "{}\n", words.error().message);
      return 1;
    }
    fmt::print("{}", *words);
    return 0;
  }
  if (options.out.empty()) {
    fmt::print(stderr, "record needs --out FOLDER, or --review FOLDER to look at a recording\n");
    return 2;
  }
  const auto clock = platform::make_system_clock();
  const auto client = net::make_curl_client({briefing->hosts}, "");
  fmt::print(stderr, "recording {} for {:.0f} s into {}\n", options.briefing.string(), options.seconds,
             options.out.string());
  const Status status =
      feed::record(*briefing, *client, *clock, Seconds(options.seconds), options.out, &resolve_secret, options.redact);
  if (!status) {
    fmt::print(stderr, "{}\n", status.error().message);
    return 1;
  }
  fmt::print("{}\n", options.out.string());
  fmt::print(stderr, "Before it leaves the building: kiosk record {} --review {}\n", options.briefing.string(),
             options.out.string());
  return 0;
}

}  // namespace kiosk::app
