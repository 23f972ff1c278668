// Files in memory, and the sample estate ready to be computed with.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "demos/economics/basis.hpp"
#include "demos/economics/model.hpp"
#include "kiosk/base/files.hpp"

namespace economics_test {

class MemoryFiles final : public kiosk::Files {
 public:
  std::map<std::string, std::string> content;  // path -> bytes

  kiosk::Result<std::string> read(const std::filesystem::path& path, std::int64_t max_bytes) const override {
    const auto it = content.find(path.generic_string());
    if (it == content.end()) return kiosk::Error{path.generic_string() + " is not there"};
    if (static_cast<std::int64_t>(it->second.size()) > max_bytes) return kiosk::Error{"too large"};
    return it->second;
  }
  kiosk::FileStamp stamp(const std::filesystem::path& path) const override {
    const auto it = content.find(path.generic_string());
    return {it == content.end() ? -1 : static_cast<std::int64_t>(it->second.size()), 0, 0};
  }
  std::vector<std::filesystem::path> list(const std::filesystem::path&) const override { return {}; }
};

std::string data_file(const std::string& name);  // bytes of a bundled file
MemoryFiles bundled();                           // "data/..." holds the bundled files

std::shared_ptr<const demos::economics::Basis> sample_basis();
demos::economics::Model sample_model();

}  // namespace economics_test
