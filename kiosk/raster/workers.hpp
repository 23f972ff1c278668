// Threads that share out numbered jobs; the caller works too and returns when all are done. Owned by the Raster;
// run() is called by one thread only.
#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace kiosk::raster {

class Workers {
 public:
  explicit Workers(int threads);  // in all, the caller included
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // Calls job(0) .. job(jobs - 1), each once, in no particular order.
  template <typename Job>
  void run(int jobs, const Job& job) {
    run_erased(
        jobs, [](const void* context, int index) { (*static_cast<const Job*>(context))(index); }, &job);
  }

 private:
  using Call = void (*)(const void* context, int index);
  void run_erased(int jobs, Call call, const void* context);
  void take_jobs();
  void serve(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any start_;
  std::condition_variable_any finished_;
  unsigned round_ = 0;
  bool open_ = false;  // a thread that wakes late must not touch a round that is over
  int busy_ = 0;
  int jobs_ = 0;
  std::atomic<int> next_{0};
  Call call_ = nullptr;
  const void* context_ = nullptr;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace kiosk::raster
