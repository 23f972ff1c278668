#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

// Worse first: what a page's pill says when its parts differ.
int severity(data::Status status) {
  switch (status) {
    case data::Status::kGone:
      return 9;
    case data::Status::kOld:
      return 8;
    case data::Status::kPartial:
      return 7;
    case data::Status::kRecorded:
      return 6;
    case data::Status::kHeld:
      return 5;
    case data::Status::kNone:
      return 4;
    case data::Status::kDue:
      return 3;
    case data::Status::kLive:
      return 2;
    default:
      return 1;
  }
}

// In a few steps, so that a page where nothing else changes is drawn no more often for it.
float share_left(const data::DataSet& set, WallTime now) {
  constexpr double kSteps = 12.0;
  const double every = std::max(1.0, set.limits.every.count());
  const double left = std::clamp(1.0 - Seconds(now - set.checked).count() / every, 0.0, 1.0);
  return static_cast<float>(std::ceil(left * kSteps) / kSteps);
}

data::Message at_time(const char* id, const Frame& frame, Seconds age) {
  return msg(id).with("time", frame.now - std::chrono::duration_cast<std::chrono::milliseconds>(age));
}

// Two troubles have words of their own, because what helps is another thing than patience.
std::optional<Freshness> trouble(const ui::Canvas& canvas, const Frame& frame, const data::DataSet& set,
                                 data::Status status) {
  const bool fresh = status == data::Status::kLive || status == data::Status::kDue;
  const bool dated = status == data::Status::kOld || status == data::Status::kGone;
  if (set.failing && frame.snapshot->offline_since && set.problem.id == "feed.problem.offline") {
    if (status == data::Status::kRecorded)
      return Freshness{status, msg("wall.fresh.offline_recorded").with("date", canvas.numbers().date(set.recorded_at))};
    if (dated) return Freshness{status, at_time("wall.fresh.offline_paused", frame, data::age(set, frame.now))};
    return Freshness{fresh ? data::Status::kDue : status,
                     msg("wall.fresh.offline").with("time", *frame.snapshot->offline_since)};
  }
  if (set.failing && set.problem.id == "feed.problem.web_page") {
    if (dated) return Freshness{status, at_time("wall.fresh.signed_out", frame, data::age(set, frame.now))};
    if (status == data::Status::kNone) return Freshness{status, msg("wall.fresh.web_page")};
    if (status == data::Status::kRecorded)
      return Freshness{status,
                       msg("wall.fresh.signed_out_recorded").with("date", canvas.numbers().date(set.recorded_at))};
  }
  if (fresh && frame.snapshot->clock_off.count() != 0) {
    const double minutes = std::max(1.0, std::round(std::abs(frame.snapshot->clock_off.count()) / 60.0));
    return Freshness{data::Status::kPartial,
                     msg(frame.snapshot->clock_off.count() > 0 ? "wall.fresh.clock_slow" : "wall.fresh.clock_fast")
                         .with("minutes", minutes)};
  }
  return {};
}

Freshness of_data(const ui::Canvas& canvas, const Frame& frame, const std::vector<std::string>& names) {
  const data::DataSet* worst = nullptr;
  data::Status status = data::Status::kLive;
  for (const std::string& name : names) {
    const data::DataSet* set = frame.snapshot->find(name);
    const data::Status here = set == nullptr ? data::Status::kNone : data::freshness(*set, frame.now);
    if (worst == nullptr || severity(here) > severity(status)) {
      status = here;
      worst = set;
    }
    if (set == nullptr) break;
  }
  if (worst == nullptr) return {data::Status::kNone, msg("wall.fresh.none")};
  if (auto said = trouble(canvas, frame, *worst, status)) return std::move(*said);
  const Seconds age = data::age(*worst, frame.now);
  switch (status) {
    case data::Status::kRecorded:
      return {status, msg("wall.fresh.recorded").with("date", canvas.numbers().date(worst->recorded_at))};
    case data::Status::kOld:
    case data::Status::kGone:
      return {status, msg("wall.fresh.paused")
                          .with("time", frame.now - std::chrono::duration_cast<std::chrono::milliseconds>(age))};
    case data::Status::kPartial:
      return {status, msg("wall.fresh.partial")};
    case data::Status::kHeld:
      return {status, msg("wall.fresh.held")};
    case data::Status::kNone:
      return {status, msg("wall.fresh.none")};
    default:
      return {status, msg("wall.fresh.live").with("seconds", std::max(0.0, std::floor(age.count()))),
              share_left(*worst, frame.now)};
  }
}

}  // namespace

Freshness page_freshness(const ui::Canvas& canvas, const Frame& frame, const Page& page) {
  const bool held = std::any_of(page.figures.begin(), page.figures.end(),
                                [](const data::Figure& figure) { return figure.status == data::Status::kHeld; });
  if (held) return {data::Status::kHeld, msg("wall.fresh.held")};
  const bool illustrative = std::any_of(page.figures.begin(), page.figures.end(), [](const data::Figure& figure) {
    return figure.status == data::Status::kIllustrative;
  });
  // A demo that reads data says in its sentence how old that is; what it makes of it still rests on made-up numbers.
  if (illustrative) return {data::Status::kIllustrative, msg("wall.fresh.illustrative")};
  const std::vector<std::string> names = page.scene->data_sets();
  return names.empty() ? Freshness{} : of_data(canvas, frame, names);
}

}  // namespace kiosk::wall
