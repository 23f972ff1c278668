// Addresses as a briefing writes them: where they lead, and whether somebody left a secret in one. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::config {

struct Address {
  std::string scheme;  // "https", lower case
  std::string host;    // lower case; IPv6 in brackets
  std::string port;    // as written; may be empty
  bool user = false;   // "user:password@" stands before the host
  std::string host_and_port() const { return port.empty() ? host : host + ":" + port; }
};

std::optional<Address> parse_address(std::string_view url);  // nothing without scheme and host, or with odd characters
bool is_loopback(std::string_view host);
bool is_host_entry(std::string_view text);   // "host" or "host:port", no scheme, path or wildcard
bool carries_secret(std::string_view text);  // a query value named token, key, password, ...

}  // namespace kiosk::config
