#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/dashboard/evaluate_parts.hpp"
#include "kiosk/dashboard/provenance.hpp"
#include "kiosk/data/pick.hpp"

namespace kiosk::dashboard {

using config::Tone;

namespace {

// "null" is a cell without a value, "NaN" a value that is no number: two things.
bool is_named(const data::Value& value, const std::string& name) {
  const auto* number = std::get_if<double>(&value);
  if (number != nullptr && std::isnan(*number)) return name == "NaN" || name == "nan";
  return data::value_text(value) == name;
}

}  // namespace

data::Unit Context::unit(std::size_t i) const {
  const std::string& text = i < panel.units.size() ? panel.units[i] : panel.unit;
  const auto parsed = data::parse_unit(text);
  return parsed ? *parsed : data::Unit{};
}

data::Message Context::name(std::size_t i, const std::string& id, const std::string& fallback) const {
  if (i < panel.names.size()) return data::Message::of(id + ".name." + std::to_string(i));
  return fallback.empty() ? data::Message::of(id + ".title") : data::Message::text(fallback);
}

bool Context::judged() const {
  return status != data::Status::kOld && status != data::Status::kGone && status != data::Status::kNone;
}

int threshold_reached(const config::PanelConfig& panel, double value, int before) {
  int reached = -1;
  for (std::size_t i = 0; i < panel.thresholds.size(); ++i) {
    const bool held = static_cast<int>(i) <= before;
    if (value >= panel.thresholds[i].at - (held ? panel.hysteresis : 0.0)) reached = static_cast<int>(i);
  }
  return reached;
}

Judgement judge(const Context& context, const std::string& id, const data::Value& value) {
  const config::PanelConfig& panel = context.panel;
  const auto* number = std::get_if<double>(&value);
  for (std::size_t i = 0; i < panel.mappings.size(); ++i) {
    const config::Mapping& mapping = panel.mappings[i];
    const bool met = mapping.is.empty() ? number != nullptr && *number >= mapping.from && *number < mapping.to
                                        : is_named(value, mapping.is);
    if (met) return {data::Message::of(id + ".map." + std::to_string(i)), mapping.tone};
  }
  if (data::is_null(value) || (number != nullptr && std::isnan(*number)))
    return {data::Message::of("dash.state.unknown"), Tone::kUnknown};
  if (number == nullptr) return {data::Message::text(data::value_text(value)), Tone::kUnknown};
  if (panel.thresholds.empty()) return {{}, Tone::kNeutral};
  const int reached = threshold_reached(panel, *number, -1);
  if (reached < 0) return {data::Message::of("dash.state.good"), Tone::kGood};
  const bool worst = reached + 1 == static_cast<int>(panel.thresholds.size()) && panel.thresholds.size() > 1;
  return {data::Message::of(id + ".word." + std::to_string(reached)), worst ? Tone::kBad : Tone::kWarning};
}

data::Figure number(const Context& context, const PanelState& state, std::string name, data::Message label,
                    double value, std::size_t unit, const std::vector<std::string>& steps) {
  return figure_from(std::move(name), std::move(label), value, context.unit(unit), context.set, context.status,
                     data::Message::of(state.id + ".says"), steps);
}

data::Figure picked(const Context& context, const PanelState& state, std::string name, data::Message label,
                    const std::string& pick, std::size_t unit) {
  double value = std::numeric_limits<double>::quiet_NaN();
  std::vector<std::string> steps;
  if (context.set != nullptr) {
    if (const auto parsed = data::parse_pick(pick)) {
      const data::Picked result = data::evaluate(*parsed, context.set->tables);
      if (result.valid) value = result.value;
      steps = result.steps;
    }
  }
  return number(context, state, std::move(name), std::move(label), value, unit, steps);
}

}  // namespace kiosk::dashboard
