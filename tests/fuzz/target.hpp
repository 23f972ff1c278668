// What every fuzz target shares: the entry that libFuzzer and driver.cpp call, and what must be true of any answer. A
// broken promise ends the program, as a crash would.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kiosk/data/decoded.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace kiosk::fuzz {

inline std::string_view view(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

void promise(bool kept, std::string_view what);

// A sentence for a person: not empty, UTF-8, and short enough to be read.
void promise_sentence(std::string_view text);

// Columns of one length, cells within the limit, and every text in UTF-8: it will be shaped and drawn.
void promise_tables(const std::vector<data::Table>& tables);
void promise_decoded(const data::Decoded& decoded);

}  // namespace kiosk::fuzz
