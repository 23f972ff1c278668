// The program's commands, one function each: what main() calls after reading the command line. Each returns the exit
// code: 0 done, 1 failed, 2 usage. Data goes to stdout, words to stderr.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/world.hpp"

namespace kiosk::app {

struct RunOptions {
  std::filesystem::path briefing;
  std::filesystem::path kiosk_file;
  int width = 0, height = 0;  // 0: the whole screen
  std::string renderer;       // empty: the kiosk file's
  bool frame_marker = false;
  bool loop_once = false;  // end after one round of the attract loop
  bool offline = false;
  bool calm = false;       // every visitor begins with calm motion
  std::string start_page;  // open this page at once (benchmarks); empty: attract
  double seconds = 0.0;    // end after; 0: never
};
int run(const World& world, const RunOptions& options);

struct CheckOptions {
  std::filesystem::path briefing;
  std::filesystem::path kiosk_file;  // says how large the screen is and where people stand
  std::string format = "text";       // text | json
  bool live = false;                 // ask the sources as well
};
int check(const World& world, const CheckOptions& options);

struct ExplainOptions {
  std::string dashboard;  // its key
  std::filesystem::path briefing;
};
int explain(const World& world, const ExplainOptions& options);

struct EvalOptions {
  std::string demo;
  std::map<std::string, std::string> set;
  std::filesystem::path briefing;  // empty: none; else its parameters, estate, currency and recorded data hold
  std::filesystem::path estate;    // empty: the briefing's
  std::string currency;            // empty: the briefing's, without one US dollars
  std::string language = "en";
  std::string format = "json";  // json | csv
  std::uint64_t seed = 1;
  std::filesystem::path events;  // script: `set` lines only; see capture_script.hpp
  double seconds = 0.0;          // of a show to play before the figures are read, at least until the last event
};
int eval(const World& world, const EvalOptions& options);

// What eval prints, with its exit code.
struct Evaluated {
  int code = 0;
  std::string text;     // on stdout
  std::string problem;  // where the code is not 0
  std::vector<std::string> warnings;
};
Evaluated evaluate(const World& world, const EvalOptions& options);

struct CaptureOptions {
  std::filesystem::path briefing;
  std::string page = "attract";  // attract | home | the agenda's ref, or its number from 1
  std::string theme;             // empty: the briefing's
  int width = 1920, height = 1080;
  std::string language;  // empty: the briefing's first
  double text_scale = 1.0;
  bool calm = false;
  std::vector<std::string> state;  // live | old | gone | recorded | none | idle | figure:NAME | explain | language |
                                   // access | pin | admin | broken | pressed:X,Y
  std::string clock = "2026-11-12T14:32:00Z";
  std::uint64_t seed = 1;
  int steps = 0;
  std::map<std::string, std::string> set;
  std::filesystem::path events;  // script; see capture_script.hpp
  double settle = 2.0;           // seconds of show before the picture: entry motion is over
  std::filesystem::path out = "capture.png";
  std::filesystem::path text_out;  // visible strings and boxes
  bool all = false;                // every page, attract and home, and a contact sheet, into `out` as a folder
};
int capture(const World& world, const CaptureOptions& options);

int list(const World& world, const std::string& format);
int reference();

struct RecordOptions {
  std::filesystem::path briefing;
  double seconds = 600.0;
  std::filesystem::path out;
  std::vector<std::string> redact;  // regular expressions: what matches is taken out of answers before they are kept
  std::filesystem::path review;     // instead: print what this recording holds
};
int record(const World& world, const RecordOptions& options);

}  // namespace kiosk::app
