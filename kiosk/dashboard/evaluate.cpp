#include <algorithm>
#include <cmath>

#include "kiosk/dashboard/evaluate_parts.hpp"
#include "kiosk/dashboard/provenance.hpp"
#include "kiosk/dashboard/reduce.hpp"
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

// Long lines in as few points as the widest wall shows; those that are stacked keep the same places, so that their
// times stay the same.
void reduce_series(const config::PanelConfig& panel, std::vector<ui::Series>& series) {
  const bool together = panel.style == config::TrendStyle::kStack || panel.style == config::TrendStyle::kBand;
  std::vector<std::vector<std::size_t>> kept;
  for (const ui::Series& one : series) kept.push_back(kept_points(one.x, one.y, kWallColumns));
  if (together && series.size() > 1) {
    std::vector<std::size_t> all;
    for (const auto& places : kept) all.insert(all.end(), places.begin(), places.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    const bool same = std::all_of(series.begin(), series.end(),
                                  [&](const ui::Series& one) { return one.x.size() == series.front().x.size(); });
    if (same) std::fill(kept.begin(), kept.end(), all);
  }
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (kept[i].size() == series[i].x.size()) continue;
    for (std::size_t at = 0; at < kept[i].size(); ++at) {
      series[i].x[at] = series[i].x[kept[i][at]];
      series[i].y[at] = series[i].y[kept[i][at]];
    }
    series[i].x.resize(kept[i].size());
    series[i].y.resize(kept[i].size());
    series[i].x.shrink_to_fit();
    series[i].y.shrink_to_fit();
  }
}

// The end of one line, out of other tables.
data::Select line_end(std::shared_ptr<const config::PanelConfig> panel, std::size_t table, std::size_t column) {
  return [panel = std::move(panel), table, column](const std::vector<data::Table>& tables) -> std::optional<double> {
    if (table >= tables.size()) return {};
    const auto columns = series_columns(tables[table], *panel);
    if (column >= columns.size()) return {};
    return last_finite(columns[column].y);
  };
}

void read_trend(const Context& context, PanelState& state) {
  std::size_t index = 0;
  const auto panel = std::make_shared<const config::PanelConfig>(context.panel);
  for (std::size_t at = 0; at < context.set->tables.size(); ++at) {
    const data::Table& table = context.set->tables[at];
    std::size_t within = 0;
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
      state.figures.push_back(figure_from(
          context.panel.key + "." + std::to_string(index + 1), label, last, context.unit(index), context.set,
          context.status, data::Message::of(state.id + ".says"), {column.steps}, line_end(panel, at, within++)));
      state.series.push_back(std::move(series));
      ++index;
    }
  }
}

// Read again only when there is something new to read: ages alone change no line.
void evaluate_trend(const Context& context, const PanelState* before, PanelState& state) {
  if (context.set == nullptr) return;
  if (before != nullptr && before->source == state.source && before->status == state.status && !before->lines.empty()) {
    state.figures = before->figures;
    state.lines = before->lines;
    state.series = state.lines;
    return;
  }
  read_trend(context, state);
  reduce_series(context.panel, state.series);
  state.lines = state.series;
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
void shape_trend(const Context& context, const data::Snapshot& snapshot, WallTime now, PanelState& state) {
  if (context.panel.style == config::TrendStyle::kArea && state.series.size() == 1)
    state.series.front().style = ui::SeriesStyle::kPlan;
  if (context.panel.style == config::TrendStyle::kStack) stack(state.series);
  if (context.panel.style == config::TrendStyle::kBand) band(state.series);
  const data::DataSet* other = context.panel.compare.empty() ? nullptr : snapshot.find(context.panel.compare);
  if (other == nullptr || other->tables.empty() || state.series.empty() || state.series.size() == kMostSeries) return;
  if (!goes_with(*other, state.status, now)) return;
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

void evaluate_spark(const config::PanelConfig& panel, const data::Snapshot& snapshot, WallTime now, PanelState& state) {
  const data::DataSet* set = panel.spark.empty() ? nullptr : snapshot.find(panel.spark);
  if (set == nullptr || set->tables.empty() || !goes_with(*set, state.status, now)) return;
  config::PanelConfig any = panel;
  any.pick.clear();
  auto columns = series_columns(set->tables.front(), any);
  if (columns.empty()) return;
  state.spark = std::move(columns.front().y);
  if (state.spark.size() > kSparkPoints) state.spark.erase(state.spark.begin(), state.spark.end() - kSparkPoints);
  state.spark_withdrawn = data::freshness(*set, now) == data::Status::kOld;
}

// A share of a sum is no sum itself, nor is what it is held against.
bool bounded(const PanelState& state, const data::Figure& figure) {
  using Kind = data::Unit::Kind;
  if ((state.goal && figure.name == state.goal->name) || (state.pace && figure.name == state.pace->name)) return false;
  return figure.unit.kind != Kind::kRatio && figure.unit.kind != Kind::kPercent &&
         figure.unit.kind != Kind::kPercentPoints;
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
      evaluate_trend(context, before, state);
      evaluate_annotations(context, snapshot, now, before, state);
      return shape_trend(context, snapshot, now, state);
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

bool goes_with(const data::DataSet& set, data::Status panel, WallTime now) {
  const data::Status own = data::freshness(set, now);
  if (own == data::Status::kNone || own == data::Status::kGone || panel == data::Status::kGone) return false;
  return own != data::Status::kRecorded || panel == data::Status::kRecorded;
}

PanelState evaluate_panel(const config::PanelConfig& panel, const std::string& dashboard, const config::Briefing&,
                          const data::Snapshot& snapshot, WallTime now, const PanelState* before) {
  PanelState state;
  state.config = &panel;
  state.id = "briefing." + dashboard + "." + panel.key;
  const auto found = snapshot.sets.find(panel.data);
  if (found != snapshot.sets.end()) state.source = found->second;
  const data::DataSet* set = state.source.get();
  state.status = set == nullptr ? data::Status::kNone : data::freshness(*set, now);
  const Context context{panel, set, state.status};
  if (set != nullptr) {
    state.as_of = set->as_of ? *set->as_of : set->checked;
    state.recorded_at = set->recorded_at;
    state.problem = set->problem;
  }
  evaluate_kind(context, snapshot, now, before, state);
  if (state.status == data::Status::kPartial) {
    state.missing = missing_parts(*set);
    const bool sum = adds_up(panel, *set);
    for (data::Figure& figure : state.figures) figure.adds_up = sum && bounded(state, figure);
  }
  if (context.judged() && !state.figures.empty() && state.figures.front().has_value()) {
    state.threshold = threshold_reached(panel, state.figures.front().value, before == nullptr ? -1 : before->threshold);
  }
  evaluate_spark(panel, snapshot, now, state);
  return state;
}

}  // namespace kiosk::dashboard
