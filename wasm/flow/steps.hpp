// A further step of the broker's, on screens of ours (authing-broker 5.3, 5.5).
#pragma once

#include "flow/attempt.hpp"
#include "flow/screens.hpp"

namespace latchkey {

// What the broker wants next, a step or a binding, has screens here.
[[nodiscard]] bool has_screens(const State&, const Continue&);
// The attempt goes on with the first of them. Only where has_screens().
void begin_flow(Step&, Owner, const Continue&);
// The same, of which the page had its word.
void show_flow(Step&, Owner, const Continue&);

// What the files of the steps share.

// Another screen of the same step: what was typed as a secret is forgotten, a code's cool-down
// goes on.
void show(Step&, Stepping);
// Sent, with the screen that is on; what it lacks is said first.
void answer(Step&, const Stepping&, const StepAnswer&);
void complain(Step&, Stepping, const Problem&, std::string_view at = {});
// The screen's code, to an address that is known or was typed.
void send_step_code(Step&, const Stepping&, const CodeTarget&);
// It was refused: nothing that was typed is lost, and the flow goes on.
void try_again(Step&, const SendingStep&, const Problem&, const Response&);
// The first thing on this screen that is left out or malformed, and the field that it is about.
struct Lack {
  Reason reason{};
  Literal at;
};
[[nodiscard]] std::optional<Lack> lack_of(const State&, const Stepping&);
// The first screen again, as it was; the attempt is not over by that.
void leave_flow(Step&, const Flow&);

}  // namespace latchkey
