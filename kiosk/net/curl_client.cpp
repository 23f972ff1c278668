#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <deque>
#include <utility>

#include "kiosk/base/ascii.hpp"
#include "kiosk/net/http_client.hpp"
#include "kiosk/net/url.hpp"

namespace kiosk::net {
namespace {

constexpr std::size_t kInFlight = 6;
constexpr std::size_t kPerHost = 2;
constexpr std::size_t kStreams = 16;
constexpr int kMaxRedirects = 3;
constexpr std::size_t kMaxHeaderBytes = 32 * 1024;
constexpr long kLowSpeedBytes = 100;  // a second
constexpr long kLowSpeedSeconds = 5;
constexpr int kFailuresBeforeFreshConnection = 2;

// CURL and CURLM are both void to the compiler, so each needs its own way to end.
struct EndEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct EndUrl {
  void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};
struct EndList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EndEasy>;
using Multi = std::unique_ptr<CURLM, EndMulti>;
using UrlHandle = std::unique_ptr<CURLU, EndUrl>;
using HeaderList = std::unique_ptr<curl_slist, EndList>;

void initialise_curl_once() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  assert(code == CURLE_OK);
  static_cast<void>(code);
}

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
  // "%38" is the name "8", and that, read again, the address 0.0.0.8: what is checked must be what is contacted.
  const UrlHandle again(curl_url());
  if (curl_url_set(again.get(), CURLUPART_URL, url.text.c_str(), 0) != CURLUE_OK) return {};
  if (url_part(again.get(), CURLUPART_HOST) != url.host) return {};
  return url;
}

struct Transfer {
  HttpClient::Ticket ticket = 0;
  Request request;
  Url url;  // of this hop
  std::optional<Url> proxy;
  int redirects = 0;
  Response response;
  std::size_t header_bytes = 0;
  bool too_large = false;
  std::string refused_address;  // what the gate turned away
  const AllowList* allow = nullptr;
  char words[CURL_ERROR_SIZE] = {};
  HeaderList headers;
  Easy easy;  // last: ends before what it points to

  std::string host_key() const { return url.origin(); }
};

