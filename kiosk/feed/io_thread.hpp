// A network client moved to a thread of its own, so that bytes go on flowing while the fetcher reads, computes and
// saves what came: a large answer must not make the others time out. A client like any other, for the fetcher's thread;
// the one within is called on the I/O thread only.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "kiosk/net/http_client.hpp"

namespace kiosk::feed {

class IoThread final : public net::HttpClient {
 public:
  // Bytes of answers that may wait to be taken. Past it nothing is read until they are, so that a stream faster than
  // its reader is slowed down by its connection.
  static constexpr std::size_t kMostWaiting = 64 * 1024 * 1024;

  explicit IoThread(std::unique_ptr<net::HttpClient> client, std::size_t most_waiting = kMostWaiting);
  ~IoThread() override;  // ends what is in flight, joins

  Ticket begin(net::Request request) override;
  std::vector<Answer> wait(Seconds most) override;
  void abandon() override;
  void wake() override;

 private:
  void run(const std::stop_token& stop);
  void start_queued();
  void hand_over(std::vector<Answer> answers, const std::stop_token& stop);
  void fail_all(const char* why);

  const std::unique_ptr<net::HttpClient> client_;
  const std::size_t most_waiting_;
  std::map<Ticket, Ticket> in_flight_;  // the client's -> ours; I/O thread only

  std::mutex mutex_;  // guards what follows; held for moves only
  std::condition_variable_any news_;
  std::condition_variable_any room_;
  std::vector<std::pair<Ticket, net::Request>> queued_;
  std::vector<Answer> answers_;
  std::size_t waiting_ = 0;  // bytes of bodies in answers_
  Ticket next_ = 1;
  bool abandoned_ = false;
  bool woken_ = false;

  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace kiosk::feed
