#include "kiosk/dashboard/rules.hpp"

#include <algorithm>

namespace kiosk::dashboard {
namespace {

bool current(data::Status status) {
  return status == data::Status::kLive || status == data::Status::kDue || status == data::Status::kPartial;
}

bool is_true(const data::Value& value) {
  const auto* answer = std::get_if<bool>(&value);
  return answer != nullptr && *answer;
}

bool met_in(const data::Expr& when, const data::Table& table, data::Budget& budget) {
  const std::size_t rows = table.rows();
  const std::size_t first = table.labels.empty() || rows == 0 ? 0 : rows - 1;
  for (std::size_t row = first; row < rows; ++row) {
    if (is_true(when.evaluate(table, row, budget))) return true;
  }
  return false;
}

}  // namespace

RuleBook::RuleBook(const config::Briefing& briefing) {
  for (const config::Rule& rule : briefing.rules) {
    Entry entry{rule.data, {}};
    if (auto when = data::Expr::parse(rule.when)) entry.when = std::move(when).value();
    entries_.push_back(std::move(entry));
  }
}

std::vector<bool> RuleBook::judge(const data::Snapshot& snapshot, WallTime now) const {
  constexpr std::int64_t kMostSteps = 2'000'000;  // of all rules together: a frame must not wait for them
  data::Budget budget{kMostSteps};
  std::vector<bool> verdicts;
  for (const Entry& entry : entries_) {
    const data::DataSet* set = snapshot.find(entry.data);
    const bool judged = entry.when && set != nullptr && current(data::freshness(*set, now));
    verdicts.push_back(judged && std::any_of(set->tables.begin(), set->tables.end(), [&](const data::Table& table) {
                         return met_in(*entry.when, table, budget);
                       }));
  }
  return verdicts;
}

std::vector<std::string> RuleBook::data_sets() const {
  std::vector<std::string> names;
  for (const Entry& entry : entries_) names.push_back(entry.data);
  return names;
}

}  // namespace kiosk::dashboard
