#include "kiosk/config/address.hpp"

#include <algorithm>
#include <array>

namespace kiosk::config {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool all_of(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHostCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
constexpr std::string_view kIpv6Characters = "0123456789abcdef:.";

bool fit_port(std::string_view port) {
  return port.size() <= 5 && all_of(port, kDigits) && std::stoi(std::string(port)) <= 65535;
}

// Splits "host:port" or "[v6]:port"; false if either part is not fit.
bool split(std::string_view authority, std::string& host, std::string& port) {
  const std::string text = lowered(authority);
  std::size_t end = 0;
  if (!text.empty() && text.front() == '[') {
    const std::size_t close = text.find(']');
    if (close == std::string::npos || !all_of(std::string_view(text).substr(1, close - 1), kIpv6Characters))
      return false;
    end = close + 1;
  } else {
    end = std::min(text.find(':'), text.size());
    if (!all_of(std::string_view(text).substr(0, end), kHostCharacters)) return false;
  }
  host = text.substr(0, end);
  if (end == text.size()) return true;
  port = text.substr(end + 1);
  return text[end] == ':' && fit_port(port);
}

}  // namespace

std::optional<Address> parse_address(std::string_view url) {
  const auto odd = [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == '\\' || c == '"' || c == '<' || c == '>';
  };
  if (std::any_of(url.begin(), url.end(), odd)) return std::nullopt;
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  Address address;
  address.scheme = lowered(url.substr(0, colon));
  std::string_view rest = url.substr(colon + 3);
  std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    address.user = true;
    authority.remove_prefix(at + 1);
  }
  if (!split(authority, address.host, address.port)) return std::nullopt;
  return address;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "[::1]" || (host.substr(0, 4) == "127." && all_of(host, "0123456789."));
}

bool is_host_entry(std::string_view text) {
  std::string host, port;
  return split(text, host, port);
}

bool carries_secret(std::string_view text) {
  static constexpr std::array<std::string_view, 14> kNames{
      "token",    "access_token", "auth", "key", "apikey",    "api_key", "secret",
      "password", "passwd",       "pwd",  "sig", "signature", "api-key", "client_secret"};
  std::size_t at = text.find('?');
  while (at != std::string_view::npos) {
    const std::string_view rest = text.substr(at + 1);
    const std::size_t equals = rest.find('=');
    const std::size_t next = rest.find('&');
    if (equals != std::string_view::npos && equals < std::min(next, rest.size()) &&
        equals + 1 < std::min(next, rest.size())) {
      const std::string name = lowered(rest.substr(0, equals));
      if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) return true;
    }
    at = next == std::string_view::npos ? next : at + 1 + next;
  }
  return false;
}

}  // namespace kiosk::config
