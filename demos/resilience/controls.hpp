// What a visitor may change in the simulated service, what can be broken, and which part of the screen is shown.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>

#include "demos/resilience/service.hpp"
#include "kiosk/data/control.hpp"

namespace demos::resilience {

// Places in the control table.
enum ControlIndex : std::size_t {
  kView,
  kPart,  // picture or controls, where there is room for one of them
  kPage,  // of the controls, where there is not room for all
  kSpeed,
  kTool,    // what a touch on the map does
  kTarget,  // to what
  kStrike,  // it happens
  kBack,    // seconds: how far the screen looks back
  kGoOn,    // from the moment shown; what came after is dropped
  kRestart,
  kOpening,
  kLoad,
  kArrivals,
  kCurve,  // the first of kCurvePoints
  kCurveMinutes = kCurve + kCurvePoints,
  kOrderShare,
  kTimeout,
  kRetries,
  kCache,
  kCacheHit,
  kQueue,
  kSecondRegion,
  kScaling,
  kFixedWeb,
  kFixedOrders,
  kLeast,
  kProbe,
  kProbeFailures,
  kStart,
  kUseTarget,
  kTolerance,
  kSync,
  kStabilise,
  kUpInstances,
  kUpShare,
  kOutAbove,
  kInBelow,
  kOutBy,
  kInBy,
  kEvery,
  kWindow,
  kCooldown,
  kTheoryTier,
  kWebTime,
  kOrdersTime,
  kDatabaseTime,
  kSpread,
  kSigma,
  kSlots,
  kConnections,
  kWaitingRoom,
  kBackoff,
  kSlowFactor,
  kOrderValue,
  kSlaFront,
  kSlaWeb,
  kSlaDatabase,
  kSlaFallback,
  kSlaOwn,        // whether own instances are part of the chain
  kSlaInstances,  // n
  kSlaNeeded,     // k
  kSlaInstance,   // availability of one
  kSlaRegions,
  kSlaCommon,
  kControlCount
};

enum class View { kService, kLoad, kScaling, kTheory, kAgreement };
enum class Part { kPicture, kControls };
enum class Tool { kStop, kSlow, kHeal };

// What can be struck, in the order of kTarget's choices: of each region first the cells of the map, then its zones, its
// database, and all of it.
inline constexpr std::size_t kTargetsInRegion = kZones * kScaledTiers + kZones + 2;
struct Target {
  enum class Kind { kInstance, kZone, kDatabase, kRegion } kind = Kind::kInstance;
  std::size_t region = 0;
  std::size_t zone = 0;
  Tier tier = kWeb;
};
Target target_of(std::size_t choice);
std::size_t choice_of(const Target& target);

std::span<const kiosk::data::Control> controls();

}  // namespace demos::resilience
