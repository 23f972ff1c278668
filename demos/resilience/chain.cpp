#include "demos/resilience/chain.hpp"

#include <algorithm>
#include <array>

#include "demos/resilience/agreement.hpp"

namespace demos::resilience {
namespace {

constexpr double kQueueShare = 0.999;  // Azure Architecture Center's example of a queue beside a database
constexpr double kYear = 365.0 * 86400.0;

double share_of(const Basis& basis, const std::string& id) {
  const auto it = basis.agreements.find(id);
  return it == basis.agreements.end() ? 1.0 : it->second.share;
}

}  // namespace

Chain make_chain(const Basis& basis, const ChainChoice& choice) {
  Chain c;
  c.front = share_of(basis, choice.front);
  c.web = share_of(basis, choice.web);
  c.database = share_of(basis, choice.database);
  c.data = c.database;
  if (choice.fallback && choice.database != "none") {
    c.queue = kQueueShare;
    c.data = in_parallel(std::array{c.database, c.queue});
  }
  if (choice.own) c.own = k_of_n(choice.instance, std::min(choice.needed, choice.instances), choice.instances);
  c.stack = in_series(std::array{c.web, c.data, c.own});
  const double one = c.stack * c.front;
  c.all = choice.regions > 1 ? over_regions(c.stack, choice.regions, c.front, choice.common) : one;
  c.independent = choice.regions > 1 ? over_regions(c.stack, choice.regions, c.front, 0.0) : one;
  c.month = downtime(c.all, kMonth);
  c.year = downtime(c.all, kYear);
  c.month_stack = downtime(c.stack, kMonth);
  return c;
}

}  // namespace demos::resilience
