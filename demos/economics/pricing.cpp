#include "demos/economics/pricing.hpp"

#include <fmt/format.h>

namespace demos::economics {
namespace {

constexpr std::size_t kAtOnce = 2000;  // servers that are sized anew in a few milliseconds
constexpr int kSteps = 30;             // after which the work on more of them is waited for

// Another answer, another day, or another trust in the same one.
std::string mark_of(const kiosk::data::DataSet& set, kiosk::WallTime now) {
  const auto day = std::chrono::floor<std::chrono::days>(set.fetched).time_since_epoch().count();
  return fmt::format("{} {} {} {}", set.body_hash, set.tables.front().rows(), day,
                     static_cast<int>(kiosk::data::freshness(set, now)));
}

}  // namespace

std::shared_ptr<const Basis> Pricing::look(const kiosk::data::Snapshot& snapshot, kiosk::WallTime now) {
  const kiosk::data::DataSet* set = snapshot.find(data_set_);
  if (set != nullptr && !set->tables.empty()) {
    std::string mark = mark_of(*set, now);
    if (mark != seen_) {
      seen_ = std::move(mark);
      work_.reset();
      auto list = price_list(*set, now);
      if (list) {
        begin(*list);
      } else {
        take(list.error());
      }
    }
  }
  if (work_ != nullptr && ++steps_ >= kSteps) return settle();
  return current_;
}

void Pricing::begin(const PriceList& list) {
  if (files_->given->estate.servers.size() <= kAtOnce) return take(at_prices(*files_, list));
  steps_ = 0;
  made_.reset();
  work_ = std::make_unique<kiosk::Background>(1, [this, list](std::size_t) { made_ = at_prices(*files_, list); });
}

std::shared_ptr<const Basis> Pricing::settle() {
  if (work_ == nullptr) return current_;
  work_->wait();
  work_.reset();
  if (made_) take(std::move(*made_));
  return current_;
}

void Pricing::take(kiosk::Result<std::shared_ptr<const Basis>> made) {
  if (made) {
    current_ = std::move(made).value();
    return;
  }
  auto as_before = std::make_shared<Basis>(*current_);
  as_before->price_problem = made.error().message;
  current_ = std::move(as_before);
}

}  // namespace demos::economics
