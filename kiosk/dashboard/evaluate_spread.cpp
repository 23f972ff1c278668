// Panels of states over time and of how values are spread.
#include <algorithm>
#include <cmath>
#include <map>

#include "kiosk/dashboard/evaluate_parts.hpp"
#include "kiosk/dashboard/series.hpp"
#include "kiosk/data/number_text.hpp"

namespace kiosk::dashboard {
namespace {

using Bucket = Spread::Bucket;
constexpr std::size_t kMostLanes = 12;
constexpr std::size_t kBins = 12;

// Neighbouring points in the same state become one span; a hole longer than the gap is left open.
StateRow states_of(const Context& context, const std::string& id, const SeriesColumn& series) {
  StateRow row;
  row.name = series.name;
  const auto same = [](const Judgement& a, const StateRow::Span& b) {
    return a.tone == b.tone && a.word.id == b.word.id && a.word.literal == b.word.literal;
  };
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    if (std::isnan(series.y[i])) continue;
    const Judgement judgement = judge(context, id, data::Value(series.y[i]));
    // A state holds until the next point is known.
    const bool last = i + 1 == series.x.size();
    const double to = last ? series.x[i] : series.x[i + 1];
    if (!row.spans.empty() && row.spans.back().to >= series.x[i] && same(judgement, row.spans.back())) {
      row.spans.back().to = to;
    } else {
      row.spans.push_back({series.x[i], to, judgement.word, judgement.tone});
    }
  }
  return row;
}

// "le" buckets of classic histograms are sums up to their edge: neighbours are subtracted.
std::vector<Bucket> from_sums(std::vector<std::pair<double, double>> sums) {
  std::sort(sums.begin(), sums.end());
  std::vector<Bucket> buckets;
  double edge = 0.0;
  double before = 0.0;
  for (const auto& [le, sum] : sums) {
    buckets.push_back({edge, le, std::max(0.0, sum - before)});
    edge = le;
    before = std::max(before, sum);
  }
  return buckets;
}

std::optional<double> le_of(const data::Table& table) {
  const auto label = table.labels.find("le");
  if (label == table.labels.end()) return std::nullopt;
  const auto edge = data::machine_number(label->second);
  return edge && !std::isnan(*edge) ? edge : std::nullopt;
}

using Moments = std::map<double, std::vector<Bucket>>;  // seconds since 1970 -> buckets

void add_native(const data::Table& table, Moments& moments) {
  const data::Column* time = table.find("time");
  const auto* times = time == nullptr ? nullptr : time->times();
  const auto* low = table.find("low")->numbers();
  const auto* high = table.find("high")->numbers();
  const auto* count = table.find("count")->numbers();
  if (low == nullptr || high == nullptr || count == nullptr) return;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double at = times == nullptr ? 0.0 : static_cast<double>((*times)[row].time_since_epoch().count()) / 1000.0;
    moments[at].push_back({(*low)[row], (*high)[row], (*count)[row]});
  }
}

// Bins of equal width over plain numbers.
std::vector<Bucket> binned(const std::vector<double>& numbers) {
  std::vector<Bucket> buckets;
  const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
  if (numbers.empty()) return buckets;
  const double width = *most > *least ? (*most - *least) / static_cast<double>(kBins) : 1.0;
  for (std::size_t i = 0; i < (*most > *least ? kBins : 1); ++i)
    buckets.push_back({*least + width * static_cast<double>(i), *least + width * static_cast<double>(i + 1), 0.0});
  for (const double number : numbers) {
    const auto at = static_cast<std::size_t>((number - *least) / width);
    buckets[std::min(at, buckets.size() - 1)].count += 1.0;
  }
  return buckets;
}

Moments moments_of(const Context& context) {
  Moments moments;
  std::map<double, std::vector<std::pair<double, double>>> sums;
  std::vector<double> numbers;
  if (context.set == nullptr) return moments;
  for (const data::Table& table : context.set->tables) {
    if (table.find("low") != nullptr && table.find("high") != nullptr && table.find("count") != nullptr) {
      add_native(table, moments);
      continue;
    }
    const auto le = le_of(table);
    for (const SeriesColumn& series : series_columns(table, context.panel)) {
      for (std::size_t i = 0; i < series.x.size(); ++i) {
        if (!std::isfinite(series.y[i])) continue;
        if (le)
          sums[series.x[i]].emplace_back(*le, series.y[i]);
        else
          numbers.push_back(series.y[i]);
      }
    }
  }
  for (auto& [at, edges] : sums) moments[at] = from_sums(std::move(edges));
  if (moments.empty() && !numbers.empty()) moments[0.0] = binned(numbers);
  return moments;
}

void measure(Spread& spread) {
  for (const auto& column : spread.columns) {
    for (const Bucket& bucket : column) spread.most = std::max(spread.most, bucket.count);
  }
}

// The number that stands for the picture: how many there are in all.
void count_all(const Context& context, PanelState& state) {
  if (state.spread.columns.empty()) return;
  double total = 0.0;
  for (const Bucket& bucket : state.spread.columns.back()) total += bucket.count;
  data::Figure figure = number(context, state, context.panel.key, data::Message::of("dash.spread.total"), total, 0, {});
  figure.unit = {data::Unit::Kind::kCount, {}};
  state.figures.push_back(std::move(figure));
}

}  // namespace

void evaluate_timeline(const Context& context, PanelState& state) {
  if (context.set == nullptr) return;
  for (const data::Table& table : context.set->tables) {
    for (const SeriesColumn& series : series_columns(table, context.panel)) {
      if (state.timeline.size() == kMostLanes) {
        ++state.left_out;
        continue;
      }
      state.timeline.push_back(states_of(context, state.id, series));
    }
  }
}

void evaluate_histogram(const Context& context, PanelState& state) {
  Moments moments = moments_of(context);
  if (moments.empty()) return;
  state.spread.columns.push_back(std::move(moments.rbegin()->second));
  measure(state.spread);
  count_all(context, state);
}

void evaluate_heat(const Context& context, PanelState& state) {
  for (auto& [at, buckets] : moments_of(context)) {
    state.spread.times.push_back(at);
    state.spread.columns.push_back(std::move(buckets));
  }
  measure(state.spread);
  count_all(context, state);
}

}  // namespace kiosk::dashboard
