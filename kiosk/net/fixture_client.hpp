// Answers from a script instead of the network: tests and simulations. Any request may be given a fixed answer or a
// function; what has no answer is offline. Same thread rules as HttpClient.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

#include "kiosk/net/http_client.hpp"

namespace kiosk::net {

class FixtureClient final : public HttpClient {
 public:
  using Script = std::function<Response(const Request&)>;

  // The longest prefix of the URL wins.
  void answer(std::string url_prefix, Response response);
  void answer(std::string url_prefix, Script script);
  // Instead of blocking in wait(): a simulation moves its clock here.
  void on_idle(std::function<void(Seconds)> idle);
  std::vector<Request> requests() const;  // all so far, in order; any thread
  std::vector<Request> take_requests();   // and forgets them: a day of them would be more than what is simulated

  Ticket begin(Request request) override;
  std::vector<Answer> wait(Seconds most) override;
  void abandon() override;
  void wake() override;

 private:
  Response respond(const Request& request);

  mutable std::mutex mutex_;
  std::condition_variable woken_;
  bool wake_ = false;
  std::map<std::string, Script> scripts_;
  std::function<void(Seconds)> idle_;
  std::vector<Request> requests_;
  std::deque<std::pair<Ticket, Request>> queue_;
  Ticket next_ = 1;
};

Response json_response(std::string body, int status = 200);  // with its content type

}  // namespace kiosk::net
