// What a visitor may change in the business case, and which assumption each control stands for.
#pragma once
#include <cstddef>
#include <span>

#include "demos/economics/assumptions.hpp"
#include "kiosk/data/control.hpp"

namespace demos::economics {

// Places in the control table.
enum ControlIndex : std::size_t {
  kShareMoved,
  kYears,
  kCommitment,
  kRamp,
  kDiscount,
  kHybridBenefit,
  kGrowth,
  kWacc,
  kView,  // which chart
  kPart,  // which tab, where there is room for one part at a time
  kRetireUnused,
  kRightSize,
  kComfort,
  kExtendedUpdates,
  kTax,
  kServerPrice,
  kStoragePrice,
  kColocation,
  kAdminRate,
  kServersPerAdminCloud,
  kPriceLevel,
  kCloudStorage,
  kMigrationEffort,
  kParallelMonths,
  kReset,
  kControlCount
};

enum class View { kMonthly, kCostLines, kDrivers };
enum class Part { kResult, kChart, kPlan };

std::span<const kiosk::data::Control> controls();

// The assumption behind a control; nullptr for those that only choose what is shown, and for events.
double Assumptions::*member_of(ControlIndex index);

}  // namespace demos::economics
