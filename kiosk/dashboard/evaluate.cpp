#include <algorithm>
#include <cmath>

#include "kiosk/dashboard/evaluate_parts.hpp"
#include "kiosk/dashboard/provenance.hpp"
#include "kiosk/dashboard/series.hpp"
#include "kiosk/data/pick.hpp"

namespace kiosk::dashboard {
namespace {

constexpr std::size_t kMostSeries = 6;
constexpr std::size_t kMostRows = 48;  // six pages of eight
constexpr std::size_t kSparkPoints = 60;

void evaluate_hero(const Context& context, PanelState& state) {
  state.figures.push_back(picked(context, state, context.panel.key, data::Message::of(state.id + ".title"),
                                 context.panel.pick.empty() ? "value" : context.panel.pick.front(), 0));
  if (context.panel.goal.empty() || context.set == nullptr) return;
  const auto goal = data::parse_pick(context.panel.goal);
  if (!goal) return;
  const data::Picked target = data::evaluate(*goal, context.set->tables);
  const data::Figure& value = state.figures.front();
  if (!target.valid || target.value == 0.0 || !value.has_value()) return;
  data::Figure delta = figure_from(context.panel.key + ".delta", data::Message::of("dash.goal"),
                                   value.value / target.value - 1.0, {data::Unit::Kind::kRatio, {}}, context.set,
                                   context.status, data::Message::of("dash.goal.formula"), target.steps);
  delta.inputs = {context.panel.key};
  delta.signed_ = true;
  delta.digits = 2;
  state.delta = std::move(delta);
}

void evaluate_strip(const Context& context, PanelState& state) {
  for (std::size_t i = 0; i < context.panel.pick.size(); ++i) {
    state.figures.push_back(picked(context, state, context.panel.key + "." + std::to_string(i + 1),
                                   context.name(i, state.id, context.panel.pick[i]), context.panel.pick[i], i));
  }
}

void evaluate_trend(const Context& context, PanelState& state) {
  if (context.set == nullptr) return;
  std::size_t index = 0;
  for (const data::Table& table : context.set->tables) {
    for (SeriesColumn& column : series_columns(table, context.panel)) {
      if (index == kMostSeries) return;
      // A lone line needs no name of its own: the panel's title is it.
      const bool alone = context.set->tables.size() == 1 && column.name == "value";
      const data::Message label = context.name(index, state.id, alone ? "" : column.name);
      ui::Series series;
      if (!alone) series.name = label;
      series.color = static_cast<int>(index);
      series.x = std::move(column.x);
      series.y = std::move(column.y);
      const double last = last_finite(series.y);
      state.figures.push_back(figure_from(context.panel.key + "." + std::to_string(index + 1), label, last,
                                          context.unit(index), context.set, context.status,
                                          data::Message::of(state.id + ".says"), {column.steps}));
      state.series.push_back(std::move(series));
      ++index;
    }
  }
}

void add_number(const Context& context, PanelState& state, std::vector<Cell>& row, const data::Message& label,
                double value, std::size_t unit_index) {
  const std::string name =
      context.panel.key + "." + std::to_string(state.rows.size() + 1) + "." + std::to_string(row.size() + 1);
  row.push_back({{}, state.figures.size()});
  state.figures.push_back(figure_from(name, label, value, context.unit(unit_index), context.set, context.status,
                                      data::Message::of(state.id + ".says"), {}));
}

std::string cell_text(const data::Column& column, std::size_t row) {
  if (column.valid[row] == 0) return "—";
  if (const auto* texts = column.texts()) return (*texts)[row];
  if (const auto* bools = column.bools()) return (*bools)[row] != 0 ? "✓" : "–";
  return {};
}

// A table answer: its rows and the columns picked, or all of them.
void table_of_rows(const Context& context, PanelState& state) {
  const data::Table& table = context.set->tables.front();
  std::vector<const data::Column*> columns;
  for (const std::string& name : context.panel.pick) {
    if (const data::Column* column = table.find(name)) columns.push_back(column);
  }
  if (context.panel.pick.empty()) {
    for (const data::Column& column : table.columns) columns.push_back(&column);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) state.header.push_back(context.name(i, state.id, columns[i]->name));
  for (std::size_t r = 0; r < std::min(table.rows(), kMostRows); ++r) {
    std::vector<Cell> row;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto* numbers = columns[c]->numbers();
      if (numbers == nullptr) {
        row.push_back({cell_text(*columns[c], r), {}});
        continue;
      }
      const double value = columns[c]->valid[r] != 0 ? (*numbers)[r] : std::numeric_limits<double>::quiet_NaN();
      add_number(context, state, row, state.header[c], value, c);
    }
    state.rows.push_back(std::move(row));
  }
}

// A vector answer: one row per series, its labels and its last value.
void table_of_series(const Context& context, PanelState& state) {
  state.header = {context.name(0, state.id, ""), context.name(1, state.id, "")};
  for (const data::Table& table : context.set->tables) {
    if (state.rows.size() == kMostRows) return;
    const auto columns = series_columns(table, context.panel);
    if (columns.empty()) continue;
    std::vector<Cell> row{{table.series_name(), {}}};
    add_number(context, state, row, data::Message::text(table.series_name()), last_finite(columns.front().y), 1);
    state.rows.push_back(std::move(row));
  }
}

// Filled, on top of each other, or as one band, with another data set dashed behind it.
void shape_trend(const Context& context, const data::Snapshot& snapshot, PanelState& state) {
  if (context.panel.style == config::TrendStyle::kArea && state.series.size() == 1)
    state.series.front().style = ui::SeriesStyle::kPlan;
  if (context.panel.style == config::TrendStyle::kStack) stack(state.series);
  if (context.panel.style == config::TrendStyle::kBand) band(state.series);
  const data::DataSet* other = context.panel.compare.empty() ? nullptr : snapshot.find(context.panel.compare);
  if (other == nullptr || other->tables.empty() || state.series.empty() || state.series.size() == kMostSeries) return;
  config::PanelConfig any = context.panel;
  any.pick.clear();
  auto columns = series_columns(other->tables.front(), any);
  if (columns.empty()) return;
  ui::Series series;
  series.style = ui::SeriesStyle::kComparison;
  series.x = std::move(columns.front().x);
  series.y = std::move(columns.front().y);
  state.series.push_back(std::move(series));
}

std::vector<double> spark_values(const config::PanelConfig& panel, const data::Snapshot& snapshot) {
  const data::DataSet* set = panel.spark.empty() ? nullptr : snapshot.find(panel.spark);
  if (set == nullptr || set->tables.empty()) return {};
  config::PanelConfig any = panel;
  any.pick.clear();
  auto columns = series_columns(set->tables.front(), any);
  if (columns.empty()) return {};
  std::vector<double> values = std::move(columns.front().y);
  if (values.size() > kSparkPoints) values.erase(values.begin(), values.end() - kSparkPoints);
  return values;
}

void evaluate_table(const Context& context, PanelState& state) {
  if (context.set == nullptr || context.set->tables.empty()) return;
  if (context.set->tables.size() == 1 && context.set->tables.front().labels.empty())
    table_of_rows(context, state);
  else
    table_of_series(context, state);
}

void evaluate_kind(const Context& context, const data::Snapshot& snapshot, WallTime now, const PanelState* before,
                   PanelState& state) {
  using config::PanelType;
  switch (context.panel.type) {
    case PanelType::kHero:
      return evaluate_hero(context, state);
    case PanelType::kStrip:
      return evaluate_strip(context, state);
    case PanelType::kTrend:
      evaluate_trend(context, state);
      return shape_trend(context, snapshot, state);
    case PanelType::kTable:
      return evaluate_table(context, state);
    case PanelType::kRanking:
      return evaluate_ranking(context, before, now, state);
    case PanelType::kGoal:
      return evaluate_goal(context, state);
    case PanelType::kGauge:
      return evaluate_gauge(context, state);
    case PanelType::kStatus:
      return evaluate_status(context, state);
    case PanelType::kTimeline:
      return evaluate_timeline(context, state);
    case PanelType::kHistogram:
      return evaluate_histogram(context, state);
    case PanelType::kHeat:
      return evaluate_heat(context, state);
    case PanelType::kAlerts:
      return evaluate_alerts(context, state);
    case PanelType::kTicker:
      return evaluate_ticker(context, state);
    case PanelType::kCountdown:
      return evaluate_countdown(context, now, state);
    case PanelType::kText:
    case PanelType::kImage:
    case PanelType::kClock:
      state.status = data::Status::kDerived;  // nothing that could grow old
      return;
  }
}

}  // namespace

PanelState evaluate_panel(const config::PanelConfig& panel, const std::string& dashboard, const config::Briefing&,
                          const data::Snapshot& snapshot, WallTime now, const PanelState* before) {
  PanelState state;
  state.config = &panel;
  state.id = "briefing." + dashboard + "." + panel.key;
  const data::DataSet* set = snapshot.find(panel.data);
  state.status = set == nullptr ? data::Status::kNone : data::freshness(*set, now);
  const Context context{panel, set, state.status};
  if (set != nullptr) {
    state.as_of = set->as_of ? *set->as_of : set->checked;
    state.recorded_at = set->recorded_at;
    state.problem = set->problem;
  }
  evaluate_kind(context, snapshot, now, before, state);
  if (context.judged() && !state.figures.empty() && state.figures.front().has_value()) {
    state.threshold = threshold_reached(panel, state.figures.front().value, before == nullptr ? -1 : before->threshold);
  }
  state.spark = spark_values(panel, snapshot);
  return state;
}

}  // namespace kiosk::dashboard
