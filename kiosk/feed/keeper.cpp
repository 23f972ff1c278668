#include "kiosk/feed/keeper.hpp"

#include <fmt/format.h>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"

namespace kiosk::feed {
namespace {

constexpr Seconds kFirstSave{2};      // a short visit leaves something behind ...
constexpr Seconds kBetweenSaves{60};  // ... and a long one does not wear out the card
constexpr Seconds kNever{3600};

}  // namespace

void Keeper::say(std::string problem) {
  if (problem == problem_) return;
  problem_ = std::move(problem);
  if (problem_.empty()) {
    log::info("last good answers are saved again in '{}'", folder_.string());
  } else {
    log::warn("{}", problem_);
  }
}

void Keeper::open_existing() {
  if (Store::exists(folder_)) open();
}

void Keeper::open() {
  if (folder_.empty() || store_) return;
  auto opened = Store::open(folder_);
  if (!opened) {
    say(fmt::format("{}; last good answers are kept in memory only", opened.error().message));
    return;
  }
  store_ = std::move(opened).value();
  if (!store_->notice().empty() && notice_.empty()) {
    notice_ = store_->notice();
    log::warn("{}", notice_);
  }
}

void Keeper::keep_only(const std::vector<std::pair<std::string, std::string>>& ours) {
  if (!store_) return;
  if (const Status wiped = store_->keep_only(ours); !wiped) say(wiped.error().message);
}

std::optional<StoredBody> Keeper::find(const std::string& data_set, const std::string& fingerprint) const {
  if (!store_) return {};
  return store_->find(data_set, fingerprint);
}

void Keeper::keep(StoredBody body, MonoTime now) {
  if (folder_.empty()) return;
  if (waiting_.empty()) due_ = std::max(due_, after(now, kFirstSave));
  StoredBody& slot = waiting_[body.data_set];
  if (!body.body && slot.fingerprint == body.fingerprint && slot.hash == body.hash) body.body = std::move(slot.body);
  slot = std::move(body);
}

void Keeper::save_if_due(MonoTime now) {
  if (!waiting_.empty() && now >= due_) save_now(now);
}

void Keeper::save_now(MonoTime now) {
  if (waiting_.empty()) return;
  due_ = after(now, kBetweenSaves);
  Status saved = write();
  if (!saved && store_ && store_->damaged()) {
    store_.reset();
    Store::set_aside(folder_);
    saved = write();
  }
  if (saved) {
    waiting_.clear();
    say({});
    return;
  }
  // A disk that failed once may lie about the next attempt: everything is opened and checked anew before it.
  if (store_) say(fmt::format("{}; they are kept in memory and tried again", saved.error().message));
  store_.reset();
}

Status Keeper::write() {
  open();
  if (!store_) return Error{problem_};
  std::vector<StoredBody> bodies;
  for (const auto& [key, body] : waiting_) bodies.push_back(body);
  return store_->save(bodies);
}

Seconds Keeper::until_due(MonoTime now) const {
  return waiting_.empty() ? kNever : std::max(Seconds{0}, Seconds(due_ - now));
}

}  // namespace kiosk::feed
