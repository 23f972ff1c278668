#include "kiosk/app/demo_loader.hpp"

#include <fmt/format.h>

namespace kiosk::app {

DemoLoader::DemoLoader(const World& world, std::shared_ptr<const config::Briefing> briefing, std::uint64_t seed,
                       std::function<void()> done)
    : world_(world), briefing_(std::move(briefing)), seed_(seed), made_(briefing_->agenda.size()) {
  work_ = std::make_unique<Background>(
      made_.size(), [this](std::size_t index) { make(index); }, std::move(done));
}

void DemoLoader::make(std::size_t index) {
  const config::AgendaItem& item = briefing_->agenda[index];
  if (item.kind != config::ItemKind::kDemo) return;
  Made& made = made_[index];
  const scene::Demo* demo = scene::find_demo(world_.demos, item.ref);
  if (demo == nullptr) {
    made.problem = fmt::format("there is no demo '{}'", item.ref);
    return;
  }
  scene::Setup setup{world_.files};
  setup.data_folder = world_.paths.data();
  setup.estate_folder = briefing_->estate;
  setup.parameters = control_values(demo->controls(), item.parameters);
  setup.currency = briefing_->currency;
  setup.seed = seed_;
  setup.data_sets = data_sets_of(*briefing_);
  setup.warnings = &made.warnings;
  try {
    auto scene = demo->make(setup);
    if (scene)
      made.scene = std::move(scene).value();
    else
      made.problem = scene.error().message;
  } catch (const std::exception& fault) {
    made.problem = fault.what();
  }
}

std::vector<DemoLoader::Made> DemoLoader::take() {
  work_->wait();
  return std::move(made_);
}

std::map<std::string, std::string, std::less<>> data_sets_of(const config::Briefing& briefing) {
  std::map<std::string, std::string, std::less<>> sets;
  for (const auto& [key, data] : briefing.data) sets[key] = data.preset;
  return sets;
}

std::map<std::string, double, std::less<>> control_values(std::span<const data::Control> table,
                                                          const std::map<std::string, std::string>& written) {
  std::map<std::string, double, std::less<>> values;
  for (const auto& [key, text] : written) {
    const data::Control* control = data::find_control(table, key);
    if (control == nullptr) continue;
    if (const auto value = data::parse_control_value(*control, text)) values[key] = *value;
  }
  return values;
}

}  // namespace kiosk::app
