// A picture made smaller once, before it is drawn: the samplers look at four texels, and a picture that is shrunk more
// than that would lose thin lines and shimmer. Pure; any thread.
#pragma once
#include <cstdint>

#include "kiosk/base/texture.hpp"

namespace kiosk::ui {

// Each texel becomes the mean of all it stands for, weighted by their opacity, so that see-through edges bring no dark
// rim. `width` and `height` are at least 1 and at most those of `from`.
Texture shrunk(const Texture& from, int width, int height);

// Changes when the picture does, as far as a few dozen texels tell.
std::uint64_t fingerprint(const Texture& texture);

}  // namespace kiosk::ui
