#include "tests/kiosk/net/wire_tap.hpp"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>

namespace wire_tap {
namespace {

struct Board {
  std::mutex mutex;
  std::string name;
  std::vector<std::string> addresses;
  std::vector<std::string> elsewhere;
  std::size_t look_ups = 0;
  std::vector<std::string> connections;
};

// Never destroyed: the resolver's threads may outlive main().
Board& board() {
  static Board* const one = new Board;
  return *one;
}

template <typename Function>
Function next_of(const char* symbol) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, symbol));
}

// Empty: not a name of ours.
std::string address_for(const char* node) {
  Board& b = board();
  const std::lock_guard lock(b.mutex);
  if (node == nullptr || b.name.empty() || b.name != node) return {};
  return b.addresses[b.look_ups++ % b.addresses.size()];
}

// Notes where to, and says whether it goes to this machine instead.
bool led_elsewhere(const sockaddr_in& to) {
  char text[INET_ADDRSTRLEN] = {};
  ::inet_ntop(AF_INET, &to.sin_addr, text, sizeof text);
  Board& b = board();
  const std::lock_guard lock(b.mutex);
  b.connections.push_back(std::string(text) + ":" + std::to_string(ntohs(to.sin_port)));
  return std::find(b.elsewhere.begin(), b.elsewhere.end(), text) != b.elsewhere.end();
}

}  // namespace

Tap::Tap(const std::string& name, std::vector<std::string> addresses, std::vector<std::string> elsewhere) {
  Board& b = board();
  const std::lock_guard lock(b.mutex);
  b.name = name;
  b.addresses = std::move(addresses);
  b.elsewhere = std::move(elsewhere);
  b.look_ups = 0;
}

Tap::~Tap() {
  Board& b = board();
  const std::lock_guard lock(b.mutex);
  b.name.clear();
  b.elsewhere.clear();
}

int Tap::look_ups() const {
  Board& b = board();
  const std::lock_guard lock(b.mutex);
  return static_cast<int>(b.look_ups);
}

std::vector<std::string> take_connections() {
  Board& b = board();
  const std::lock_guard lock(b.mutex);
  return std::exchange(b.connections, {});
}

}  // namespace wire_tap

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** found) {
  using Function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
  static const auto real = wire_tap::next_of<Function>("getaddrinfo");
  const std::string address = wire_tap::address_for(node);
  return real(address.empty() ? node : address.c_str(), service, hints, found);
}

extern "C" int connect(int socket, const sockaddr* to, socklen_t size) {
  using Function = int (*)(int, const sockaddr*, socklen_t);
  static const auto real = wire_tap::next_of<Function>("connect");
  if (to == nullptr || to->sa_family != AF_INET || size < sizeof(sockaddr_in)) return real(socket, to, size);
  sockaddr_in target{};
  std::memcpy(&target, to, sizeof target);
  if (wire_tap::led_elsewhere(target)) target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return real(socket, reinterpret_cast<const sockaddr*>(&target), sizeof target);
}
