// What was set or published: the numbers everything else rests on.
#include <fmt/format.h>

#include <array>

#include "demos/resilience/figures.hpp"

namespace demos::resilience {
namespace {

using kiosk::data::Figure;
using kiosk::data::Source;
using kiosk::data::Status;
using kiosk::data::Unit;

// Defaults that are printed somewhere; a visitor who changes one makes it his own.
struct Published {
  ControlIndex index;
  Source (*source)();
};
constexpr std::array kPublished{Published{kTolerance, kubernetes_source}, Published{kSync, kubernetes_source},
                                Published{kStabilise, kubernetes_source}, Published{kUpInstances, kubernetes_source},
                                Published{kUpShare, kubernetes_source},   Published{kEvery, monitor_source}};

void add(const Look& look, FigureBook& book, ControlIndex index) {
  const kiosk::data::Control& control = controls()[index];
  Unit unit{control.unit, {}};
  if (control.unit == Unit::Kind::kCurrency) unit = Unit::currency(look.basis.currency);
  Status status = Status::kIllustrative;
  Source source = entered_source();
  for (const Published& p : kPublished) {
    if (p.index != index || look.values[index] != control.fallback) continue;
    status = Status::kPublished;
    source = p.source();
  }
  book.given(fmt::format("in.{}", control.key), look.values[index], unit, status, source);
}

}  // namespace

void add_inputs(const Look& look, FigureBook& book) {
  for (const ControlIndex index :
       {kLoad,        kCurveMinutes, kOrderShare,    kTimeout,      kRetries,     kCacheHit,    kFixedWeb,
        kFixedOrders, kProbe,        kProbeFailures, kStart,        kUseTarget,   kTolerance,   kSync,
        kStabilise,   kOutAbove,     kInBelow,       kOutBy,        kInBy,        kEvery,       kWindow,
        kCooldown,    kWebTime,      kOrdersTime,    kDatabaseTime, kSlots,       kConnections, kBackoff,
        kSlowFactor,  kOrderValue,   kSlaInstances,  kSlaNeeded,    kSlaInstance, kSlaRegions,  kSlaCommon,
        kLeast,       kUpInstances,  kUpShare,       kSigma,        kWaitingRoom}) {
    add(look, book, index);
  }
  Figure& seed = book.given("seed", static_cast<double>(look.seed), {Unit::Kind::kCount, {}}, Status::kDerived,
                            simulation_source());
  seed.compact = false;
  seed.digits = 20;
}

}  // namespace demos::resilience
