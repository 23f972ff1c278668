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

Context::Context(const config::PanelConfig& its_panel, const data::DataSet* its_set, data::Status its_status)
    : panel(its_panel), set(its_set), status(its_status) {
  for (const config::Mapping& mapping : panel.mappings) {
    if (mapping.matches.empty()) continue;
    const auto compiled = data::TextPattern::compile(mapping.matches);
    patterns.push_back(compiled ? *compiled : data::TextPattern());
  }
}

// Where more is good, a threshold is reached from above, and the lowest is the worst.
int threshold_reached(const config::PanelConfig& panel, double value, int before) {
  const bool falling = panel.good == config::Good::kUp;
  const auto count = static_cast<int>(panel.thresholds.size());
  int reached = -1;
  for (int step = 0; step < count; ++step) {
    const int i = falling ? count - 1 - step : step;
    const bool held = before >= 0 && (falling ? i >= before : i <= before);
    const double at = panel.thresholds[static_cast<std::size_t>(i)].at;
    const double slack = held ? panel.hysteresis : 0.0;
    if (falling ? value <= at + slack : value >= at - slack) reached = i;
  }
  return reached;
}

Tone threshold_tone(const config::PanelConfig& panel, int index) {
  if (index < 0) return Tone::kNeutral;
  const int worst = panel.good == config::Good::kUp ? 0 : static_cast<int>(panel.thresholds.size()) - 1;
  return index == worst && panel.thresholds.size() > 1 ? Tone::kBad : Tone::kWarning;
}

Judgement judge(const Context& context, const std::string& id, const data::Value& value) {
  const config::PanelConfig& panel = context.panel;
  const auto* number = std::get_if<double>(&value);
  std::size_t pattern = 0;
  for (std::size_t i = 0; i < panel.mappings.size(); ++i) {
    const config::Mapping& mapping = panel.mappings[i];
    bool met = false;
    if (!mapping.matches.empty())
      met = context.patterns[pattern++].matches(data::value_text(value)) && !data::is_null(value);
    else if (!mapping.is.empty())
      met = is_named(value, mapping.is);
    else
      met = number != nullptr && *number >= mapping.from && *number < mapping.to;
    if (met) return {data::Message::of(id + ".map." + std::to_string(i)), mapping.tone};
  }
  if (data::is_null(value) || (number != nullptr && std::isnan(*number)))
    return {data::Message::of("dash.state.unknown"), Tone::kUnknown};
  if (number == nullptr) return {data::Message::text(data::value_text(value)), Tone::kUnknown};
  if (panel.thresholds.empty()) return {{}, Tone::kNeutral};
  const int reached = threshold_reached(panel, *number, -1);
  if (reached < 0) return {data::Message::of("dash.state.good"), Tone::kGood};
  return {data::Message::of(id + ".word." + std::to_string(reached)), threshold_tone(panel, reached)};
}

data::Figure number(const Context& context, const PanelState& state, std::string name, data::Message label,
                    double value, std::size_t unit, const std::vector<data::Message>& steps, data::Select select) {
  return figure_from(std::move(name), std::move(label), value, context.unit(unit), context.set, context.status,
                     data::Message::of(state.id + ".says"), steps, std::move(select));
}

data::Figure picked(const Context& context, const PanelState& state, std::string name, data::Message label,
                    const std::string& pick, std::size_t unit) {
  double value = std::numeric_limits<double>::quiet_NaN();
  std::vector<data::Message> steps;
  data::Select again;
  if (context.set != nullptr) {
    if (const auto parsed = data::parse_pick(pick)) {
      const data::Picked result = data::evaluate(*parsed, context.set->tables);
      if (result.valid) value = result.value;
      steps = result.steps;
      again = [one = *parsed](const std::vector<data::Table>& tables) -> std::optional<double> {
        const data::Picked found = data::evaluate(one, tables);
        return found.valid ? std::optional<double>(found.value) : std::nullopt;
      };
    }
  }
  return number(context, state, std::move(name), std::move(label), value, unit, steps, std::move(again));
}

}  // namespace kiosk::dashboard
