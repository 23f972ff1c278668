// Programs that tests start, ended by their own process id, and folders of their own for them. A test's thread.
#pragma once
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace support {

// Below the system's folder for temporary files; gone with the object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::string& name, std::string_view text) const;  // folders made as needed

 private:
  std::filesystem::path path_;
};

// Asks `condition` every few milliseconds until it holds; false if it does not within `most`.
bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds most = std::chrono::seconds(5));

std::string bytes_of(const std::filesystem::path& file);  // empty where there is none

struct Surroundings {
  std::filesystem::path folder;                    // to run in; empty: where the test runs
  std::map<std::string, std::string> environment;  // beside the test's own, or instead
};

// A child process. What still runs when the object goes is ended by TERM, and by KILL if that takes over 5 s.
class Process {
 public:
  explicit Process(const std::vector<std::string>& command, const Surroundings& around = {});  // throws if it cannot
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t pid() const { return pid_; }
  bool running();
  int wait(std::chrono::duration<double> most);          // exit code, 128 + signal, or -1: it still runs
  int wait();                                            // as long as it takes
  bool wait_for(std::string_view text, double seconds);  // until it has printed that; false: it ended or time ran out
  void signal(int number) const;
  void freeze() const;  // STOP: the kernel still accepts connections, nobody answers
  void thaw() const;
  void end();

  std::string out() const { return bytes_of(log_.path() / "out"); }
  std::string err() const { return bytes_of(log_.path() / "err"); }
  std::string output() const { return out() + err(); }

 private:
  TempFolder log_;
  pid_t pid_ = -1;
  int code_ = -1;
};

// An X server without a screen, on a number that it picks itself. Throws if there is none to be had.
class VirtualScreen {
 public:
  explicit VirtualScreen(const std::string& size = "1280x720x24");
  const std::string& name() const { return name_; }  // for DISPLAY
  Process& server() { return server_; }

 private:
  Process server_;
  std::string name_;
};

}  // namespace support
