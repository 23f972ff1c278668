// Every number of the business case as a figure, from net present value down to the rows of the files read: touching
// one leads to what it was computed from. Pure.
#pragma once
#include <span>
#include <vector>

#include "demos/economics/basis.hpp"
#include "demos/economics/figure_book.hpp"
#include "demos/economics/risk.hpp"

namespace demos::economics {

// Results of one recomputation.
struct Results {
  Outcome outcome;
  std::vector<Swing> swings;
  RiskSummary risk;
  std::optional<double> break_even_price;
};

std::vector<kiosk::data::Figure> make_figures(const Basis& basis, const Assumptions& a, const Results& results,
                                              std::uint64_t seed);

// The parts of make_figures().
void add_inputs(FigureBook& book, const Basis& basis, const Assumptions& a);
void add_estate(FigureBook& book, const Basis& basis, const Assumptions& a);
void add_costs(FigureBook& book, const Basis& basis, const Assumptions& a, const Outcome& outcome);
void add_years(FigureBook& book, const Assumptions& a, const Outcome& outcome);
void add_results(FigureBook& book, const Assumptions& a, const Outcome& outcome);
void add_changes(FigureBook& book, const Outcome& outcome);
void add_risk(FigureBook& book, const Assumptions& a, const Results& results, std::uint64_t seed);

// The bars between "stay" and "plan": cost lines taken together so that a wall can label them.
struct ChangeGroup {
  std::string_view name;  // figure "change." + name
  std::span<const Line> lines;
};
std::span<const ChangeGroup> change_groups();

// The share of the discount that the commitment chosen gives: rows of tco_defaults.csv by choice, "" for none.
std::string commitment_input(const Assumptions& a);

}  // namespace demos::economics
