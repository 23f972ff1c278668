// The cost of one frame, in parts: building its draw commands, repainting all of it, repainting what changed, and the
// business case behind it.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <thread>

#include "demos/economics/basis.hpp"
#include "demos/economics/risk.hpp"
#include "demos/table.hpp"
#include "imgui.h"
#include "kiosk/app/capture_session.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/places.hpp"

namespace bench {
namespace {

using namespace kiosk;

std::unique_ptr<app::CaptureSession> session(const app::World& world, const std::string& page, int width, int height) {
  app::CaptureOptions options;
  options.page = page;
  options.width = width;
  options.height = height;
  auto read = config::load_briefing(world.files, world.paths.default_briefing(), app::known_to(world));
  auto made =
      app::CaptureSession::create(world, std::make_shared<const config::Briefing>(std::move(read.briefing)), options);
  if (!made || !(*made)->play(options)) {
    fmt::print(stderr, "the page '{}' cannot be drawn\n", page);
    std::exit(1);
  }
  return std::move(made).value();
}

int calls_of(const ImDrawData& data) {
  int commands = 0;
  for (int i = 0; i < data.CmdListsCount; ++i) commands += data.CmdLists[i]->CmdBuffer.Size;
  return commands;
}

void frame_cost(const app::World& world) {
  auto show = session(world, "1", 1920, 1080);
  show->run(Seconds(2));
  const double quiet = median_seconds(400, [&] { show->stage().frame(); });
  report("economics frame before rasterising, nothing changed", quiet * 1e3, "ms", 1.0);
  double share = 0.0;
  const double dragging = median_seconds(400, [&] {
    share = share > 0.9 ? 0.1 : share + 0.05;
    (void)show->stage().set_control("share_moved", std::to_string(share));
    show->stage().frame();
  });
  report("economics frame before rasterising, slider dragged", dragging * 1e3, "ms", 1.0);
  const ImDrawData* data = show->stage().frame();
  report("economics draw calls", calls_of(*data), "", 100);
  report("economics vertices", data->TotalVtxCount, "", 65535);
}

void repaint_cost(const app::World& world, int width, int height, double target) {
  auto show = session(world, "1", width, height);
  show->run(Seconds(2));
  raster::Picture picture{width, height, {}};
  picture.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  raster::Raster raster;
  const raster::Target target_pixels{picture.pixels.data(), width, height, width};
  const ImDrawData* data = show->stage().frame();
  const double full = median_seconds(100, [&] {
    raster.invalidate();
    raster.draw(*data, target_pixels);
  });
  report(fmt::format("economics full repaint {}x{}", width, height), full * 1e3, "ms", target);
  const double nothing = median_seconds(200, [&] { raster.draw(*data, target_pixels); });
  report(fmt::format("economics repaint {}x{}, nothing changed", width, height), nothing * 1e3, "ms", 1.5);
  double share = 0.0;
  const double drag = median_seconds(100, [&] {
    share = share > 0.9 ? 0.1 : share + 0.05;
    (void)show->stage().set_control("share_moved", std::to_string(share));
    raster.draw(*show->stage().frame(), target_pixels);
  });
  report(fmt::format("economics {}x{}, slider dragged, frame and repaint", width, height), drag * 1e3, "ms", 16.7);
}

void model_cost(const app::World& world) {
  const scene::Demo* demo = scene::find_demo(demos::table(), "economics");
  if (demo == nullptr) return;
  scene::Setup setup{world.files};
  setup.data_folder = world.paths.data();
  auto made = demo->make(setup);
  if (!made) return;
  scene::Scene& scene = **made;
  const data::ControlId id = data::control_id(scene.controls(), "share_moved");
  double share = 0.0;
  const double recompute = median_seconds(500, [&] {
    share = share > 0.9 ? 0.1 : share + 0.05;
    scene.set(id, share);
    if (scene.figures().empty()) std::abort();
  });
  report("business case recomputed after a control change", recompute * 1e3, "ms", 1.0);
}

// All draws of the risk, as the wall asks for them: away from its own thread.
void risk_cost(const app::World& world) {
  std::vector<std::string> warnings;
  const auto basis = demos::economics::load_basis(world.files, world.paths.data(), {}, warnings);
  if (!basis) return;
  std::uint64_t seed = 0;
  const double drawn = median_seconds(15, [&] {
    demos::economics::MonteCarlo risk((*basis)->business, (*basis)->defaults, ++seed);
    if (risk.wait().draws != demos::economics::MonteCarlo::kDraws) std::abort();
  });
  report("100,000 draws of the business case, in the background", drawn * 1e3, "ms", 150.0);
  demos::economics::MonteCarlo risk((*basis)->business, (*basis)->defaults, 1);
  const double held = median_seconds(1, [&] { risk.start(); });
  report("wall's thread held up by starting them", held * 1e3, "ms", 1.0);
}

// A hundred thousand servers with two disks each.
std::string large_estate() {
  std::string bytes =
      "Server name,Cores,Memory,OS name,Disk 1 size,Disk 2 size,CPU utilization percentage,"
      "Memory utilization percentage,Network In throughput,Network Out throughput\r\n";
  for (int i = 0; i < 100'000; ++i) {
    bytes += fmt::format("\"host{:06},a\",{},{},Windows Server 2019,{},{},{},{},1.5,2.5\r\n", i, 2 + i % 30,
                         4096 * (1 + i % 16), 100 + i % 400, i % 900, i % 100, (i * 7) % 100);
  }
  return bytes;
}

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// The resilience page as it runs: a step of the simulation, the draw commands and the repaint of what changed, sixty
// times a second. Half of a core is 8.3 ms a frame.
void moving_cost(const app::World& world) {
  auto show = session(world, "resilience", 1920, 1080);
  for (const auto& [key, value] : {std::pair{"load", "5000"}, {"connections", "200"}, {"speed", "1"}})
    (void)show->stage().set_control(key, value);
  show->run(Seconds(3));
  raster::Picture picture{1920, 1080, {}};
  picture.pixels.resize(1920 * 1080);
  raster::Raster raster;
  const raster::Target pixels{picture.pixels.data(), 1920, 1080, 1920};
  raster.draw(*show->stage().frame(), pixels);
  constexpr int kFrames = 300;
  double drawn = 0.0;
  double painted = 0.0;
  for (int i = 0; i < kFrames; ++i) {
    show->clock().advance(Seconds(1.0 / 60.0));
    const double from = processor_seconds();
    const ImDrawData* data = show->stage().frame();
    const double between = processor_seconds();
    raster.draw(*data, pixels);
    drawn += between - from;
    painted += processor_seconds() - between;
  }
  report("resilience page, 5,000 requests/s: simulated and drawn", drawn / kFrames * 1e3, "ms", 3.0);
  report("resilience page, its changed tiles repainted", painted / kFrames * 1e3, "ms", 8.3 - 3.0);
  report("resilience page, a frame in all, processor time", (drawn + painted) / kFrames * 1e3, "ms", 8.3);
  report("resilience draw calls", calls_of(*show->stage().frame()), "", 100);
}

void estate_cost(const app::World& world) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / fmt::format("kiosk-bench-{}", ::getpid());
  std::filesystem::create_directories(folder);
  if (!write_atomically(folder / "servers.csv", large_estate())) return;
  const double loaded = median_seconds(5, [&] {
    std::vector<std::string> warnings;
    const auto basis = demos::economics::load_basis(world.files, world.paths.data(), folder, warnings, "EUR");
    if (!basis || (*basis)->business->estate.servers != 100'000) std::abort();
  });
  report("100,000 rows of servers read and sized", loaded * 1e3, "ms", 1000.0);

  // A briefing changed while it plays: read and sized on another thread, taken by the wall's.
  auto show = session(world, "1", 1920, 1080);
  auto changed = std::make_shared<config::Briefing>(*show->stage().show().briefing);
  changed->estate = folder;
  std::vector<double> held;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    app::DemoLoader demos(world, changed, 1);
    double taken = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    while (!demos.done()) std::this_thread::yield();
    const auto ready = std::chrono::steady_clock::now();
    if (!show->stage().replace(demos)) std::abort();
    taken += std::chrono::duration<double>(std::chrono::steady_clock::now() - ready).count();
    held.push_back(taken);
  }
  std::sort(held.begin(), held.end());
  report("wall's thread held up by a reload with 100,000 rows", held[held.size() / 2] * 1e3, "ms", 50.0);
  std::filesystem::remove_all(folder);
}

}  // namespace

void frames() {
  auto world = app::make_world(support::source_dir(), demos::table());
  if (!world) {
    fmt::print(stderr, "{}\n", world.error().message);
    return;
  }
  model_cost(*world);
  risk_cost(*world);
  estate_cost(*world);
  frame_cost(*world);
  moving_cost(*world);
  repaint_cost(*world, 1920, 1080, 16.7);
  repaint_cost(*world, 3840, 2160, 66.0);
}

}  // namespace bench
