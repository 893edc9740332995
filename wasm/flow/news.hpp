// What the page may want to hear of beside results, worked out from a state and the one that
// an event made of it; nothing is decided by it, and no transition knows of it.
#pragma once

#include <array>

#include "broker/answers.hpp"
#include "flow/effect.hpp"
#include "flow/state.hpp"
#include "model/list.hpp"
#include "model/literal.hpp"

namespace latchkey {

// In the order of Shown.
inline constexpr std::array<Literal, 16> shown_names = {
    "",          "login",         "binding-question", "binding",
    "signed-in", "second-factor", "recovery-code",    "new-password",
    "unlock",    "account-name",  "account",          "tenant",
    "profile",   "invitation",    "forgot-password",  "register"};

// What is shown; none: there is no form yet.
[[nodiscard]] Shown shown_of(const State&);
[[nodiscard]] Shown shown_of(Screen);
// That a step of the broker's is shown on; none: it has no screen here.
[[nodiscard]] Shown shown_of(FlowStep);

// Adds a TellNews of each. The first screen is no change of screens.
void list_news(List<Effect>&, const State& before, const State& after);

// On a step's screens much may be news, and none of it is looked for elsewhere.
[[nodiscard]] inline bool shows_step(const State& state) {
  return std::holds_alternative<Stepping>(state.phase) ||
         std::holds_alternative<SendingStep>(state.phase);
}

// A text that stays where it is has not changed, which is all that the first piece looks at:
// nothing that it can do is news.
[[nodiscard]] inline bool may_be_news(const State& before, const State& after) {
  if (before.language.data() != after.language.data()) return true;
  if (std::holds_alternative<Booting>(before.phase)) return false;
  return before.phase.index() != after.phase.index() ||
         before.form.method.data() != after.form.method.data() ||
         before.watches.phone.sending.has_value() != after.watches.phone.sending.has_value() ||
         before.watches.email.sending.has_value() != after.watches.email.sending.has_value() ||
         shows_step(before) || shows_step(after);
}

inline void add_news(List<Effect>& effects, const State& before, const State& after) {
  if (may_be_news(before, after)) list_news(effects, before, after);
}

}  // namespace latchkey
