// A second factor: which of them, by message or by an authenticator that is there or is set up
// now (authing-broker 6.1).
#pragma once

#include "flow/steps.hpp"

namespace latchkey {

// The broker's first that can be used here, or a word that there is none.
void begin_factor(Step&, const Flow&);
// Another, by its name; "recovery-code" instead of an authenticator.
void choose_factor(Step&, const Stepping&, std::string_view name);
// What an authenticator is set up with is asked for.
void set_up_authenticator(Step&, const Stepping&);
// The broker's challenge for a passkey that is there, or for one that is made.
void ask_for_passkey(Step&, const Stepping&);
[[nodiscard]] constexpr bool is_challenge(StepAction action) {
  return action == StepAction::ask_passkey || action == StepAction::ask_new_passkey;
}
// A step is done and the flow is not: what it goes on with, if anything.
[[nodiscard]] bool goes_on(Step&, const SendingStep&, const Response&);

}  // namespace latchkey
