#include "kiosk/raster/workers.hpp"

namespace kiosk::raster {
namespace {

// Below this many jobs waking another core costs more than it saves.
constexpr int kFewestShared = 4;

}  // namespace

Workers::Workers(int threads) {
  for (int i = 1; i < threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { serve(stop); });
  }
}

Workers::~Workers() = default;

void Workers::run_erased(int jobs, Call call, const void* context) {
  if (threads_.empty() || jobs < kFewestShared) {
    for (int i = 0; i < jobs; ++i) call(context, i);
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    call_ = call;
    context_ = context;
    jobs_ = jobs;
    next_.store(0, std::memory_order_relaxed);
    open_ = true;
    ++round_;
  }
  start_.notify_all();
  take_jobs();
  std::unique_lock lock(mutex_);
  open_ = false;
  finished_.wait(lock, [this] { return busy_ == 0; });
}

void Workers::take_jobs() {
  for (int i = next_.fetch_add(1, std::memory_order_relaxed); i < jobs_;
       i = next_.fetch_add(1, std::memory_order_relaxed)) {
    call_(context_, i);
  }
}

void Workers::serve(const std::stop_token& stop) {
  unsigned seen = 0;
  std::unique_lock lock(mutex_);
  while (start_.wait(lock, stop, [&] { return round_ != seen; })) {
    seen = round_;
    if (!open_) continue;
    ++busy_;
    lock.unlock();
    take_jobs();
    lock.lock();
    if (--busy_ == 0) finished_.notify_one();
  }
}

}  // namespace kiosk::raster
