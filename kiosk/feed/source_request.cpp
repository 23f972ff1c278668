#include "kiosk/feed/source_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/config/address.hpp"
#include "kiosk/feed/digest.hpp"
#include "kiosk/feed/json_text.hpp"
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

std::string without_keys(std::string_view url, const std::vector<std::string>& hidden) {
  const auto question = url.find('?');
  if (question == std::string_view::npos) return std::string(url);
  std::string result(url.substr(0, question + 1));
  std::string_view rest = url.substr(question + 1);
  while (true) {
    const auto end = rest.find('&');
    const std::string_view part = rest.substr(0, end);
    const auto equals = part.find('=');
    const std::string_view name = part.substr(0, equals);
    const bool hides = names_a_key(name) || std::find(hidden.begin(), hidden.end(), name) != hidden.end();
    if (equals != std::string_view::npos && hides) {
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

namespace {

// Which question it is, apart from where it is asked. Kept as it is: recordings are found by it.
std::string identity(const config::SourceConfig& source, const config::DataConfig& data) {
  const std::string place = source.url.empty() ? source.folder.string() : source.url;
  switch (config::answer_type(source, data)) {
    case config::SourceType::kPrometheus:
      return fmt::format("prometheus\n{}\n{}\n{}", place, data.query, data.range.count());
    case config::SourceType::kInflux:
      return fmt::format("influxql\n{}\n{}\n{}", place, source.database, data.query);
    case config::SourceType::kLogAnalytics:
      return fmt::format("loganalytics\n{}\n{}\n{}\n{}", place, data.path, data.query, data.range.count());
    case config::SourceType::kSse:
      return fmt::format("sse\n{}\n{}\n{}\n{}", place, data.path, fmt::join(data.events, ","), data.keep);
    case config::SourceType::kMqtt:
      return fmt::format("mqtt\n{}\n{}", place, fmt::join(data.topics, ","));
    case config::SourceType::kJson:
    case config::SourceType::kCsv:
    case config::SourceType::kFeed:
      break;
  }
  const std::string plain = fmt::format("json\n{}\n{}\n{}", place, data.path, 0.0);
  return data.next.empty() ? plain : fmt::format("{}\npages\n{}\n{}", plain, data.next, data.pages);
}

std::string influx_form(const config::SourceConfig& source, const config::DataConfig& data) {
  const std::string database = source.database.empty() ? "" : "db=" + net::escape(source.database) + "&";
  return database + "epoch=ns&q=" + net::escape(data.query);
}

std::string link_of(const config::SourceConfig& source, const config::DataConfig& data,
                    const std::vector<std::string>& hidden) {
  switch (config::answer_type(source, data)) {
    case config::SourceType::kPrometheus:
      return graph_link(source, data);
    case config::SourceType::kInflux:
      return joined(source.url, "/query") + "?" + influx_form(source, data);
    case config::SourceType::kMqtt:
      return {};
    default:
      return without_keys(joined(source.url, data.path), hidden);
  }
}

// A form that is too long for an address goes into the body.
void send_form(net::Request& request, std::string form) {
  if (request.url.size() + 1 + form.size() <= kLongestGet) {
    request.url += "?" + form;
  } else {
    request.method = "POST";
    request.body = std::move(form);
  }
}

std::string prometheus_form(const config::DataConfig& data, WallTime now, bool ask_source_for_now, int columns) {
  std::string form = "query=" + net::escape(data.query);
  if (data.range.count() > 0) {
    const net::Window window = net::align_window(now, data.range, columns);
    form += fmt::format("&start={}&end={}&step={:.0f}", epoch(window.start), epoch(window.end), window.step.count());
  } else if (!ask_source_for_now) {
    form += "&time=" + epoch(std::chrono::floor<std::chrono::seconds>(now));
  }
  return form;
}

std::string accepted(config::SourceType type) {
  if (type == config::SourceType::kCsv) return "text/csv, text/plain;q=0.9, */*;q=0.1";
  if (type == config::SourceType::kSse) return "text/event-stream";
  if (type == config::SourceType::kFeed)
    return "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9";
  return "application/json";
}

}  // namespace

std::vector<std::string> query_values(const config::Briefing& briefing) {
  std::vector<std::string> values;
  for (const auto& [key, data] : briefing.data) {
    const auto question = data.path.find('?');
    if (question == std::string::npos) continue;
    std::string_view rest = std::string_view(data.path).substr(question + 1);
    while (!rest.empty()) {
      const std::string_view part = rest.substr(0, rest.find('&'));
      const auto equals = part.find('=');
      const std::string name(part.substr(0, equals));
      const auto& hidden = briefing.redact_query;
      if (equals != std::string_view::npos && std::find(hidden.begin(), hidden.end(), name) != hidden.end()) {
        values.emplace_back(part.substr(equals + 1));
        values.push_back(net::unescape(part.substr(equals + 1)));
      }
      rest = part.size() == rest.size() ? std::string_view() : rest.substr(part.size() + 1);
    }
  }
  return values;
}

Ask describe(const config::SourceConfig& source, const config::DataConfig& data,
             const std::vector<std::string>& hidden) {
  Ask ask;
  ask.fingerprint = sha256_hex(identity(source, data)).substr(0, kFingerprintDigits);
  config::DataConfig told = data;
  told.path = without_keys(data.path, hidden);
  ask.recorded_as = sha256_hex(identity(source, told)).substr(0, kFingerprintDigits);
  ask.shown = data.query.empty() ? (data.path.empty() ? "/" : told.path) : data.query;
  ask.link = link_of(source, data, hidden);
  if (!data.topics.empty()) ask.shown = fmt::format("{}", fmt::join(data.topics, ", "));
  if (!source.folder.empty()) {
    ask.host = source.folder.filename().string() + data.path;
    ask.link.clear();
  } else if (const auto url = net::parse_url(source.url)) {
    const int usual = url->scheme == "https" ? 443 : 80;
    ask.host = url->port == usual ? url->host : fmt::format("{}:{}", url->host, url->port);
  } else if (const auto address = config::parse_address(source.url)) {
    ask.host = address->host_and_port();
  }
  return ask;
}

net::Request build_request(const config::SourceConfig& source, const config::DataConfig& data, WallTime now,
                           bool ask_source_for_now, int columns) {
  net::Request request;
  request.ca_file = source.ca_file;
  request.client_cert = source.client_cert;
  request.client_key = source.client_key;
  request.proxy = source.proxy;
  const config::SourceType type = config::answer_type(source, data);
  request.headers["Accept"] = accepted(type);
  switch (type) {
    case config::SourceType::kPrometheus:
      request.url = joined(source.url, data.range.count() > 0 ? "/api/v1/query_range" : "/api/v1/query");
      send_form(request, prometheus_form(data, now, ask_source_for_now, columns));
      break;
    case config::SourceType::kInflux:
      request.url = joined(source.url, "/query");
      send_form(request, influx_form(source, data));
      break;
    case config::SourceType::kLogAnalytics: {
      const std::string span = data.range.count() > 0 ? fmt::format("PT{:.0f}S", data.range.count()) : "";
      request.url = joined(source.url, data.path);
      request.method = "POST";
      request.headers["Content-Type"] = "application/json";
      request.body =
          "{\"query\": " + json_text(data.query) + (span.empty() ? "}" : ", \"timespan\": " + json_text(span) + "}");
      break;
    }
    case config::SourceType::kJson:
    case config::SourceType::kCsv:
    case config::SourceType::kFeed:
    case config::SourceType::kSse:
    case config::SourceType::kMqtt:
      request.url = joined(source.url, data.path);
      break;
  }
  return request;
}

}  // namespace kiosk::feed
