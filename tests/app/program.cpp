#include "tests/app/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace program {
namespace {

using SteadyClock = std::chrono::steady_clock;

pid_t start(const std::string& file, const std::vector<std::string>& arguments,
            const std::map<std::string, std::string>& environment, int out, int err) {
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  std::vector<char*> argv{const_cast<char*>(file.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execvp(file.c_str(), argv.data());
  ::_exit(127);
}

int exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

double seconds_since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

// Waits for a child without burning the core: the pipe of its output closing is the usual sign.
int wait_for_exit(pid_t pid, double seconds) {
  const auto begun = SteadyClock::now();
  int status = 0;
  while (::waitpid(pid, &status, WNOHANG) == 0) {
    if (seconds_since(begun) > seconds) return -1;
    ::poll(nullptr, 0, 5);
  }
  return exit_code(status);
}

}  // namespace

std::string kiosk() { return std::string(KIOSK_BINARY_DIR) + "/kiosk"; }

Outcome run(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& environment) {
  const auto folder = std::filesystem::temp_directory_path() / ("kiosk-program-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto out = folder / "out";
  const auto err = folder / "err";
  const int out_fd = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const int err_fd = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const pid_t pid = start(kiosk(), arguments, environment, out_fd, err_fd);
  Outcome outcome;
  outcome.code = wait_for_exit(pid, 60.0);
  if (outcome.code < 0) {
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
  }
  ::close(out_fd);
  ::close(err_fd);
  outcome.out = text_of(out);
  outcome.err = text_of(err);
  std::filesystem::remove_all(folder);
  return outcome;
}

Running::Running(const std::string& file, const std::vector<std::string>& arguments,
                 const std::map<std::string, std::string>& environment) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return;
  pid_ = start(file, arguments, environment, ends[1], ends[1]);
  ::close(ends[1]);
  pipe_ = ends[0];
}

Running::~Running() {
  if (pid_ > 0 && code_ < 0) {
    ::kill(pid_, SIGTERM);
    if (wait(5.0) < 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  if (pipe_ >= 0) ::close(pipe_);
}

void Running::drain(double seconds) {
  pollfd ready{pipe_, POLLIN, 0};
  if (::poll(&ready, 1, static_cast<int>(seconds * 1000.0)) <= 0) return;
  char buffer[4096];
  const ssize_t n = ::read(pipe_, buffer, sizeof buffer);
  if (n > 0)
    output_.append(buffer, static_cast<std::size_t>(n));
  else
    ::poll(nullptr, 0, 5);
}

bool Running::wait_for(const std::string& text, double seconds) {
  const auto begun = SteadyClock::now();
  while (output_.find(text) == std::string::npos) {
    if (seconds_since(begun) > seconds) return false;
    drain(0.05);
  }
  return true;
}

void Running::signal(int number) { ::kill(pid_, number); }

int Running::wait(double seconds) {
  const auto begun = SteadyClock::now();
  while (code_ < 0 && seconds_since(begun) <= seconds) {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_)
      code_ = exit_code(status);
    else
      drain(0.02);
  }
  return code_;
}

std::string Running::output() {
  drain(0.0);
  return output_;
}

}  // namespace program
