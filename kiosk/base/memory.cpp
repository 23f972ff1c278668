#include "kiosk/base/memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace kiosk {

void expect_writes(void* begin, std::size_t bytes) {
#ifdef MADV_POPULATE_WRITE  // Linux 5.14
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  const std::uintptr_t first = (address + page - 1) / page * page;
  const std::uintptr_t last = (address + bytes) / page * page;
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_POPULATE_WRITE);
#else
  static_cast<void>(begin);
  static_cast<void>(bytes);
#endif
}

}  // namespace kiosk
