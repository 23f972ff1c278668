// Long lines in as few points as a wall can show: per column of pixels the first, the lowest, the highest and the last,
// so that what is drawn is what all points would have drawn (Jugel et al., "M4", VLDB 2014). Holes stay holes. Pure.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace kiosk::dashboard {

inline constexpr std::size_t kWallColumns = 3840;  // of the widest wall

// The places that stay, ascending; all of them where there are no more than four a column. `x` ascending; NaN in `y` is
// a hole, of which one point stays.
std::vector<std::size_t> kept_points(std::span<const double> x, std::span<const double> y, std::size_t columns);

}  // namespace kiosk::dashboard