// A body that grows by doubling leaves as much again behind it; most servers say beforehand how long theirs is.
void make_room(Transfer& t) {
  curl_off_t length = 0;
  curl_easy_getinfo(t.easy.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  if (length > 0) t.response.body.reserve(static_cast<std::size_t>(std::min(length, curl_off_t{t.request.max_bytes})));
}

std::size_t on_body(char* data, std::size_t, std::size_t count, void* self) {
  auto& t = *static_cast<Transfer*>(self);
  if (static_cast<std::int64_t>(t.response.body.size() + count) > t.request.max_bytes) {
    t.too_large = true;
    return 0;
  }
  if (t.response.body.empty()) make_room(t);
  t.response.body.append(data, count);
  return count;
}

std::size_t on_header(char* data, std::size_t, std::size_t count, void* self) {
  auto& t = *static_cast<Transfer*>(self);
  t.header_bytes += count;
  if (t.header_bytes > kMaxHeaderBytes) {
    t.too_large = true;
    return 0;
  }
  const std::string_view line(data, count);
  if (line.starts_with("HTTP/")) {  // a new block, after an interim answer
    t.response.headers.clear();
    return count;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return count;
  std::string name(trimmed(line.substr(0, colon)));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  std::string& value = t.response.headers[name];
  if (!value.empty()) value += ", ";
  value += trimmed(line.substr(colon + 1));
  return count;
}

std::optional<Address> address_of(const curl_sockaddr& target) {
  if (target.family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &target.addr, sizeof in);
    std::array<std::uint8_t, 4> octets{};
    std::memcpy(octets.data(), &in.sin_addr, octets.size());
    return Address::v4(octets);
  }
  if (target.family == AF_INET6 && target.addrlen >= sizeof(sockaddr_in6)) {
    sockaddr_in6 in{};
    std::memcpy(&in, &target.addr, sizeof in);
    std::array<std::uint8_t, 16> octets{};
    std::memcpy(octets.data(), &in.sin6_addr, octets.size());
    return Address::v6(octets);
  }
  return {};
}

// The gate: the last moment before anything is sent, and the only one that a name server cannot lie to.
curl_socket_t on_open_socket(void* self, curlsocktype, curl_sockaddr* target) {
  auto& t = *static_cast<Transfer*>(self);
  const auto address = address_of(*target);
  // Behind a proxy its own address is all there is to judge; the name beyond it was judged before.
  if (!address || !t.allow->allows_address(t.proxy ? *t.proxy : t.url, *address)) {
    t.refused_address = address ? address->text() : "an address of unknown kind";
    return CURL_SOCKET_BAD;
  }
  return ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

template <typename T>
void set(CURL* easy, CURLoption option, T value) {
  const CURLcode code = curl_easy_setopt(easy, option, value);
  assert(code == CURLE_OK);  // a setting that libcurl does not know must not be missing in silence
  static_cast<void>(code);
}

void apply_trust(CURL* easy, const Transfer& t, const std::string& ca_file) {
  set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!ca_file.empty()) {
    set(easy, CURLOPT_CAINFO, ca_file.c_str());
    set<char*>(easy, CURLOPT_CAPATH, nullptr);
  }
  if (!t.request.client_cert.empty()) {
    set(easy, CURLOPT_SSLCERT, t.request.client_cert.c_str());
    set(easy, CURLOPT_SSLKEY, (t.request.client_key.empty() ? t.request.client_cert : t.request.client_key).c_str());
  }
  set(easy, CURLOPT_PROXY, t.proxy ? t.proxy->text.c_str() : "");
  set(easy, CURLOPT_NOPROXY, t.proxy ? "" : "*");
  if (t.proxy && !ca_file.empty()) set(easy, CURLOPT_PROXY_CAINFO, ca_file.c_str());
  set(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(easy, CURLOPT_UNRESTRICTED_AUTH, 0L);
  set(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
}

void apply_limits(CURL* easy, const Transfer& t) {
  const auto milliseconds = [](Seconds s) { return std::max(1L, std::lround(s.count() * 1000)); };
  set(easy, CURLOPT_PROTOCOLS_STR, t.url.scheme.c_str());
  set(easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  set(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(t.request.connect_timeout));
  if (t.request.stream) {
    // A line that dies says nothing: silence is all there is to notice.
    set(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(easy, CURLOPT_LOW_SPEED_TIME, std::max(1L, std::lround(t.request.silence.count())));
    set(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  } else {
    set(easy, CURLOPT_TIMEOUT_MS, milliseconds(t.request.timeout - t.response.elapsed));
    set(easy, CURLOPT_LOW_SPEED_LIMIT, kLowSpeedBytes);
    set(easy, CURLOPT_LOW_SPEED_TIME, kLowSpeedSeconds);
    set(easy, CURLOPT_ACCEPT_ENCODING, "gzip");  // decoded bytes are what on_body counts
  }
  set(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(t.request.max_bytes));
  set(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  // A request that times out takes its connection with it, as it does not where many share one: a dead one stayed in
  // the pool, and was the first to be tried again.
  set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_QUICK_EXIT, 1L);  // stopping does not wait for a name server
}

std::string one_line(std::string_view text) {
  std::string result(text);
  std::erase_if(result, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
  return result;
}

HeaderList header_list(const Request& request) {
  HeaderList list;
  const auto add = [&list](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) return;
    static_cast<void>(list.release());
    list.reset(longer);
  };
  add("User-Agent: briefing-kiosk");
  add("Expect:");
  for (const auto& [name, value] : request.headers) add(one_line(name) + ": " + one_line(value));
  return list;
}

Failure failure_of(CURLcode code, const Transfer& t, long os_error) {
  if (t.too_large) return Failure::kTooLarge;
  if (!t.refused_address.empty() && code == CURLE_COULDNT_CONNECT) return Failure::kNotAllowed;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return Failure::kOffline;
    case CURLE_COULDNT_CONNECT:
      return os_error == ENETUNREACH || os_error == EHOSTUNREACH || os_error == ENETDOWN ? Failure::kOffline
                                                                                         : Failure::kRefused;
    case CURLE_OPERATION_TIMEDOUT:
      return Failure::kTimeout;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return Failure::kTls;
    case CURLE_FILESIZE_EXCEEDED:
      return Failure::kTooLarge;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return Failure::kCut;
    default:
      return Failure::kProtocol;
  }
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

class CurlClient final : public HttpClient {
 public:
  CurlClient(AllowList allow, std::string ca_file)
      : allow_(std::move(allow)), ca_file_(std::move(ca_file)), multi_(curl_multi_init()) {
    assert(multi_ != nullptr);
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(kInFlight + kStreams));
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(kPerHost + kStreams));
  }
  ~CurlClient() override { abandon(); }

  Ticket begin(Request request) override;
  std::vector<Answer> wait(Seconds most) override;
  void abandon() override;
  void wake() override { curl_multi_wakeup(multi_.get()); }

 private:
  bool has_room(const Transfer& transfer) const;
  void start_waiting();
  void start(std::unique_ptr<Transfer> transfer);
  void hand_over_pieces();
  void collect();
  void finish(std::unique_ptr<Transfer> transfer, CURLcode code);
  bool follow(std::unique_ptr<Transfer>& transfer);
  void answer(Transfer& transfer);
  void refuse(Transfer& transfer, Failure failure, std::string detail);

  AllowList allow_;
  std::string ca_file_;
  Multi multi_;
  std::deque<std::unique_ptr<Transfer>> queue_;
  std::map<CURL*, std::unique_ptr<Transfer>> running_;
  std::map<std::string, int> failures_;  // in a row, by origin
  std::vector<Answer> answers_;
  Ticket next_ = 1;
};

HttpClient::Ticket CurlClient::begin(Request request) {
  auto transfer = std::make_unique<Transfer>();
  transfer->ticket = next_++;
  transfer->allow = &allow_;
  const Ticket ticket = transfer->ticket;
  const auto url = parse_url(request.url);
  transfer->request = std::move(request);
  transfer->proxy = transfer->request.proxy.empty() ? std::nullopt : parse_url(transfer->request.proxy);
  const bool proxied = !transfer->request.proxy.empty();
  if (proxied && (!transfer->proxy || !allow_.lists(*transfer->proxy))) {
    refuse(*transfer, Failure::kNotAllowed, "the proxy is not among the hosts of the briefing");
  } else if (!url || !allow_.allows(*url)) {
    refuse(*transfer, Failure::kNotAllowed,
           url ? url->origin() + " is not among the hosts of the briefing"
               : std::string("the address is not a plain http(s) one"));
  } else {
    transfer->url = *url;
    queue_.push_back(std::move(transfer));
  }
  return ticket;
}

void CurlClient::refuse(Transfer& transfer, Failure failure, std::string detail) {
  transfer.response.status = 0;
  transfer.response.body.clear();
  transfer.response.failure = failure;
  transfer.response.detail = std::move(detail);
  answer(transfer);
}

void CurlClient::answer(Transfer& transfer) {
  answers_.push_back({transfer.ticket, std::move(transfer.response), false});
}

// A stream that lasts all day must not take the place of requests that last a second.
bool CurlClient::has_room(const Transfer& transfer) const {
  std::size_t alike = 0;
  std::size_t at_host = 0;
  for (const auto& [easy, other] : running_) {
    if (other->request.stream != transfer.request.stream) continue;
    ++alike;
    if (other->host_key() == transfer.host_key()) ++at_host;
  }
  return transfer.request.stream ? alike < kStreams : alike < kInFlight && at_host < kPerHost;
}

void CurlClient::start_waiting() {
  for (auto it = queue_.begin(); it != queue_.end();) {
    if (!has_room(**it)) {
      ++it;
      continue;
    }
    auto transfer = std::move(*it);
    it = queue_.erase(it);
    start(std::move(transfer));
  }
}

void CurlClient::start(std::unique_ptr<Transfer> transfer) {
  Transfer& t = *transfer;
  t.easy.reset(curl_easy_init());
  t.headers = header_list(t.request);
  t.header_bytes = 0;
  t.refused_address.clear();
  CURL* easy = t.easy.get();
  apply_trust(easy, t, t.request.ca_file.empty() ? ca_file_ : t.request.ca_file);
  apply_limits(easy, t);
  set(easy, CURLOPT_URL, t.url.text.c_str());
  set(easy, CURLOPT_HTTPHEADER, t.headers.get());
  set(easy, CURLOPT_ERRORBUFFER, &t.words[0]);
  set(easy, CURLOPT_WRITEFUNCTION, &on_body);
  set(easy, CURLOPT_WRITEDATA, &t);
  set(easy, CURLOPT_HEADERFUNCTION, &on_header);
  set(easy, CURLOPT_HEADERDATA, &t);
  set(easy, CURLOPT_OPENSOCKETFUNCTION, &on_open_socket);
  set(easy, CURLOPT_OPENSOCKETDATA, &t);
  // Roaming leaves pooled connections that are dead without a word; after two failures none of them is trusted.
  if (failures_[t.host_key()] >= kFailuresBeforeFreshConnection) set(easy, CURLOPT_FRESH_CONNECT, 1L);
  if (t.request.method == "POST") {
    set(easy, CURLOPT_POST, 1L);
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(t.request.body.size()));
    set(easy, CURLOPT_POSTFIELDS, t.request.body.data());
  }
  running_.emplace(easy, std::move(transfer));
  curl_multi_add_handle(multi_.get(), easy);
}

void CurlClient::finish(std::unique_ptr<Transfer> transfer, CURLcode code) {
  Transfer& t = *transfer;
  curl_off_t microseconds = 0;
  long status = 0;
  long os_error = 0;
  curl_easy_getinfo(t.easy.get(), CURLINFO_TOTAL_TIME_T, &microseconds);
  curl_easy_getinfo(t.easy.get(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(t.easy.get(), CURLINFO_OS_ERRNO, &os_error);
  t.response.elapsed += Seconds(static_cast<double>(microseconds) * 1e-6);
  if (code != CURLE_OK) {
    ++failures_[t.host_key()];
    const Failure failure = failure_of(code, t, os_error);
    std::string detail = t.words[0] != '\0' ? &t.words[0] : curl_easy_strerror(code);
    if (failure == Failure::kNotAllowed && !t.refused_address.empty()) {
      detail = fmt::format("{} leads to {}, which the briefing does not name", t.url.host, t.refused_address);
    } else if (failure == Failure::kTooLarge) {
      detail = t.header_bytes > kMaxHeaderBytes
                   ? fmt::format("its header lines are over {} KiB", kMaxHeaderBytes / 1024)
                   : fmt::format("over {:.1f} MiB", static_cast<double>(t.request.max_bytes) / (1024.0 * 1024.0));
    }
    refuse(t, failure, std::move(detail));
    return;
  }
  failures_.erase(t.host_key());
  t.response.status = static_cast<int>(status);
  if (is_redirect(t.response.status) && follow(transfer)) return;
  answer(t);
}

// Takes the transfer to its next hop, or answers that there is none. False: no redirect, the answer stands.
bool CurlClient::follow(std::unique_ptr<Transfer>& transfer) {
  Transfer& t = *transfer;
  const std::string location = t.response.header("location");
  if (location.empty()) return false;
  const auto target = resolve_url(t.url, location);
  if (t.redirects >= kMaxRedirects) {
    refuse(t, Failure::kRedirect, fmt::format("more than {} redirects", kMaxRedirects));
  } else if (!target || !allow_.allows(*target)) {
    refuse(t, Failure::kNotAllowed,
           target ? fmt::format("redirected to {}, which is not among the hosts of the briefing", target->origin())
                  : std::string("redirected to something that is not a plain http(s) address"));
  } else {
    if (target->origin() != t.url.origin()) {
      // A key may be in a header of any name: only what says how to answer goes to another host.
      std::erase_if(t.request.headers, [](const auto& h) {
        constexpr std::array<const char*, 2> kHarmless{"accept", "content-type"};
        return std::none_of(kHarmless.begin(), kHarmless.end(),
                            [&h](const char* name) { return ::strcasecmp(h.first.c_str(), name) == 0; });
      });
      t.request.client_cert.clear();
    }
    if (t.response.status != 307 && t.response.status != 308 && t.request.method == "POST") {
      t.request.method = "GET";
      t.request.body.clear();
    }
    ++t.redirects;
    t.url = *target;
    Response next;
    next.elapsed = t.response.elapsed;
    t.response = std::move(next);
    queue_.push_front(std::move(transfer));
  }
  return true;
}

void CurlClient::hand_over_pieces() {
  for (auto& [easy, t] : running_) {
    if (!t->request.stream || t->response.body.empty()) continue;
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (status < 200 || status > 299) continue;
    Response piece = t->response;
    piece.status = static_cast<int>(status);
    t->response.body.clear();
    answers_.push_back({t->ticket, std::move(piece), true});
  }
}

void CurlClient::collect() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;
    curl_multi_remove_handle(multi_.get(), easy);
    auto node = running_.extract(easy);
    if (!node.empty()) finish(std::move(node.mapped()), code);
  }
}

std::vector<HttpClient::Answer> CurlClient::wait(Seconds most) {
  // One turn before and one after the poll: what is ready at once is answered at once, and no poll is ever repeated,
  // because every reason to wake is a reason for the caller to look again.
  const auto turn = [this] {
    int active = 0;
    start_waiting();
    curl_multi_perform(multi_.get(), &active);
    collect();
    hand_over_pieces();
  };
  turn();
  if (answers_.empty()) {
    const auto limit = std::clamp(most.count() * 1000.0, 0.0, 3'600'000.0);
    curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(std::ceil(limit)), nullptr);
    turn();
  }
  return std::exchange(answers_, {});
}

void CurlClient::abandon() {
  for (auto& [easy, transfer] : running_) curl_multi_remove_handle(multi_.get(), easy);
  running_.clear();
  queue_.clear();
  answers_.clear();
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

std::unique_ptr<HttpClient> make_curl_client(AllowList allow, std::string ca_file) {
  initialise_curl_once();
  return std::make_unique<CurlClient>(std::move(allow), std::move(ca_file));
}

}  // namespace kiosk::net
