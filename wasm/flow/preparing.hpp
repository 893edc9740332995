// What becomes of an attempt's secrets, one function per way. Still the turn of the
// click: the shell answers MakeSecrets while performing it, and the runtime takes
// the answer next. So the browser lets a window open.
#pragma once

#include "flow/attempt.hpp"

namespace latchkey {

[[nodiscard]] Step open_window(State, const Preparing&, const Secrets&);  // popup.cpp
[[nodiscard]] Step show_frame(State, const Preparing&, const Secrets&);   // frame.cpp
[[nodiscard]] Step leave_page(State, const Preparing&, const Secrets&);   // redirect.cpp

// An address that may not be used: nothing was opened.
[[nodiscard]] Step give_up(State, const Preparing&, const Secrets&);  // popup.cpp

}  // namespace latchkey
