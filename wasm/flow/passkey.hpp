// A passkey alone signs somebody in (authing-broker 2.7, T-56): by a button, or picked beside
// the account's field, where the browser offers one while nothing else is under way.
#pragma once

#include "broker/passkeys.hpp"
#include "flow/attempt.hpp"

namespace latchkey {

// As MethodChosen has it. It is a button and no tab, so it is none of offered_methods().
inline constexpr std::string_view passkey_method = "passkey";

// The button is pressed.
void press_passkey(Step&);
// The page said yes to it, or to the one that was picked.
void go_on_with(Step&, const HeldPasskey&);

// After every event: the browser's offer stands where it may and nothing else is under way, and
// nowhere else. One question to the browser at a time, whoever asks.
void settle_passkey(Step&);
// What answers the offer's questions, and what is due for it; false: it is about something else.
[[nodiscard]] bool hears_passkey(Step&, const ResponseArrived&);
[[nodiscard]] bool hears_passkey(Step&, const TimerFired&);

// T-56: equal to this page's host or a parent of it. What names nobody stands for the page that
// asks, which is right on the broker's own page alone.
[[nodiscard]] bool is_own_party(const Options&, std::string_view party);
// A word for the developer about one that is not.
void tell_of_party(Step&, std::string_view party);
// What the browser's failure means: the person's no is `cancelled`.
[[nodiscard]] Problem problem_of_passkey(std::string_view failure);

}  // namespace latchkey
