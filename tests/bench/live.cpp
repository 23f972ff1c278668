// Live data: a large answer from the wire to the wall, two hundred data sets asked every five seconds, and a day of a
// recording at sixty times life with a network that only fails.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "demos/table.hpp"
#include "kiosk/app/capture_session.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/data/prometheus.hpp"
#include "kiosk/feed/fetcher.hpp"
#include "kiosk/net/fixture_client.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/places.hpp"
#include "tests/support/servers.hpp"

namespace bench {
namespace {

using namespace kiosk;

double cpu_of(clockid_t which) {
  timespec t{};
  ::clock_gettime(which, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double memory_mib(const char* file, const std::string& name) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(name)) return std::stod(line.substr(name.size())) / 1024.0;
  }
  return 0.0;
}

class RealClock final : public Clock {
 public:
  MonoTime mono() const override { return MonoTime{} + std::chrono::steady_clock::now().time_since_epoch(); }
  WallTime wall() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

std::unique_ptr<app::CaptureSession> opened(const app::World& world, const std::filesystem::path& briefing,
                                            const app::CaptureOptions& options) {
  auto read = config::load_briefing(world.files, briefing, app::known_to(world));
  for (const config::Issue& issue : read.issues) {
    if (issue.severity == config::Severity::kError) throw std::runtime_error(config::to_text(issue));
  }
  auto made =
      app::CaptureSession::create(world, std::make_shared<const config::Briefing>(std::move(read.briefing)), options);
  if (!made) throw std::runtime_error(made.error().message);
  if (auto played = (*made)->play(options); !played) throw std::runtime_error(played.error().message);
  return std::move(made).value();
}

struct Screen {
  explicit Screen(int width = 1920, int height = 1080)
      : pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)),
        target{pixels.data(), width, height, width} {}
  void show(app::Stage& stage) { raster.draw(*stage.frame(), target); }
  std::vector<std::uint32_t> pixels;
  raster::Target target;
  raster::Raster raster;
};

