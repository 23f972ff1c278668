#include "kiosk/net/recording_client.hpp"

namespace kiosk::net {

HttpClient::Ticket RecordingClient::begin(Request request) {
  Request kept = request;
  const Ticket ticket = inner_.begin(std::move(request));
  open_.emplace(ticket, std::move(kept));
  return ticket;
}

std::vector<HttpClient::Answer> RecordingClient::wait(Seconds most) {
  std::vector<Answer> answers = inner_.wait(most);
  for (const Answer& answer : answers) {
    const auto it = open_.find(answer.ticket);
    if (it == open_.end()) continue;
    sink_(it->second, answer.response);
    open_.erase(it);
  }
  return answers;
}

void RecordingClient::abandon() {
  open_.clear();
  inner_.abandon();
}

}  // namespace kiosk::net
