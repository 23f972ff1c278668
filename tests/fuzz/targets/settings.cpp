// The small TOML files: a theme or catalogue, and the kiosk's own settings.
#include "kiosk/config/kiosk_file.hpp"
#include "kiosk/config/theme_file.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/kiosk/config/memory_files.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  config::MemoryFiles files;
  files.bytes["f.toml"] = std::string(fuzz::view(bytes, size));
  for (const auto& issue : config::load_flat(files, "f.toml").issues) fuzz::promise_sentence(config::to_text(issue));
  const auto kiosk = config::load_kiosk_file(files, "f.toml");
  for (const auto& issue : kiosk.issues) fuzz::promise_sentence(config::to_text(issue));
  fuzz::promise(kiosk.settings.text_scale >= 0.5 && kiosk.settings.text_scale <= 4.0, "text can be read at its scale");
  return 0;
}
