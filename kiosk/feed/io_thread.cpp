#include "kiosk/feed/io_thread.hpp"

#include <exception>

#include "kiosk/base/log.hpp"

namespace kiosk::feed {
namespace {

constexpr Seconds kUntilWoken{3600};  // the client itself ends sooner for all that it has to do

}  // namespace

IoThread::IoThread(std::unique_ptr<net::HttpClient> client, std::size_t most_waiting)
    : client_(std::move(client)), most_waiting_(most_waiting) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

IoThread::~IoThread() {
  thread_.request_stop();
  client_->wake();
  thread_.join();
}

net::HttpClient::Ticket IoThread::begin(net::Request request) {
  Ticket ticket = 0;
  {
    const std::lock_guard lock(mutex_);
    ticket = next_++;
    queued_.emplace_back(ticket, std::move(request));
  }
  client_->wake();
  return ticket;
}

std::vector<net::HttpClient::Answer> IoThread::wait(Seconds most) {
  std::vector<Answer> taken;
  {
    std::unique_lock lock(mutex_);
    news_.wait_for(lock, most, [this] { return woken_ || !answers_.empty(); });
    woken_ = false;
    taken.swap(answers_);
    waiting_ = 0;
  }
  room_.notify_all();
  return taken;
}

void IoThread::abandon() {
  {
    const std::lock_guard lock(mutex_);
    queued_.clear();
    answers_.clear();
    waiting_ = 0;
    abandoned_ = true;
  }
  room_.notify_all();
  client_->wake();
}

void IoThread::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  news_.notify_all();
}

// What was abandoned since the last time is dropped before anything new begins.
void IoThread::start_queued() {
  std::vector<std::pair<Ticket, net::Request>> fresh;
  bool drop = false;
  {
    const std::lock_guard lock(mutex_);
    fresh.swap(queued_);
    drop = std::exchange(abandoned_, false);
  }
  if (drop) {
    client_->abandon();
    in_flight_.clear();
  }
  for (auto& [ticket, request] : fresh) in_flight_[client_->begin(std::move(request))] = ticket;
}

void IoThread::hand_over(std::vector<Answer> answers, const std::stop_token& stop) {
  if (answers.empty()) return;
  std::unique_lock lock(mutex_);
  for (Answer& answer : answers) {
    const auto ours = in_flight_.find(answer.ticket);
    if (ours == in_flight_.end()) continue;
    answer.ticket = ours->second;
    if (!answer.more) in_flight_.erase(ours);
    if (abandoned_) continue;  // while it came
    waiting_ += answer.response.body.size();
    answers_.push_back(std::move(answer));
  }
  news_.notify_all();
  room_.wait(lock, stop, [this] { return waiting_ <= most_waiting_; });
}

// Nobody may wait for ever for an answer that cannot come any more.
void IoThread::fail_all(const char* why) {
  client_->abandon();
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [theirs, ours] : in_flight_) {
      Answer ended;
      ended.ticket = ours;
      ended.response.failure = net::Failure::kStopped;
      ended.response.detail = why;
      answers_.push_back(std::move(ended));
    }
    in_flight_.clear();
  }
  news_.notify_all();
}

void IoThread::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      // A queue may have filled while it was emptied: its wake is not lost, and the wait ends at once.
      start_queued();
      hand_over(client_->wait(kUntilWoken), stop);
    } catch (const std::exception& fault) {
      log::error("the network's thread failed and goes on: {}", fault.what());
      fail_all(fault.what());
    }
  }
  client_->abandon();
}

}  // namespace kiosk::feed
