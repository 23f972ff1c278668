#include "kiosk/data/csv.hpp"

#include <ctime>

#include "kiosk/base/rng.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

namespace {

CsvFile read(std::string bytes, const CsvOptions& options = {}) {
  auto file = parse_csv(std::move(bytes), options);
  if (!file.ok()) FAIL(file.error().message);
  return std::move(file).value();
}

std::vector<std::string> row(const CsvFile& file, std::size_t r) {
  std::vector<std::string> cells;
  for (std::size_t c = 0; c < file.columns(); ++c) cells.emplace_back(file.cell(r, c));
  return cells;
}

using Row = std::vector<std::string>;

std::string quoted(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

TEST_CASE("line ends of every kind give the same rows") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const CsvFile file = read("\xEF\xBB\xBF" + ("name,cores" + end) + "web01,4" + end + end + "db01, 16 ");
    CHECK(file.header() == Row{"name", "cores"});
    REQUIRE(file.rows() == 2);
    CHECK(row(file, 0) == Row{"web01", "4"});
    CHECK(row(file, 1) == Row{"db01", "16"});
    CHECK(file.line(0) == 2);
    CHECK(file.line(1) == 4);
    CHECK(file.warnings().empty());
  }
}

TEST_CASE("quotes hold separators, line ends and doubled quotes") {
  const CsvFile file = read("a,b\n\"x,\"\"y\"\"\r\nz\", \"\" \nlast,1\n");
  REQUIRE(file.rows() == 2);
  CHECK(row(file, 0) == Row{"x,\"y\"\r\nz", ""});
  CHECK(row(file, 1) == Row{"last", "1"});
  CHECK(file.line(1) == 4);
  CHECK(file.warnings().empty());
}

TEST_CASE("spaces inside quotes stay, spaces around cells go") {
  const CsvFile file = read(" a , b\n  \" x \" ,\ty z\t\n");
  CHECK(file.header() == Row{"a", "b"});
  CHECK(row(file, 0) == Row{" x ", "y z"});
}

TEST_CASE("the separator is found or stated") {
  CHECK(row(read("a;b\n1,5;2\n"), 0) == Row{"1,5", "2"});
  CHECK(row(read("a\tb\n1\t2\n"), 0) == Row{"1", "2"});
  CHECK(row(read("\"a,x\"|b\n1|2\n"), 0) == Row{"1", "2"});
  const CsvFile stated = read("sep=;\r\na,a;b\r\n1;2\r\n");
  CHECK(stated.header() == Row{"a,a", "b"});
  CHECK(stated.line(0) == 3);
  CHECK(row(read("a,b;c\n1,2;3\n", {.separator = ';'}), 0) == Row{"1,2", "3"});
}

TEST_CASE("uneven rows are read with a warning that names the line") {
  const CsvFile file = read("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n,,\n1,2,3\n");
  REQUIRE(file.rows() == 4);
  CHECK(row(file, 0) == Row{"1", "2", ""});
  CHECK(row(file, 1) == Row{"1", "2", "3"});
  REQUIRE(file.warnings().size() == 2);
  CHECK(file.warnings()[0] == "Line 2: 2 cells where the header has 3; the missing ones are read as empty.");
  CHECK(file.warnings()[1] == "Line 3: 4 cells where the header has 3; the last ones are left out.");
}

TEST_CASE("a quote that is never closed costs one cell, not the file") {
  const CsvFile file = read("a,b\n\"x,1\ny,2\n");
  REQUIRE(file.rows() == 2);
  CHECK(row(file, 0) == Row{"\"x", "1"});
  CHECK(row(file, 1) == Row{"y", "2"});
  CHECK(file.warnings() == Row{"Line 2: a quote is never closed; it is read as a letter."});
}

TEST_CASE("text after a closing quote belongs to the cell") {
  const CsvFile file = read("a,b\n\"5\" inch,\"he said \"\"no\"\"\"!\n");
  CHECK(row(file, 0) == Row{"5 inch", "he said \"no\"!"});
  CHECK(file.warnings().size() == 2);
}

TEST_CASE("what cannot be read is refused in a sentence") {
  const auto refusal = [](std::string bytes, const CsvOptions& options = {}) {
    const auto file = parse_csv(std::move(bytes), options);
    return file.ok() ? std::string("read") : file.error().message;
  };
  CHECK(refusal("") == "The file is empty.");
  CHECK(refusal("\xEF\xBB\xBF \r\n\r\n") == "The file is empty.");
  CHECK(refusal("a,b\ncaf\xE9,1\n").find("Line 2: the byte 0xE9 is no UTF-8 text") == 0);
  CHECK(refusal(std::string("\xFF\xFE") + "a") == "The file is UTF-16 text. Save it as \"CSV UTF-8\" and try again.");
  CHECK(refusal(std::string("PK\n\0\1", 5)).find("Line 2: a zero byte.") == 0);
  CHECK(refusal("a,b\n1,2\n", {.max_bytes = 4}) == "The file has 8 bytes; at most 4 are read.");
  CHECK(refusal("a,b,c\n", {.max_columns = 2}) == "Line 1: 3 columns; at most 2 are read.");
}

