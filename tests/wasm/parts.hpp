// Every phase, attempt, event and effect by name, and one sample of every event, for
// the tests that look at the whole table.
#pragma once

#include <array>
#include <string_view>
#include <variant>

#include "flow/places.hpp"
#include "steps.hpp"

namespace latchkey {

// In the order of the variants.
constexpr std::array<std::string_view, std::variant_size_v<Event>> event_names{
    "Started",           "LanguageChanged",
    "ThemeChanged",      "OnlineChanged",
    "VisibilityChanged", "MethodChosen",
    "ConnectionChosen",  "FieldChanged",
    "SecretTyped",       "RevealToggled",
    "CapsLockSeen",      "AgreementToggled",
    "Submitted",         "CodeRequested",
    "AccountRequested",  "ChoiceMade",
    "ScreenChosen",      "SkipPressed",
    "BackPressed",       "RecallPressed",
    "RetryPressed",      "RenewPressed",
    "RedirectChosen",    "CopyPressed",
    "SavePressed",       "ClientChosen",
    "SignInRequested",   "SilentSignInRequested",
    "TokensRequested",   "SessionCheckRequested",
    "SignOutRequested",  "ResponseArrived",
    "SecretsMade",       "TokenKept",
    "PasskeyAnswered",   "HostAnswered",
    "WindowClosed",      "WindowBlocked",
    "StorageRefused",    "TextCopied",
    "FocusChanged",      "FrameLoaded",
    "TimerFired",        "TokensArrived",
    "MessageArrived",    "CallbackArrived",
    "Returned",          "SignOutReturned"};
constexpr std::array<std::string_view, std::variant_size_v<Effect>> effect_names{
    "FetchConfiguration", "SendRequest",   "AbortRequest",  "MakeSecrets",
    "ForgetSecret",       "KeepToken",     "AskPasskey",    "OpenWindow",
    "FocusWindow",        "OpenHidden",    "CloseWindow",   "WatchFrame",
    "UnwatchFrame",       "PostToFrame",   "StartTimer",    "StopTimer",
    "RedeemCode",         "ExchangeToken", "RefreshTokens", "Leave",
    "EndSession",         "Navigate",      "CopyAddress",   "CopyText",
    "SaveText",           "OpenClient",    "Remember",      "KeepQuiet",
    "KeepFailures",       "KeepAccounts",  "AskHost",       "TellNews",
    "SetTheme",           "TellHost",      "Diagnose"};

inline std::string_view name_of(const Phase& phase) { return phase_names[phase.index()]; }
inline std::string_view name_of(const Attempt& trial) { return attempt_names[trial.index()]; }
inline std::string_view name_of(const Event& event) { return event_names[event.index()]; }
inline std::string_view name_of(const Effect& effect) { return effect_names[effect.index()]; }

// "Choosing Preparing"
inline std::string places_of(const State& state) {
  return std::string{name_of(state.phase)} + ' ' + std::string{name_of(state.attempt)};
}

// Everything that can happen, once for each handle that a state may have given out.
inline List<Event> all_events(std::uint32_t handle) {
  auto callback = answer();
  auto posted = message();
  posted.window = WindowId{handle};
  auto from_broker = broker_message();
  from_broker.window = WindowId{handle};
  auto scanned = scan();
  scanned.frame = FrameId{handle};
  return {
      Started{},
      LanguageChanged{"zh-CN"},
      ThemeChanged{{{"layout", "plain"}}},
      OnlineChanged{false},
      OnlineChanged{true},
      VisibilityChanged{false},
      VisibilityChanged{true},
      MethodChosen{"password"},
      MethodChosen{"phone-code"},
      MethodChosen{"qr:wecom-qr"},
      ConnectionChosen{"wechat"},
      ConnectionChosen{"corp"},
      FieldChanged{"account", "bob"},
      SecretTyped{"password", SecretId{50}, 3, {}},
      RevealToggled{"password"},
      CapsLockSeen{"password"},
      AgreementToggled{"terms", true},
      AgreementToggled{"terms", false},
      Submitted{},
      CodeRequested{},
      AccountRequested{},
      ChoiceMade{"email"},
      ScreenChosen{"forgot-password"},
      SkipPressed{},
      BackPressed{},
      RecallPressed{},
      RetryPressed{},
      RenewPressed{},
      RedirectChosen{},
      CopyPressed{},
      SavePressed{},
      ClientChosen{"wecom-qr"},
      SignInRequested{CallId{41}, ""},
      SignInRequested{CallId{42}, "corp"},
      SignInRequested{CallId{46}, "corp", true, "/orders"},
      SilentSignInRequested{CallId{48}},
      TokensRequested{CallId{43}},
      SessionCheckRequested{CallId{47}},
      SignOutRequested{CallId{44}},
      SignOutRequested{CallId{45}, "/"},
      SignOutReturned{"?state=state-1", "state-1", noon},
      SignOutReturned{"", "state-1", noon},
      ResponseArrived{RequestId{handle}, yes()},
      ResponseArrived{RequestId{handle}, wrong_password()},
      due(1641, RequestId{handle}),
      ResponseArrived{RequestId{handle}, step_answer(1636, factors)},
      ResponseArrived{RequestId{handle}, step_answer(2071, "{}")},
      SecretTyped{"new-password", SecretId{51}, 12, {}},
      ResponseArrived{RequestId{handle}, {.status = 503}},
      SecretsMade{AttemptId{handle}, secrets},
      TokenKept{AttemptId{handle}, token},
      PasskeyAnswered{RequestId{handle}, SecretId{52}, {}},
      PasskeyAnswered{RequestId{handle}, {}, "NotAllowedError"},
      HostAnswered{AskId{handle}, Verdict::yes, scan().body},
      HostAnswered{AskId{handle}, Verdict::no, {}},
      HostAnswered{AskId{handle}, Verdict::failed, {}},
      WindowClosed{WindowId{handle}},
      WindowBlocked{WindowId{handle}},
      StorageRefused{},
      TextCopied{true},
      FocusChanged{true},
      FocusChanged{false},
      FrameLoaded{FrameId{handle}},
      TimerFired{TimerId{handle}},
      TokensArrived{RequestId{handle}, "", ann},
      TokensArrived{RequestId{handle},
                    "",
                    ann,
                    {SecretId{60}, SecretId{62}, "https://acme.authing.cn/oidc/session/end"}},
      TokensArrived{RequestId{handle}, "invalid_grant", {}},
      TokensArrived{RequestId{handle}, "nonce", {}},
      posted,
      from_broker,
      scanned,
      callback,
      refusal(),
      Returned{CallId{47}, answer().query, "", Kept{"state-1", "nonce-1", SecretId{7}, "", noon}},
      Returned{CallId{48}, answer().query, "", {}}};
}

}  // namespace latchkey
