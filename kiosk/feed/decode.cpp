#include "kiosk/feed/decode.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/data/influx.hpp"
#include "kiosk/data/log_analytics.hpp"
#include "kiosk/data/news_rows.hpp"
#include "kiosk/data/prometheus.hpp"
#include "kiosk/net/policy.hpp"

namespace kiosk::feed {
namespace {

// A portal's sign-in page comes with status 200 and the best intentions. A feed is XML by right.
bool is_web_page(const net::Response& response, config::SourceType type) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  std::string_view body = response.body;
  if (body.starts_with(kMark)) body.remove_prefix(kMark.size());
  const auto first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || body[first] != '<') return false;
  if (type != config::SourceType::kFeed) return true;
  std::string head(body.substr(first, 15));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return head.starts_with("<!doctype html") || head.starts_with("<html");
}

// Of "text/xml; charset=windows-1250".
std::string charset_of(const net::Response& response) {
  const std::string type = response.header("content-type");
  const auto at = type.find("charset=");
  if (at == std::string::npos) return {};
  std::string name = type.substr(at + 8);
  name = name.substr(name.starts_with('"') ? 1 : 0);
  return name.substr(0, name.find_first_of("\"; "));
}

bool has_query(config::SourceType type) {
  return type == config::SourceType::kPrometheus || type == config::SourceType::kInflux ||
         type == config::SourceType::kLogAnalytics;
}

data::CsvSpec csv_of(const config::DataConfig& data) {
  data::CsvSpec spec{data.columns, data.as_of, '\0', data.decimal == "," ? ',' : '.', data.zone};
  if (!data.separator.empty()) spec.separator = data.separator.front();
  return spec;
}

}  // namespace

Decoder::Decoder(const config::SourceConfig& source, const config::DataConfig& data, std::string host)
    : type_(config::answer_type(source, data)), csv_(csv_of(data)), as_of_(data.as_of), host_(std::move(host)) {
  if (type_ != config::SourceType::kJson && type_ != config::SourceType::kSse && type_ != config::SourceType::kMqtt)
    return;
  const bool mqtt = type_ == config::SourceType::kMqtt;
  const data::JsonSpec spec{mqtt && data.rows.empty() ? "@" : data.rows, data.columns, data.as_of, data.start,
                            data.spacing};
  auto query = data::JsonQuery::create(spec);
  if (query && !data.next.empty()) {
    auto pages = data::JsonPages::create(spec, data.next);
    if (pages) {
      pages_ = std::move(pages).value();
    } else {
      wrong_query_ = pages.error().message;
    }
  } else if (query) {
    query_ = std::move(query).value();
    if (mqtt) kept_ = data::JsonQuery::create({"[length([?retained])]", {{"n", "@ : number"}}, {}, {}, {}}).value();
  } else {
    wrong_query_ = query.error().message;
  }
}

Result<data::Decoded> Decoder::tables_of(const net::Response& response, Parsed& shared) const {
  switch (type_) {
    case config::SourceType::kPrometheus:
      return data::decode_prometheus(response.body);
    case config::SourceType::kCsv:
      return data::decode_csv(csv_, response.body);
    case config::SourceType::kFeed:
      return data::decode_news(response.body, charset_of(response));
    case config::SourceType::kInflux:
      return data::decode_influx(response.body);
    case config::SourceType::kLogAnalytics:
      return data::decode_log_analytics(response.body, as_of_);
    case config::SourceType::kJson:
    case config::SourceType::kSse:
    case config::SourceType::kMqtt:
      break;
  }
  if (pages_) return pages_->decode(response.body);
  if (!query_) return Error{wrong_query_};
  if (!shared) shared.emplace(response.body);
  return query_->decode(*shared);
}

std::string Decoder::next_page(const std::string& page) const { return pages_ ? pages_->next_of(page) : std::string(); }

// What a broker has kept may be of a minute or a year ago: without a time of its own it must not pass for fresh.
void Decoder::judge_ages(const Parsed& parsed, data::Decoded& decoded) const {
  if (!kept_ || !parsed || decoded.as_of) return;
  const auto kept = kept_->decode(*parsed);
  const double count = kept && kept->tables[0].rows() == 1 ? (*kept->tables[0].find("n")->numbers())[0] : 0.0;
  if (count > 0.0) {
    decoded.warnings.push_back(fmt::format("The age of {:.0f} values is not known: the broker had kept them.", count));
  }
}

std::variant<data::Decoded, Problem> Decoder::decode(const net::Response& response) const {
  Parsed alone;
  return decode(response, alone);
}

std::variant<data::Decoded, Problem> Decoder::decode(const net::Response& response, Parsed& shared) const {
  if (net::outcome(response) != net::Outcome::kGood) {
    std::string reason;
    // Those who are asked by query say in the body what is wrong with it.
    if (response.ok() && has_query(type_) && !is_web_page(response, type_)) {
      if (const auto answer = tables_of(response, shared); !answer) reason = answer.error().message;
    }
    return problem_of(response, host_, reason);
  }
  if (response.body.find_first_not_of(" \t\r\n") == std::string::npos) return empty_answer(host_);
  if (is_web_page(response, type_)) return web_page(host_);
  auto decoded = tables_of(response, shared);
  if (!decoded) return unreadable(host_, decoded.error().message);
  judge_ages(shared, *decoded);
  return std::move(decoded).value();
}

}  // namespace kiosk::feed
