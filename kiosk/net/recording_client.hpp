// Wraps a client and shows every finished exchange to a sink before handing it on. The sink decides what is kept.
// Same thread rules as HttpClient; the wrapped client must outlive it.
#pragma once
#include <functional>

#include "kiosk/net/http_client.hpp"

namespace kiosk::net {

class RecordingClient final : public HttpClient {
 public:
  using Sink = std::function<void(const Request&, const Response&)>;
  RecordingClient(HttpClient& inner, Sink sink) : inner_(inner), sink_(std::move(sink)) {}

  Ticket begin(Request request) override;
  std::vector<Answer> wait(Seconds most) override;
  void abandon() override;
  void wake() override { inner_.wake(); }

 private:
  HttpClient& inner_;
  Sink sink_;
  std::map<Ticket, Request> open_;
};

}  // namespace kiosk::net
