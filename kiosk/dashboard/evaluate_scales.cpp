// Panels with one value on a scale: on its way to a goal, between two ends, or counting down.
#include <cmath>

#include "kiosk/dashboard/evaluate_parts.hpp"
#include "kiosk/data/time_text.hpp"

namespace kiosk::dashboard {
namespace {

std::string first_pick(const Context& context) {
  return context.panel.pick.empty() ? "value" : context.panel.pick.front();
}

}  // namespace

void evaluate_goal(const Context& context, PanelState& state) {
  const std::string& key = context.panel.key;
  state.figures.push_back(picked(context, state, key, data::Message::of(state.id + ".title"), first_pick(context), 0));
  data::Figure goal =
      picked(context, state, key + ".goal", data::Message::of("dash.goal.target"), context.panel.goal, 0);
  const data::Figure& value = state.figures.front();
  if (goal.has_value() && goal.value != 0.0 && value.has_value()) {
    data::Figure share =
        number(context, state, key + ".share", data::Message::of("dash.goal.share"), value.value / goal.value, 0, {});
    share.unit = {data::Unit::Kind::kRatio, {}};
    share.formula = data::Message::of("dash.goal.share.formula");
    share.inputs = {key, key + ".goal"};
    share.digits = 2;
    state.figures.push_back(std::move(share));
  }
  if (!context.panel.pace.empty()) {
    data::Figure pace =
        picked(context, state, key + ".pace", data::Message::of("dash.goal.pace"), context.panel.pace, 0);
    if (pace.has_value()) state.pace = pace;
    if (pace.has_value()) state.figures.push_back(std::move(pace));
  }
  if (goal.has_value()) {
    state.goal = goal;
    state.figures.push_back(std::move(goal));
  }
}

void evaluate_gauge(const Context& context, PanelState& state) {
  state.figures.push_back(
      picked(context, state, context.panel.key, data::Message::of(state.id + ".title"), first_pick(context), 0));
}

// Days, hours and minutes that are left; nothing below zero.
void evaluate_countdown(const Context& context, WallTime now, PanelState& state) {
  const auto until = data::parse_rfc3339(context.panel.until);
  if (!until) return;
  state.status = data::Status::kDerived;
  const double minutes = std::max(0.0, std::floor(Seconds(*until - now).count() / 60.0));
  const std::pair<const char*, double> parts[] = {{"days", std::floor(minutes / 1440.0)},
                                                  {"hours", std::fmod(std::floor(minutes / 60.0), 24.0)},
                                                  {"minutes", std::fmod(minutes, 60.0)}};
  for (const auto& [name, value] : parts) {
    data::Figure figure;
    figure.name = context.panel.key + "." + name;
    figure.label = data::Message::of(std::string("dash.countdown.") + name);
    figure.value = value;
    figure.unit = {data::Unit::Kind::kCount, {}};
    figure.compact = false;
    figure.status = data::Status::kDerived;
    figure.formula = data::Message::of("dash.countdown.formula").with("time", *until);
    state.figures.push_back(std::move(figure));
  }
}

}  // namespace kiosk::dashboard
