// The arithmetic of charts: round tick steps, curves that never overshoot, dense series reduced to what a pixel column
// can show, labels that do not collide. Pure; any thread.
#pragma once
#include <span>
#include <vector>

#include "kiosk/base/geometry.hpp"

namespace kiosk::ui {

struct Ticks {
  double low = 0.0, high = 1.0, step = 1.0;  // where the scale ends: at marks, or half-way between two
  std::vector<double> values() const;        // the marks: multiples of step
};
// Steps of 1, 2, 2.5 or 5 times a power of ten, at most `most` intervals; the scale always holds low..high. Where that
// would leave more than a third of it empty, and a line flat, it ends between two marks.
Ticks nice_ticks(double low, double high, int most);
// Whole minutes, hours or days of a zone that is utc_offset seconds east, inside low..high; times are seconds since
// 1970.
struct TimeTicks {
  std::vector<double> at;
  double step = 60.0;  // s; from kDay up a clock time would say nothing
};
inline constexpr double kDay = 86400.0;
TimeTicks time_ticks(double low, double high, int most, double utc_offset);

// Slopes of a monotone cubic through the points (Fritsch and Carlson 1980): between two points the curve stays between
// their values. x ascending.
std::vector<double> monotone_slopes(std::span<const double> x, std::span<const double> y);
double hermite(double x0, double y0, double m0, double x1, double y1, double m1, double x);

// Index ranges [first, last) of points without a gap (NaN) between them.
std::vector<std::pair<std::size_t, std::size_t>> runs_of(std::span<const double> y);

// At most four points a pixel column (first, lowest, highest, last), which draw the same pixels as all of them would
// (M4: Jugel et al., VLDB 2014). Points in px, x ascending.
std::vector<Vec2> thin_out(std::span<const Vec2> points);

// Where labels of these heights end up when each wants its centre at `wanted`: in order, not overlapping, inside
// low..high if they fit at all. Least movement of each overlapping group.
std::vector<float> place_labels(std::span<const float> wanted, std::span<const float> heights, float low, float high,
                                float gap);

}  // namespace kiosk::ui
