#include "kiosk/dashboard/answer_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kiosk/config/offer.hpp"
#include "kiosk/data/expression.hpp"
#include "kiosk/data/pick.hpp"

namespace kiosk::dashboard {
namespace {

using config::PanelType;

enum class CellKind { kAbsent, kNumber, kText, kTime, kFlag };

// The answer of one data set, as panels look at it.
class Answer {
 public:
  explicit Answer(const data::DataSet* set) : set_(set) {}

  bool known() const {
    return set_ != nullptr && set_->origin != data::Origin::kNone &&
           std::any_of(set_->tables.begin(), set_->tables.end(),
                       [](const data::Table& t) { return !t.columns.empty(); });
  }
  const std::vector<data::Table>& tables() const { return set_->tables; }
  const std::string& name() const { return set_->name; }
  // Rows of one table, not series with labels.
  bool plain() const { return set_->tables.size() == 1 && set_->tables.front().labels.empty(); }

  CellKind kind_of(const std::string& name) const {
    for (const data::Table& table : set_->tables) {
      if (const data::Column* column = table.find(name)) return kind(*column);
    }
    return CellKind::kAbsent;
  }
  bool has_label(const std::string& name) const {
    return std::any_of(set_->tables.begin(), set_->tables.end(),
                       [&](const data::Table& table) { return table.labels.contains(name); });
  }
  bool has(CellKind wanted) const {
    return std::any_of(set_->tables.begin(), set_->tables.end(),
                       [&](const data::Table& table) { return has(table, wanted); });
  }
  static bool has(const data::Table& table, CellKind wanted) {
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [&](const data::Column& column) { return kind(column) == wanted; });
  }

  std::string where() const {
    if (set_->origin == data::Origin::kRecording) return fmt::format("the recording '{}'", set_->recording);
    return set_->elapsed.count() > 0.0 ? "the answer of its source" : "its file";  // nobody waits for a file
  }
  // "; did you mean 'value'?"
  std::string offer(const std::string& name, bool labels) const {
    std::set<std::string> names;
    for (const data::Table& table : set_->tables) {
      for (const data::Column& column : table.columns) names.insert(column.name);
      for (const auto& [label, value] : table.labels) {
        if (labels) names.insert(label);
      }
    }
    return config::offer(name, {names.begin(), names.end()});
  }

 private:
  static CellKind kind(const data::Column& column) {
    if (column.numbers() != nullptr) return CellKind::kNumber;
    if (column.texts() != nullptr) return CellKind::kText;
    return column.times() != nullptr ? CellKind::kTime : CellKind::kFlag;
  }

  const data::DataSet* set_;
};

class AnswerCheck {
 public:
  AnswerCheck(const config::Briefing& briefing, const data::Snapshot& answers)
      : briefing_(briefing), answers_(answers) {}

  std::vector<config::Issue> run() {
    for (const auto& [key, data] : briefing_.data) check_steps(data);
    for (const auto& [key, dashboard] : briefing_.dashboards) {
      for (const config::PanelConfig& panel : dashboard.panels) check_panel(panel);
    }
    for (const config::Rule& rule : briefing_.rules) check_rule(rule);
    return std::move(issues_);
  }

 private:
  using Severity = config::Severity;

  Answer answer(const std::string& key) const { return Answer(key.empty() ? nullptr : answers_.find(key)); }

  void say(Severity severity, const config::Place& place, std::string message) {
    issues_.push_back({severity, place.file.empty() ? briefing_.file.string() : place.file, place.line, place.column,
                       std::move(message)});
  }
  // What stands behind `key` of a panel; without it at the panel.
  void say(Severity severity, const config::PanelConfig& panel, const std::string& key, const std::string& message) {
    auto place = panel.places.find(key);
    if (place == panel.places.end()) place = panel.places.find(key.substr(0, key.find('.')));
    say(severity, place == panel.places.end() ? panel.place : place->second,
        fmt::format("panel '{}': {}", panel.key, message));
  }

  // What the columns' names could not tell: their kinds, and how much there is of it.
  void check_steps(const config::DataConfig& data) {
    const data::DataSet* set = answers_.find(data.key);
    if (set == nullptr) return;
    const double* step = nullptr;
    const std::string* reason = nullptr;
    for (const auto& [name, value] : set->problem.args) {
      if (name == "step") step = std::get_if<double>(&value);
      if (name == "reason") reason = std::get_if<std::string>(&value);
    }
    if (step == nullptr || reason == nullptr || *step >= static_cast<double>(data.steps.size())) return;
    say(Severity::kError, data.steps[static_cast<std::size_t>(*step)].place,
        fmt::format("data set '{}', {}; as long as that is so it has no numbers", data.key, *reason));
  }

  void check_panel(const config::PanelConfig& panel) {
    check_own(panel);
    check_spark(panel);
    if (panel.type != PanelType::kTrend) return;
    check_compare(panel);
    check_annotations(panel);
  }

