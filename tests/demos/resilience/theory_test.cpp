// Theory and scaling rules against numbers printed elsewhere.
#include "demos/resilience/theory.hpp"

#include <cmath>

#include "demos/resilience/agreement.hpp"
#include "demos/resilience/scaler.hpp"
#include "tests/support/catch.hpp"

using namespace demos::resilience;

TEST_CASE("100 calls in half an hour of three minutes each: what pyworkforce prints for 14 agents") {
  const double rate = 100.0 / 1800.0;
  CHECK(erlang_c(14, rate * 180.0) == Approx(0.174132).margin(5e-7));
  CHECK(service_level(14, rate, 180.0, 20.0) == Approx(0.888350).margin(5e-7));
  CHECK(waiting(14, rate, 180.0).utilisation == Approx(0.714286).margin(5e-7));
}

TEST_CASE("one erlang: the first lines of every Erlang table") {
  CHECK(erlang_b(1, 1.0) == Approx(0.5));
  CHECK(erlang_b(2, 1.0) == Approx(0.2));
  CHECK(erlang_c(2, 1.0) == Approx(1.0 / 3.0));
  CHECK(erlang_b(5, 0.0) == 0.0);
  CHECK(erlang_b(0, 3.0) == 1.0);
}

TEST_CASE("one server is the queue of every textbook: waiting ρ, queue ρ² ÷ (1 − ρ)") {
  const Waiting w = waiting(1, 0.8, 1.0);
  CHECK(w.probability == Approx(0.8));
  CHECK(w.mean_queue == Approx(3.2));
  CHECK(w.mean_wait == Approx(4.0));
}

TEST_CASE("more work than servers is not given a number") {
  const Waiting w = waiting(3, 3.5, 1.0);
  CHECK_FALSE(w.stable);
  CHECK(std::isnan(w.mean_wait));
  CHECK(std::isnan(service_level(3, 3.5, 1.0, 0.1)));
}

TEST_CASE("Erlang A has Erlang C and Erlang B as its two ends") {
  const Impatience patient = impatience(10, 8.0, 1.0, 1e7);
  CHECK(patient.wait == Approx(erlang_c(10, 8.0)).epsilon(1e-4));
  CHECK(patient.give_up == Approx(0.0).margin(1e-6));
  const Impatience at_once = impatience(10, 8.0, 1.0, 1e-7);
  CHECK(at_once.give_up == Approx(erlang_b(10, 8.0)).epsilon(1e-4));
}

TEST_CASE("patience as long as service makes the queue an infinity of servers: a Poisson number in it") {
  // M/M/c+M with equal rates has the stationary law of M/M/infinity: P(N >= c) of a Poisson variable of mean a.
  double below = 0.0;
  double p = std::exp(-6.0);
  for (int n = 0; n < 5; ++n) {
    below += p;
    p *= 6.0 / (n + 1);
  }
  CHECK(impatience(5, 6.0, 1.0, 1.0).wait == Approx(1.0 - below).epsilon(1e-9));
}

TEST_CASE("Kubernetes: 200m against 100m doubles, 50m halves, and the tolerance holds still") {
  const KubernetesRule rule{.target = 0.1};
  CHECK(kubernetes_advice(rule, 4, 0, 0.2) == 8);
  CHECK(kubernetes_advice(rule, 4, 0, 0.05) == 2);
  CHECK(kubernetes_advice(rule, 4, 0, 0.11) == 4);
  CHECK(kubernetes_advice(rule, 4, 0, 0.0901) == 4);
  CHECK(kubernetes_advice(rule, 4, 0, 0.112) == 5);
}

TEST_CASE("Kubernetes: instances that start count as idle, and growth is limited") {
  const KubernetesRule rule{.target = 0.5};
  CHECK(kubernetes_advice(rule, 4, 4, 1.0) == 8);  // half of them idle: on target
  CHECK(kubernetes_advice(rule, 4, 1, 1.0) == 8);  // 0.8 over 0.5 of five
  CHECK(kubernetes_limited(rule, 2, 20) == 6);     // four at once where doubling is less
  CHECK(kubernetes_limited(rule, 10, 40) == 20);   // doubling
  CHECK(kubernetes_limited(rule, 10, 3) == 3);
}

TEST_CASE("threshold rules: one instance at 56% grows to two at 28%, and scaling in is put off") {
  const ThresholdRule rule{.out_above = 0.5, .in_below = 0.3, .out_by = 1, .in_by = 1};
  CHECK(threshold_advice(rule, 1, 0.56) == 2);
  CHECK(would_flap(rule, 2, 0.28));  // one alone would be at 56%
  CHECK(threshold_advice(rule, 2, 0.28) == 2);
  CHECK(threshold_advice(rule, 2, 0.20) == 1);
}

TEST_CASE("zones: what is needed is left when one of three is lost") {
  CHECK(per_zone(6, 3, 1) == 3);
  CHECK(per_zone(7, 3, 1) == 4);
  CHECK(per_zone(6, 3, 0) == 2);
}

TEST_CASE("agreements: the examples of the Azure Architecture Center") {
  const double web[] = {0.9995, 0.9999};
  CHECK(in_series(web) == Approx(0.9994).margin(5e-6));
  const double either[] = {0.9999, 0.999};
  CHECK(in_parallel(either) == Approx(0.9999999).margin(1e-12));
  const double with_web[] = {0.9995, in_parallel(either)};
  CHECK(in_series(with_web) == Approx(0.9995).margin(1e-6));
  CHECK(over_regions(0.9995, 2, 1.0, 0.0) == Approx(0.99999975).margin(1e-12));
}

TEST_CASE("agreements: k of n is series at one end and parallel at the other") {
  const double three[] = {0.9, 0.9, 0.9};
  CHECK(k_of_n(0.9, 3, 3) == Approx(in_series(three)));
  CHECK(k_of_n(0.9, 1, 3) == Approx(in_parallel(three)));
  CHECK(k_of_n(0.9, 2, 3) == Approx(3 * 0.81 * 0.1 + 0.729));
}

TEST_CASE(
    "agreements: 99.9% of a month of 43,200 minutes leaves out 43.2, and a common cause takes the regions' gain") {
  CHECK(downtime(0.999, kMonth) == Approx(43.2 * 60));
  CHECK(availability_of(999.0, 1.0) == Approx(0.999));
  CHECK(over_regions(0.999, 2, 1.0, 1.0) == Approx(0.999));
  CHECK(over_regions(0.999, 2, 1.0, 0.1) < over_regions(0.999, 2, 1.0, 0.0));
}
