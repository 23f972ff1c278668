#include "kiosk/net/allow_list.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "kiosk/base/ascii.hpp"

namespace kiosk::net {
namespace {

constexpr std::array<std::uint8_t, 12> kV4Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

struct Block {
  std::array<std::uint8_t, 4> base;
  int bits;
  Scope scope;
};

// IANA special-purpose registry (IPv4), and multicast.
constexpr Block kV4Blocks[] = {
    {{0, 0, 0, 0}, 8, Scope::kReserved},       {{10, 0, 0, 0}, 8, Scope::kPrivate},
    {{100, 64, 0, 0}, 10, Scope::kPrivate},    {{127, 0, 0, 0}, 8, Scope::kLoopback},
    {{169, 254, 0, 0}, 16, Scope::kLinkLocal}, {{172, 16, 0, 0}, 12, Scope::kPrivate},
    {{192, 0, 0, 0}, 24, Scope::kReserved},    {{192, 0, 2, 0}, 24, Scope::kReserved},
    {{192, 168, 0, 0}, 16, Scope::kPrivate},   {{198, 18, 0, 0}, 15, Scope::kReserved},
    {{198, 51, 100, 0}, 24, Scope::kReserved}, {{203, 0, 113, 0}, 24, Scope::kReserved},
    {{224, 0, 0, 0}, 4, Scope::kReserved},     {{240, 0, 0, 0}, 4, Scope::kReserved},
};

std::uint32_t big_endian(const std::uint8_t* octets) {
  return static_cast<std::uint32_t>(octets[0]) << 24 | static_cast<std::uint32_t>(octets[1]) << 16 |
         static_cast<std::uint32_t>(octets[2]) << 8 | static_cast<std::uint32_t>(octets[3]);
}

Scope scope_v4(std::uint32_t address) {
  for (const Block& block : kV4Blocks) {
    const std::uint32_t mask = ~std::uint32_t{0} << (32 - block.bits);
    if ((address & mask) == big_endian(block.base.data())) return block.scope;
  }
  return Scope::kPublic;
}

Scope scope_v6(const std::array<std::uint8_t, 16>& b) {
  const bool zeros = std::all_of(b.begin(), b.begin() + 15, [](std::uint8_t octet) { return octet == 0; });
  if (zeros && b[15] == 1) return Scope::kLoopback;
  if ((b[0] & 0xfe) == 0xfc) return Scope::kPrivate;
  if (b[0] == 0xfe && (b[1] & 0xc0) == 0x80) return Scope::kLinkLocal;
  if (b[0] == 0xfe && (b[1] & 0xc0) == 0xc0) return Scope::kPrivate;  // site-local, deprecated
  // Only 2000::/3 is handed out as global unicast; of it, Teredo and documentation are not hosts.
  if ((b[0] & 0xe0) != 0x20) return Scope::kReserved;
  if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0) return Scope::kReserved;
  if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8) return Scope::kReserved;
  return Scope::kPublic;
}

struct Entry {
  std::string host;
  int port = 0;  // 0: any
};

std::optional<Entry> parse_entry(std::string_view text) {
  Entry entry;
  std::string_view host = text;
  const auto bracket = text.rfind(']');
  const auto colon = text.rfind(':');
  const bool bare_v6 = text.find(':') != colon && (text.empty() || text.front() != '[');
  if (!bare_v6 && colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    const std::string_view port = text.substr(colon + 1);
    const auto [end, code] = std::from_chars(port.data(), port.data() + port.size(), entry.port);
    if (code != std::errc{} || end != port.data() + port.size() || entry.port < 1 || entry.port > 65535) return {};
    host = text.substr(0, colon);
  }
  if (host.empty() || host.find_first_of("/*@ ?#%") != std::string_view::npos) return {};
  entry.host = lower(host);
  // One spelling for literals: as the URL parser writes them.
  if (const auto address = parse_address(entry.host)) {
    entry.host = address->is_v4() ? address->text() : fmt::format("[{}]", address->text());
  }
  return entry;
}

}  // namespace

Address Address::v4(std::array<std::uint8_t, 4> octets) {
  Address address;
  std::copy(kV4Prefix.begin(), kV4Prefix.end(), address.bytes.begin());
  std::copy(octets.begin(), octets.end(), address.bytes.begin() + 12);
  return address;
}

Address Address::v6(std::array<std::uint8_t, 16> b) {
  const auto inner = [&b](std::size_t at) { return v4({b[at], b[at + 1], b[at + 2], b[at + 3]}); };
  constexpr std::array<std::uint8_t, 12> kNat64{0x00, 0x64, 0xff, 0x9b};
  if (std::equal(kNat64.begin(), kNat64.end(), b.begin())) return inner(12);
  if (b[0] == 0x20 && b[1] == 0x02) return inner(2);  // 6to4
  Address address;
  address.bytes = b;
  return address;
}

bool Address::is_v4() const { return std::equal(kV4Prefix.begin(), kV4Prefix.end(), bytes.begin()); }

std::string Address::text() const {
  char buffer[INET6_ADDRSTRLEN] = {};
  if (is_v4()) {
    inet_ntop(AF_INET, bytes.data() + 12, buffer, sizeof buffer);
  } else {
    inet_ntop(AF_INET6, bytes.data(), buffer, sizeof buffer);
  }
  return buffer;
}

std::optional<Address> parse_address(std::string_view literal) {
  if (literal.size() > 2 && literal.front() == '[' && literal.back() == ']') {
    literal = literal.substr(1, literal.size() - 2);
  }
  const std::string text(literal);
  std::array<std::uint8_t, 16> six{};
  std::array<std::uint8_t, 4> four{};
  if (inet_pton(AF_INET, text.c_str(), four.data()) == 1) return Address::v4(four);
  if (inet_pton(AF_INET6, text.c_str(), six.data()) == 1) return Address::v6(six);
  return {};
}

Scope scope(const Address& address) {
  return address.is_v4() ? scope_v4(big_endian(address.bytes.data() + 12)) : scope_v6(address.bytes);
}

bool is_this_machine(std::string_view host) {
  if (lower(host) == "localhost") return true;
  const auto address = parse_address(host);
  return address && scope(*address) == Scope::kLoopback;
}

bool AllowList::allows(std::string_view url) const {
  const auto parsed = parse_url(url);
  return parsed && allows(*parsed);
}

bool AllowList::allows(const Url& url) const {
  if (url.scheme != "https" && !(url.scheme == "http" && is_this_machine(url.host))) return false;
  return lists(url);
}

bool AllowList::lists(const Url& url) const {
  return std::any_of(hosts.begin(), hosts.end(), [&url](const std::string& text) {
    const auto entry = parse_entry(text);
    return entry && entry->host == url.host && (entry->port == 0 || entry->port == url.port);
  });
}

bool AllowList::allows_address(const Url& url, const Address& address) const {
  switch (scope(address)) {
    case Scope::kPublic:
      return true;
    case Scope::kReserved:
      return false;
    case Scope::kLoopback:
      return is_this_machine(url.host);
    case Scope::kPrivate:
    case Scope::kLinkLocal:
      break;
  }
  return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& text) {
    const auto entry = parse_entry(text);
    return entry && parse_address(entry->host) == address && (entry->port == 0 || entry->port == url.port);
  });
}

std::vector<std::string> AllowList::malformed() const {
  std::vector<std::string> wrong;
  for (const std::string& text : hosts) {
    if (!parse_entry(text)) wrong.push_back(text);
  }
  return wrong;
}

}  // namespace kiosk::net
