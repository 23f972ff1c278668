// An address taken apart by libcurl's own parser (in curl_client.cpp), so that what is checked is what is contacted:
// odd spellings of hosts (decimal, octal, escaped) come out in one form. Pure; any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::net {

struct Url {
  std::string scheme;  // lower case
  std::string host;    // lower case; IPv6 in brackets
  int port = 0;        // the scheme's default where none was written
  std::string path;
  std::string query;
  std::string text;  // the whole, normalised, without fragment
  std::string origin() const { return scheme + "://" + host + ":" + std::to_string(port); }
};

// Nothing for anything that is not http(s), or names a user or password.
std::optional<Url> parse_url(std::string_view text);
// `reference` as a redirect from `base` means it.
std::optional<Url> resolve_url(const Url& base, std::string_view reference);
// RFC 3986 unreserved characters stay, everything else becomes %XX.
std::string escape(std::string_view text);
std::string unescape(std::string_view text);  // %XX to bytes, + to a blank; what is neither stays

}  // namespace kiosk::net
