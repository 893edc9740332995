// The transition table: one declaration per pair that means something, of a
// phase or an attempt and an event. The pairs that are absent fall to the last
// overload.
//
// Every row here is a row in tests/wasm/transitions_test.cpp, which also
// checks that every other pair changes nothing.
#pragma once

#include <concepts>
#include <utility>

#include "flow/step.hpp"

namespace latchkey {

// Phases.

// booting.cpp
Step on(State, const Booting&, const Started&);
Step on(State, const Booting&, const ResponseArrived&);
Step on(State, const Broken&, const RetryPressed&);
Step on(State, const Broken&, const TimerFired&);
Step on(State, const Broken&, const OnlineChanged&);
Step on(State, const Left&, const Started&);

// form.cpp
Step on(State, const Choosing&, const MethodChosen&);
Step on(State, const Choosing&, const FieldChanged&);
Step on(State, const Choosing&, const SecretTyped&);
Step on(State, const Choosing&, const AgreementToggled&);
Step on(State, const SigningIn&, const FieldChanged&);
Step on(State, const SigningIn&, const SecretTyped&);

// signing_in.cpp
Step on(State, const Choosing&, const Submitted&);
Step on(State, const SigningIn&, const ResponseArrived&);
Step on(State, const SigningIn&, const BackPressed&);

// sending.cpp
Step on(State, const Choosing&, const CodeRequested&);

// keeping.cpp
Step on(State, const KeepingToken&, const TokenKept&);
Step on(State, const Exchanging&, const TokensArrived&);
Step on(State, const Exchanging&, const BackPressed&);

// popup.cpp
Step on(State, const Choosing&, const ConnectionChosen&);
Step on(State, const Choosing&, const RetryPressed&);

// frame.cpp
Step on(State, const Choosing&, const RenewPressed&);

// redirect.cpp
Step on(State, const Choosing&, const RedirectChosen&);

// tokens.cpp
Step on(State, const SignedIn&, const TokensRequested&);
Step on(State, const SignedIn&, const TokensArrived&);

// Attempts.

// popup.cpp
Step on(State, const NoAttempt&, const PopupRequested&);
Step on(State, const AwaitingScan&, const PopupRequested&);
Step on(State, const Preparing&, const SecretsMade&);
Step on(State, const AwaitingAnswer&, const CallbackArrived&);
Step on(State, const AwaitingAnswer&, const MessageArrived&);
Step on(State, const AwaitingAnswer&, const WindowBlocked&);

// closing.cpp
Step on(State, const AwaitingAnswer&, const WindowClosed&);
Step on(State, const AwaitingAnswer&, const FocusChanged&);
Step on(State, const AwaitingAnswer&, const TimerFired&);
Step on(State, const AwaitingAnswer&, const BackPressed&);
Step on(State, const AwaitingAnswer&, const ConnectionChosen&);
Step on(State, const AwaitingAnswer&, const Submitted&);
Step on(State, const AwaitingAnswer&, const MethodChosen&);
Step on(State, const AwaitingAnswer&, const RenewPressed&);
Step on(State, const AwaitingAnswer&, const RetryPressed&);
Step on(State, const AwaitingAnswer&, const RedirectChosen&);
Step on(State, const AwaitingAnswer&, const PopupRequested&);

// frame.cpp
Step on(State, const AwaitingScan&, const FrameLoaded&);
Step on(State, const AwaitingScan&, const MessageArrived&);
Step on(State, const AwaitingScan&, const TimerFired&);
Step on(State, const AwaitingScan&, const MethodChosen&);
Step on(State, const AwaitingScan&, const AgreementToggled&);
Step on(State, const VerifyingScan&, const ResponseArrived&);
Step on(State, const VerifyingScan&, const BackPressed&);

// proving.cpp
Step on(State, const ProvingPerson&, const TokenKept&);
Step on(State, const ProvingPerson&, const ResponseArrived&);
Step on(State, const ProvingPerson&, const BackPressed&);

// redirect.cpp
Step on(State, const NoAttempt&, const Returned&);

// tokens.cpp
Step on(State, const Redeeming&, const TokensArrived&);
Step on(State, const Redeeming&, const BackPressed&);

// Wildcards: what means the same in every phase, or in every attempt.

template <class From, class Parts>
constexpr bool is_part_of = false;
template <class From, class... Part>
constexpr bool is_part_of<From, std::variant<Part...>> = (std::same_as<From, Part> || ...);

template <class From>
concept InAnyPhase = is_part_of<From, Phase>;
template <class From>
concept InAnyAttempt = is_part_of<From, Attempt>;

// settings.cpp
Step change(State, const LanguageChanged&);
Step change(State, const ThemeChanged&);
Step change(State, const OnlineChanged&);
// watches.cpp
Step change(State, const ResponseArrived&);
Step change(State, const TimerFired&);
// tokens.cpp
Step change(State, const TokensRequested&);
// signing_out.cpp
Step change(State, const SignOutRequested&);
// popup.cpp
Step refuse(State, const PopupRequested&);

template <InAnyPhase From, class Fact>
requires requires(State state, const Fact& fact) { change(std::move(state), fact); }
Step on(State state, const From&, const Fact& fact) { return change(std::move(state), fact); }

template <InAnyAttempt From>
Step on(State state, const From&, const PopupRequested& asked) {
  return refuse(std::move(state), asked);
}

inline Step stay(State state) { return {std::move(state), {}}; }

template <class From, class Fact>
Step on(State state, const From&, const Fact&) {
  return stay(std::move(state));
}

}  // namespace latchkey
