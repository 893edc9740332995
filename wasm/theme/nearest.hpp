// The color nearest to a wanted one that can be read.
#pragma once

#include <cstdint>

#include "theme/color.hpp"

namespace latchkey::theme {

// `color`, or the one nearest to it whose contrast with `against` is at least
// `required` (hundredths, 450 at most: against any color black or white reaches
// that). Hue and colorfulness stay, lightness moves the least: it is searched in
// OKLCH, where equal lightness looks equally light and a lighter blue stays blue;
// in HSL it would turn violet. Where the screen has no such color, as much of the
// colorfulness as it has.
[[nodiscard]] Color nearest(Color color, Color against, std::uint32_t required);

}  // namespace latchkey::theme
