// The queue of requests and deadlines: in order round its block's end, and copies that are queues of their own.
#include "demos/resilience/ring.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using demos::resilience::Ring;

namespace {

std::vector<int> emptied(Ring<int> ring) {
  std::vector<int> items;
  for (; !ring.empty(); ring.pop()) items.push_back(ring.front());
  return items;
}

Ring<int> wrapped() {  // 50 to 99, across the end of a block of 64
  Ring<int> ring;
  for (int i = 0; i < 60; ++i) ring.push(i);
  for (int i = 0; i < 50; ++i) ring.pop();
  for (int i = 60; i < 100; ++i) ring.push(i);
  return ring;
}

}  // namespace

TEST_CASE("ring: first in, first out, across the block's end") {
  const auto items = emptied(wrapped());
  REQUIRE(items.size() == 50);
  for (int i = 0; i < 50; ++i) CHECK(items[static_cast<std::size_t>(i)] == 50 + i);
}

TEST_CASE("ring: a copy holds the same and goes its own way") {
  Ring<int> first = wrapped();
  Ring<int> second = first;
  CHECK(emptied(first) == emptied(second));
  for (int i = 0; i < 100; ++i) second.push(i);  // more than a copy has room for
  second.pop();
  CHECK(first.size() == 50);
  CHECK(first.front() == 50);
  const auto items = emptied(second);
  REQUIRE(items.size() == 149);
  CHECK(items.front() == 51);
  CHECK(items.back() == 99);
}

TEST_CASE("ring: an empty one is copied, assigned and filled") {
  const Ring<int> empty;
  Ring<int> copy = empty;
  copy.push(7);
  CHECK(emptied(copy) == std::vector{7});
  copy = empty;
  CHECK(copy.empty());
  Ring<int> moved = wrapped();
  const Ring<int> taken = std::move(moved);
  CHECK(taken.size() == 50);
  CHECK(moved.empty());  // NOLINT(bugprone-use-after-move): empty again, and of use
  moved.push(1);
  CHECK(emptied(moved) == std::vector{1});
}
