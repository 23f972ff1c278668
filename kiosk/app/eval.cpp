#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "kiosk/app/capture_script.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/show.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/data/export.hpp"
#include "kiosk/text/messages.hpp"

namespace kiosk::app {

namespace {

constexpr double kStep = 1.0 / 60.0;  // as the wall steps

Status apply(const ScriptEvent& event, scene::Scene& scene) {
  if (event.kind != ScriptEvent::Kind::kSet)
    return Error{"eval takes only the set lines of a script: taps and commands need the wall, use capture"};
  const data::Control* control = data::find_control(scene.controls(), event.name);
  if (control == nullptr) return Error{fmt::format("there is no control '{}': kiosk list shows them", event.name)};
  const auto id = static_cast<data::ControlId>(control - scene.controls().data());
  if (control->kind == data::ControlKind::kEvent) {
    scene.trigger(id);
    return Done{};
  }
  const auto value = data::parse_control_value(*control, event.value);
  if (!value) return value.error();
  scene.set(id, *value);
  return Done{};
}

Status read_settings(const scene::Demo& demo, const EvalOptions& options,
                     std::map<std::string, double, std::less<>>& parameters) {
  for (const auto& [key, text] : options.set) {
    const data::Control* control = data::find_control(demo.controls(), key);
    if (control == nullptr)
      return Error{fmt::format("{} has no control '{}': kiosk list shows them", options.demo, key)};
    const auto value = data::parse_control_value(*control, text);
    if (!value) return value.error();
    parameters[key] = *value;
  }
  return Done{};
}

// The steps of the wall without the wall: events happen before the step in which their time has come.
Status play(const World& world, const EvalOptions& options, scene::Scene& scene) {
  std::vector<ScriptEvent> events;
  if (!options.events.empty()) {
    auto text = world.files.read(options.events, 1 << 20);
    if (!text) return text.error();
    auto parsed = parse_script(*text);
    if (!parsed) return Error{options.events.string() + ": " + parsed.error().message};
    events = std::move(*parsed);
  }
  Rng rng(options.seed);
  const data::Snapshot nothing;
  const scene::Inputs inputs{&nothing, {}};
  scene.step(Seconds(0), rng, inputs);
  const double end = std::max(options.seconds, events.empty() ? 0.0 : events.back().at);
  std::size_t next = 0;
  const auto steps = static_cast<long>(std::llround(end / kStep));
  for (long step = 0; step <= steps; ++step) {
    for (; next < events.size() && events[next].at <= static_cast<double>(step) * kStep + 1e-9; ++next) {
      if (const Status status = apply(events[next], scene); !status) return status;
    }
    if (step < steps) scene.step(scene.animating() ? Seconds(kStep) : Seconds(0), rng, inputs);
  }
  return Done{};
}

}  // namespace

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
  if (const Status status = read_settings(*demo, options, setup.parameters); !status) {
    fmt::print(stderr, "{}\n", status.error().message);
    return 2;
  }
  auto made = demo->make(setup);
  for (const std::string& warning : warnings) fmt::print(stderr, "warning: {}\n", warning);
  if (!made) {
    fmt::print(stderr, "{}\n", made.error().message);
    return 1;
  }
  scene::Scene& scene = **made;
  if (const Status played = play(world, options, scene); !played) {
    fmt::print(stderr, "{}\n", played.error().message);
    return 2;
  }

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
