// Keeps a basis at the prices of the newest snapshot: reads the list when it changes, sizes the estate anew (away from
// the wall's thread where it is large) and hands the basis over a fixed number of steps later, so that the same
// snapshots give the same pictures on every machine. Shared by the copies of a model; wall's thread.
#pragma once
#include <memory>
#include <string>

#include "demos/economics/basis.hpp"
#include "kiosk/base/background.hpp"
#include "kiosk/data/data_set.hpp"

namespace demos::economics {

class Pricing {
 public:
  // `data_set` is the briefing's key of the price list.
  Pricing(std::shared_ptr<const Basis> files, std::string data_set)
      : files_(std::move(files)), current_(files_), data_set_(std::move(data_set)) {}

  const std::string& data_set() const { return data_set_; }
  // Looks at a snapshot; the basis at its prices, or the present one while that is in the making. A list that cannot be
  // used leaves what is there, with the reason in the basis.
  std::shared_ptr<const Basis> look(const kiosk::data::Snapshot& snapshot, kiosk::WallTime now);
  std::shared_ptr<const Basis> settle();  // waits
  bool working() const { return work_ != nullptr; }

 private:
  void begin(const PriceList& list);
  void take(kiosk::Result<std::shared_ptr<const Basis>> made);

  std::shared_ptr<const Basis> files_;  // at the prices of the files
  std::shared_ptr<const Basis> current_;
  std::string data_set_;
  std::string seen_;  // hash of the answer, and how far it may be trusted
  int steps_ = 0;
  std::optional<kiosk::Result<std::shared_ptr<const Basis>>> made_;  // written by the work only
  std::unique_ptr<kiosk::Background> work_;                          // last: ends before what it writes to goes
};

}  // namespace demos::economics
