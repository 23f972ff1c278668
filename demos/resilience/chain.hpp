// A chain of agreements put together from the controls: front, web tier, database with or without a queue beside it,
// instances of one's own, over regions. Pure; wall's thread.
#pragma once
#include <string>

#include "demos/resilience/basis.hpp"

namespace demos::resilience {

struct ChainChoice {
  std::string front, web, database;  // ids of azure_slas.csv; "none": not part of it
  bool fallback = false;             // a queue takes over where the database is missing
  bool own = false;
  int instances = 4, needed = 3;
  double instance = 0.99;
  int regions = 1;
  double common = 0.0;
};

struct Chain {
  double front = 1.0, web = 1.0, database = 1.0, queue = 1.0, own = 1.0;  // shares; 1 where it is not part of it
  double data = 1.0;                                                      // database, with its queue
  double stack = 1.0;                                                     // one region, without the front
  double all = 1.0;
  double independent = 1.0;  // the same if nothing struck all regions at once
  double month = 0.0;        // seconds a month of 30 days that `all` leaves out
  double year = 0.0;         // of 365 days
  double month_stack = 0.0;  // of one region alone
};

Chain make_chain(const Basis& basis, const ChainChoice& choice);

}  // namespace demos::resilience
