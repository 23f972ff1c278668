#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "kiosk/app/capture_script.hpp"
#include "kiosk/app/capture_session.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/load.hpp"
#include "kiosk/app/show.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/data/export.hpp"
#include "kiosk/feed/feed.hpp"
#include "kiosk/text/messages.hpp"

namespace kiosk::app {

namespace {

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

// "economics.discount" and "cloud.discount" are "discount".
std::string_view without_demo(const scene::Demo& demo, std::string_view key) {
  for (const std::string_view name : {demo.id, demo.alias}) {
    if (!name.empty() && key.size() > name.size() && key.starts_with(name) && key[name.size()] == '.')
      return key.substr(name.size() + 1);
  }
  return key;
}

Status read_settings(const scene::Demo& demo, const EvalOptions& options,
                     std::map<std::string, double, std::less<>>& parameters) {
  for (const auto& [written, text] : options.set) {
    const std::string key(without_demo(demo, written));
    const data::Control* control = data::find_control(demo.controls(), key);
    if (control == nullptr)
      return Error{fmt::format("{} has no control '{}': kiosk list shows them", options.demo, written)};
    const auto value = data::parse_control_value(*control, text);
    if (!value) return value.error();
    parameters[key] = *value;
  }
  return Done{};
}

// What a briefing says of the demo: where it begins, and what its page would be given to read without a network.
struct Begun {
  std::shared_ptr<const data::Snapshot> snapshot = std::make_shared<data::Snapshot>();
  WallTime now{};
};

Result<Begun> begin_as(const World& world, const EvalOptions& options, scene::Setup& setup) {
  Begun begun;
  setup.estate_folder = options.estate;
  setup.currency = options.currency.empty() ? "USD" : options.currency;
  if (options.briefing.empty()) return begun;
  const auto briefing = load_or_explain(world, options.briefing);
  if (briefing == nullptr) return Error{fmt::format("{} cannot be used", options.briefing.string())};
  if (options.estate.empty()) setup.estate_folder = briefing->estate;
  if (options.currency.empty()) setup.currency = briefing->currency;
  setup.data_sets = data_sets_of(*briefing);
  const auto item = std::find_if(briefing->agenda.begin(), briefing->agenda.end(), [&](const config::AgendaItem& each) {
    return each.kind == config::ItemKind::kDemo && each.ref == options.demo;
  });
  if (item != briefing->agenda.end()) {
    const scene::Demo* demo = scene::find_demo(world.demos, options.demo);
    setup.parameters = control_values(demo->controls(), item->parameters);
  }
  begun.now = *parse_clock(CaptureOptions{}.clock);  // as captures: the same figures on every day
  begun.snapshot =
      feed::snapshot_from_recording(*briefing, config::recording_folder(*briefing), world.files, begun.now);
  return begun;
}

// The steps of the wall without the wall: events happen before the step in which their time has come.
Status play(const World& world, const EvalOptions& options, const Begun& begun, scene::Scene& scene) {
  std::vector<ScriptEvent> events;
  if (!options.events.empty()) {
    auto text = world.files.read(options.events, 1 << 20);
    if (!text) return text.error();
    auto parsed = parse_script(*text);
    if (!parsed) return Error{options.events.string() + ": " + parsed.error().message};
    events = std::move(*parsed);
  }
  Rng rng(options.seed);
  const scene::Inputs inputs{begun.snapshot.get(), begun.now};
  scene.step(Seconds(0), rng, inputs);
  const double end = std::max(options.seconds, events.empty() ? 0.0 : events.back().at);
  std::size_t next = 0;
  const auto steps = static_cast<long>(std::llround(end / kFrame.count()));
  for (long step = 0; step <= steps; ++step) {
    for (; next < events.size() && events[next].at <= static_cast<double>(step) * kFrame.count() + 1e-9; ++next) {
      if (const Status status = apply(events[next], scene); !status) return status;
    }
    if (step < steps) scene.step(scene.animating() ? kFrame : Seconds(0), rng, inputs);
  }
  scene.settle();
  return Done{};
}

std::string known_demos(const World& world) {
  std::string ids;
  for (const scene::Demo* known : world.demos) ids += (ids.empty() ? "" : ", ") + std::string(known->id);
  return ids;
}

std::string sheet_text(const World& world, const EvalOptions& options, const scene::Scene& scene) {
  text::Messages messages;
  load_messages(world, {options.language}, messages);
  const text::Numbers numbers(options.language, "UTC");
  data::Sheet sheet{scene.verdict().headline, scene.controls(), {}, scene.figures()};
  for (data::ControlId id = 0; id < sheet.controls.size(); ++id) sheet.values.push_back(scene.value(id));
  const auto words = [&](const data::Message& message) {
    return messages.format(message, options.language, numbers, sheet.figures);
  };
  return options.format == "csv" ? data::sheet_csv(sheet, words) : data::sheet_json(sheet, words);
}

}  // namespace

Evaluated evaluate(const World& world, const EvalOptions& options) {
  Evaluated result;
  const auto fail = [&](int code, std::string problem) {
    result.code = code;
    result.problem = std::move(problem);
    return std::move(result);
  };
  const scene::Demo* demo = scene::find_demo(world.demos, options.demo);
  if (demo == nullptr)
    return fail(2, fmt::format("there is no demo '{}'; there are: {}", options.demo, known_demos(world)));
  scene::Setup setup{world.files};
  setup.data_folder = world.paths.data();
  const auto begun = begin_as(world, options, setup);
  if (!begun) return fail(1, begun.error().message);
  setup.seed = options.seed;
  setup.warnings = &result.warnings;
  if (const Status status = read_settings(*demo, options, setup.parameters); !status)
    return fail(2, status.error().message);
  auto scene = demo->make(setup);
  if (!scene) return fail(1, scene.error().message);
  if (const Status played = play(world, options, *begun, **scene); !played) return fail(2, played.error().message);
  result.text = sheet_text(world, options, **scene);
  return result;
}

int eval(const World& world, const EvalOptions& options) {
  const Evaluated result = evaluate(world, options);
  for (const std::string& warning : result.warnings) fmt::print(stderr, "warning: {}\n", warning);
  if (result.code != 0) fmt::print(stderr, "{}\n", result.problem);
  fmt::print("{}", result.text);
  return result.code;
}

}  // namespace kiosk::app
