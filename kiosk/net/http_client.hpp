// The one interface to the network. Implementations: curl (curl_client.cpp), fixtures (tests, replay), recording.
// fetch() blocks until the answer, the time-out or stop; called on the feed's I/O thread only.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::net {

struct Request {
  std::string method = "GET";
  std::string url;
  std::string body;  // POST form
  std::map<std::string, std::string> headers;  // may hold secrets: never logged, stored or shown
  Seconds connect_timeout{3};
  Seconds timeout{10};
  std::int64_t max_bytes = 16 * 1024 * 1024;  // decoded
};

enum class Failure : std::uint8_t {
  kNone, kOffline, kRefused, kTimeout, kTls, kTooLarge, kCut, kRedirect, kNotAllowed, kProtocol
};

struct Response {
  int status = 0;  // 0: no answer, see `failure`
  std::string body;
  std::map<std::string, std::string> headers;  // names in lower case
  Failure failure = Failure::kNone;
  std::string detail;  // for the log
  Seconds elapsed{0};
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  virtual std::vector<Response> fetch(const std::vector<Request>& requests, std::stop_token stop) = 0;  // side by side
};

// Exact "host" or "host:port"; nothing else is ever contacted, checked on name and on resolved address.
struct AllowList {
  std::vector<std::string> hosts;
  bool allows(std::string_view url) const;
};

std::unique_ptr<HttpClient> make_curl_client(AllowList allow, std::string ca_file);

}  // namespace kiosk::net
