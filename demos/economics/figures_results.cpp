#include <fmt/format.h>

#include <cmath>

#include "demos/economics/figures.hpp"
#include "demos/economics/finance.hpp"

namespace demos::economics {
namespace {

using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Unit;
using Names = std::vector<std::string>;

constexpr std::array kMachines{Line::kCompute, Line::kSoftware};
constexpr std::array kStorage{Line::kStorage};
constexpr std::array kNetwork{Line::kNetwork};
constexpr std::array kFacilities{Line::kFacilities};
constexpr std::array kLabour{Line::kLabour};
constexpr std::array kOperations{Line::kSecurity, Line::kManagement};
constexpr std::array kGroups{
    ChangeGroup{"machines", kMachines},     ChangeGroup{"storage", kStorage}, ChangeGroup{"network", kNetwork},
    ChangeGroup{"facilities", kFacilities}, ChangeGroup{"labour", kLabour},   ChangeGroup{"operations", kOperations},
};

std::span<const double> cash_of(const Outcome& outcome) {
  return std::span(outcome.cash).first(static_cast<std::size_t>(outcome.months / 12) + 1);
}

Names series(std::string_view name, int first, int last) {
  Names names;
  for (int i = first; i <= last; ++i) names.push_back(fmt::format("{}.{}", name, i));
  return names;
}

// A dash must say why it is one.
void explain_if_absent(Figure& figure, std::string_view reason) {
  if (!figure.has_value()) figure.details.emplace_back(Message::of(std::string(reason)), "");
}

void add_ramp(FigureBook& book, const Assumptions& a, const Outcome& outcome) {
  Names inputs{"in.share_moved", "in.years"};
  if (a.ramp_shape() == RampShape::kSlow) {
    for (const char* year : {"in.ramp_year1", "in.ramp_year2", "in.ramp_year3"}) inputs.emplace_back(year);
  }
  if (a.ramp_shape() == RampShape::kOwn) {
    for (const std::string& year : series("in.own_year", 1, a.horizon())) inputs.push_back(year);
  }
  book.derived("moved_end", outcome.moved[static_cast<std::size_t>(outcome.months)], book.unit_of(Unit::Kind::kRatio),
               inputs, model_source());
  inputs.push_back("in.growth");
  book.derived("moved_years", outcome.moved_years, book.unit_of(Unit::Kind::kYears), inputs, model_source());
}

void add_run_rate(FigureBook& book, const Outcome& outcome) {
  const auto last = static_cast<std::size_t>(outcome.months);
  book.derived("run_rate_now", outcome.stay[0], book.money(), {"onprem.total"}, model_source());
  book.derived("run_rate_stay", outcome.stay[last], book.money(), {"onprem.total", "in.growth", "in.years"},
               model_source());
  book.derived("run_rate", outcome.plan[last], book.money(),
               {"onprem.total", "cloud.total", "moved_end", "in.parallel_months", "in.growth"}, migrate_source());
  const double change = outcome.stay[last] > 0 ? outcome.plan[last] / outcome.stay[last] - 1.0 : kNothing;
  Figure& figure = book.derived("run_rate_change", change, book.unit_of(Unit::Kind::kRatio),
                                {"run_rate", "run_rate_stay"}, model_source());
  figure.signed_ = true;
  figure.digits = 2;
  const int month = break_even_month(outcome);
  Figure& break_even = book.derived("break_even_month", month > 0 ? month : kNothing, book.unit_of(Unit::Kind::kMonths),
                                    {"onprem.total", "cloud.total", "in.parallel_months"}, model_source());
  break_even.compact = false;
  explain_if_absent(break_even, "economics.break_even_month.none");
}

void add_irr(FigureBook& book, const Names& flows, const Outcome& outcome) {
  const Irr result = irr(cash_of(outcome));
  const bool unique = result.kind == Irr::Kind::kOne;
  Figure& figure = book.derived("irr", unique ? result.roots.front() : kNothing, book.unit_of(Unit::Kind::kRatio),
                                flows, finance_source());
  figure.digits = 2;
  explain_if_absent(figure, result.kind == Irr::Kind::kSeveral ? "economics.irr.several" : "economics.irr.none");
}

// The running totals that the cash view draws.
void add_cash_totals(FigureBook& book, const Assumptions& a, const Outcome& outcome, const Names& flows) {
  double total = 0.0;
  double discounted = 0.0;
  double factor = 1.0;
  for (int year = 0; year <= outcome.months / 12; ++year) {
    const double flow = outcome.cash[static_cast<std::size_t>(year)];
    total += flow;
    discounted += flow * factor;
    factor /= 1.0 + a.wacc;
    if (year == 0) continue;
    Names inputs(flows.begin(), flows.begin() + year + 1);
    inputs.emplace_back("in.wacc");
    book.derived(fmt::format("discounted_total.{}", year), discounted, book.money(), std::move(inputs),
                 finance_source())
        .signed_ = true;
  }
  book.derived("cash_total", total, book.money(), flows, model_source());
}

}  // namespace

void add_years(FigureBook& book, const Assumptions& a, const Outcome& outcome) {
  const int years = outcome.months / 12;
  for (int year = 1; year <= years; ++year) {
    const auto i = static_cast<std::size_t>(year);
    Names stay{"onprem.total", "in.growth"};
    if (a.extended_updates > 0.5 && year <= 3) stay.push_back(fmt::format("onprem.updates.{}", year));
    Names plan = stay;
    for (const char* more : {"cloud.total", "in.share_moved", "in.parallel_months"}) plan.emplace_back(more);
    book.derived(fmt::format("stay_year.{}", year), outcome.stay_year[i], book.money(), std::move(stay),
                 migrate_source());
    book.derived(fmt::format("plan_year.{}", year), outcome.plan_year[i], book.money(), std::move(plan),
                 migrate_source());
    book.derived(fmt::format("cash.{}", year), outcome.cash[i], book.money(),
                 {fmt::format("stay_year.{}", year), fmt::format("plan_year.{}", year), "in.tax"}, migrate_source());
  }
  book.derived("migration", outcome.migration, book.money(),
               {"in.share_moved", "estate.servers", "in.migration_effort"}, model_source());
  book.derived("parallel_run", outcome.parallel_run, book.money(),
               {"onprem.total", "in.share_moved", "in.parallel_months", "in.growth"}, model_source());
  book.derived("start_cost", outcome.cash[0], book.money(), {"migration", "in.tax"}, model_source());
  book.derived("stay_total", outcome.stay_total, book.money(), series("stay_year", 1, years), model_source());
  book.derived("plan_total", outcome.plan_total, book.money(), series("plan_year", 1, years), model_source());
}

void add_results(FigureBook& book, const Assumptions& a, const Outcome& outcome) {
  add_ramp(book, a, outcome);
  add_run_rate(book, outcome);
  const std::span<const double> cash = cash_of(outcome);
  Names flows{"start_cost"};
  for (const std::string& name : series("cash", 1, outcome.months / 12)) flows.push_back(name);
  Names discounted = flows;
  discounted.push_back("in.wacc");
  const Names totals{"stay_total", "plan_total", "migration"};
  add_cash_totals(book, a, outcome, flows);
  book.derived("saving", outcome.saving(), book.money(), totals, model_source());
  book.derived("extra_cost", -outcome.saving(), book.money(), totals, model_source());
  book.derived("npv", npv(a.wacc, cash), book.money(), discounted, finance_source());
  book.derived("npv_spreadsheet", npv_spreadsheet(a.wacc, cash), book.money(), discounted, finance_source());
  add_irr(book, flows, outcome);
  const bool invests = outcome.migration + outcome.parallel_run > 0.0;
  const auto years = book.unit_of(Unit::Kind::kYears);
  const auto simple = invests ? payback(cash) : std::nullopt;
  const auto slow = invests ? payback_discounted(a.wacc, cash) : std::nullopt;
  Figure& first = book.derived("payback", simple.value_or(kNothing), years, flows, finance_source());
  first.digits = 2;
  explain_if_absent(first, "economics.payback.none");
  Figure& second = book.derived("payback_discounted", slow.value_or(kNothing), years, discounted, finance_source());
  second.digits = 2;
  explain_if_absent(second, "economics.payback.none");
  const auto roi = return_on_investment(outcome.saving(), outcome.migration + outcome.parallel_run);
  Figure& third = book.derived("roi", roi.value_or(kNothing), book.unit_of(Unit::Kind::kRatio),
                               {"saving", "migration", "parallel_run"}, migrate_source());
  third.signed_ = true;
  explain_if_absent(third, "economics.roi.none");
}

std::span<const ChangeGroup> change_groups() { return kGroups; }

void add_changes(FigureBook& book, const Outcome& outcome) {
  for (const ChangeGroup& group : change_groups()) {
    double value = 0.0;
    Names inputs{"moved_years"};
    for (const Line line : group.lines) {
      value += outcome.change[static_cast<std::size_t>(line)];
      const std::string_view name = kLineNames[static_cast<std::size_t>(line)];
      inputs.push_back(fmt::format("onprem.{}", name));
      inputs.push_back(fmt::format("cloud.{}", name));
    }
    book.derived(fmt::format("change.{}", group.name), value, book.money(), std::move(inputs), model_source()).signed_ =
        true;
  }
  book.derived("change.moving", outcome.parallel_run + outcome.migration, book.money(), {"parallel_run", "migration"},
               model_source())
      .signed_ = true;
  book.derived("plan_with_moving", outcome.plan_total + outcome.migration, book.money(), {"plan_total", "migration"},
               model_source());
}

}  // namespace demos::economics
