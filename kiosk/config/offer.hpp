// The end of a message about a name that nothing has: the nearest one, or what there is.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::config {

// "; did you mean 'x'?" or "; there are: a, b, c" or "; there are none".
std::string offer(std::string_view name, const std::vector<std::string>& known);

std::string joined(const std::vector<std::string>& names, std::string_view between = ", ");

}  // namespace kiosk::config
