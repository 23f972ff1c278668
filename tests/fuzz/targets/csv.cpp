// The first byte chooses separator, decimal mark and columns; the rest is the file.
#include "kiosk/data/csv.hpp"

#include "kiosk/data/csv_rows.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = fuzz::view(bytes + 1, size - 1);
  const auto file = data::parse_csv(std::string(text));
  if (!file) fuzz::promise_sentence(file.error().message);
  std::size_t read = 0;
  for (std::size_t row = 0; file && row < file->rows(); ++row) {
    fuzz::promise(file->line(row) >= 1, "a row says its line");
    for (std::size_t column = 0; column < file->columns(); ++column) read += file->cell(row, column).size();
  }
  fuzz::promise(read <= text.size(), "cells are parts of the file");

  data::CsvSpec spec;
  spec.separator = "\0,;\t"[bytes[0] & 3U];
  spec.decimal = (bytes[0] & 4U) ? ',' : '.';
  spec.zone = (bytes[0] & 8U) ? "Europe/Berlin" : "";
  spec.columns = {{"time", (bytes[0] & 16U) ? "time : local" : "time : rfc3339"}, {"n", "n : number"}, {"t", "t"}};
  spec.as_of = (bytes[0] & 32U) ? "time : rfc3339" : "";
  const auto decoded = data::decode_csv(spec, text);
  decoded ? fuzz::promise_decoded(*decoded) : fuzz::promise_sentence(decoded.error().message);
  return 0;
}
