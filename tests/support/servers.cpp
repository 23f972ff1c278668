#include "tests/support/servers.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace servers {
namespace {

using namespace std::chrono_literals;
constexpr auto kStartDeadline = 20s;  // sanitizer builds on a busy machine

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

int bound_socket(int port, int& got) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address = loopback(port);
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ::close(fd);
    throw std::runtime_error("no free port on loopback");
  }
  socklen_t size = sizeof address;
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
  got = ntohs(address.sin_port);
  return fd;
}

void run(const std::vector<std::string>& command, const std::filesystem::path& folder) {
  Process process(command, {folder, {}});
  if (process.wait() != 0) throw std::runtime_error(command.front() + " failed: " + process.output());
}

}  // namespace

int free_port() {
  int port = 0;
  ::close(bound_socket(0, port));
  return port;
}

bool answers(int port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(port);
  const bool connected = ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return connected;
}

void Server::start() {
  process_ = std::make_unique<Process>(command_, support::Surroundings{folder(), {}});
  const bool up = eventually([this] { return answers(port_) || !process_->running(); }, kStartDeadline);
  if (!up || !answers(port_)) throw std::runtime_error(command_.front() + " does not answer: " + process_->output());
}

Nginx::Nginx(const std::string& extra_server_lines) : Server(free_port()) {
  std::filesystem::create_directories(folder() / "site");
  folder_.write("n.conf",
                "daemon off; pid n.pid; error_log stderr; master_process off; events {}\n"
                "http { access_log off; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f;\n"
                "uwsgi_temp_path u; scgi_temp_path s; types { application/json json; text/html html; }\n"
                "server { listen " +
                    host() + "; root site; etag on;\n" + extra_server_lines + "\n} }\n");
  command_ = {"nginx", "-p", folder().string() + "/", "-c", "n.conf"};
  start();
}

void Nginx::put(const std::string& name, std::string_view text) const {
  // As a publisher should: whole or not at all, so that a reader in between sees one of the two.
  const auto file = folder_.write("site/" + name + ".new", text);
  std::filesystem::rename(file, folder() / "site" / name);
}

TlsServer::TlsServer()
    : Server(free_port()),
      good_(port_),
      wrong_host_(free_port()),
      self_signed_(free_port()),
      expired_(free_port()),
      future_(free_port()),
      old_protocol_(free_port()),
      asks_back_(free_port()) {
  const auto openssl = [this](const std::string& arguments) {
    std::istringstream words("openssl " + arguments);
    std::vector<std::string> command;
    for (std::string word; words >> word;) command.push_back(word);
    run(command, folder());
  };
  const std::string key = " -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ";
  openssl("req -x509" + key + "-days 2 -subj /CN=Test-authority -keyout ca.key -out ca.pem");
  openssl("req -x509" + key + "-days 2 -subj /CN=Other-authority -keyout other.key -out other.pem");
  openssl("req -x509" + key +
          "-days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout self.key -out self.pem");
  folder_.write("localhost.ext", "subjectAltName=DNS:localhost\n");
  folder_.write("elsewhere.ext", "subjectAltName=DNS:shop.alderfinch.example\n");
  folder_.write("index.txt", "");
  folder_.write("serial", "01\n");
  folder_.write("ca.conf",
                "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\n"
                "policy=p\nunique_subject=no\n[p]\ncommonName=supplied\n");
  const auto sign = [&](const std::string& name, const std::string& ext, const std::string& dates) {
    openssl("req -new" + key + "-subj /CN=" + name + " -keyout " + name + ".key -out " + name + ".csr");
    openssl("ca -batch -config ca.conf -cert ca.pem -keyfile ca.key -in " + name + ".csr -out " + name +
            ".pem -notext -extfile " + ext + " " + dates);
  };
  sign("good", "localhost.ext", "-days 2");
  sign("elsewhere", "elsewhere.ext", "-days 2");
  sign("expired", "localhost.ext", "-startdate 20200101000000Z -enddate 20200201000000Z");
  sign("future", "localhost.ext", "-startdate 20980101000000Z -enddate 20990101000000Z");
  sign("kiosk", "elsewhere.ext", "-days 2");
  std::string config =
      "daemon off; pid n.pid; error_log stderr; master_process off; events {}\n"
      "http { access_log off; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f;\n"
      "uwsgi_temp_path u; scgi_temp_path s; default_type application/json;\n";
  const auto listen = [&config](int port, const std::string& name, const std::string& protocols) {
    config += "server { listen 127.0.0.1:" + std::to_string(port) + " ssl http2; ssl_certificate " + name +
              ".pem; ssl_certificate_key " + name + ".key; ssl_protocols " + protocols +
              "; ssl_ciphers ALL:@SECLEVEL=0; location / { return 200 '{}'; } }\n";
  };
  listen(good_, "good", "TLSv1.2 TLSv1.3");
  listen(wrong_host_, "elsewhere", "TLSv1.2 TLSv1.3");
  listen(self_signed_, "self", "TLSv1.2 TLSv1.3");
  listen(expired_, "expired", "TLSv1.2 TLSv1.3");
  listen(future_, "future", "TLSv1.2 TLSv1.3");
  listen(old_protocol_, "good", "TLSv1 TLSv1.1");
  config += "server { listen 127.0.0.1:" + std::to_string(asks_back_) +
            " ssl; ssl_certificate good.pem; ssl_certificate_key good.key; ssl_client_certificate ca.pem; "
            "ssl_verify_client on; location / { return 200 '{\"who\": \"$ssl_client_s_dn\"}'; } }\n";
  folder_.write("n.conf", config + "}\n");
  command_ = {"nginx", "-p", folder().string() + "/", "-c", "n.conf"};
  start();
}

