#include "kiosk/net/http_client.hpp"

namespace kiosk::net {

std::string Response::header(const std::string& lower_case_name) const {
  const auto it = headers.find(lower_case_name);
  return it == headers.end() ? std::string{} : it->second;
}

std::vector<Response> HttpClient::fetch(const std::vector<Request>& requests, std::stop_token stop) {
  constexpr Seconds kUntilWoken{3600};
  std::vector<Response> responses(requests.size());
  std::map<Ticket, std::size_t> open;
  for (std::size_t i = 0; i < requests.size(); ++i) open.emplace(begin(requests[i]), i);
  const std::stop_callback on_stop(stop, [this] { wake(); });
  while (!open.empty() && !stop.stop_requested()) {
    for (Answer& answer : wait(kUntilWoken)) {
      const auto it = open.find(answer.ticket);
      if (it == open.end()) continue;
      responses[it->second] = std::move(answer.response);
      open.erase(it);
    }
  }
  if (!open.empty()) abandon();
  for (const auto& [ticket, index] : open) {
    responses[index].failure = Failure::kStopped;
    responses[index].detail = "stopped";
  }
  return responses;
}

}  // namespace kiosk::net
