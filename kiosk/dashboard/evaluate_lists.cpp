// Panels that are lists: rankings, status grids, alerts, tickers.
#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/dashboard/evaluate_parts.hpp"

namespace kiosk::dashboard {
namespace {

using config::Tone;

constexpr std::size_t kMostBars = 12;
constexpr std::size_t kMostItems = 60;

std::string text_at(const data::Table& table, std::initializer_list<const char*> names, std::size_t row) {
  for (const char* name : names) {
    const data::Column* column = table.find(name);
    if (column != nullptr && column->texts() != nullptr && column->valid[row] != 0) return (*column->texts())[row];
  }
  return {};
}

std::optional<WallTime> time_at(const data::Table& table, std::size_t row) {
  const data::Column* column = table.find("time");
  if (column == nullptr || column->times() == nullptr || column->valid[row] == 0) return std::nullopt;
  return (*column->times())[row];
}

// Places before the change, so that bars can move from there. Items without one have just come.
void remember_order(const PanelState* before, WallTime now, PanelState& state) {
  if (before == nullptr || before->items.empty()) return;
  bool moved = false;
  for (std::size_t i = 0; i < state.items.size(); ++i) {
    const auto same = std::find_if(before->items.begin(), before->items.end(),
                                   [&](const Item& item) { return item.name == state.items[i].name; });
    if (same == before->items.end()) continue;
    const auto place = static_cast<std::size_t>(same - before->items.begin());
    state.items[i].was_at = place;
    moved = moved || place != i;
  }
  state.moved_at = moved ? std::optional(now) : before->moved_at;
  if (moved) return;
  for (std::size_t i = 0; i < state.items.size(); ++i) {
    if (state.items[i].was_at) state.items[i].was_at = before->items[*state.items[i].was_at].was_at;
  }
}

int severity_order(Tone tone) {
  switch (tone) {
    case Tone::kBad:
      return 0;
    case Tone::kWarning:
      return 1;
    case Tone::kUnknown:
      return 2;
    default:
      return 3;
  }
}

// The words that Prometheus and its alert manager are used with; a briefing's mappings come first.
Tone tone_of_severity(const std::string& severity) {
  if (severity == "critical" || severity == "page" || severity == "error" || severity == "major") return Tone::kBad;
  if (severity == "warning" || severity == "minor") return Tone::kWarning;
  return Tone::kNeutral;
}

}  // namespace

// Largest first; of equal ones the order of the source.
void evaluate_ranking(const Context& context, const PanelState* before, WallTime now, PanelState& state) {
  std::vector<NamedValue> values = named_values(context);
  const auto size = [](const NamedValue& one) {
    const auto* value = std::get_if<double>(&one.value);
    return value != nullptr && std::isfinite(*value) ? *value : -std::numeric_limits<double>::infinity();
  };
  std::stable_sort(values.begin(), values.end(),
                   [&](const NamedValue& a, const NamedValue& b) { return size(a) > size(b); });
  state.left_out = values.size() - std::min(values.size(), kMostBars);
  values.resize(std::min(values.size(), kMostBars));
  for (const NamedValue& one : values) {
    Item item;
    item.name = one.name;
    item.figure = state.figures.size();
    item.tone = context.judged() ? judge(context, state.id, one.value).tone : Tone::kNeutral;
    const double value = std::isfinite(size(one)) ? size(one) : std::numeric_limits<double>::quiet_NaN();
    state.figures.push_back(number(context, state, context.panel.key + "." + one.name, data::Message::text(one.name),
                                   value, context.panel.units.size() > 1 ? 1 : 0, {}));
    state.items.push_back(std::move(item));
  }
  remember_order(before, now, state);
}

void evaluate_status(const Context& context, PanelState& state) {
  for (const NamedValue& one : named_values(context)) {
    if (state.items.size() == kMostItems) {
      ++state.left_out;
      continue;
    }
    Item item;
    item.name = one.name;
    item.text = one.text;
    item.time = one.time;
    const Judgement judgement = judge(context, state.id, one.value);
    item.tone = context.judged() ? judgement.tone : Tone::kUnknown;
    if (context.judged()) item.word = judgement.word;
    if (const auto* value = std::get_if<double>(&one.value); value != nullptr && context.panel.mappings.empty()) {
      item.figure = state.figures.size();
      state.figures.push_back(number(context, state, context.panel.key + "." + one.name, data::Message::text(one.name),
                                     *value, context.panel.units.size() > 1 ? 1 : 0, {}));
    }
    state.items.push_back(std::move(item));
  }
}

void evaluate_alerts(const Context& context, PanelState& state) {
  if (context.set == nullptr) return;
  for (const data::Table& table : context.set->tables) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
      Item item;
      item.name = text_at(table, {"name", "title"}, row);
      item.text = text_at(table, {"text"}, row);
      item.time = time_at(table, row);
      const std::string severity = text_at(table, {"severity", "status"}, row);
      const Judgement mapped = judge(context, state.id, data::Value(severity));
      item.tone = mapped.tone == Tone::kUnknown ? tone_of_severity(severity) : mapped.tone;
      item.word = mapped.word;
      if (text_at(table, {"state"}, row) == "pending") item.tone = Tone::kNeutral;  // not firing yet
      state.items.push_back(std::move(item));
    }
  }
  std::stable_sort(state.items.begin(), state.items.end(), [](const Item& a, const Item& b) {
    return std::pair(severity_order(a.tone), b.time) < std::pair(severity_order(b.tone), a.time);
  });
  state.left_out = state.items.size() - std::min(state.items.size(), kMostItems);
  state.items.resize(std::min(state.items.size(), kMostItems));
  if (context.judged()) return;
  for (Item& item : state.items) item.tone = Tone::kUnknown;
}

void evaluate_ticker(const Context& context, PanelState& state) {
  if (context.set == nullptr) return;
  for (const data::Table& table : context.set->tables) {
    for (std::size_t row = 0; row < table.rows() && state.items.size() < kMostItems; ++row) {
      Item item;
      item.name = text_at(table, {"title", "name"}, row);
      item.text = text_at(table, {"text"}, row);
      if (const std::string category = text_at(table, {"category", "state"}, row); !category.empty())
        item.word = data::Message::text(category);
      item.time = time_at(table, row);
      state.items.push_back(std::move(item));
    }
  }
}

}  // namespace kiosk::dashboard
