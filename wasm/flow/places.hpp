// Where a form is, by name, in the order of the variants: as the charts of wasm/README.md
// have them. For tools and tests; no page hears these.
#pragma once

#include <array>
#include <variant>

#include "flow/state.hpp"
#include "model/literal.hpp"

namespace latchkey {

inline constexpr std::array<Literal, std::variant_size_v<Phase>> phase_names = {
    "Booting",        "Broken",   "Choosing",    "ChoosingAccount", "SigningIn",  "Binding",
    "SendingBinding", "Stepping", "SendingStep", "KeepingToken",    "Exchanging", "SignedIn"};
inline constexpr std::array<Literal, std::variant_size_v<Attempt>> attempt_names = {
    "NoAttempt",    "AskingHost",      "Preparing",     "AwaitingAnswer",
    "AwaitingScan", "AwaitingPhone",   "VerifyingScan", "ProvingPerson",
    "Redeeming",    "AwaitingPasskey", "Leaving"};
static_assert(!phase_names.back().empty() && !attempt_names.back().empty());

}  // namespace latchkey
