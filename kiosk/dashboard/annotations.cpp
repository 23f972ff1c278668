// What happened when, read out of a data set of its own: deployments, alerts, opening hours.
#include <algorithm>
#include <limits>

#include "kiosk/dashboard/evaluate_parts.hpp"

namespace kiosk::dashboard {
namespace {

constexpr std::size_t kMost = 4096;  // of which the older ones are counted, not named

double seconds(WallTime time) { return static_cast<double>(time.time_since_epoch().count()) / 1000.0; }

const data::Column* words_column(const data::Table& table, const std::string& name) {
  if (!name.empty()) return table.find(name);
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [](const data::Column& column) { return column.texts() != nullptr; });
  return found == table.columns.end() ? nullptr : &*found;
}

const data::Column* time_column(const data::Table& table) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [](const data::Column& column) { return column.times() != nullptr; });
  return found == table.columns.end() ? nullptr : &*found;
}

// Every row with a time is one.
void read_rows(const data::Table& table, const std::string& name, std::vector<ui::Annotation>& out) {
  const data::Column* times = time_column(table);
  const data::Column* words = words_column(table, name);
  if (times == nullptr) return;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (times->valid[row] == 0) continue;
    std::string said;
    if (words != nullptr && words->valid[row] != 0) said = data::value_text(data::cell_value(*words, row));
    out.push_back({seconds((*times->times())[row]), std::move(said), 1});
  }
}

// A series that is there while something lasts: its first point, and the first after each hole.
void read_series(const data::Table& table, const std::string& name, std::vector<ui::Annotation>& out) {
  const data::Column* times = time_column(table);
  if (times == nullptr || table.rows() == 0) return;
  const auto label = table.labels.find(name);
  const std::string words = label != table.labels.end() ? label->second
                            : table.labels.size() == 1  ? table.labels.begin()->second
                                                        : table.series_name();
  const std::vector<WallTime>& at = *times->times();
  double step = std::numeric_limits<double>::infinity();
  for (std::size_t row = 1; row < at.size(); ++row) step = std::min(step, seconds(at[row]) - seconds(at[row - 1]));
  for (std::size_t row = 0; row < at.size(); ++row) {
    const bool begins = row == 0 || seconds(at[row]) - seconds(at[row - 1]) > 1.5 * step;
    if (begins) out.push_back({seconds(at[row]), words, 1});
  }
}

std::vector<ui::Annotation> read(const data::DataSet& set, const std::string& name) {
  std::vector<ui::Annotation> all;
  for (const data::Table& table : set.tables)
    table.labels.empty() ? read_rows(table, name, all) : read_series(table, name, all);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
  if (all.size() > kMost) {
    const auto extra = static_cast<std::ptrdiff_t>(all.size() - kMost);
    all[static_cast<std::size_t>(extra)].count += static_cast<int>(extra);
    all.erase(all.begin(), all.begin() + extra);
  }
  return all;
}

}  // namespace

void evaluate_annotations(const Context& context, const data::Snapshot& snapshot, WallTime now,
                          const PanelState* before, PanelState& state) {
  if (context.panel.annotations.empty()) return;
  const auto found = snapshot.sets.find(context.panel.annotations);
  if (found == snapshot.sets.end() || !goes_with(*found->second, state.status, now)) return;
  if (before != nullptr && before->annotations != nullptr && before->annotations->source == found->second) {
    state.annotations = before->annotations;
    return;
  }
  auto made = std::make_shared<Annotations>();
  made->source = found->second;
  made->all = read(*found->second, context.panel.annotation_words);
  state.annotations = std::move(made);
}

}  // namespace kiosk::dashboard
