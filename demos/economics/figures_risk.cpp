#include <fmt/format.h>

#include "demos/economics/figures.hpp"

namespace demos::economics {
namespace {

using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Source;
using kiosk::data::Status;
using kiosk::data::Unit;

Source range_source() { return {"Range chosen for this kiosk, not measured", "2026-11", ""}; }

const Rate& rate_of(std::string_view name) {
  for (const Rate& rate : rates()) {
    if (rate.name == name) return rate;
  }
  return rates().front();  // every driver names a rate: a test holds it
}

void add_swing_end(FigureBook& book, const Swing& swing, std::string_view end, double at, double npv_there) {
  const std::string_view driver = swing.driver->name;
  const Rate& rate = rate_of(driver);
  const Message input = Message::of(fmt::format("economics.in.{}", driver));
  Figure& value = book.given(fmt::format("range.{}.{}", driver, end), at, book.unit_of(rate.unit, rate.suffix),
                             Status::kIllustrative, range_source());
  value.label = Message::of(fmt::format("economics.range.{}", end));
  value.compact = false;
  Figure& result =
      book.given(fmt::format("swing.{}.{}", driver, end), npv_there, book.money(), Status::kDerived, model_source());
  result.label = Message::of(fmt::format("economics.swing.{}", end)).with("at", Message::FigureArg{value.name});
  result.formula = Message::of("economics.swing.how");
  result.inputs = {fmt::format("range.{}.{}", driver, end), fmt::format("in.{}", driver), "npv"};
}

}  // namespace

void add_risk(FigureBook& book, const Assumptions&, const Results& results, std::uint64_t seed) {
  std::vector<std::string> ranges{"npv"};
  for (const Swing& swing : results.swings) {
    add_swing_end(book, swing, "low", swing.range.low, swing.npv_low);
    add_swing_end(book, swing, "high", swing.range.high, swing.npv_high);
    ranges.push_back(fmt::format("range.{}.low", swing.driver->name));
    ranges.push_back(fmt::format("range.{}.high", swing.driver->name));
  }
  const Unit count = book.unit_of(Unit::Kind::kCount);
  book.given("risk.draws", static_cast<double>(results.risk.draws), count, Status::kDerived, model_source()).compact =
      false;
  book.derived("risk.seed", static_cast<double>(seed), count, {}, model_source()).compact = false;
  ranges.emplace_back("risk.draws");
  ranges.emplace_back("risk.seed");
  const bool drawn = results.risk.draws > 0;
  const auto add = [&](std::string name, double value, Unit unit) -> Figure& {
    return book.derived(std::move(name), drawn ? value : kNothing, std::move(unit), ranges, model_source());
  };
  add("risk.p10", results.risk.p10, book.money());
  add("risk.p50", results.risk.p50, book.money());
  add("risk.p90", results.risk.p90, book.money());
  add("risk.chance", results.risk.chance_positive, book.unit_of(Unit::Kind::kRatio)).digits = 2;
  add("risk.standard_error", results.risk.standard_error, book.unit_of(Unit::Kind::kRatio)).digits = 2;
  Figure& level = book.derived("break_even_price", results.break_even_price.value_or(kNothing),
                               book.unit_of(Unit::Kind::kRatio), {"npv", "in.price_level"}, model_source());
  if (!level.has_value()) level.details.emplace_back(Message::of("economics.break_even_price.none"), "");
}

std::vector<Figure> make_figures(const Basis& basis, const Assumptions& a, const Results& results, std::uint64_t seed) {
  std::vector<Figure> figures;
  figures.reserve(384);
  FigureBook book(figures, basis.currency.code);
  add_inputs(book, basis, a);
  add_estate(book, basis, a);
  add_costs(book, basis, a, results.outcome);
  add_years(book, a, results.outcome);
  add_results(book, a, results.outcome);
  add_changes(book, results.outcome);
  add_risk(book, a, results, seed);
  add_solution(book, results);
  add_comparison(book, basis, a, results);
  add_unused(book, basis, a);
  add_list_prices(book, basis);
  book.count_illustrative();
  return figures;
}

}  // namespace demos::economics
