// One step a line, checked and run on two series.
#include "kiosk/data/steps.hpp"

#include "kiosk/data/utf8.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

namespace {

data::Table series(const std::string& site, double first) {
  data::Table table;
  table.labels = {{"site", site}};
  data::Column::Times times;
  data::Column::Numbers values;
  for (int i = 0; i < 12; ++i) {
    times.push_back(WallTime{} + std::chrono::minutes(i));
    values.push_back(first + i);
  }
  std::vector<std::uint8_t> valid(12, 1);
  valid[5] = 0;
  table.columns.push_back({"time", times, std::vector<std::uint8_t>(12, 1)});
  table.columns.push_back({"value", values, valid});
  return table;
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty() && all.size() < 8) {
    const std::size_t end = text.find('\n');
    all.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::vector<data::Table> kTables = {series("Linz", 1.0), series("Graz", -4.0)};
  const std::string_view text = fuzz::view(bytes, size);
  if (data::first_invalid_utf8(text)) return 0;  // refused when the briefing is read
  const auto texts = lines(text);
  std::optional<std::vector<std::string>> columns = std::vector<std::string>{"time", "value", "site"};
  data::check_steps(texts, columns);
  const auto steps = data::Steps::parse(texts);
  if (!steps) return 0;
  const auto outcome = steps->run(kTables, [](const std::string&) { return &kTables; });
  if (outcome) fuzz::promise_tables(outcome->tables);
  return 0;
}
