// What every benchmark needs: a median over repeated runs after a warm-up, printed with its unit and its target.
#pragma once
#include <functional>
#include <string>

namespace bench {

// Seconds of wall-clock time that `work` takes, the median of `runs` after one tenth as many to warm up.
double median_seconds(int runs, const std::function<void()>& work);

// "economics frame, CPU            0.61 ms   (target 1.00)"
void report(const std::string& what, double value, const std::string& unit, double target);

void simulation();  // the resilience demo's simulator
void frames();      // building, drawing and repainting frames without a window
void dashboards();  // long lines, and pages full of charts
void live();        // fetching: a large answer, many data sets, a day of replay
void process();     // the real program under a private display: memory, processor time

}  // namespace bench