  void check_own(const config::PanelConfig& panel) {
    const Answer data = answer(panel.data);
    if (!data.known()) return;
    switch (panel.type) {
      case PanelType::kHero:
      case PanelType::kGoal:
      case PanelType::kGauge:
        check_pick(panel, data, "pick", panel.pick.empty() ? "value" : panel.pick.front(), "a dash");
        check_pick(panel, data, "goal", panel.goal, "no target");
        check_pick(panel, data, "pace", panel.pace, "no pace mark");
        return;
      case PanelType::kStrip:
        for (std::size_t i = 0; i < panel.pick.size(); ++i)
          check_pick(panel, data, fmt::format("pick.{}", i), panel.pick[i], "a dash");
        return;
      case PanelType::kTrend:
      case PanelType::kTimeline:
        return check_lines(panel, data);
      case PanelType::kHistogram:
      case PanelType::kHeat: {
        const auto number = [&](const char* name) { return data.kind_of(name) == CellKind::kNumber; };
        if (!number("low") || !number("high") || !number("count")) check_lines(panel, data);
        return;
      }
      case PanelType::kTable:
        return data.plain() ? check_columns(panel, data) : check_lines(panel, data);
      case PanelType::kRanking:
      case PanelType::kStatus:
        return data.plain() ? check_named_rows(panel, data) : check_named_series(panel, data);
      case PanelType::kAlerts:
      case PanelType::kTicker:
        return check_items(panel, data);
      default:
        return;
    }
  }

  // One number: its column, and the rows it is looked for in. `instead`: what the wall shows without it.
  void check_pick(const config::PanelConfig& panel, const Answer& data, const std::string& key, const std::string& text,
                  const char* instead) {
    const auto pick = data::parse_pick(text);
    if (text.empty() || !pick) return;  // said when the briefing was read
    const CellKind kind = data.kind_of(pick->column);
    if (kind == CellKind::kAbsent) {
      say(Severity::kError, panel, key,
          fmt::format("data set '{}' has no column '{}' in {}, so it shows {}{}", data.name(), pick->column,
                      data.where(), instead, data.offer(pick->column, false)));
    } else if (kind != CellKind::kNumber && kind != CellKind::kFlag) {
      say(Severity::kError, panel, key,
          fmt::format("column '{}' of data set '{}' holds {} in {} and no numbers, so it shows {}", pick->column,
                      data.name(), kind == CellKind::kTime ? "times" : "texts", data.where(), instead));
    } else if (!pick->where.empty() && data.kind_of(pick->where) == CellKind::kAbsent && !data.has_label(pick->where)) {
      say(Severity::kError, panel, key,
          fmt::format("data set '{}' has no column or label '{}' in {}, so no row is found and it shows {}{}",
                      data.name(), pick->where, data.where(), instead, data.offer(pick->where, true)));
    } else if (!pick->where.empty() && !data::evaluate(*pick, data.tables()).valid) {
      say(Severity::kWarning, panel, key,
          fmt::format("no row of data set '{}' with a '{}' has {} = '{}' in {}; as long as that is so it shows {}",
                      data.name(), pick->column, pick->where, pick->equals, data.where(), instead));
    }
  }

  // Columns of numbers against time, those picked or all.
  void check_lines(const config::PanelConfig& panel, const Answer& data) {
    for (std::size_t i = 0; i < panel.pick.size(); ++i) {
      const CellKind kind = data.kind_of(panel.pick[i]);
      if (kind == CellKind::kNumber) continue;
      say(Severity::kError, panel, fmt::format("pick.{}", i),
          kind == CellKind::kAbsent
              ? fmt::format("data set '{}' has no column '{}' in {}, so nothing is drawn of it{}", data.name(),
                            panel.pick[i], data.where(), data.offer(panel.pick[i], false))
              : fmt::format("column '{}' of data set '{}' holds no numbers in {}, so nothing is drawn of it",
                            panel.pick[i], data.name(), data.where()));
    }
    if (panel.pick.empty() && !data.has(CellKind::kNumber)) {
      say(Severity::kError, panel, "data",
          fmt::format("data set '{}' has no column of numbers in {}, so the panel stays empty", data.name(),
                      data.where()));
    }
  }

  void check_columns(const config::PanelConfig& panel, const Answer& data) {
    for (std::size_t i = 0; i < panel.pick.size(); ++i) {
      if (data.kind_of(panel.pick[i]) != CellKind::kAbsent) continue;
      say(Severity::kError, panel, fmt::format("pick.{}", i),
          fmt::format("data set '{}' has no column '{}' in {}, so the table is without it{}", data.name(),
                      panel.pick[i], data.where(), data.offer(panel.pick[i], false)));
    }
  }

