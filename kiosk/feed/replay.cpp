#include "kiosk/feed/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "kiosk/feed/digest.hpp"

namespace kiosk::feed {
namespace {

using std::chrono::milliseconds;

milliseconds to_ms(Seconds s) { return std::chrono::round<milliseconds>(s); }

std::shared_ptr<const data::DataSet> shifted(const data::DataSet& recorded, milliseconds shift, WallTime checked) {
  auto set = std::make_shared<data::DataSet>(recorded);
  for (data::Table& table : set->tables) {
    for (data::Column& column : table.columns) {
      if (auto* times = std::get_if<data::Column::Times>(&column.cells)) {
        for (WallTime& time : *times) time += shift;
      }
    }
  }
  if (set->as_of) *set->as_of += shift;
  set->fetched = checked;
  set->checked = checked;
  set->recording_shift = shift;
  return set;
}

}  // namespace

Replay::Replay(std::vector<std::shared_ptr<const SourceSet>> sets, Recording recording,
               const config::Briefing& briefing)
    : sets_(std::move(sets)), recording_(std::move(recording)), mode_(briefing.replay), align_(briefing.replay_align) {
  if (auto redaction = data::Redaction::create(briefing.redact, query_values(briefing)))
    redaction_ = std::move(redaction).value();
}

Seconds Replay::until_change(WallTime now) const {
  return mode_ == config::ReplayMode::kLooped ? recording_.until_change(now) : Recording::kNoChange;
}

// One for all sets, so that their times still fit each other.
milliseconds Replay::shift_to(WallTime now, WallTime newest) const {
  if (mode_ == config::ReplayMode::kFrozen) return milliseconds{0};
  const milliseconds all = now - newest;
  if (align_ == config::ReplayAlign::kNow) return all;
  return std::chrono::floor<std::chrono::weeks>(all);
}

void Replay::load(const std::shared_ptr<const SourceSet>& source, const RecordedAnswer& answer, Cached& into) const {
  into = {};
  into.answer = &answer;
  const auto response = recording_.read(answer);
  if (!response) {
    into.problem = response.error().message;
    return;
  }
  auto decoded = source->decoder.decode(*response);
  if (const auto* problem = std::get_if<Problem>(&decoded)) {
    into.problem =
        fmt::format("recording '{}', data set '{}': {}", recording_.name(), source->data.key, problem->words);
    return;
  }
  data::DataSet set = source->blank();
  set.origin = data::Origin::kRecording;
  set.recording = recording_.name();
  set.recorded_at = recording_.started() + to_ms(answer.offset);
  fill(set, std::get<data::Decoded>(std::move(decoded)), *response, sha256_hex(response->body));
  set.evidence = evidence_of(source, response->body, redaction_);
  into.set = std::make_shared<const data::DataSet>(std::move(set));
}

Replay::Sets Replay::at(WallTime now) {
  const Seconds position = mode_ == config::ReplayMode::kLooped ? recording_.position(now) : recording_.length();
  std::optional<WallTime> newest;
  for (const auto& source : sets_) {
    Cached& cached = cache_[source->data.key];
    const RecordedAnswer* answer = recording_.at(source->data.key, source->ask.recorded_as, position);
    if (answer == nullptr && !source->about.empty()) {
      cached = {};  // older recordings have none
    } else if (answer == nullptr) {
      cached = {};
      cached.problem = fmt::format("the recording '{}' holds no answer for data set '{}' as the briefing asks it now",
                                   recording_.name(), source->data.key);
    } else if (answer != cached.answer) {
      load(source, *answer, cached);
    }
    if (cached.set && cached.set->as_of) newest = std::max(newest.value_or(*cached.set->as_of), *cached.set->as_of);
  }
  const WallTime end = recording_.started() + to_ms(position);
  const milliseconds shift = shift_to(now, newest.value_or(end));
  Sets sets;
  for (const auto& [key, cached] : cache_) {
    if (!cached.set) continue;
    const Seconds age = std::max(Seconds{0}, position - cached.answer->offset);
    const bool frozen = mode_ == config::ReplayMode::kFrozen;
    sets.emplace(key, shifted(*cached.set, shift, (frozen ? end : now) - to_ms(age)));
  }
  return sets;
}

std::vector<std::string> Replay::problems() const {
  std::vector<std::string> all;
  for (const auto& [key, cached] : cache_) {
    if (!cached.problem.empty()) all.push_back(cached.problem);
  }
  return all;
}

}  // namespace kiosk::feed
