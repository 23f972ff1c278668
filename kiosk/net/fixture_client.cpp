#include "kiosk/net/fixture_client.hpp"

#include <utility>

namespace kiosk::net {

Response json_response(std::string body, int status) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.headers["content-type"] = "application/json";
  return response;
}

void FixtureClient::answer(std::string url_prefix, Response response) {
  answer(std::move(url_prefix), [response = std::move(response)](const Request&) { return response; });
}

void FixtureClient::answer(std::string url_prefix, Script script) {
  const std::lock_guard lock(mutex_);
  scripts_[std::move(url_prefix)] = std::move(script);
}

void FixtureClient::on_idle(std::function<void(Seconds)> idle) { idle_ = std::move(idle); }

std::vector<Request> FixtureClient::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::vector<Request> FixtureClient::take_requests() {
  const std::lock_guard lock(mutex_);
  return std::exchange(requests_, {});
}

HttpClient::Ticket FixtureClient::begin(Request request) {
  const std::lock_guard lock(mutex_);
  requests_.push_back(request);
  queue_.emplace_back(next_, std::move(request));
  return next_++;
}

Response FixtureClient::respond(const Request& request) {
  Script script;
  {
    const std::lock_guard lock(mutex_);
    std::size_t longest = 0;
    for (const auto& [prefix, candidate] : scripts_) {
      if (request.url.starts_with(prefix) && prefix.size() >= longest) {
        longest = prefix.size();
        script = candidate;
      }
    }
  }
  if (script) return script(request);
  Response offline;
  offline.failure = Failure::kOffline;
  offline.detail = "no answer was scripted";
  return offline;
}

std::vector<HttpClient::Answer> FixtureClient::wait(Seconds most) {
  std::vector<Answer> answers;
  std::deque<std::pair<Ticket, Request>> work;
  {
    const std::lock_guard lock(mutex_);
    work.swap(queue_);
  }
  for (const auto& [ticket, request] : work) answers.push_back({ticket, respond(request), false});
  if (!answers.empty()) return answers;
  if (idle_) {
    idle_(most);
    return answers;
  }
  std::unique_lock lock(mutex_);
  woken_.wait_for(lock, most, [this] { return wake_; });
  wake_ = false;
  return answers;
}

void FixtureClient::abandon() {
  const std::lock_guard lock(mutex_);
  queue_.clear();
}

void FixtureClient::wake() {
  {
    const std::lock_guard lock(mutex_);
    wake_ = true;
  }
  woken_.notify_all();
}

}  // namespace kiosk::net
