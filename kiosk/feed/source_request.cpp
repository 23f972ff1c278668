#include "kiosk/feed/source_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/feed/digest.hpp"
#include "kiosk/net/policy.hpp"
#include "kiosk/net/url.hpp"

namespace kiosk::feed {
namespace {

constexpr std::size_t kLongestGet = 2000;  // bytes of address that every proxy and server takes
constexpr std::size_t kFingerprintDigits = 16;

std::string joined(std::string base, const std::string& path) {
  while (!base.empty() && base.back() == '/') base.pop_back();
  if (path.empty()) return base;
  return base + (path.front() == '/' ? "" : "/") + path;
}

std::string epoch(WallTime time) {
  const auto ms = time.time_since_epoch().count();
  return ms % 1000 == 0 ? fmt::format("{}", ms / 1000) : fmt::format("{}.{:03}", ms / 1000, ms % 1000);
}

bool names_a_key(std::string_view name) {
  constexpr std::array<std::string_view, 8> kWords{"token",    "key",    "sig",  "secret",
                                                   "password", "passwd", "code", "auth"};
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::any_of(kWords.begin(), kWords.end(),
                     [&lower](std::string_view word) { return lower.find(word) != std::string::npos; });
}

// "15s" as Prometheus's graph page writes ranges.
std::string graph_link(const config::SourceConfig& source, const config::DataConfig& data) {
  std::string link = joined(source.url, "/graph") + "?g0.expr=" + net::escape(data.query);
  if (data.range.count() <= 0) return link + "&g0.tab=1";
  return link + fmt::format("&g0.tab=0&g0.range_input={:.0f}s", data.range.count());
}

}  // namespace

std::string without_keys(std::string_view url) {
  const auto question = url.find('?');
  if (question == std::string_view::npos) return std::string(url);
  std::string result(url.substr(0, question + 1));
  std::string_view rest = url.substr(question + 1);
  while (true) {
    const auto end = rest.find('&');
    const std::string_view part = rest.substr(0, end);
    const auto equals = part.find('=');
    if (equals != std::string_view::npos && names_a_key(part.substr(0, equals))) {
      result += part.substr(0, equals + 1);
      result += "…";
    } else {
      result += part;
    }
    if (end == std::string_view::npos) return result;
    result += '&';
    rest = rest.substr(end + 1);
  }
}

Ask describe(const config::SourceConfig& source, const config::DataConfig& data) {
  const bool prometheus = config::answer_type(source, data) == config::SourceType::kPrometheus;
  Ask ask;
  const std::string identity = fmt::format("{}\n{}\n{}\n{}", prometheus ? "prometheus" : "json",
                                           source.url.empty() ? source.folder.string() : source.url,
                                           prometheus ? data.query : data.path, prometheus ? data.range.count() : 0.0);
  ask.fingerprint = sha256_hex(identity).substr(0, kFingerprintDigits);
  ask.shown = prometheus ? data.query : without_keys(data.path.empty() ? "/" : data.path);
  ask.link = prometheus ? graph_link(source, data) : without_keys(joined(source.url, data.path));
  if (!source.folder.empty()) {
    ask.host = source.folder.filename().string() + data.path;
    ask.link.clear();
  } else if (const auto url = net::parse_url(source.url)) {
    const int usual = url->scheme == "https" ? 443 : 80;
    ask.host = url->port == usual ? url->host : fmt::format("{}:{}", url->host, url->port);
  }
  return ask;
}

net::Request build_request(const config::SourceConfig& source, const config::DataConfig& data, WallTime now,
                           bool ask_source_for_now, int columns) {
  net::Request request;
  request.ca_file = source.ca_file;
  request.headers["Accept"] = "application/json";
  const config::SourceType type = config::answer_type(source, data);
  if (type == config::SourceType::kCsv) request.headers["Accept"] = "text/csv, text/plain;q=0.9, */*;q=0.1";
  if (type == config::SourceType::kFeed)
    request.headers["Accept"] = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9";
  if (type != config::SourceType::kPrometheus) {
    request.url = joined(source.url, data.path);
    return request;
  }
  std::string form = "query=" + net::escape(data.query);
  std::string path = "/api/v1/query";
  if (data.range.count() > 0) {
    const net::Window window = net::align_window(now, data.range, columns);
    path = "/api/v1/query_range";
    form += fmt::format("&start={}&end={}&step={:.0f}", epoch(window.start), epoch(window.end), window.step.count());
  } else if (!ask_source_for_now) {
    form += "&time=" + epoch(std::chrono::floor<std::chrono::seconds>(now));
  }
  request.url = joined(source.url, path);
  if (request.url.size() + 1 + form.size() <= kLongestGet) {
    request.url += "?" + form;
  } else {
    request.method = "POST";
    request.body = std::move(form);
  }
  return request;
}

}  // namespace kiosk::feed
