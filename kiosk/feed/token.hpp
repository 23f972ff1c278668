// The access token of one source, by OAuth2 client credentials (RFC 6749 section 4.4): asked for once however many
// requests wait for it, renewed at nine tenths of its life, never asked for per request. Holds secrets: nothing of it
// is ever logged, stored or shown. Fetcher's thread.
#pragma once
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/feed/problem.hpp"
#include "kiosk/net/http_client.hpp"

namespace kiosk::feed {

net::Request token_request(const config::SourceConfig& source, const std::string& secret);

class Token {
 public:
  bool good(MonoTime now) const { return !value_.empty() && now < renew_at_; }
  const std::string& value() const { return value_; }
  std::uint64_t serial() const { return serial_; }  // of the token that a request was sent with

  bool asking() const { return asking_; }
  bool may_ask(MonoTime now) const { return !asking_ && now >= not_before_; }
  Seconds until_asked(MonoTime now) const { return not_before_ - now; }
  const Problem& problem() const { return problem_; }  // of the last attempt; empty: it went well
  void asked() { asking_ = true; }
  void answered(const net::Response& response, const std::string& host, MonoTime now, Rng& rng);

  // The source did not take the token `serial`. True: it is worth another try, with a newer one. A second refusal with
  // none accepted in between is final: the token is not what is wrong.
  bool refused(std::uint64_t serial);
  void accepted() { forced_ = false; }

  std::vector<std::string> waiting;  // requests

 private:
  void failed(Problem problem, Seconds pause, MonoTime now);

  std::string value_;
  std::uint64_t serial_ = 0;
  bool asking_ = false;
  bool forced_ = false;
  int failures_ = 0;
  MonoTime renew_at_{};
  MonoTime not_before_{};
  Problem problem_;
};

}  // namespace kiosk::feed
