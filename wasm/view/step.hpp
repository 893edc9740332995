// A further step of the broker's, one screen of it: what its pieces are. A file each for forms,
// choices, profile and authenticator.
#pragma once

#include <optional>

#include "flow/screens.hpp"
#include "flow/state.hpp"
#include "view/node.hpp"
#include "view/parts.hpp"

namespace latchkey::screens {

// The screen that is on, or that is gone back to from what is sent; null: there is none.
[[nodiscard]] const Stepping* step_of(const State&);
// What the heading says on it.
[[nodiscard]] Literal step_heading(Screen);
// What is under way about its codes, in one sentence.
[[nodiscard]] std::optional<Sentence> step_status(const State&, const Stepping&);
// All of it below the heading.
[[nodiscard]] Node step(const State&, const Stepping&);

// The problem that belongs to this field, or null.
[[nodiscard]] const Problem* problem_at(const Stepping&, std::string_view field);
// Held back while a code is on its way and for a while afterwards. `field`: where it is
// typed, on a screen with several.
[[nodiscard]] Node send_step_button(const State&, bool by_email, std::string_view field = {});
// Accounts, or tenants.
[[nodiscard]] Node choices(const State&, const Stepping&);
// The other factors.
[[nodiscard]] Node factors(const State&, const Stepping&);
// registration.cpp: the tabs, where there is a choice; what must be agreed to; what the field
// that the account is called by is called.
void add_register_tabs(const State&, const Stepping&, Node& all);
[[nodiscard]] Node register_panel(const State&, const Stepping&);
void add_register_agreements(const State&, const Stepping&, Node& form);
[[nodiscard]] Plain own_label(const State&, const Stepping&);
void add_profile(const State&, const Stepping&, Node& form);
// The code and the key that an authenticator takes; the code that takes its place.
void add_authenticator(const Stepping&, Node& all);
void add_recovery_code(const Stepping&, Node& all);

}  // namespace latchkey::screens
