#include "kiosk/feed/derive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kiosk/base/log.hpp"

namespace kiosk::feed {
namespace {

constexpr int kDeepest = 6;  // sets made from sets

std::vector<std::string> words_of(const config::DataConfig& data) {
  std::vector<std::string> words;
  for (const config::StepText& step : data.steps) words.push_back(step.text);
  return words;
}

// What a step could not do without: the first joined set that has no answer so far.
std::string silent(const std::vector<std::string>& joined,
                   const std::vector<std::shared_ptr<const data::DataSet>>& inputs) {
  for (std::size_t i = 0; i < joined.size(); ++i) {
    const auto& input = inputs[i + 1];
    if (!input || input->origin == data::Origin::kNone)
      return fmt::format("there is nothing yet from data set '{}'", joined[i]);
  }
  return {};
}

// A set is as old and as sound as the worst of what it is made of.
void worsen(data::DataSet& set, const data::DataSet& other) {
  if (other.as_of && (!set.as_of || *other.as_of < *set.as_of)) set.as_of = other.as_of;
  set.checked = std::min(set.checked, other.checked);
  set.fetched = std::min(set.fetched, other.fetched);
  set.served.stale_at = std::min(set.served.stale_at, other.served.stale_at);
  set.served.gone_at = std::min(set.served.gone_at, other.served.gone_at);
  set.cached_for = std::max(set.cached_for, other.cached_for);
  set.warnings.insert(set.warnings.end(), other.warnings.begin(), other.warnings.end());
  if (other.failing && !set.failing) {
    set.failing = true;
    set.problem = other.problem;
  }
  if (other.origin == data::Origin::kRecording && set.origin != data::Origin::kNone) {
    set.origin = other.origin;
    set.recording = other.recording;
    set.recorded_at = other.recorded_at;
  }
}

// The same bytes, read on through the steps; the other sets stay as they are.
std::shared_ptr<const data::Evidence> after_steps(const data::Evidence& before, const data::Steps& steps,
                                                  const std::vector<std::shared_ptr<const data::DataSet>>& inputs) {
  auto after = std::make_shared<data::Evidence>(before);
  std::vector<std::shared_ptr<const data::DataSet>> joined(inputs.begin() + 1, inputs.end());
  after->read = [read = before.read, steps, joined](const std::string& body) -> Result<std::vector<data::Table>> {
    auto tables = read(body);
    if (!tables) return tables.error();
    const auto others = [&](const std::string& key) -> const std::vector<data::Table>* {
      static const std::vector<data::Table> kSilent;
      for (const auto& set : joined) {
        if (set && set->name == key) return &set->tables;
      }
      return &kSilent;
    };
    auto outcome = steps.run(std::move(tables).value(), others);
    if (!outcome) return outcome.error();
    return std::move(outcome->tables);
  };
  return after;
}

}  // namespace

Derivation::Derivation(const config::Briefing& briefing) {
  for (const auto& [key, data] : briefing.data) {
    if (data.steps.empty() && data.from.empty()) continue;
    Plan plan;
    plan.data = data;
    plan.file = data.place.file.empty() ? briefing.file.filename().string() : data.place.file;
    if (auto steps = data::Steps::parse(words_of(data)))
      plan.steps = std::move(steps).value();
    else
      plan.mistake = steps.error().message;
    plans_.emplace(key, std::move(plan));
  }
}

void Derivation::apply(Sets& sets) {
  if (plans_.empty()) return;
  const Sets fetched = sets;
  for (const auto& [key, plan] : plans_) {
    if (auto set = finished(key, fetched, 0)) sets[key] = std::move(set);
  }
}

Derivation::Set Derivation::finished(const std::string& key, const Sets& fetched, int depth) {
  const auto found = plans_.find(key);
  const auto raw = fetched.find(key);
  const Set own = raw == fetched.end() ? nullptr : raw->second;
  if (found == plans_.end()) return own;
  Plan& plan = found->second;
  if (depth > kDeepest) return failed(plan, {}, "it is made of too many others, or of itself", 0);
  std::vector<Set> inputs{plan.data.from.empty() ? own : finished(plan.data.from, fetched, depth + 1)};
  for (const std::string& joined : plan.steps.joins()) inputs.push_back(finished(joined, fetched, depth + 1));
  if (plan.made != nullptr && inputs == plan.made_from) return plan.made;
  plan.made = make(plan, inputs);
  plan.made_from = std::move(inputs);
  return plan.made;
}

Derivation::Set Derivation::make(Plan& plan, const std::vector<Set>& inputs) {
  data::DataSet set = inputs.front() ? *inputs.front() : data::DataSet{};
  set.name = plan.data.key;
  if (!plan.data.from.empty())
    set.limits = {plan.data.every, plan.data.fresh_for, plan.data.stale_at, plan.data.gone_at};
  if (!plan.mistake.empty()) return failed(plan, set, plan.mistake, 0);
  if (!inputs.front() || set.origin == data::Origin::kNone)
    return std::make_shared<const data::DataSet>(std::move(set));
  const std::vector<std::string> joined = plan.steps.joins();
  const auto others = [&](const std::string& key) -> const std::vector<data::Table>* {
    const auto at = std::find(joined.begin(), joined.end(), key);
    if (at == joined.end()) return nullptr;
    static const std::vector<data::Table> kSilent;
    const Set& other = inputs[static_cast<std::size_t>(at - joined.begin()) + 1];
    return other && other->origin != data::Origin::kNone ? &other->tables : &kSilent;
  };
  std::size_t step = 0;
  auto outcome = plan.steps.run(std::move(set.tables), others, &step);
  if (!outcome) {
    const std::string missing = silent(joined, inputs);
    const Set made = failed(plan, set, missing.empty() ? outcome.error().message : missing, step);
    if (!missing.empty()) return made;
    auto own = std::make_shared<data::DataSet>(*made);
    own->problem = own->problem.with("step", static_cast<double>(step));  // for checks: which one is at fault
    return own;
  }
  if (set.evidence) set.evidence = after_steps(*set.evidence, plan.steps, inputs);
  plan.fault.clear();
  set.tables = std::move(outcome->tables);
  set.steps.insert(set.steps.end(), outcome->log.begin(), outcome->log.end());
  for (std::size_t i = 1; i < inputs.size(); ++i) {
    const bool answered = inputs[i] && inputs[i]->origin != data::Origin::kNone;
    if (answered) worsen(set, *inputs[i]);
    set.parts += answered ? inputs[i]->parts : 1;
    set.parts_silent += answered ? inputs[i]->parts_silent : 1;
  }
  return std::make_shared<const data::DataSet>(std::move(set));
}

Derivation::Set Derivation::failed(Plan& plan, const data::DataSet& base, const std::string& why, std::size_t step) {
  const config::Place& place = step < plan.data.steps.size() ? plan.data.steps[step].place : plan.data.place;
  data::DataSet set = base;
  set.name = plan.data.key;
  set.tables.clear();
  set.origin = data::Origin::kNone;
  set.failing = true;
  set.problem = data::Message::of("feed.problem.steps").with("set", plan.data.key).with("reason", why);
  if (plan.fault != why)
    log::warn("{}:{}: data set '{}', {}", place.file.empty() ? plan.file : place.file, place.line, plan.data.key, why);
  plan.fault = why;
  return std::make_shared<const data::DataSet>(std::move(set));
}

std::vector<std::string> Derivation::needed_for(const std::vector<std::string>& data_sets) const {
  std::set<std::string> needed;
  std::vector<std::string> open = data_sets;
  while (!open.empty()) {
    const std::string key = std::move(open.back());
    open.pop_back();
    if (!needed.insert(key).second) continue;
    const auto plan = plans_.find(key);
    if (plan == plans_.end()) continue;
    if (!plan->second.data.from.empty()) open.push_back(plan->second.data.from);
    for (std::string& joined : plan->second.steps.joins()) open.push_back(std::move(joined));
  }
  return {needed.begin(), needed.end()};
}

}  // namespace kiosk::feed