  // A column of names, one of values, and of a status one of words.
  void check_named_rows(const config::PanelConfig& panel, const Answer& data) {
    check_columns(panel, data);
    if (panel.type != PanelType::kRanking) return;
    const bool picked = panel.pick.size() > 1;
    const CellKind kind = picked ? data.kind_of(panel.pick[1]) : CellKind::kNumber;
    if (kind != CellKind::kAbsent && kind != CellKind::kNumber) {
      say(Severity::kError, panel, "pick.1",
          fmt::format("column '{}' of data set '{}' holds no numbers in {}, so no bar has a length", panel.pick[1],
                      data.name(), data.where()));
    } else if (!picked && !data.has(CellKind::kNumber)) {
      say(Severity::kError, panel, "data",
          fmt::format("data set '{}' has no column of numbers in {}, so no bar has a length", data.name(),
                      data.where()));
    }
  }

  void check_named_series(const config::PanelConfig& panel, const Answer& data) {
    if (!panel.pick.empty() && !data.has_label(panel.pick[0])) {
      say(Severity::kWarning, panel, "pick.0",
          fmt::format("no series of data set '{}' has a label '{}' in {}; each is called by all its labels{}",
                      data.name(), panel.pick[0], data.where(), data.offer(panel.pick[0], true)));
    }
    if (data.kind_of("value") != CellKind::kAbsent) return;
    say(Severity::kError, panel, "data",
        fmt::format("the series of data set '{}' have no column 'value' in {}, so nothing is known of any", data.name(),
                    data.where()));
  }

  void check_items(const config::PanelConfig& panel, const Answer& data) {
    if (data.kind_of("name") == CellKind::kText || data.kind_of("title") == CellKind::kText) return;
    say(Severity::kError, panel, "data",
        fmt::format("data set '{}' has no column of texts called 'name' or 'title' in {}, so its rows have no words",
                    data.name(), data.where()));
  }

  void check_spark(const config::PanelConfig& panel) {
    const Answer line = answer(panel.spark);
    if (!line.known() || Answer::has(line.tables().front(), CellKind::kNumber)) return;
    say(Severity::kError, panel, "spark",
        fmt::format("data set '{}' has no column of numbers in {}, so there is no small line", line.name(),
                    line.where()));
  }

  // Both lines must be drawn over the same kind of axis.
  void check_compare(const config::PanelConfig& panel) {
    const Answer own = answer(panel.data);
    const Answer other = answer(panel.compare);
    if (!other.known()) return;
    const data::Table& first = other.tables().front();
    if (!Answer::has(first, CellKind::kNumber)) {
      say(Severity::kError, panel, "compare",
          fmt::format("data set '{}' has no column of numbers in {}, so there is no dashed line", other.name(),
                      other.where()));
    } else if (own.known() && own.has(CellKind::kTime) != Answer::has(first, CellKind::kTime)) {
      const bool lacks = own.has(CellKind::kTime);
      say(Severity::kError, panel, "compare",
          fmt::format("data set '{}' has {} in {} and '{}' has {}, so the dashed line lies beside the others",
                      other.name(), lacks ? "no times" : "times", other.where(), own.name(), lacks ? "some" : "none"));
    }
  }

  void check_annotations(const config::PanelConfig& panel) {
    const Answer events = answer(panel.annotations);
    if (!events.known()) return;
    if (!events.has(CellKind::kTime)) {
      say(Severity::kError, panel, "annotations",
          fmt::format("data set '{}' has no column of times in {}, so none of its rows stands on the line",
                      events.name(), events.where()));
      return;
    }
    const std::string& words = panel.annotation_words;
    if (words.empty() || events.kind_of(words) != CellKind::kAbsent || events.has_label(words)) return;
    say(Severity::kError, panel, "annotation_words",
        fmt::format("data set '{}' has no column or label '{}' in {}, so its marks stand without their words{}",
                    events.name(), words, events.where(), events.offer(words, true)));
  }

  void check_rule(const config::Rule& rule) {
    const Answer data = answer(rule.data);
    const auto when = data::Expr::parse(rule.when);
    if (!data.known() || !when) return;
    for (const std::string& name : when->names()) {
      if (data.kind_of(name) != CellKind::kAbsent || data.has_label(name)) continue;
      say(Severity::kError, rule.when_place,
          fmt::format("rule '{}': data set '{}' has no column or label '{}' in {}, so the rule never calls{}", rule.key,
                      data.name(), name, data.where(), data.offer(name, true)));
    }
  }

  const config::Briefing& briefing_;
  const data::Snapshot& answers_;
  std::vector<config::Issue> issues_;
};

}  // namespace

std::vector<config::Issue> check_answers(const config::Briefing& briefing, const data::Snapshot& answers) {
  return AnswerCheck(briefing, answers).run();
}

}  // namespace kiosk::dashboard
