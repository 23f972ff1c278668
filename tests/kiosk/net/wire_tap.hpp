// What the test program asks of the system's resolver and connects to, seen and led elsewhere: names that lie, public
// addresses without a network. It stands before the C library's getaddrinfo() and connect(), for libcurl too.
#pragma once
#include <string>
#include <vector>

namespace wire_tap {

// While it lives: `name` leads to the next of `addresses` (IPv4) at each look-up, from the first again after the last;
// and what is sent to one of `elsewhere` goes to 127.0.0.1 on the same port.
class Tap {
 public:
  Tap(const std::string& name, std::vector<std::string> addresses, std::vector<std::string> elsewhere);
  ~Tap();
  Tap(const Tap&) = delete;
  Tap& operator=(const Tap&) = delete;
  int look_ups() const;
};

// Every IPv4 connection begun since the last call, as "address:port" asked for.
std::vector<std::string> take_connections();

}  // namespace wire_tap
