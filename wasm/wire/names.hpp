// The names that cross the boundary, in the order of the variants they stand for. The
// other half is web/src/wire.ts; tests/contract compares them.
#pragma once

#include <array>
#include <variant>

#include "flow/effect.hpp"
#include "flow/event.hpp"
#include "flow/news.hpp"
#include "model/literal.hpp"
#include "render/diff.hpp"

namespace latchkey::wire {

template <class Variant>
using Names = std::array<Literal, std::variant_size_v<Variant>>;

constexpr Names<Event> event_names = {
    "started",           "languageChanged",
    "themeChanged",      "onlineChanged",
    "visibilityChanged", "methodChosen",
    "connectionChosen",  "fieldChanged",
    "secretTyped",       "revealToggled",
    "capsLockSeen",      "agreementToggled",
    "submitted",         "codeRequested",
    "accountRequested",  "choiceMade",
    "screenChosen",      "skipPressed",
    "backPressed",       "recallPressed",
    "retryPressed",      "renewPressed",
    "redirectChosen",    "copyPressed",
    "savePressed",       "clientChosen",
    "signInRequested",   "silentSignInRequested",
    "tokensRequested",   "sessionCheckRequested",
    "signOutRequested",  "responseArrived",
    "secretsMade",       "tokenKept",
    "passkeyAnswered",   "hostAnswered",
    "windowClosed",      "windowBlocked",
    "storageRefused",    "textCopied",
    "focusChanged",      "frameLoaded",
    "timerFired",        "tokensArrived",
    "messageArrived",    "callbackArrived",
    "returned",          "signOutReturned",
};

constexpr Names<Effect> effect_names = {
    "fetchConfiguration", "sendRequest",   "abortRequest",  "makeSecrets",
    "forgetSecret",       "keepToken",     "askPasskey",    "openWindow",
    "focusWindow",        "openHidden",    "closeWindow",   "watchFrame",
    "unwatchFrame",       "postToFrame",   "startTimer",    "stopTimer",
    "redeemCode",         "exchangeToken", "refreshTokens", "leave",
    "endSession",         "navigate",      "copyAddress",   "copyText",
    "saveText",           "openClient",    "remember",      "keepQuiet",
    "keepFailures",       "keepAccounts",  "askHost",       "tellNews",
    "setTheme",           "tellHost",      "diagnose",
};

constexpr Names<Outcome> outcome_names = {"signedIn", "tokens", "signedOut", "sessionChecked",
                                          "failed"};

constexpr Names<Operation> operation_names = {"create", "set", "unset", "say", "insert", "remove"};

// Enumerators on the wire, by their value.
inline constexpr std::array<Literal, 2> mode_names = {"embedded", "hosted"};
inline constexpr std::array<Literal, 2> result_names = {"session", "tokens"};
// Transport::broker_message is no choice of the embedder's.
inline constexpr std::array<Literal, 2> transport_names = {"callback_page", "web_message"};
inline constexpr std::array<Literal, 5> failure_names = {"", "offline", "network", "timeout",
                                                         "tooLarge"};
inline constexpr std::array<Literal, 2> verb_names = {"GET", "POST"};
inline constexpr std::array<Literal, 3> via_names = {"window", "windowWithPort", "port"};
inline constexpr std::array<Literal, 3> hook_names = {"beforeLogin", "beforeRegister",
                                                      "beforeStep"};
inline constexpr std::array<Literal, 3> verdict_names = {"yes", "no", "failed"};
inline constexpr std::array<Literal, 9> news_names = {"screen",
                                                      "method",
                                                      "language",
                                                      "code-sent",
                                                      "code-error",
                                                      "password-reset",
                                                      "password-reset-error",
                                                      "registered",
                                                      "register-error"};
inline constexpr std::array<Literal, 3> session_names = {"unknown", "signed_in", "signed_out"};
inline constexpr std::array<Literal, 4> ceremony_names = {"look", "beside", "get", "create"};
inline constexpr std::array<Literal, 4> as_names = {"plain", "rsa", "bearer", "json"};

}  // namespace latchkey::wire
