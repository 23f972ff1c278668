#include "tests/support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

extern char** environ;

namespace support {
namespace {

using namespace std::chrono_literals;
constexpr auto kPollPause = 5ms;
constexpr auto kGraceBeforeKill = 5s;
constexpr auto kScreenDeadline = 20s;  // busy machines

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> out;
  for (const std::string& word : words) out.push_back(const_cast<char*>(word.c_str()));
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& changes) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (!changes.contains(std::string(text.substr(0, text.find('='))))) all.emplace_back(text);
  }
  for (const auto& [name, value] : changes) all.push_back(name + "=" + value);
  return all;
}

int exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

TempFolder::TempFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "kiosk-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for temporary files");
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TempFolder::write(const std::string& name, std::string_view text) const {
  const auto file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds most) {
  const auto deadline = std::chrono::steady_clock::now() + most;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    ::poll(nullptr, 0, static_cast<int>(kPollPause.count()));
  }
  return true;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

Process::Process(const std::vector<std::string>& command, const Surroundings& around) {
  const std::vector<std::string> variables = environment_with(around.environment);
  const std::string out = (log_.path() / "out").string();
  const std::string err = (log_.path() / "err").string();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (!around.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, around.folder.c_str());
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  const int code = ::posix_spawnp(&pid_, command.front().c_str(), &actions, nullptr, pointers(command).data(),
                                  pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0) throw std::runtime_error("cannot start " + command.front());
}

Process::~Process() { end(); }

bool Process::running() {
  int status = 0;
  if (pid_ > 0 && code_ < 0 && ::waitpid(pid_, &status, WNOHANG) == pid_) code_ = exit_code(status);
  return pid_ > 0 && code_ < 0;
}

int Process::wait(std::chrono::duration<double> most) {
  eventually([this] { return !running(); }, std::chrono::duration_cast<std::chrono::milliseconds>(most));
  return code_;
}

int Process::wait() {
  int status = 0;
  if (code_ < 0 && ::waitpid(pid_, &status, 0) == pid_) code_ = exit_code(status);
  return code_;
}

bool Process::wait_for(std::string_view text, double seconds) {
  bool found = false;
  const auto looked = [&] {
    const bool last_look = !running();
    found = output().find(text) != std::string::npos;
    return found || last_look;
  };
  eventually(looked, std::chrono::milliseconds(static_cast<long>(seconds * 1000.0)));
  return found;
}

// Once it is reaped its number may belong to another program.
void Process::signal(int number) const {
  if (pid_ > 0 && code_ < 0) ::kill(pid_, number);
}
void Process::freeze() const { signal(SIGSTOP); }
void Process::thaw() const { signal(SIGCONT); }

void Process::end() {
  if (!running()) return;
  thaw();
  signal(SIGTERM);
  if (wait(kGraceBeforeKill) >= 0) return;
  signal(SIGKILL);
  wait();
}

VirtualScreen::VirtualScreen(const std::string& size)
    : server_({"Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-noreset"}) {
  // Its number is what it prints on stdout; on stderr it may complain first.
  const auto number = [this] { return server_.out().find('\n') != std::string::npos; };
  eventually([&] { return number() || !server_.running(); }, kScreenDeadline);
  if (!number()) throw std::runtime_error("Xvfb did not start: " + server_.err());
  const std::string printed = server_.out();
  name_.append(":").append(printed, 0, printed.find('\n'));
}

}  // namespace support