std::vector<std::string> TlsServer::hosts() const {
  std::vector<std::string> all;
  for (const int port : {good_, wrong_host_, self_signed_, expired_, future_, old_protocol_, asks_back_}) {
    all.push_back("localhost:" + std::to_string(port));
  }
  return all;
}

NodeExporter::NodeExporter() : Server(free_port()) {
  command_ = {"prometheus-node-exporter",
              "--web.listen-address=" + host(),
              "--collector.disable-defaults",
              "--collector.loadavg",
              "--collector.cpu",
              "--collector.meminfo"};
  start();
}

Prometheus::Prometheus(const NodeExporter& exporter) : Server(free_port()) {
  begin("scrape_configs: [{job_name: node, scrape_interval: 1s, static_configs: [{targets: ['" + exporter.host() +
        "']}]}]\n");
}

Prometheus::Prometheus(DeadRemote) : Server(free_port()) {
  begin("remote_read: [{url: 'http://127.0.0.1:" + std::to_string(free_port()) + "/', read_recent: true}]\n");
}

void Prometheus::begin(const std::string& config) {
  folder_.write("p.yml", config);
  command_ = {"prometheus", "--config.file=p.yml", "--storage.tsdb.path=d", "--web.listen-address=" + host(),
              "--log.level=warn"};
  start();
}

Influx::Influx() : Server(free_port()) {
  folder_.write("i.conf", "reporting-disabled = true\nbind-address = \"127.0.0.1:" + std::to_string(free_port()) +
                              "\"\n[meta]\ndir = \"meta\"\n[data]\ndir = \"data\"\nwal-dir = \"wal\"\n"
                              "[monitor]\nstore-enabled = false\n[http]\nbind-address = \"" +
                              host() + "\"\nlog-enabled = false\n");
  command_ = {"influxd", "-config", "i.conf"};
  start();
}

