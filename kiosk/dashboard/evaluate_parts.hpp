// The parts of evaluating a panel, by kind. Private to the layer; pure.
#pragma once
#include <string>
#include <vector>

#include "kiosk/dashboard/panel_state.hpp"
#include "kiosk/data/expression.hpp"
#include "kiosk/data/text_pattern.hpp"

namespace kiosk::dashboard {

// What the parts of one evaluation share.
struct Context {
  const config::PanelConfig& panel;
  const data::DataSet* set;  // may be null: no data yet
  data::Status status;
  std::vector<data::TextPattern> patterns;  // of the mappings that have one, in their order

  Context(const config::PanelConfig& panel, const data::DataSet* set, data::Status status);
  data::Unit unit(std::size_t i) const;
  data::Message name(std::size_t i, const std::string& id, const std::string& fallback) const;
  // Old data cannot look judged: colour and word are withdrawn.
  bool judged() const;
};

// Whose value is how much: rows of a plain table, or the series of an answer.
struct NamedValue {
  std::string name;
  data::Value value;
  std::string text;
  std::optional<WallTime> time;
};
std::vector<NamedValue> named_values(const Context& context);

// What the briefing calls a value, and its tone; the thresholds' where no mapping fits; else none.
struct Judgement {
  data::Message word;
  config::Tone tone = config::Tone::kUnknown;
};
Judgement judge(const Context& context, const std::string& id, const data::Value& value);
int threshold_reached(const config::PanelConfig& panel, double value, int before);

// Whether the panel's numbers are sums: said by the briefing, or seen in the query or in the last step that makes them.
bool adds_up(const config::PanelConfig& panel, const data::DataSet& set);
// What partial data lacks: how many of its sources are there, else the first warning in the source's own words.
data::Message missing_parts(const data::DataSet& set);

data::Figure number(const Context& context, const PanelState& state, std::string name, data::Message label,
                    double value, std::size_t unit, const std::vector<data::Message>& steps, data::Select select = {});
data::Figure picked(const Context& context, const PanelState& state, std::string name, data::Message label,
                    const std::string& pick, std::size_t unit);

// What happened, as marks on a trend: rows with a time and words, or the beginnings of series. Read again only where
// the answer is another one.
void evaluate_annotations(const Context& context, const data::Snapshot& snapshot, WallTime now,
                          const PanelState* before, PanelState& state);
// Whether another data set may stand beside a panel's own numbers: what is gone may not, and what is recorded only
// where the panel says so of itself.
bool goes_with(const data::DataSet& set, data::Status panel, WallTime now);
void evaluate_ranking(const Context& context, const PanelState* before, WallTime now, PanelState& state);
void evaluate_status(const Context& context, PanelState& state);
void evaluate_alerts(const Context& context, PanelState& state);
void evaluate_ticker(const Context& context, PanelState& state);
void evaluate_goal(const Context& context, PanelState& state);
void evaluate_gauge(const Context& context, PanelState& state);
void evaluate_timeline(const Context& context, PanelState& state);
void evaluate_histogram(const Context& context, PanelState& state);
void evaluate_heat(const Context& context, PanelState& state);
void evaluate_countdown(const Context& context, WallTime now, PanelState& state);

}  // namespace kiosk::dashboard
