// The cost of one frame, in parts: building its draw commands, repainting all of it, repainting what changed, and the
// business case behind it.
#include <fmt/format.h>

#include <cstdlib>

#include "demos/economics/basis.hpp"
#include "demos/economics/risk.hpp"
#include "demos/table.hpp"
#include "imgui.h"
#include "kiosk/app/capture_session.hpp"
#include "tests/bench/bench.hpp"

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
  int commands = 0;
  for (int i = 0; i < data->CmdListsCount; ++i) commands += data->CmdLists[i]->CmdBuffer.Size;
  report("economics draw calls", commands, "", 100);
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
class LargeEstate final : public Files {
 public:
  explicit LargeEstate(const Files& others) : others_(others) {
    bytes_ =
        "Server name,Cores,Memory,OS name,Disk 1 size,Disk 2 size,CPU utilization percentage,"
        "Memory utilization percentage,Network In throughput,Network Out throughput\r\n";
    for (int i = 0; i < 100'000; ++i) {
      bytes_ += fmt::format("\"host{:06},a\",{},{},Windows Server 2019,{},{},{},{},1.5,2.5\r\n", i, 2 + i % 30,
                            4096 * (1 + i % 16), 100 + i % 400, i % 900, i % 100, (i * 7) % 100);
    }
  }
  Result<std::string> read(const std::filesystem::path& path, std::int64_t most) const override {
    if (path == kFolder / "servers.csv") return bytes_;
    return others_.read(path, most);
  }
  FileStamp stamp(const std::filesystem::path& path) const override {
    if (path == kFolder / "servers.csv") return {static_cast<std::int64_t>(bytes_.size()), 0, 0};
    return others_.stamp(path);
  }
  std::vector<std::filesystem::path> list(const std::filesystem::path& path) const override {
    return others_.list(path);
  }
  const std::filesystem::path kFolder = "large-estate";

 private:
  const Files& others_;
  std::string bytes_;
};

void estate_cost(const app::World& world) {
  const LargeEstate files(world.files);
  const double loaded = median_seconds(5, [&] {
    std::vector<std::string> warnings;
    const auto basis = demos::economics::load_basis(files, world.paths.data(), files.kFolder, warnings, "EUR");
    if (!basis || (*basis)->business->estate.servers != 100'000) std::abort();
  });
  report("100,000 rows of servers read and sized", loaded * 1e3, "ms", 1000.0);
}

}  // namespace

void frames() {
  auto world = app::make_world(KIOSK_SOURCE_DIR, demos::table());
  if (!world) {
    fmt::print(stderr, "{}\n", world.error().message);
    return;
  }
  model_cost(*world);
  risk_cost(*world);
  estate_cost(*world);
  frame_cost(*world);
  repaint_cost(*world, 1920, 1080, 16.7);
  repaint_cost(*world, 3840, 2160, 66.0);
}

}  // namespace bench
