// Every number of the resilience demo as a figure with its source, and the sentence at the top. Pure functions of a
// look at the run; wall's thread.
#pragma once
#include <span>
#include <vector>

#include "demos/resilience/basis.hpp"
#include "demos/resilience/chain.hpp"
#include "demos/resilience/comparison.hpp"
#include "demos/resilience/controls.hpp"
#include "demos/resilience/figure_book.hpp"
#include "demos/resilience/run.hpp"
#include "demos/resilience/theory.hpp"

namespace demos::resilience {

struct Look {
  const Basis& basis;
  const Moment& moment;
  std::span<const double> values;  // of the controls
  const Comparison& comparison;
  const Chain& chain;
  std::uint64_t seed = 1;
  double back = 0.0;  // seconds that the screen looks back, really
};

std::vector<kiosk::data::Figure> make_figures(const Look& look);
kiosk::data::Verdict make_verdict(const Look& look, const std::vector<kiosk::data::Figure>& figures);

// Key of the sentence that says why theory and simulation can be compared now, or why not.
const char* words_of(Comparison::Why why);

// Parts of make_figures.
void add_inputs(const Look& look, FigureBook& book);
void add_results(const Look& look, FigureBook& book);
void add_theory(const Look& look, FigureBook& book);
void add_agreement(const Look& look, FigureBook& book);

}  // namespace demos::resilience
