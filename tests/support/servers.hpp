// Real servers for tests: each on a free loopback port, in a folder of its own, ended by its own process id. A
// constructor returns when the server answers and throws with its output if it does not within the deadline.
#pragma once
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/support/process.hpp"

namespace servers {

using support::eventually;
using support::Process;
using support::TempFolder;

int free_port();
bool answers(int port);  // a TCP connection to it succeeds

// Every program that serves: started, awaited, restartable on the same port.
class Server {
 public:
  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
  const std::filesystem::path& folder() const { return folder_.path(); }
  void stop() { process_.reset(); }
  void start();
  Process& process() { return *process_; }

 protected:
  explicit Server(int port) : port_(port) {}
  TempFolder folder_;
  int port_;
  std::vector<std::string> command_;
  std::unique_ptr<Process> process_;
};

// Serves the files written below its folder's "site".
class Nginx : public Server {
 public:
  explicit Nginx(const std::string& extra_server_lines = {});
  void put(const std::string& name, std::string_view text) const;
};

// TLS by certificates made for the occasion: one authority, and a port per kind of trouble.
class TlsServer : public Server {
 public:
  TlsServer();
  std::string good() const { return at(good_); }
  std::string wrong_host() const { return at(wrong_host_); }
  std::string self_signed() const { return at(self_signed_); }
  std::string expired() const { return at(expired_); }
  std::string not_yet_valid() const { return at(future_); }
  std::string old_protocol() const { return at(old_protocol_); }
  std::string asks_back() const { return at(asks_back_); }  // wants a certificate of the authority, and says whose
  std::string authority() const { return (folder() / "ca.pem").string(); }
  std::string other_authority() const { return (folder() / "other.pem").string(); }
  std::string client_cert() const { return (folder() / "kiosk.pem").string(); }
  std::string client_key() const { return (folder() / "kiosk.key").string(); }
  std::vector<std::string> hosts() const;

 private:
  static std::string at(int port) { return "https://localhost:" + std::to_string(port); }
  int good_, wrong_host_, self_signed_, expired_, future_, old_protocol_, asks_back_;
};

class NodeExporter : public Server {
 public:
  NodeExporter();
};

// Scrapes the exporter every second.
class Prometheus : public Server {
 public:
  explicit Prometheus(const NodeExporter& exporter);
  // Scrapes nothing and reads from an address where nobody is: every answer comes with warnings.
  struct DeadRemote {};
  explicit Prometheus(DeadRemote);

 private:
  void begin(const std::string& config);
};

// An InfluxDB 1.x with an empty store.
class Influx : public Server {
 public:
  Influx();
};

// Without receivers: alerts are told to it by POST.
class Alertmanager : public Server {
 public:
  Alertmanager();
};

// A broker without users.
class Mosquitto : public Server {
 public:
  Mosquitto();
  // With a second listener that speaks TLS as "localhost" and wants a certificate of the same authority.
  explicit Mosquitto(const TlsServer& certificates);
  std::string tls_host() const { return "localhost:" + std::to_string(tls_port_); }
  void publish(const std::string& topic, const std::string& payload, bool retain = false) const;

 private:
  void begin(const std::string& config);
  int tls_port_ = 0;
};

// One request as it came, and the connection to do anything with.
struct Exchange {
  int socket = -1;
  std::string method;
  std::string target;                          // path and query
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  const std::atomic<bool>* stopping = nullptr;

  bool send(std::string_view bytes) const;  // false: the other side is gone
  void reply(int status, std::string_view body, std::string_view headers = "Content-Type: application/json\r\n") const;
  bool hold(std::chrono::milliseconds most) const;  // keeps the line open; false: the other side or the test is gone
};

// An HTTP server that does whatever its script says: the misbehaviour of the fault catalogue.
class ScriptedServer {
 public:
  using Script = std::function<void(const Exchange&)>;
  ScriptedServer();
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  void on(const std::string& path, Script script);  // exact path, query not counted
  int port() const { return port_; }
  std::string url(const std::string& path = {}) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
  std::vector<Exchange> seen() const;  // sockets already closed
  int connections() const { return connections_; }

 private:
  void accept_all();
  void serve(int socket);

  int port_ = 0;  // before the listener, which sets it
  int listener_ = -1;
  std::atomic<bool> stopping_{false};
  std::atomic<int> connections_{0};
  mutable std::mutex mutex_;
  std::map<std::string, Script> scripts_;
  std::vector<Exchange> seen_;
  std::vector<std::jthread> workers_;
  std::jthread acceptor_;
};

std::string gzip_zeros(std::size_t megabytes);  // a bomb: that much when unpacked

}  // namespace servers
