#include "demos/economics/controls.hpp"

#include <array>

#include "demos/economics/sizing.hpp"

namespace demos::economics {
namespace {

using kiosk::data::Choice;
using kiosk::data::Control;
using Widget = kiosk::data::ControlKind;
using Measure = kiosk::data::Unit::Kind;
using A = Assumptions;

constexpr std::array kCommitments{
    Choice{"payg", "economics.commitment.payg"},
    Choice{"1y", "economics.commitment.1y"},
    Choice{"3y", "economics.commitment.3y"},
    Choice{"savings", "economics.commitment.savings"},
};
constexpr std::array kRamps{
    Choice{"fast", "economics.ramp.fast"},
    Choice{"even", "economics.ramp.even"},
    Choice{"slow", "economics.ramp.slow"},
    Choice{"own", "economics.ramp.own"},
};
constexpr std::array kViews{
    Choice{"monthly", "economics.view.monthly"}, Choice{"cash", "economics.view.cash"},
    Choice{"lines", "economics.view.lines"},     Choice{"drivers", "economics.view.drivers"},
    Choice{"risk", "economics.view.risk"},       Choice{"compare", "economics.view.compare"},
    Choice{"servers", "economics.view.servers"},
};
// In the order of drivers().
constexpr std::array kInputs{
    Choice{"none", "economics.input.none"},
    Choice{"price_level", "economics.in.price_level"},
    Choice{"storage_price", "economics.in.storage_price"},
    Choice{"server_price", "economics.in.server_price"},
    Choice{"colocation", "economics.in.colocation"},
    Choice{"cloud_storage", "economics.in.cloud_storage"},
    Choice{"servers_per_admin_cloud", "economics.in.servers_per_admin_cloud"},
    Choice{"migration_effort", "economics.in.migration_effort"},
    Choice{"parallel_months", "economics.in.parallel_months"},
    Choice{"growth", "economics.in.growth"},
    Choice{"wacc", "economics.in.wacc"},
};
constexpr std::array kParts{
    Choice{"result", "economics.part.result"},
    Choice{"chart", "economics.part.chart"},
    Choice{"plan", "economics.part.plan"},
};

struct ControlRow {
  Control control;
  double A::*member = nullptr;
};

constexpr ControlRow slider(std::string_view key, std::string_view label, double min, double max, double step,
                            double fallback, Measure unit, std::string_view why, double A::*member,
                            bool advanced = true) {
  return {{key, label, Widget::kSlider, min, max, step, fallback, unit, {}, why, advanced}, member};
}

constexpr ControlRow toggle(std::string_view key, std::string_view label, double fallback, std::string_view why,
                            double A::*member, bool advanced = true) {
  return {{key, label, Widget::kToggle, 0, 1, 1, fallback, Measure::kNumber, {}, why, advanced}, member};
}

constexpr ControlRow choice(std::string_view key, std::string_view label, std::span<const Choice> choices,
                            double fallback, std::string_view why, double A::*member, bool advanced = false) {
  const double last = static_cast<double>(choices.size()) - 1.0;
  return {{key, label, Widget::kChoice, 0, last, 1, fallback, Measure::kNumber, choices, why, advanced}, member};
}

constexpr ControlRow event(std::string_view key, std::string_view label, std::string_view why) {
  return {{key, label, Widget::kEvent, 0, 1, 1, 0, Measure::kNumber, {}, why, true}, nullptr};
}

constexpr ControlRow own_year(std::string_view key, std::string_view label, double fallback, double A::*member) {
  return slider(key, label, 0, 1, 0.05, fallback, Measure::kRatio, "economics.own_year.why", member);
}

constexpr std::array<ControlRow, kControlCount> kRows{{
    slider("share_moved", "economics.in.share_moved", 0, 1, 0.05, 0.6, Measure::kRatio, "economics.share_moved.why",
           &A::share_moved, false),
    slider("years", "economics.in.years", 1, 5, 1, 3, Measure::kYears, "economics.years.why", &A::years, false),
    choice("commitment", "economics.commitment", kCommitments, 1, "economics.commitment.why", &A::commitment),
    choice("ramp", "economics.ramp", kRamps, 1, "economics.ramp.why", &A::ramp),
    slider("discount", "economics.in.discount", 0, 0.5, 0.01, 0, Measure::kRatio, "economics.discount.why",
           &A::discount, false),
    toggle("hybrid_benefit", "economics.hybrid_benefit", 1, "economics.hybrid_benefit.why", &A::hybrid_benefit, false),
    slider("growth", "economics.in.growth", 0, 0.2, 0.01, 0.03, Measure::kRatio, "economics.growth.why", &A::growth,
           false),
    slider("wacc", "economics.in.wacc", 0.02, 0.15, 0.005, 0.07, Measure::kRatio, "economics.wacc.why", &A::wacc,
           false),
    choice("view", "economics.view", kViews, 0, "economics.view.why", nullptr, true),
    choice("part", "economics.part", kParts, 0, "economics.part.why", nullptr, true),
    toggle("retire_unused", "economics.retire_unused", 1, "economics.retire_unused.why", &A::retire_unused),
    toggle("right_size", "economics.right_size", 1, "economics.right_size.why", &A::right_size),
    slider("comfort", "economics.in.comfort", FleetGrid::kLowestComfort, FleetGrid::kHighestComfort,
           FleetGrid::kComfortStep, 1.3, Measure::kNumber, "economics.comfort.why", &A::comfort),
    toggle("extended_updates", "economics.extended_updates", 0, "economics.extended_updates.why", &A::extended_updates),
    slider("tax", "economics.in.tax", 0, 0.5, 0.01, 0, Measure::kRatio, "economics.tax.why", &A::tax),
    slider("server_price", "economics.in.server_price", 50, 1000, 5, 245, Measure::kCurrency,
           "economics.server_price.why", &A::server_price),
    slider("storage_price", "economics.in.storage_price", 0.1, 4, 0.05, 2, Measure::kCurrency,
           "economics.storage_price.why", &A::storage_price),
    slider("colocation", "economics.in.colocation", 50, 500, 5, 180, Measure::kCurrency, "economics.colocation.why",
           &A::colocation),
    slider("admin_rate", "economics.in.admin_rate", 10, 150, 1, 40, Measure::kCurrency, "economics.admin_rate.why",
           &A::admin_rate),
    slider("servers_per_admin_cloud", "economics.in.servers_per_admin_cloud", 50, 400, 5, 130, Measure::kCount,
           "economics.servers_per_admin_cloud.why", &A::servers_per_admin_cloud),
    slider("price_level", "economics.in.price_level", 0.5, 2, 0.05, 1, Measure::kRatio, "economics.price_level.why",
           &A::price_level),
    slider("cloud_storage", "economics.in.cloud_storage", 0.02, 0.4, 0.01, 0.12, Measure::kCurrency,
           "economics.cloud_storage.why", &A::cloud_storage),
    slider("migration_effort", "economics.in.migration_effort", 0, 10000, 100, 2500, Measure::kCurrency,
           "economics.migration_effort.why", &A::migration_effort),
    slider("parallel_months", "economics.in.parallel_months", 0, 12, 1, 2, Measure::kMonths,
           "economics.parallel_months.why", &A::parallel_months),
    own_year("own_year1", "economics.in.own_year1", 0.3, &A::own_year1),
    own_year("own_year2", "economics.in.own_year2", 0.7, &A::own_year2),
    own_year("own_year3", "economics.in.own_year3", 1, &A::own_year3),
    own_year("own_year4", "economics.in.own_year4", 1, &A::own_year4),
    own_year("own_year5", "economics.in.own_year5", 1, &A::own_year5),
    slider("page", "economics.page", 0, 21, 1, 0, Measure::kCount, "economics.page.why", nullptr),
    choice("input", "economics.input", kInputs, 0, "economics.input.why", nullptr, true),
    event("pin", "economics.pin", "economics.pin.why"),
    event("unpin", "economics.unpin", "economics.unpin.why"),
    event("recall", "economics.recall", "economics.recall.why"),
    event("solve", "economics.solve.set", "economics.solve.why"),
    ControlRow{
        {"reset", "economics.reset", Widget::kEvent, 0, 1, 1, 0, Measure::kNumber, {}, "economics.reset.why", false},
        nullptr},
}};

constexpr auto kControls = [] {
  std::array<Control, kControlCount> table{};
  for (std::size_t i = 0; i < kControlCount; ++i) table[i] = kRows[i].control;
  return table;
}();

}  // namespace

std::span<const Control> controls() { return kControls; }

ControlIndex control_of(double Assumptions::*member) {
  std::size_t i = 0;
  while (i + 1 < kControlCount && kRows[i].member != member) ++i;
  return static_cast<ControlIndex>(i);
}

double Assumptions::*member_of(ControlIndex index) { return kRows[index].member; }

}  // namespace demos::economics