// Debian's looks for its templates below /usr/share, where nothing is while the package is only unpacked: this one
// looks in its own folder, by a path of the same length.
Alertmanager::Alertmanager() : Server(free_port()) {
  folder_.write("a.yml", "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
  for (const char* name : {"default.tmpl", "email.tmpl"}) folder_.write(name, "");
  std::string here;
  while (here.size() < std::string_view("/usr/share/prometheus/alertmanager").size()) here += "./";
  run({"sh", "-c",
       "LC_ALL=C sed 's|/usr/share/prometheus/alertmanager|" + here +
           "|g' \"$(command -v prometheus-alertmanager)\" >alertmanager && chmod +x alertmanager"},
      folder());
  command_ = {(folder() / "alertmanager").string(), "--config.file=a.yml",       "--storage.path=s",
              "--web.listen-address=" + host(),     "--cluster.listen-address=", "--log.level=warn"};
  start();
}

// Its libraries are unpacked beside it.
Mosquitto::Mosquitto() : Server(free_port()) { begin({}); }

Mosquitto::Mosquitto(const TlsServer& certificates) : Server(free_port()), tls_port_(free_port()) {
  // As root it would give up its rights before it reads the key.
  begin("user root\nlistener " + std::to_string(tls_port_) + " 127.0.0.1\ncafile " + certificates.authority() +
        "\ncertfile " + (certificates.folder() / "good.pem").string() + "\nkeyfile " +
        (certificates.folder() / "good.key").string() + "\nrequire_certificate true\n");
}

void Mosquitto::begin(const std::string& config) {
  folder_.write("m.conf",
                "allow_anonymous true\npersistence false\nlistener " + std::to_string(port_) + " 127.0.0.1\n" + config);
  command_ = {"sh", "-c",
              "lib=$(dirname \"$(command -v mosquitto)\")/../lib; "
              "LD_LIBRARY_PATH=$(echo \"$lib\"/*-linux-gnu) exec mosquitto -c m.conf"};
  start();
}

void Mosquitto::publish(const std::string& topic, const std::string& payload, bool retain) const {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(port_);
  bool good = ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  const auto send = [&](const std::string& bytes) {
    good = good && ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  };
  const auto text = [](const std::string& t) {
    return std::string{static_cast<char>(t.size() >> 8), static_cast<char>(t.size() & 0xff)} + t;
  };
  send(std::string("\x10\x0c\x00\x04MQTT\x04\x02\x00\x3c\x00\x00", 14));
  char welcome[4] = {};
  good = good && ::recv(fd, welcome, sizeof welcome, MSG_WAITALL) == sizeof welcome && welcome[3] == 0;
  const std::string body = text(topic) + payload;
  std::string length;
  for (std::size_t left = body.size(); length.empty() || left > 0; left >>= 7) {
    length += static_cast<char>((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
  }
  send((retain ? "\x31" : "\x30") + length + body);
  send(std::string("\xe0\x00", 2));
  ::close(fd);
  if (!good) throw std::runtime_error("the broker did not take '" + topic + "'");
}

bool Exchange::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Exchange::reply(int status, std::string_view text, std::string_view more) const {
  send("HTTP/1.1 " + std::to_string(status) + " Scripted\r\nConnection: close\r\n" + std::string(more) +
       "Content-Length: " + std::to_string(text.size()) + "\r\n\r\n");
  send(text);
}

bool Exchange::hold(std::chrono::milliseconds most) const {
  const auto deadline = std::chrono::steady_clock::now() + most;
  while (std::chrono::steady_clock::now() < deadline && !*stopping) {
    pollfd line{socket, POLLIN, 0};
    if (::poll(&line, 1, 20) > 0) {
      char byte = 0;
      if (::recv(socket, &byte, 1, MSG_PEEK) <= 0) return false;
    }
  }
  return !*stopping;
}

ScriptedServer::ScriptedServer() : listener_(bound_socket(0, port_)) {
  ::listen(listener_, 64);
  acceptor_ = std::jthread([this] { accept_all(); });
}

ScriptedServer::~ScriptedServer() {
  stopping_ = true;
  acceptor_.join();
  workers_.clear();
  ::close(listener_);
}

void ScriptedServer::on(const std::string& path, Script script) {
  const std::lock_guard lock(mutex_);
  scripts_[path] = std::move(script);
}

std::vector<Exchange> ScriptedServer::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

void ScriptedServer::accept_all() {
  while (!stopping_) {
    pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, 20) <= 0) continue;
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    ++connections_;
    workers_.emplace_back([this, socket] { serve(socket); });
  }
}

void ScriptedServer::serve(int socket) {
  Exchange exchange;
  exchange.socket = socket;
  exchange.stopping = &stopping_;
  std::string text;
  std::size_t wanted = std::string::npos;
  while (!stopping_ && (wanted == std::string::npos || text.size() < wanted)) {
    pollfd line{socket, POLLIN, 0};
    if (::poll(&line, 1, 20) <= 0) continue;
    char buffer[4096];
    const ssize_t count = ::recv(socket, buffer, sizeof buffer, 0);
    if (count <= 0) break;
    text.append(buffer, static_cast<std::size_t>(count));
    const auto head = text.find("\r\n\r\n");
    if (wanted != std::string::npos || head == std::string::npos) continue;
    std::istringstream lines(text.substr(0, head));
    lines >> exchange.method >> exchange.target;
    std::string one;
    std::getline(lines, one);
    while (std::getline(lines, one)) {
      const auto colon = one.find(':');
      if (colon == std::string::npos) continue;
      std::string name = one.substr(0, colon);
      std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
      const auto from = one.find_first_not_of(' ', colon + 1);
      exchange.headers[name] = from == std::string::npos ? "" : one.substr(from, one.find_last_not_of('\r') + 1 - from);
    }
    const auto length = exchange.headers.find("content-length");
    wanted = head + 4 + (length == exchange.headers.end() ? 0 : std::stoul(length->second));
  }
  if (wanted != std::string::npos && text.size() >= wanted) {
    exchange.body = text.substr(text.find("\r\n\r\n") + 4);
    Script script;
    {
      const std::lock_guard lock(mutex_);
      seen_.push_back(exchange);
      const auto it = scripts_.find(exchange.target.substr(0, exchange.target.find('?')));
      if (it != scripts_.end()) script = it->second;
    }
    if (script) {
      script(exchange);
    } else {
      exchange.reply(404, "not scripted", "Content-Type: text/plain\r\n");
    }
  }
  ::shutdown(socket, SHUT_WR);
  ::close(socket);
}

std::string gzip_zeros(std::size_t megabytes) {
  const TempFolder folder;
  const auto file = folder.path() / "bomb.gz";
  run({"sh", "-c", "head -c " + std::to_string(megabytes) + "M /dev/zero | gzip -1 > bomb.gz"}, folder.path());
  return support::bytes_of(file);
}

}  // namespace servers
