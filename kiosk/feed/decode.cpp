#include "kiosk/feed/decode.hpp"

#include "kiosk/data/prometheus.hpp"
#include "kiosk/net/policy.hpp"

namespace kiosk::feed {
namespace {

// A portal's sign-in page comes with status 200 and the best intentions.
bool is_web_page(const net::Response& response) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  std::string_view body = response.body;
  if (body.starts_with(kMark)) body.remove_prefix(kMark.size());
  const auto first = body.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && body[first] == '<';
}

}  // namespace

Decoder::Decoder(const config::SourceConfig& source, const config::DataConfig& data, std::string host)
    : type_(source.type), host_(std::move(host)) {
  if (type_ == config::SourceType::kPrometheus) return;
  auto query = data::JsonQuery::create({data.rows, data.columns, data.as_of, data.start, data.spacing});
  if (query) {
    query_ = std::move(query).value();
  } else {
    wrong_query_ = query.error().message;
  }
}

std::variant<data::Decoded, Problem> Decoder::decode(const net::Response& response) const {
  const bool prometheus = type_ == config::SourceType::kPrometheus;
  if (net::outcome(response) != net::Outcome::kGood) {
    std::string reason;
    // Prometheus says in the body what is wrong with a query.
    if (response.ok() && prometheus && !is_web_page(response)) {
      if (const auto answer = data::decode_prometheus(response.body); !answer) reason = answer.error().message;
    }
    return problem_of(response, host_, reason);
  }
  if (response.body.find_first_not_of(" \t\r\n") == std::string::npos) return empty_answer(host_);
  if (is_web_page(response)) return web_page(host_);
  if (!prometheus && !query_) return unreadable(host_, wrong_query_);
  auto decoded = prometheus ? data::decode_prometheus(response.body) : query_->decode(response.body);
  if (!decoded) return unreadable(host_, decoded.error().message);
  return std::move(decoded).value();
}

}  // namespace kiosk::feed
