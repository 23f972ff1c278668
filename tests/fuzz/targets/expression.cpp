// One line of the expression language, parsed and evaluated on two rows.
#include "kiosk/data/expression.hpp"

#include "kiosk/data/pick.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

namespace {

data::Table sample() {
  data::Table table;
  table.labels = {{"site", "Linz"}};
  table.columns.push_back({"a", data::Column::Numbers{1.5, -2.0}, {1, 0}});
  table.columns.push_back({"t", data::Column::Texts{"open", "it's"}, {1, 1}});
  table.columns.push_back({"time", data::Column::Times{WallTime{}, WallTime{}}, {1, 1}});
  return table;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const data::Table kTable = sample();
  const std::string_view text = fuzz::view(bytes, size);
  const auto expression = data::Expr::parse(text);
  if (!expression) {
    fuzz::promise(!expression.error().message.empty(), "a mistake is named");
  } else {
    data::Budget budget{100'000};
    for (std::size_t row = 0; row < kTable.rows(); ++row) data::value_text(expression->evaluate(kTable, row, budget));
  }
  const auto pick = data::parse_pick(text);
  if (pick) data::evaluate(*pick, {kTable});
  return 0;
}
