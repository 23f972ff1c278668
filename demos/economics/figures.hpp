// Every number of the business case as a figure, from net present value down to the rows of the files read: touching
// one leads to what it was computed from. Pure.
#pragma once
#include <span>
#include <vector>

#include "demos/economics/basis.hpp"
#include "demos/economics/figure_book.hpp"
#include "demos/economics/risk.hpp"

namespace demos::economics {

// A plan kept beside the present one, with what it came to: one that a visitor pinned, else the one the page began
// with.
struct Pinned {
  Assumptions assumptions;
  std::vector<kiosk::data::Figure> figures;  // compared_figures() as they were
  bool opening = false;                      // the plan that the page began with
};
std::span<const std::string_view> compared_figures();
// What another plan than the present one comes to.
std::vector<kiosk::data::Figure> compared_at(const Basis& basis, const Assumptions& a, const RiskSummary& risk,
                                             std::uint64_t seed);

// What the case is worth at one value of an input, the others as they are.
struct Worth {
  double input = 0.0;
  double npv = 0.0;
};

// Results of one recomputation.
struct Results {
  Outcome outcome;
  std::vector<Swing> swings;
  RiskSummary risk;
  std::optional<double> break_even_price;
  const Driver* input = nullptr;  // looked at closely
  Zero zero;                      // of that input
  std::vector<Worth> worth;       // over the range of its control
  std::optional<Pinned> pinned;
  bool compared = false;  // the plan that the page began with is looked at, too
};

std::vector<kiosk::data::Figure> make_figures(const Basis& basis, const Assumptions& a, const Results& results,
                                              std::uint64_t seed);

// The parts of make_figures().
void add_inputs(FigureBook& book, const Basis& basis, const Assumptions& a);
void add_list_prices(FigureBook& book, const Basis& basis);
void add_estate(FigureBook& book, const Basis& basis, const Assumptions& a);
std::vector<std::string> add_prices(FigureBook& book, const Basis& basis, const Fleet& fleet);  // the names of them
void add_fleet(FigureBook& book, const Basis& basis, const Assumptions& a);  // what it needs in the cloud
void add_costs(FigureBook& book, const Basis& basis, const Assumptions& a, const Outcome& outcome);
void add_years(FigureBook& book, const Assumptions& a, const Outcome& outcome);
void add_results(FigureBook& book, const Assumptions& a, const Outcome& outcome);
void add_changes(FigureBook& book, const Outcome& outcome);
void add_risk(FigureBook& book, const Assumptions& a, const Results& results, std::uint64_t seed);

void add_solution(FigureBook& book, const Results& results);
void add_comparison(FigureBook& book, const Basis& basis, const Assumptions& a, const Results& results);
// As many of the unused servers as are listed one by one.
inline constexpr std::size_t kMostListed = 12;
void add_unused(FigureBook& book, const Basis& basis, const Assumptions& a);

// The bars between "stay" and "plan": cost lines taken together so that a wall can label them.
struct ChangeGroup {
  std::string_view name;  // figure "change." + name
  std::span<const Line> lines;
};
std::span<const ChangeGroup> change_groups();

// The share of the discount that the commitment chosen gives: rows of tco_defaults.csv by choice, "" for none.
std::string commitment_input(const Assumptions& a);

}  // namespace demos::economics
