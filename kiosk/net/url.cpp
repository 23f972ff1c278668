#include "kiosk/net/url.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <charconv>
#include <memory>

namespace kiosk::net {
namespace {

struct EndUrl {
  void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};
using UrlHandle = std::unique_ptr<CURLU, EndUrl>;

std::string url_part(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr) return {};
  std::string result(text);
  curl_free(text);
  return result;
}

std::optional<Url> take_apart(CURLU* handle) {
  if (!url_part(handle, CURLUPART_USER).empty() || !url_part(handle, CURLUPART_PASSWORD).empty()) return {};
  if (!url_part(handle, CURLUPART_ZONEID).empty()) return {};
  curl_url_set(handle, CURLUPART_FRAGMENT, nullptr, 0);
  Url url;
  url.scheme = url_part(handle, CURLUPART_SCHEME);
  url.host = url_part(handle, CURLUPART_HOST);
  for (char& c : url.host) {
    // Escaped in the address: no host has these, and it would not read the same again.
    if ((c >= 0 && c <= ' ') || c == 0x7F) return {};
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  curl_url_set(handle, CURLUPART_HOST, url.host.c_str(), 0);
  url.path = url_part(handle, CURLUPART_PATH);
  url.query = url_part(handle, CURLUPART_QUERY);
  url.text = url_part(handle, CURLUPART_URL);
  const std::string port = url_part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  std::from_chars(port.data(), port.data() + port.size(), url.port);
  if ((url.scheme != "https" && url.scheme != "http") || url.host.empty() || url.port == 0) return {};
  return url;
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return {};
  const UrlHandle handle(curl_url());
  if (curl_url_set(handle.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK) return {};
  return take_apart(handle.get());
}

std::optional<Url> resolve_url(const Url& base, std::string_view reference) {
  const UrlHandle handle(curl_url());
  if (curl_url_set(handle.get(), CURLUPART_URL, base.text.c_str(), 0) != CURLUE_OK) return {};
  if (curl_url_set(handle.get(), CURLUPART_URL, std::string(reference).c_str(), 0) != CURLUE_OK) return {};
  return take_apart(handle.get());
}

std::string escape(std::string_view text) {
  constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string result;
  for (const char c : text) {
    if (kUnreserved.find(c) != std::string_view::npos) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

std::string unescape(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const bool escaped =
        text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3;
    result += escaped ? static_cast<char>(value) : text[i] == '+' ? ' ' : text[i];
    if (escaped) i += 2;
  }
  return result;
}

}  // namespace kiosk::net
