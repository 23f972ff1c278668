#include "kiosk/base/background.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace kiosk {
namespace {

constexpr unsigned kMostThreads = 4;
constexpr int kSpareNice = 15;  // a core that is wanted by others gives such a thread a thirtieth

// On Linux a thread has a niceness of its own. Where it cannot be set, the work is done all the same.
void step_back() { ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kSpareNice); }

unsigned threads_for(std::size_t parts, unsigned asked) {
  const unsigned spare = std::max(2U, std::thread::hardware_concurrency()) - 1;
  const unsigned threads = asked > 0 ? asked : std::min(spare, kMostThreads);
  return static_cast<unsigned>(std::min<std::size_t>(threads, std::max<std::size_t>(1, parts)));
}

}  // namespace

struct Background::State {
  std::size_t parts = 0;
  Part part;
  std::function<void()> finish;
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> left{0};
  std::atomic<bool> cancelled{false};
  std::atomic<bool> done{false};
  std::vector<std::thread> threads;

  void work() {
    for (std::size_t i = next++; i < parts && !cancelled; i = next++) {
      part(i);
      if (--left > 0) continue;
      if (finish) finish();
      done = true;
    }
  }
};

Background::Background(std::size_t parts, Part part, std::function<void()> finish, unsigned threads, Urgency urgency)
    : state_(std::make_unique<State>()) {
  state_->parts = parts;
  state_->part = std::move(part);
  state_->finish = std::move(finish);
  state_->left = parts;
  state_->done = parts == 0;
  const unsigned count = parts == 0 ? 0 : threads_for(parts, threads);
  for (unsigned i = 0; i < count; ++i) {
    state_->threads.emplace_back([state = state_.get(), urgency] {
      if (urgency == Urgency::kSpare) step_back();
      state->work();
    });
  }
}

Background::~Background() {
  cancel();
  wait();
}

bool Background::done() const { return state_->done; }

void Background::cancel() { state_->cancelled = true; }

void Background::wait() {
  for (std::thread& thread : state_->threads) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace kiosk
