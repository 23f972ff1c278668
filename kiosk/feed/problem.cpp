#include "kiosk/feed/problem.hpp"

#include <fmt/format.h>

#include "kiosk/net/policy.hpp"

namespace kiosk::feed {
namespace {

Problem make(const char* id, const std::string& host, std::string words) {
  return {data::Message::of(std::string("feed.problem.") + id).with("host", host), std::move(words)};
}

Problem no_answer(const net::Response& response, const std::string& host) {
  using net::Failure;
  switch (response.failure) {
    case Failure::kOffline:
      return make("offline", host, fmt::format("there is no way to {}", host));
    case Failure::kRefused:
      return make("refused", host, fmt::format("{} does not accept connections", host));
    case Failure::kTimeout:
      return make("timeout", host, fmt::format("{} did not answer in time", host));
    case Failure::kTls:
      // Nobody looks at a kiosk's clock until its certificates fail: that is named as what it is.
      if (response.detail.find("not yet valid") != std::string::npos) {
        return make("clock", host,
                    fmt::format("the certificate of {} is not valid yet: the clock of this machine may "
                                "be slow",
                                host));
      }
      return make("tls", host, fmt::format("the certificate of {} is not trusted", host));
    case Failure::kTooLarge:
      return make("too_large", host, fmt::format("the answer of {} is too large", host));
    case Failure::kCut:
      return make("cut", host, fmt::format("the answer of {} broke off", host));
    case Failure::kRedirect:
      return make("redirect", host, fmt::format("{} redirects without end", host));
    case Failure::kNotAllowed:
      return make("not_allowed", host, fmt::format("{} leads to where the briefing does not allow", host));
    case Failure::kNone:
    case Failure::kProtocol:
    case Failure::kStopped:
      break;
  }
  return make("protocol", host, fmt::format("{} does not speak HTTP", host));
}

}  // namespace

Problem problem_of(const net::Response& response, const std::string& host, const std::string& reason) {
  if (!response.ok()) {
    Problem problem = no_answer(response, host);
    if (!response.detail.empty()) problem.words += fmt::format(" ({})", response.detail);
    return problem;
  }
  const std::string because = reason.empty() ? "" : ": " + reason;
  Problem problem;
  switch (net::outcome(response)) {
    case net::Outcome::kDenied:
      problem = make("denied", host, fmt::format("{} does not let us in (status {})", host, response.status));
      break;
    case net::Outcome::kBusy:
      problem = make("busy", host, fmt::format("{} asks for patience (status {})", host, response.status));
      break;
    case net::Outcome::kMistake:
      problem = make("mistake", host,
                     fmt::format("{} does not understand the question (status {}){}", host, response.status, because));
      problem.message = problem.message.with("reason", reason);
      break;
    default:
      problem = make("status", host, fmt::format("{} reports an error of its own (status {})", host, response.status));
      break;
  }
  problem.message = problem.message.with("status", static_cast<double>(response.status));
  return problem;
}

Problem unreadable(const std::string& host, const std::string& why) {
  Problem problem = make("unreadable", host, fmt::format("the answer of {} cannot be read: {}", host, why));
  problem.message = problem.message.with("reason", why);
  return problem;
}

Problem web_page(const std::string& host) {
  return make("web_page", host, fmt::format("{} sent a web page instead of data, perhaps to sign in", host));
}

Problem no_token(const std::string& host, int status, const std::string& code) {
  const std::string reason = code.empty() ? fmt::format("status {}", status) : code;
  Problem problem = make("token", host, fmt::format("{} does not sign us in: {}", host, reason));
  problem.message = problem.message.with("reason", reason);
  return problem;
}

Problem empty_answer(const std::string& host) {
  return make("empty", host, fmt::format("{} sent an empty answer", host));
}

}  // namespace kiosk::feed
