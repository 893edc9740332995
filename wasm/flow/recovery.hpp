// A forgotten password (authing-broker 6.4): a code proves whose account it is, and a token that
// counts once sets a new one. What an address belongs to is said to nobody (T-55).
#pragma once

#include "flow/opening.hpp"

namespace latchkey {

[[nodiscard]] inline bool is_recovering(const Stepping& stepping) {
  return stepping.flow.due.step == FlowStep::recovery;
}
[[nodiscard]] bool offers_recovery(const State&);
// With the number or the address that is typed already.
void begin_recovery(Step&);

// What steps.cpp hears on these screens.

// Another way that a code is sent.
void choose_recovery(Step&, const Stepping&, std::string_view way);
void recovery_answered(Step&, const SendingStep&, const Response&);
// The token is kept: the new password is next.
void recovery_allowed(Step&, const Stepping&, SecretId token);
void leave_recovery(Step&, const Flow&);

}  // namespace latchkey
