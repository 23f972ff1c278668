// The one interface to the network. Implementations: curl (curl_client.cpp) and scripted answers (fixture_client.hpp).
// Owned by the feed; every call but wake() on one thread, its I/O thread.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/net/allow_list.hpp"

namespace kiosk::net {

struct Request {
  std::string method = "GET";
  std::string url;
  std::string body;                            // POST form
  std::map<std::string, std::string> headers;  // may hold secrets: never logged, stored or shown
  std::string ca_file;                         // trusted instead of the system's authorities; empty: the client's own
  std::string client_cert;                     // PEM, shown to a server that asks; empty: none
  std::string client_key;                      // PEM; empty: in client_cert
  std::string proxy;                           // "http://host:port", listed like any host; empty: none
  std::string label;                           // whose request this is, for tests and logs
  Seconds connect_timeout{3};                  // name, connection and TLS together
  Seconds timeout{10};                         // from the first byte sent, redirects included
  std::int64_t max_bytes = 16 * 1024 * 1024;   // decoded; of a stream: at once
  bool stream = false;                         // answered in pieces for as long as it lasts; `timeout` does not count
  Seconds silence{15};                         // a stream is dead when nothing came for so long; whole seconds
};

enum class Failure : std::uint8_t {
  kNone,
  kOffline,     // no route, no name server: nothing can be reached
  kRefused,     // the host is there, the service is not
  kTimeout,     // connect, total or too slow
  kTls,         // certificate or handshake
  kTooLarge,    // body or headers over the cap
  kCut,         // the answer ended early
  kRedirect,    // more than three, or to nowhere
  kNotAllowed,  // address, name or scheme outside the allow-list: nothing was sent there
  kProtocol,    // not HTTP, or broken HTTP
  kStopped      // we ended it ourselves
};

struct Response {
  int status = 0;  // 0: no answer, see `failure`
  std::string body;
  std::map<std::string, std::string> headers;  // names in lower case; repeated ones joined by ", "
  Failure failure = Failure::kNone;
  std::string detail;  // for the log
  Seconds elapsed{0};
  bool ok() const { return failure == Failure::kNone && status > 0; }
  std::string header(const std::string& lower_case_name) const;  // empty if it is not there
};

class HttpClient {
 public:
  using Ticket = std::uint64_t;
  struct Answer {
    Ticket ticket = 0;
    Response response;
    bool more = false;  // a piece of a stream; the last one is not
  };

  virtual ~HttpClient() = default;

  // Queues a request; it starts in a later wait(), when fewer than 6 are in flight and fewer than 2 to its host.
  // Streams are counted by themselves: 16 at most.
  virtual Ticket begin(Request request) = 0;
  // Moves bytes until something is answered, wake() is called, or `most` has passed (0: does not block).
  virtual std::vector<Answer> wait(Seconds most) = 0;
  virtual void abandon() = 0;  // drops all that is queued or in flight; their tickets are never answered
  virtual void wake() = 0;     // any thread; a wake before wait() is not lost

  // All of them side by side; blocks until the last answer or stop. No streams; not to be mixed with tickets still
  // open.
  std::vector<Response> fetch(const std::vector<Request>& requests, std::stop_token stop);
};

// ca_file: PEM file of the only authorities trusted; empty: the system's.
std::unique_ptr<HttpClient> make_curl_client(AllowList allow, std::string ca_file);

}  // namespace kiosk::net
