// Accounts that signed in here before, where the operator wants them remembered (authing-broker
// 5.6): the newest three, as text that the shell keeps for this app in this browser. No secret
// and no token is among it, and what somebody else wrote there counts for nothing.
#pragma once

#include "flow/step.hpp"

namespace latchkey {

struct KeptAccount {
  String id;       // the broker's; each once
  String name;     // fit to be shown
  String account;  // as it was typed; empty: there was no form
  String way;      // see Remember
  String picture;  // passed T-36, or empty
};

// What a choice begins with that forgets an account; its id follows.
inline constexpr std::string_view forget_prefix = "forget:";

// Of a text as KeepAccounts has it, the newest first.
[[nodiscard]] List<KeptAccount> kept_accounts(const State&);

// Whether the first screen is one to choose such an account on: it is become, then. What was kept
// before the operator thought better of it is forgotten.
[[nodiscard]] bool begins_with_accounts(Step&);

// This person signed in, by the way that was tried.
void remember_account(Step&, const Person&);

// What somebody is called, by the first name that can be read (authing-broker 2.14); or empty.
[[nodiscard]] String shown_name(const Person&);

}  // namespace latchkey
