// Makes the demos of a briefing away from the wall's thread: they read and size whole estates. The wall's thread starts
// it, asks whether it is done and takes what was made, once.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/world.hpp"
#include "kiosk/base/background.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/scene/scene.hpp"

namespace kiosk::app {

class DemoLoader {
 public:
  // `world` outlives the loader; `done` is called once, on a thread of the loader's own.
  DemoLoader(const World& world, std::shared_ptr<const config::Briefing> briefing, std::uint64_t seed,
             std::function<void()> done = {});

  struct Made {
    std::unique_ptr<scene::Scene> scene;  // null: the item is no demo, or see `problem`
    std::string problem;
    std::vector<std::string> warnings;  // about the files read, in sentences
  };

  bool done() const { return work_->done(); }
  const std::shared_ptr<const config::Briefing>& briefing() const { return briefing_; }
  const World& world() const { return world_; }
  // One for each agenda item, in its order. Waits where it is not done.
  std::vector<Made> take();

 private:
  void make(std::size_t index);

  const World& world_;
  std::shared_ptr<const config::Briefing> briefing_;
  std::uint64_t seed_;
  std::vector<Made> made_;            // each written by its own part of the work only
  std::unique_ptr<Background> work_;  // the last member: ends before what it writes to goes
};

// What a demo may ask for: key -> preset.
std::map<std::string, std::string, std::less<>> data_sets_of(const config::Briefing& briefing);

// Control key -> value of an agenda item or step, read by the demo's own table; problems are the checker's.
std::map<std::string, double, std::less<>> control_values(std::span<const data::Control> table,
                                                          const std::map<std::string, std::string>& written);

}  // namespace kiosk::app
