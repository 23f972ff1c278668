// The one CSV reader: tolerant of what spreadsheets and exports really write, strict about what cannot be read.
// Use:  Result<CsvFile> file = parse_csv(std::move(bytes));            // an error only if nothing can be read
//       const auto memory = file->column({"Memory (MB)", "Memory (in MB)"});
//       for (std::size_t r = 0; r < file->rows(); ++r) use(file->line(r), memory ? file->cell(r, *memory) : "");
// Cells are views into the CsvFile. Plain value; any thread.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"

namespace kiosk::data {

struct CsvOptions {
  char separator = '\0';  // '\0': the most frequent of , ; tab | in the header line, or what a line "sep=;" says
  std::size_t max_bytes = 64U << 20;
  std::size_t max_rows = 1'000'000;  // further rows are left out with a warning
  std::size_t max_columns = 1'000;   // more is an error
  std::size_t max_warnings = 100;    // the last one then says how many more there were
};

class CsvFile {
 public:
  const std::vector<std::string>& header() const { return header_; }  // spaces around names removed
  std::size_t columns() const { return header_.size(); }
  std::size_t rows() const { return lines_.size(); }

  // Every row has columns() cells: missing ones are empty, surplus ones dropped, both with a warning. Spaces around an
  // unquoted cell are removed.
  std::string_view cell(std::size_t row, std::size_t column) const {
    const Span span = cells_[row * header_.size() + column];
    return std::string_view(bytes_).substr(span.start, span.length);
  }
  int line(std::size_t row) const { return lines_[row]; }  // where the row begins in the file, from 1

  // The column with this name or, failing that, with the same header_key(); of several names the first that is there.
  std::optional<std::size_t> column(std::string_view name) const;
  std::optional<std::size_t> column(std::initializer_list<std::string_view> names) const;

  // Sentences that begin with "Line N:". Rows that hold nothing are passed over in silence.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  friend class CsvReader;
  struct Span {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
  };
  std::string bytes_;
  std::vector<std::string> header_;
  std::vector<Span> cells_;
  std::vector<int> lines_;
  std::vector<std::string> warnings_;
};

// Reads RFC 4180 and its relatives: byte-order mark, CRLF, LF or lone CR, quoted separators, line ends and doubled
// quotes, text after a closing quote, a quote that is never closed, rows of uneven length. Errors: empty, no UTF-8
// (with the line and what to do), UTF-16, zero bytes, too large, too many columns.
Result<CsvFile> parse_csv(std::string bytes, const CsvOptions& options = {});

// For comparing headers: letters and digits in lower case, without a leading asterisk and without what stands in
// brackets. "* Memory (In MB)" and "memory" have the same key.
std::string header_key(std::string_view name);

// A number as people write it: spaces, no-break spaces and apostrophes between digits are passed over, `decimal` is the
// decimal mark and the other one of , and . groups thousands. Nothing for anything else, "" and "n/a" included.
// Groups are of three digits, or as in India of two before the last: "1,5" is no number where the mark is a point.
std::optional<double> parse_number(std::string_view text, char decimal = '.');
// The same, and NaN and infinities by their names, which are values too.
std::optional<double> person_number(std::string_view text, char decimal = '.');

}  // namespace kiosk::data
