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
  kOwnYear1,  // how much of the move is done after each year, where the pace is one's own
  kOwnYear2,
  kOwnYear3,
  kOwnYear4,
  kOwnYear5,
  kPage,   // of the controls beside the chart
  kInput,  // the assumption looked at closely; 0: none, else 1 + the place in drivers()
  kPin,    // remember this plan, to compare others with it
  kUnpin,
  kRecall,  // go back to the plan remembered
  kSolve,   // set the input looked at so that the case is worth nothing
  kReset,
  kControlCount
};

enum class View { kMonthly, kCash, kCostLines, kDrivers, kRisk, kCompare, kServers };
enum class Part { kResult, kChart, kPlan };

std::span<const kiosk::data::Control> controls();

// The control that stands for a driver of risk.h, for its slider.
ControlIndex control_of(double Assumptions::*member);

// The assumption behind a control; nullptr for those that only choose what is shown, and for events.
double Assumptions::*member_of(ControlIndex index);

}  // namespace demos::economics
