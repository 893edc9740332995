// What goes on beside phase and attempt, and ends with the first screen.
#pragma once

#include "flow/attempt.hpp"

namespace latchkey {

// Stops what the first screen was waiting for: a code's sending and its cool-down.
// A sign-out, a getTokens(), a checkSession() and a refresh go on.
void end_watches(Step&);

// Stops what a flow was waiting for of that kind.
void end_step_watches(Step&);

// Told, and on to where the host page wanted to be.
void end_here(Step&, const SignOut&);

}  // namespace latchkey
