// Runs the built program as a user would: arguments, environment, exit code, what it printed.
#pragma once
#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace program {

struct Outcome {
  int code = -1;  // exit code; 128 + signal if one ended it
  std::string out, err;
};

// With a time limit of a minute. `environment` adds to or replaces variables.
Outcome run(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& environment = {});

// One that keeps running until it is ended by its own process id; the destructor does so.
class Running {
 public:
  Running(const std::string& file, const std::vector<std::string>& arguments,
          const std::map<std::string, std::string>& environment);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  pid_t pid() const { return pid_; }
  // Waits until what it printed (stdout or stderr) holds `text`; false after `seconds`.
  bool wait_for(const std::string& text, double seconds);
  void signal(int number);
  int wait(double seconds);  // exit code, 128 + signal, or -1 if it still runs
  std::string output();

 private:
  void drain(double seconds);
  pid_t pid_ = -1;
  int pipe_ = -1;
  int code_ = -1;
  std::string output_;
};

std::string kiosk();  // path of the program under test

}  // namespace program
