#include <fmt/format.h>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/legibility.hpp"
#include "kiosk/app/load.hpp"
#include "kiosk/app/show.hpp"
#include "kiosk/dashboard/answer_check.hpp"
#include "kiosk/feed/at_hand.hpp"
#include "kiosk/net/http_client.hpp"
#include "kiosk/platform/window.hpp"
#include "kiosk/text/shaper.hpp"

namespace kiosk::app {
namespace {

void print_json(const std::vector<config::Issue>& issues, const std::vector<std::string>& warnings) {
  const auto quoted = [](const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      if (static_cast<unsigned char>(c) < 0x20)
        out += fmt::format("\\u{:04x}", static_cast<int>(c));
      else
        out += c;
    }
    return out + "\"";
  };
  fmt::print("[");
  const char* separator = "\n";
  for (const config::Issue& issue : issues) {
    fmt::print("{}  {{\"severity\": \"{}\", \"file\": {}, \"line\": {}, \"column\": {}, \"message\": {}}}", separator,
               issue.severity == config::Severity::kError ? "error" : "warning", quoted(issue.file), issue.line,
               issue.column, quoted(issue.message));
    separator = ",\n";
  }
  for (const std::string& warning : warnings) {
    fmt::print("{}  {{\"severity\": \"warning\", \"message\": {}}}", separator, quoted(warning));
    separator = ",\n";
  }
  fmt::print("\n]\n");
}

constexpr Seconds kLongestAnswer{20};  // longer than any single request may take

feed::AtHand answers(const World& world, const config::Briefing& briefing, bool live) {
  if (!live) return feed::answers_at_hand(briefing, world.files, WallTime{});
  const auto clock = platform::make_system_clock();
  const auto client = net::make_curl_client({briefing.hosts}, "");
  return feed::answers_now(briefing, *client, *clock, world.files, &resolve_secret, kLongestAnswer);
}

// What only answers can show: those of the recording and of files on this machine, or of the sources themselves.
std::vector<config::Issue> against_answers(const World& world, const config::Briefing& briefing, bool live,
                                           std::vector<std::string>& warnings) {
  const feed::AtHand at_hand = answers(world, briefing, live);
  warnings.insert(warnings.end(), at_hand.notes.begin(), at_hand.notes.end());
  std::vector<config::Issue> issues;
  for (const auto& [key, why] : at_hand.unreadable) {
    const config::Place& place = briefing.data.at(key).place;
    issues.push_back({config::Severity::kWarning, place.file.empty() ? briefing.file.string() : place.file, place.line,
                      place.column, fmt::format("data set '{}' has no numbers now: {}", key, why)});
  }
  const auto found = dashboard::check_answers(briefing, at_hand.snapshot);
  issues.insert(issues.end(), found.begin(), found.end());
  config::tidy(issues);
  return issues;
}

}  // namespace

int check(const World& world, const CheckOptions& options) {
  config::BriefingResult result = config::load_briefing(world.files, options.briefing, known_to(world));
  std::vector<std::string> warnings;
  bool failed = config::has_errors(result.issues);
  std::string typefaces;
  text::Shaper::create(world.paths.fonts_conf().string(), &typefaces);
  if (!typefaces.empty()) warnings.push_back(typefaces);
  if (!failed) {
    const auto briefing = std::make_shared<const config::Briefing>(result.briefing);
    const ManualClock clock{WallTime{}};
    DemoLoader demos(world, briefing, 1);
    auto show = make_show(
        demos, [](const auto&) { return nullptr; }, clock);
    failed = !show.ok();
    if (show)
      warnings.insert(warnings.end(), show->warnings.begin(), show->warnings.end());
    else
      result.issues.push_back({config::Severity::kError, options.briefing.string(), 0, 0, show.error().message});
  }
  if (!failed) {
    const auto against = against_answers(world, result.briefing, options.live, warnings);
    result.issues.insert(result.issues.end(), against.begin(), against.end());
    failed = config::has_errors(against);
  }
  if (!failed) {
    const config::KioskFileResult kiosk = config::load_kiosk_file(world.files, options.kiosk_file);
    result.issues.insert(result.issues.end(), kiosk.issues.begin(), kiosk.issues.end());
    const auto illegible = illegible_panels(world, result.briefing, kiosk.settings);
    result.issues.insert(result.issues.end(), illegible.begin(), illegible.end());
  }
  if (options.format == "json") {
    print_json(result.issues, warnings);
    return failed ? 1 : 0;
  }
  for (const config::Issue& issue : result.issues) fmt::print("{}\n", config::to_text(issue));
  for (const std::string& warning : warnings) fmt::print("warning: {}\n", warning);
  if (failed) return 1;
  for (const std::string& line : request_lines(result.briefing)) fmt::print(stderr, "{}\n", line);
  const auto counted = [](std::size_t count, const char* what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
  };
  fmt::print(stderr, "{}: ready, {}, {}\n", options.briefing.string(), counted(result.briefing.agenda.size(), "page"),
             counted(result.issues.size() + warnings.size(), "warning"));
  return 0;
}

int reference() {
  fmt::print("{}", config::reference_markdown());
  return 0;
}

}  // namespace kiosk::app