// Forty series of 11,000 points, as far as Prometheus answers at all.
std::string large_range_answer() {
  std::string body = R"({"status":"success","data":{"resultType":"matrix","result":[)";
  const auto start = std::chrono::duration_cast<std::chrono::seconds>(
                         std::chrono::system_clock::now().time_since_epoch() - std::chrono::seconds(11'000))
                         .count();
  for (int s = 0; s < 40; ++s) {
    body +=
        fmt::format(R"({}{{"metric":{{"instance":"till{:02}.alderfinch.example"}},"values":[)", s > 0 ? "," : "", s);
    for (int i = 0; i < 11'000; ++i) {
      const double value = 50.0 + 20.0 * std::sin(i / 90.0 + s) + (i * 7919 + s) % 100 / 100.0;
      body += fmt::format("{}[{},\"{:.4f}\"]", i > 0 ? "," : "", start + i, value);
    }
    body += "]}";
  }
  return body + "]}}";
}

void large_answer(const app::World& world) {
  const servers::Nginx nginx;
  const servers::TempFolder folder;
  std::filesystem::create_directories(nginx.folder() / "site/api/v1");
  const std::string body = large_range_answer();
  const double body_mib = static_cast<double>(body.size()) / (1 << 20);
  nginx.put("api/v1/query_range", body);
  std::vector<double> taken(10);  // processor time: other programs are not the decoder's fault
  for (double& seconds : taken) {
    seconds = -cpu_of(CLOCK_THREAD_CPUTIME_ID);
    if (!data::decode_prometheus(body)) std::abort();
    seconds += cpu_of(CLOCK_THREAD_CPUTIME_ID);
  }
  std::sort(taken.begin(), taken.end());
  report(fmt::format("a range answer of {:.1f} MiB decoded, CPU", body_mib), taken[taken.size() / 2] * 1e3, "ms", 80.0);
  const auto file = folder.write(
      "large.toml", fmt::format("[briefing]\ncustomer = \"Alderfinch\"\nhosts = [\"{0}\"]\n[[agenda]]\ndashboard = "
                                "\"page\"\n[source.m]\ntype = \"prometheus\"\nurl = \"http://{0}\"\n[data.x]\n"
                                "source = \"m\"\nquery = \"x\"\nrange = \"3h\"\n[dashboard.page]\n"
                                "[[dashboard.page.panel]]\ntype = \"trend\"\ndata = \"x\"\nat = [0, 0, 12, 8]\n",
                                nginx.host()));
  app::CaptureOptions options;
  options.page = "page";
  const auto session = opened(world, file, options);
  Screen screen;
  screen.show(session->stage());
  std::ofstream("/proc/self/clear_refs") << 5;  // the peak counts from here
  const double before = memory_mib("/proc/self/status", "VmRSS:");
  const RealClock clock;
  const auto feed = feed::Feed::start(*session->stage().show().briefing, {},
                                      net::make_curl_client({session->stage().show().briefing->hosts}, ""), clock,
                                      world.files, [] {});
  double longest = 0.0;
  std::uint64_t shown = 0;
  bool there = false;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  for (int after = 0; after < 60 && std::chrono::steady_clock::now() < end;) {
    const double from = cpu_of(CLOCK_THREAD_CPUTIME_ID);
    const auto snapshot = feed->snapshot();
    if (snapshot->id != shown) session->stage().deliver(snapshot);
    shown = snapshot->id;
    screen.show(session->stage());
    longest = std::max(longest, cpu_of(CLOCK_THREAD_CPUTIME_ID) - from);
    there = there || !snapshot->find("x")->tables.empty();
    if (there) ++after;
    session->clock().advance(Seconds(1.0 / 60.0));
    std::this_thread::sleep_for(std::chrono::milliseconds(16));
  }
  if (!there) throw std::runtime_error("the large answer did not come");
  report("  fetched, decoded and shown: the wall's longest frame, CPU", longest * 1e3, "ms", 16.7);
  const double extra = memory_mib("/proc/self/status", "VmHWM:") - before;
  report("  peak of extra memory", extra / body_mib, "bodies", 5.0);
}

void two_hundred_sets(const app::World& world) {
  const servers::Nginx nginx;
  config::Briefing briefing;
  briefing.customer = "Alderfinch";
  briefing.hosts = {nginx.host()};
  config::SourceConfig source;
  source.key = "shop";
  source.url = nginx.url();
  briefing.sources["shop"] = source;
  for (int i = 0; i < 200; ++i) {
    config::DataConfig set;
    set.key = fmt::format("s{}", i);
    set.source = "shop";
    set.path = fmt::format("/{}.json", i);
    set.every = Seconds(5);
    set.fresh_for = Seconds(10);
    set.rows = "kpis";
    set.columns = {{"value", "value : number"}};
    briefing.data[set.key] = set;
    nginx.put(fmt::format("{}.json", i), fmt::format(R"({{"kpis": [{{"value": {}}}]}})", i));
  }
  const RealClock clock;
  const auto feed =
      feed::Feed::start(briefing, {}, net::make_curl_client({briefing.hosts}, ""), clock, world.files, [] {});
  std::this_thread::sleep_for(std::chrono::seconds(8));
  constexpr double kSeconds = 30.0;
  const double before = cpu_of(CLOCK_PROCESS_CPUTIME_ID);
  const std::uint64_t first = feed->snapshot()->id;
  std::this_thread::sleep_for(std::chrono::duration<double>(kSeconds));
  report("200 data sets asked every 5 s, processor", (cpu_of(CLOCK_PROCESS_CPUTIME_ID) - before) / kSeconds * 100.0,
         "% core", 5.0);
  fmt::print("  {} snapshots in {:.0f} s, {} problems\n", feed->snapshot()->id - first, kSeconds,
             feed->problems().size());
}

net::Response fault(Rng& rng) {
  net::Response response;
  switch (rng.below(4)) {
    case 0:
      response.failure = static_cast<net::Failure>(1 + rng.below(9));
      response.detail = "scripted";
      return response;
    case 1:
      return net::json_response("<html>Sign in</html>");
    case 2:
      return net::json_response("{\"v\": [1,");
    default:
      return net::json_response("", rng.below(2) == 0 ? 503 : 500);
  }
}

// Every frame is a second of the day: sixty times life at sixty frames a second. The fetcher, the replay, the stage and
// the rasteriser are those of the wall; only the clock is not.
void day_of_replay(const app::World& world, int hours) {
  app::CaptureOptions options;
  options.calm = true;
  const auto session = opened(world, world.paths.default_briefing(), options);
  app::Stage& stage = session->stage();
  Rng rng(24);
  net::FixtureClient client;
  client.on_idle([](Seconds) {});
  client.answer("http", [&rng](const net::Request&) { return fault(rng); });
  feed::Settings settings;
  settings.recording_folder = config::recording_folder(*stage.show().briefing);
  feed::Fetcher fetcher(*stage.show().briefing, settings, client, session->clock(), world.files);
  Screen screen;
  std::uint64_t shown = 0;
  int page = stage.view().page;
  int changes = 0;
  double longest_stay = 0.0;
  double shortest_stay = 1e9;
  double stay = 0.0;
  double lowest = 1e9;
  double highest = 0.0;
  double lowest_anonymous = 1e9;  // without what the system may drop and read again from files, as it likes
  double highest_anonymous = 0.0;
  std::size_t asked = 0;
  for (int second = 0; second < hours * 3600; ++second) {
    session->clock().advance(Seconds(1));
    fetcher.step();
    fetcher.answered(client.wait(Seconds(0)));
    if (fetcher.snapshot()->id != shown) stage.deliver(fetcher.snapshot());
    shown = fetcher.snapshot()->id;
    screen.show(stage);
    stay += 1.0;
    if (stage.view().page != page) {
      page = stage.view().page;
      if (++changes > 1) {  // the first page's stay began before the day
        longest_stay = std::max(longest_stay, stay);
        shortest_stay = std::min(shortest_stay, stay);
      }
      stay = 0.0;
    }
    if (second >= 3600 && second % 600 == 0) {
      const double pss = memory_mib("/proc/self/smaps_rollup", "Pss:");
      lowest = std::min(lowest, pss);
      highest = std::max(highest, pss);
      const double anonymous = memory_mib("/proc/self/smaps_rollup", "Pss_Anon:");
      lowest_anonymous = std::min(lowest_anonymous, anonymous);
      highest_anonymous = std::max(highest_anonymous, anonymous);
      asked += client.take_requests().size();
    }
  }
  fmt::print(
      "  {} hours of replay: {} changes of scene, {} requests that failed, PSS {:.1f} to {:.1f} MiB, anonymous {:.1f} "
      "to "
      "{:.1f}\n",
      hours, changes, asked, lowest, highest, lowest_anonymous, highest_anonymous);
  report("  PSS from the second hour on, highest above lowest", (highest / lowest - 1.0) * 100.0, "%", 5.0);
  report("  of it anonymous", (highest_anonymous / lowest_anonymous - 1.0) * 100.0, "%", 5.0);
  report("  longest stay on a scene above the shortest: changes dropped", longest_stay - shortest_stay, "s", 1.0);
}

}  // namespace

void live() try {
  log::set_sink([](log::Level, std::string_view) {});
  auto world = app::make_world(support::source_dir(), demos::table());
  if (!world) throw std::runtime_error(world.error().message);
  large_answer(*world);
  two_hundred_sets(*world);
  const char* hours = std::getenv("KIOSK_BENCH_HOURS");
  day_of_replay(*world, hours == nullptr ? 24 : std::max(2, std::atoi(hours)));
} catch (const std::exception& fault) {
  fmt::print(stderr, "{}: live data is not measured\n", fault.what());
}

}  // namespace bench
