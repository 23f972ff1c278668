// A briefing file: whatever it holds, it is read or every problem has its place and its sentence.
#include "kiosk/config/briefing.hpp"

#include "tests/fuzz/target.hpp"
#include "tests/kiosk/config/memory_files.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto result = config::load_text(std::string(fuzz::view(bytes, size)));
  bool fit = true;
  for (const config::Issue& issue : result.issues) {
    fuzz::promise_sentence(config::to_text(issue));
    fit = fit && issue.severity != config::Severity::kError;
  }
  fuzz::promise(!fit || !result.briefing.agenda.empty(), "a briefing without errors has something to show");
  return 0;
}
