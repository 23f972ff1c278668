// Which hosts may be contacted: exact "host" (any port) or "host:port", nothing else ever. Checked twice: on the name
// before a request and on the resolved address before a socket opens. Pure; any thread.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/net/url.hpp"

namespace kiosk::net {

// IPv6, or IPv4 as ::ffff:a.b.c.d; addresses that carry an IPv4 one inside (NAT64, 6to4) are unwrapped to it.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  static Address v4(std::array<std::uint8_t, 4> octets);
  static Address v6(std::array<std::uint8_t, 16> octets);
  bool is_v4() const;
  std::string text() const;
  friend bool operator==(const Address&, const Address&) = default;
};
std::optional<Address> parse_address(std::string_view literal);  // "10.0.0.1", "::1", "[::1]"

enum class Scope : std::uint8_t {
  kPublic,
  kLoopback,
  kPrivate,  // RFC 1918, shared (100.64/10), unique local
  kLinkLocal,
  kReserved  // unspecified, multicast, documentation, benchmarking, broadcast
};
Scope scope(const Address& address);

struct AllowList {
  std::vector<std::string> hosts;

  // https, or http to this machine itself; host and port listed; no user name in it.
  bool allows(std::string_view url) const;
  bool allows(const Url& url) const;
  bool lists(const Url& url) const;  // host and port alone, for a proxy: what it passes on is https by itself

  // Public addresses are fine for any listed host. A private or link-local one must itself be listed beside the name.
  // Loopback only for "localhost" and loopback literals: no other name may turn out to be this machine.
  bool allows_address(const Url& url, const Address& address) const;

  // Entries that can never match anything (a scheme, a path, a wildcard), for the checker.
  std::vector<std::string> malformed() const;
};

bool is_this_machine(std::string_view host);  // localhost, 127.0.0.0/8, [::1]

}  // namespace kiosk::net
