// Memory that is about to be filled, asked for in one go: page by page, at the first touch, a screen's pixels cost four
// times as much. Any thread.
#pragma once
#include <cstddef>

namespace kiosk {

// The whole pages among these bytes, which must be mapped and writable. Contents stay; where the system cannot do it,
// nothing happens.
void expect_writes(void* begin, std::size_t bytes);

}  // namespace kiosk
