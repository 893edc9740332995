// A new account that the person makes (authing-broker 6.2): a tab of it, perhaps the profile
// after it, and what comes of that.
#pragma once

#include "flow/steps.hpp"

namespace latchkey {

[[nodiscard]] inline bool is_registering(const Stepping& stepping) {
  return stepping.flow.due.step == FlowStep::registration;
}
// Somebody may register here.
[[nodiscard]] bool offers_registration(const State&);
// From the first screen, which comes back with what was typed there.
void begin_registration(Step&);

// The tab that is on: Form::method has its id. Null: the flow is none of these.
[[nodiscard]] const RegisterTab* tab_of(const State&, const Flow&);
[[nodiscard]] List<Ask> tab_asks(const State&, const Flow&);
// Where what the account is called by is typed.
[[nodiscard]] Ask account_ask(const RegisterTab&);
[[nodiscard]] std::optional<CodeTarget> tab_code_target(const State&, const Flow&);
// The name that the agreements go by where one is missing.
inline constexpr Literal agreements_field = "agreements";
[[nodiscard]] bool has_agreed_to(const Form&, const List<Agreement>&);

// What steps.cpp hears on these screens.

// Sent, or gone on to the next screen; what is missing is said first.
void register_typed(Step&, const Stepping&);
void skip_profile(Step&, const Stepping&);
// What the page was asked about; if that was changed meanwhile, it is asked anew.
void register_held(Step&, const Stepping&, const HeldAccount&);
void register_answered(Step&, const SendingStep&, const Response&);
// Stands for a code that was looked at, and goes with the account.
void keep_code_token(Step&, const Stepping&, SecretId token);
// Back: to the tab from the profile, and to the first screen from there, which takes along what
// the person is called.
void leave_registration(Step&, const Stepping&);
// The account is there: signed in with the password that it was given, where it has one.
void sign_in_registered(Step&, const Stepping&);

}  // namespace latchkey
