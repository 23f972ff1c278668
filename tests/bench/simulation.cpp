// The resilience demo's simulator: requests a second without a screen, and what a frame of a wall costs that simulates
// 5,000 requests a second in real time and ten times as fast.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>

#include "demos/resilience/simulator.hpp"
#include "demos/table.hpp"
#include "kiosk/app/world.hpp"
#include "kiosk/scene/scene.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/places.hpp"

namespace bench {
namespace {

using namespace kiosk;
using demos::resilience::Settings;
using demos::resilience::Simulator;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void headless() {
  Settings settings;
  settings.load = 5000.0;
  settings.connections = 200;
  Simulator simulator(settings, 1);
  simulator.run_until(20.0);
  const double from = processor_seconds();
  const std::uint64_t before = simulator.arrived();
  simulator.run_until(220.0);
  const double taken = processor_seconds() - from;
  const auto done = static_cast<double>(simulator.arrived() - before);
  report("million requests through three tiers, processor time", taken / done * 1e6, "s", 1.0);
}

void frames_of(const app::World& world, const char* speed, double target) {
  const scene::Demo* demo = scene::find_demo(demos::table(), "resilience");
  if (demo == nullptr) return;
  scene::Setup setup{world.files};
  setup.data_folder = world.paths.data();
  setup.parameters = {{"load", 5000.0}, {"connections", 200.0}};
  auto made = demo->make(setup);
  if (!made) return;
  scene::Scene& scene = **made;
  const auto choice = data::parse_control_value(*data::find_control(scene.controls(), "speed"), speed);
  scene.set(data::control_id(scene.controls(), "speed"), choice.value_or(0.0));
  Rng rng(1);
  const data::Snapshot nothing;
  for (int i = 0; i < 90; ++i) scene.step(Seconds(1.0 / 60.0), rng, {&nothing, {}});
  const double from = processor_seconds();
  constexpr int kFrames = 600;
  for (int i = 0; i < kFrames; ++i) {
    scene.step(Seconds(1.0 / 60.0), rng, {&nothing, {}});
    if (scene.figures().empty()) std::abort();
  }
  report(fmt::format("resilience, 5,000 requests/s at {} times life, a frame", speed),
         (processor_seconds() - from) / kFrames * 1e3, "ms", target);
}

}  // namespace

void simulation() {
  headless();
  auto world = app::make_world(support::source_dir(), demos::table());
  if (!world) return;
  frames_of(*world, "1", 3.0);
  frames_of(*world, "10", 3.0);
  frames_of(*world, "30", 3.0);
}

}  // namespace bench
