// Two lines: an address, and where it redirects to. What has been read once reads the same again.
#include "kiosk/net/url.hpp"

#include "kiosk/net/policy.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = fuzz::view(bytes, size);
  const std::size_t end = text.find('\n');
  const auto url = net::parse_url(text.substr(0, end));
  net::parse_http_date(text);
  if (!url) return 0;
  const auto again = net::parse_url(url->text);
  fuzz::promise(again && again->host == url->host && again->port == url->port, "a host is the same when read again");
  if (end == std::string_view::npos) return 0;
  const auto target = net::resolve_url(*url, text.substr(end + 1));
  fuzz::promise(!target || target->scheme == "http" || target->scheme == "https", "a redirect stays with http(s)");
  return 0;
}
