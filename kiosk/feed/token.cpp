#include "kiosk/feed/token.hpp"

#include <algorithm>

#include "kiosk/data/json_rows.hpp"
#include "kiosk/net/policy.hpp"
#include "kiosk/net/url.hpp"

namespace kiosk::feed {
namespace {

constexpr double kRenewAt = 0.9;      // of its life
constexpr Seconds kUnsaidLife{300};   // where the answer gives none
constexpr Seconds kShortestLife{10};  // a server that says less would be asked without end
constexpr Seconds kLongestLife{86400};
constexpr Seconds kFirstTokenPause{5};
constexpr std::int64_t kMaxAnswer = 64 * 1024;

struct Grant {
  std::string token;
  Seconds life{kUnsaidLife};
  std::string error;
};

// The error's code alone ("invalid_client"): what comes with it may repeat what was sent.
std::string code_only(const std::string& error) {
  const bool code = !error.empty() && error.size() <= 40 &&
                    std::all_of(error.begin(), error.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return code ? error : std::string();
}

Grant read_grant(const std::string& body) {
  data::JsonSpec spec;
  spec.rows = std::string("@");
  spec.columns = {{"token", "access_token : text"}, {"life", "expires_in : number"}, {"error", "error : text"}};
  const auto query = data::JsonQuery::create(spec);
  const auto decoded = query ? query->decode(body) : Result<data::Decoded>(query.error());
  Grant grant;
  if (!decoded || decoded->tables.front().rows() != 1) return grant;
  const data::Table& table = decoded->tables.front();
  grant.token = (*table.find("token")->texts())[0];
  grant.error = code_only((*table.find("error")->texts())[0]);
  if (table.find("life")->valid[0] != 0) {
    grant.life = std::clamp(Seconds((*table.find("life")->numbers())[0]), kShortestLife, kLongestLife);
  }
  return grant;
}

}  // namespace

net::Request token_request(const config::SourceConfig& source, const std::string& secret) {
  net::Request request;
  request.method = "POST";
  request.url = source.oauth2.token_url;
  request.ca_file = source.ca_file;
  request.client_cert = source.client_cert;
  request.client_key = source.client_key;
  request.proxy = source.proxy;
  request.max_bytes = kMaxAnswer;
  request.headers["Accept"] = "application/json";
  request.body = "grant_type=client_credentials&client_id=" + net::escape(source.oauth2.client_id) +
                 "&client_secret=" + net::escape(secret);
  if (!source.oauth2.scope.empty()) request.body += "&scope=" + net::escape(source.oauth2.scope);
  return request;
}

void Token::failed(Problem problem, Seconds pause, MonoTime now) {
  problem_ = std::move(problem);
  value_.clear();
  ++failures_;
  not_before_ = after(now, pause);
}

void Token::answered(const net::Response& response, const std::string& host, MonoTime now, Rng& rng) {
  asking_ = false;
  const net::Outcome outcome = net::outcome(response);
  const Grant grant = response.ok() ? read_grant(response.body) : Grant{};
  if (outcome == net::Outcome::kGood && !grant.token.empty()) {
    value_ = grant.token;
    ++serial_;
    failures_ = 0;
    problem_ = {};
    renew_at_ = after(now, grant.life * kRenewAt);
    return;
  }
  if (!response.ok())
    return failed(problem_of(response, host, {}), net::backoff(kFirstTokenPause, failures_ + 1, rng), now);
  const bool hopeless = outcome == net::Outcome::kMistake || outcome == net::Outcome::kDenied;
  failed(no_token(host, response.status, grant.error),
         hopeless ? net::kMistakeRetry : net::backoff(kFirstTokenPause, failures_ + 1, rng), now);
}

bool Token::refused(std::uint64_t serial) {
  if (serial != serial_ || asking_) return true;  // another request has seen to it
  if (forced_) return false;
  forced_ = true;
  value_.clear();
  return true;
}

}  // namespace kiosk::feed