TEST_CASE("caps leave a warning, never a silent cut") {
  std::string bytes = "a,b\n";
  for (int i = 0; i < 10; ++i) bytes += "1\n";
  const CsvFile few = read(bytes, {.max_rows = 3});
  CHECK(few.rows() == 3);
  CHECK(few.warnings().back() == "Line 5: only the first 3 rows are read.");
  const CsvFile quiet = read(bytes, {.max_warnings = 4});
  CHECK(quiet.rows() == 10);
  REQUIRE(quiet.warnings().size() == 5);
  CHECK(quiet.warnings().back() == "6 more warnings like these are not listed.");
}

TEST_CASE("columns are found by their name or what is left of it") {
  const CsvFile file = read("*Server name,Memory (In MB),CPU utilization percentage,Memory (In MB)\nx,1,2,3\n");
  CHECK(file.column("Server name") == 0U);
  CHECK(file.column("memory") == 1U);
  CHECK(file.column({"RAM", "CPU Utilization Percentage"}) == 2U);
  CHECK_FALSE(file.column("disk"));
  CHECK_FALSE(file.column("()"));
  CHECK(file.warnings().size() == 1);
  CHECK(header_key("* Disk 1 size (In GB)") == "disk1size");
  CHECK(header_key("Gr\u00f6\u00dfe [GB] x") == "gr\u00f6\u00dfex");
}

TEST_CASE("numbers as people write them") {
  CHECK(parse_number("1,234.5") == 1234.5);
  CHECK(parse_number("1.234,5", ',') == 1234.5);
  CHECK(parse_number(" 12\u202f345 ") == 12345.0);
  CHECK(parse_number("1\u2019234\u00a0567") == 1234567.0);
  CHECK(parse_number("\u22123") == -3.0);
  CHECK(parse_number("+2e3") == 2000.0);
  for (const auto* text : {"", "-", "n/a", "1 2 x", "0x10", "++1", "nan", "inf", "1e999", ",5,", "4 GB"}) {
    INFO(text);
    CHECK_FALSE(parse_number(text));
  }
}

TEST_CASE("whatever is written with quotes is read back the same") {
  Rng rng(7);
  constexpr std::string_view kAlphabet[] = {"a", ",", "\"", "\n", "\r\n", ";", " ", "\u00e9", "\t", "=", "|"};
  for (int round = 0; round < 300; ++round) {
    const std::size_t columns = 1 + rng.below(5);
    std::vector<Row> rows(1 + rng.below(6), Row(columns));
    std::string bytes;
    for (auto& cells : rows) {
      for (std::size_t c = 0; c < columns; ++c) {
        cells[c].assign(1, 'x');
        for (std::uint32_t n = rng.below(8); n > 0; --n) cells[c] += kAlphabet[rng.below(std::size(kAlphabet))];
        bytes.append(c == 0 ? "" : ";").append(quoted(cells[c]));
      }
      bytes += "\r\n";
    }
    const CsvFile file = read(std::string(columns - 1, ';') + "h\n" + bytes, {.separator = ';'});
    REQUIRE(file.rows() == rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) CHECK(row(file, r) == rows[r]);
    CHECK(file.warnings().empty());
  }
}

TEST_CASE("any bytes are read or refused, and rows keep their width") {
  Rng rng(11);
  constexpr std::string_view kNasty = "\"\",,;\r\n\r ab=\t\xEF\xBB\xBF\xC3\xA9";
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (std::uint32_t n = rng.below(60); n > 0; --n) bytes += kNasty[rng.below(kNasty.size())];
    const auto file = parse_csv(bytes);
    if (!file.ok()) continue;
    int last = 0;
    for (std::size_t r = 0; r < file->rows(); ++r) {
      CHECK(row(*file, r).size() == file->columns());
      CHECK(file->line(r) > last);
      last = file->line(r);
    }
  }
}

TEST_CASE("a large estate is read in well under half a second") {
  std::string bytes = "name";
  for (int c = 1; c < 33; ++c) bytes += ",column " + std::to_string(c);
  bytes += "\r\n";
  for (int r = 0; r < 100'000; ++r) {
    bytes += "server" + std::to_string(r);
    for (int c = 1; c < 33; ++c) bytes += c % 8 == 0 ? ",\"quoted, text\"" : ",12345.5";
    bytes += "\r\n";
  }
  const std::clock_t start = std::clock();
  const CsvFile file = read(std::move(bytes));
  const double took = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  CHECK(file.rows() == 100'000);
  CHECK(file.cell(99'999, 32) == "quoted, text");
  WARN("100,000 rows x 33 columns in " << took << " ms");
  CHECK(took < 5000.0);  // ten times the goal: a shared test machine is no stopwatch
}
