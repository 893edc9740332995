// The transition table: one declaration per pair that means something, of a
// phase or an attempt and an event. The pairs that are absent mean nothing
// (step.cpp).
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
void on(Step&, const Booting&, const Started&);
void on(Step&, const Booting&, const ResponseArrived&);
void on(Step&, const Broken&, const RetryPressed&);
void on(Step&, const Broken&, const TimerFired&);
void on(Step&, const Broken&, const OnlineChanged&);

// form.cpp
void on(Step&, const Choosing&, const MethodChosen&);
void on(Step&, const Choosing&, const FieldChanged&);
void on(Step&, const Choosing&, const SecretTyped&);
void on(Step&, const Choosing&, const AgreementToggled&);
void on(Step&, const SigningIn&, const FieldChanged&);
void on(Step&, const SigningIn&, const SecretTyped&);

// accounts.cpp
void on(Step&, const ChoosingAccount&, const ChoiceMade&);
void on(Step&, const ChoosingAccount&, const SkipPressed&);
void on(Step&, const Choosing&, const ChoiceMade&);

// signing_in.cpp
void on(Step&, const Choosing&, const Submitted&);
void on(Step&, const SigningIn&, const ResponseArrived&);
void on(Step&, const SigningIn&, const BackPressed&);

// sending.cpp
void on(Step&, const Choosing&, const CodeRequested&);

// binding.cpp
void on(Step&, const Binding&, const MethodChosen&);
void on(Step&, const Binding&, const FieldChanged&);
void on(Step&, const Binding&, const SecretTyped&);
void on(Step&, const Binding&, const Submitted&);
void on(Step&, const Binding&, const CodeRequested&);
void on(Step&, const Binding&, const AccountRequested&);
void on(Step&, const Binding&, const RenewPressed&);
void on(Step&, const Binding&, const BackPressed&);
void on(Step&, const SendingBinding&, const FieldChanged&);
void on(Step&, const SendingBinding&, const SecretTyped&);
void on(Step&, const SendingBinding&, const ResponseArrived&);
void on(Step&, const SendingBinding&, const BackPressed&);

// steps.cpp
void on(Step&, const Stepping&, const TokenKept&);
void on(Step&, const Stepping&, const Submitted&);
void on(Step&, const Stepping&, const ChoiceMade&);
void on(Step&, const Stepping&, const SkipPressed&);
void on(Step&, const Stepping&, const BackPressed&);
void on(Step&, const SendingStep&, const ResponseArrived&);
void on(Step&, const SendingStep&, const BackPressed&);

// registering.cpp
void on(Step&, const Stepping&, const MethodChosen&);
void on(Step&, const Stepping&, const AgreementToggled&);
// factors.cpp
void on(Step&, const SendingStep&, const PasskeyAnswered&);

// step_typing.cpp
void on(Step&, const Stepping&, const FieldChanged&);
void on(Step&, const Stepping&, const SecretTyped&);
void on(Step&, const Stepping&, const CodeRequested&);
void on(Step&, const Stepping&, const CopyPressed&);
void on(Step&, const Stepping&, const SavePressed&);
void on(Step&, const Stepping&, const TextCopied&);
void on(Step&, const SendingStep&, const FieldChanged&);
void on(Step&, const SendingStep&, const SecretTyped&);

// keeping.cpp
void on(Step&, const KeepingToken&, const TokenKept&);
void on(Step&, const Exchanging&, const TokensArrived&);
void on(Step&, const Exchanging&, const BackPressed&);

// opening.cpp
void on(Step&, const Choosing&, const ScreenChosen&);

// popup.cpp
void on(Step&, const Choosing&, const ConnectionChosen&);
void on(Step&, const Choosing&, const RetryPressed&);

// frame.cpp
void on(Step&, const Choosing&, const RenewPressed&);

// redirect.cpp
void on(Step&, const Choosing&, const RedirectChosen&);

// elsewhere.cpp
void on(Step&, const Choosing&, const CopyPressed&);
void on(Step&, const Choosing&, const TextCopied&);
void on(Step&, const Choosing&, const ClientChosen&);

// tokens.cpp
void on(Step&, const SignedIn&, const TokensRequested&);
void on(Step&, const SignedIn&, const TokensArrived&);

// Attempts.

// popup.cpp
void on(Step&, const NoAttempt&, const SignInRequested&);
void on(Step&, const AwaitingScan&, const SignInRequested&);
void on(Step&, const AwaitingPhone&, const SignInRequested&);
void on(Step&, const Preparing&, const SecretsMade&);
void on(Step&, const AwaitingAnswer&, const CallbackArrived&);
void on(Step&, const AwaitingAnswer&, const MessageArrived&);
void on(Step&, const AwaitingAnswer&, const WindowBlocked&);
void on(Step&, const AwaitingAnswer&, const RecallPressed&);

