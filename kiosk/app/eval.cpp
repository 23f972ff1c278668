#include <fmt/format.h>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/show.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/data/export.hpp"
#include "kiosk/text/messages.hpp"

namespace kiosk::app {

int eval(const World& world, const EvalOptions& options) {
  const scene::Demo* demo = scene::find_demo(world.demos, options.demo);
  if (demo == nullptr) {
    std::string ids;
    for (const scene::Demo* known : world.demos) ids += (ids.empty() ? "" : ", ") + std::string(known->id);
    fmt::print(stderr, "there is no demo '{}'; there are: {}\n", options.demo, ids);
    return 2;
  }
  scene::Setup setup{world.files};
  setup.data_folder = world.paths.data();
  setup.estate_folder = options.estate;
  setup.currency = options.currency;
  setup.seed = options.seed;
  std::vector<std::string> warnings;
  setup.warnings = &warnings;
  for (const auto& [key, text] : options.set) {
    const data::Control* control = data::find_control(demo->controls(), key);
    if (control == nullptr) {
      fmt::print(stderr, "{} has no control '{}': kiosk list shows them\n", options.demo, key);
      return 2;
    }
    const auto value = data::parse_control_value(*control, text);
    if (!value) {
      fmt::print(stderr, "{}\n", value.error().message);
      return 2;
    }
    setup.parameters[key] = *value;
  }
  auto made = demo->make(setup);
  for (const std::string& warning : warnings) fmt::print(stderr, "warning: {}\n", warning);
  if (!made) {
    fmt::print(stderr, "{}\n", made.error().message);
    return 1;
  }
  scene::Scene& scene = **made;
  Rng rng(options.seed);
  const data::Snapshot nothing;
  scene.step(Seconds(0), rng, {&nothing, {}});

  text::Messages messages;
  load_messages(world, {options.language}, messages);
  const text::Numbers numbers(options.language, "UTC");
  const std::vector<data::Figure> figures = scene.figures();
  const auto words = [&](const data::Message& message) {
    return messages.format(message, options.language, numbers, figures);
  };
  fmt::print("{}", options.format == "csv" ? data::figures_csv(figures, words)
                                           : data::figures_json(figures, words, words(scene.verdict().headline)));
  return 0;
}

}  // namespace kiosk::app
