#include "tests/fuzz/target.hpp"

#include <cstdio>
#include <cstdlib>

#include "kiosk/data/utf8.hpp"

namespace kiosk::fuzz {

void promise(bool kept, std::string_view what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void promise_sentence(std::string_view text) {
  promise(!text.empty(), "a message says something");
  promise(text.size() < 4000, "a message is short");
  promise(!data::first_invalid_utf8(text), "a message is UTF-8");
}

namespace {

void promise_column(const data::Column& column, std::size_t rows) {
  promise(column.size() == rows, "columns of a table are of one length");
  const std::size_t cells = std::visit([](const auto& all) { return all.size(); }, column.cells);
  promise(cells == rows, "a column has as many cells as it says");
  promise(!data::first_invalid_utf8(column.name), "a column's name is UTF-8");
  const auto* texts = column.texts();
  if (!texts) return;
  for (const std::string& text : *texts) promise(!data::first_invalid_utf8(text), "a cell's text is UTF-8");
}

}  // namespace

void promise_tables(const std::vector<data::Table>& tables) {
  std::size_t cells = 0;
  for (const data::Table& table : tables) {
    for (const data::Column& column : table.columns) promise_column(column, table.rows());
    for (const auto& [name, value] : table.labels) {
      promise(!data::first_invalid_utf8(name) && !data::first_invalid_utf8(value), "a label is UTF-8");
    }
    cells += table.rows() * table.columns.size();
  }
  promise(cells <= data::kMaxCells, "an answer's cells are within the limit");
}

void promise_decoded(const data::Decoded& decoded) {
  promise_tables(decoded.tables);
  for (const std::string& warning : decoded.warnings) promise_sentence(warning);
  for (const std::string& note : decoded.notes) promise_sentence(note);
}

}  // namespace kiosk::fuzz
