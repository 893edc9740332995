// The first screens beside the sign-in itself: what the person begins there, or the host page
// has the form begin with.
#pragma once

#include <string_view>

#include "flow/steps.hpp"

namespace latchkey {

[[nodiscard]] bool offers_screen(const State&, std::string_view screen);
// The one that the options name, where it is offered.
void open_wanted(Step&);

// What these flows share. No broker knows of them until something is sent.

// The sign-in is put away and comes back by leave_flow(), with what was typed.
void begin_own_flow(Step&, const Continue&, Screen);
// The person goes back to it: nothing has failed, and nothing is said.
void leave_own_flow(Step&, const Flow&);

}  // namespace latchkey
