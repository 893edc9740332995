// The colors a theme's tokens are read on where it doesn't set them itself.
//
// They are those of widget/themes/light.css and dark.css, which is where a page
// gets them from; here they are only compared against.
#pragma once

#include <array>

#include "model/literal.hpp"

namespace latchkey::theme {

struct Base {
  Literal token;
  Literal light;
  Literal dark;
};

inline constexpr std::array base = {
    Base{"accent", "hsl(222 84% 50%)", "hsl(222 90% 70%)"},
    Base{"border", "hsl(222 14% 52%)", "hsl(222 14% 48%)"},
    Base{"focus", "hsl(222 84% 50%)", "hsl(222 90% 70%)"},
    Base{"problem", "hsl(0 72% 42%)", "hsl(0 84% 72%)"},
    Base{"surface", "hsl(0 0% 100%)", "hsl(222 18% 12%)"},
    Base{"text", "hsl(222 30% 14%)", "hsl(222 20% 94%)"},
    Base{"text-muted", "hsl(222 10% 42%)", "hsl(222 10% 68%)"},
};

}  // namespace latchkey::theme
