#include "tests/support/places.hpp"

namespace support {

const std::string& source_dir() {
  static const std::string folder = KIOSK_SOURCE_DIR;
  return folder;
}

const std::string& build_dir() {
  static const std::string folder = KIOSK_BINARY_DIR;
  return folder;
}

}  // namespace support
