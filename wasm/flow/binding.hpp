// An identity that the broker does not know, and asks about (authing-broker 6.5).
#pragma once

#include "flow/attempt.hpp"

namespace latchkey {

// Such a step, and it has a screen here: the broker's cookie, which holds the flow, reaches
// it from here, and a form has a method that can prove an account.
[[nodiscard]] bool can_bind(const State&, const Continue&);

// The attempt goes on with that screen. Only where can_bind().
void begin_binding(Step&, Owner, const Continue&);

// The page was asked about a new account, which is made where the screen is still there.
void create_account(Step&);

}  // namespace latchkey