// asking.cpp
void on(Step&, const AskingHost&, const HostAnswered&);
void on(Step&, const AskingHost&, const TimerFired&);
void on(Step&, const AskingHost&, const BackPressed&);
void on(Step&, const AskingHost&, const SignInRequested&);

// closing.cpp
void on(Step&, const AwaitingAnswer&, const WindowClosed&);
void on(Step&, const AwaitingAnswer&, const FocusChanged&);
void on(Step&, const AwaitingAnswer&, const TimerFired&);
void on(Step&, const AwaitingAnswer&, const BackPressed&);
void on(Step&, const AwaitingAnswer&, const ConnectionChosen&);
void on(Step&, const AwaitingAnswer&, const Submitted&);
void on(Step&, const AwaitingAnswer&, const MethodChosen&);
void on(Step&, const AwaitingAnswer&, const ScreenChosen&);
void on(Step&, const AwaitingAnswer&, const RenewPressed&);
void on(Step&, const AwaitingAnswer&, const RetryPressed&);
void on(Step&, const AwaitingAnswer&, const RedirectChosen&);
void on(Step&, const AwaitingAnswer&, const SignInRequested&);

// frame.cpp
void on(Step&, const AwaitingScan&, const FrameLoaded&);
void on(Step&, const AwaitingScan&, const MessageArrived&);
void on(Step&, const AwaitingScan&, const TimerFired&);
void on(Step&, const AwaitingScan&, const MethodChosen&);
void on(Step&, const AwaitingScan&, const AgreementToggled&);
void on(Step&, const VerifyingScan&, const ResponseArrived&);
void on(Step&, const VerifyingScan&, const BackPressed&);

// polling.cpp
void on(Step&, const AwaitingPhone&, const ResponseArrived&);
void on(Step&, const AwaitingPhone&, const TimerFired&);
void on(Step&, const AwaitingPhone&, const VisibilityChanged&);
void on(Step&, const AwaitingPhone&, const OnlineChanged&);
void on(Step&, const AwaitingPhone&, const MethodChosen&);
void on(Step&, const AwaitingPhone&, const AgreementToggled&);
void on(Step&, const AwaitingPhone&, const RenewPressed&);
void on(Step&, const AwaitingPhone&, const BackPressed&);

// proving.cpp
void on(Step&, const ProvingPerson&, const TokenKept&);
void on(Step&, const ProvingPerson&, const ResponseArrived&);
void on(Step&, const ProvingPerson&, const BackPressed&);

// passkey.cpp
void on(Step&, const AwaitingPasskey&, const ResponseArrived&);
void on(Step&, const AwaitingPasskey&, const PasskeyAnswered&);
void on(Step&, const AwaitingPasskey&, const BackPressed&);

// redirect.cpp
void on(Step&, const NoAttempt&, const Returned&);
void on(Step&, const Leaving&, const Started&);
void on(Step&, const Leaving&, const StorageRefused&);
void on(Step&, const Leaving&, const BackPressed&);

// tokens.cpp
void on(Step&, const Redeeming&, const TokensArrived&);
void on(Step&, const Redeeming&, const BackPressed&);

// Wildcards: what means the same in every phase, or in every attempt.

// form.cpp
void change(Step&, const RevealToggled&);
void change(Step&, const CapsLockSeen&);
// settings.cpp
void change(Step&, const LanguageChanged&);
void change(Step&, const ThemeChanged&);
void change(Step&, const OnlineChanged&);
void change(Step&, const VisibilityChanged&);
// watches.cpp
void change(Step&, const ResponseArrived&);
void change(Step&, const TimerFired&);
// passkey.cpp
void change(Step&, const PasskeyAnswered&);
// tokens.cpp
void change(Step&, const TokensRequested&);
// session.cpp
void change(Step&, const SessionCheckRequested&);
void change(Step&, const SilentSignInRequested&);
// signing_out.cpp
void change(Step&, const SignOutRequested&);
void change(Step&, const SignOutReturned&);
// popup.cpp
void refuse(Step&, const SignInRequested&);

template <std::same_as<Phase> From, class Fact>
requires requires(Step& then, const Fact& fact) { change(then, fact); }
void on(Step& then, const From&, const Fact& fact) { change(then, fact); }

template <std::same_as<Attempt> From>
void on(Step& then, const From&, const SignInRequested& asked) {
  refuse(then, asked);
}

}  // namespace latchkey
