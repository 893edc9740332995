// Whose an answer is, and what follows from one that is ours.
//
// An answer that fails any check is not ours and is ignored without a word: any
// page may post to this one (T-04).
#pragma once

#include <optional>

#include "flow/attempt.hpp"
#include "oidc/callback.hpp"

namespace latchkey {

// By the callback page: own origin, state, issuer. By channel and storage there is
// no window to compare, and without the verifier the code is worthless.
[[nodiscard]] std::optional<Callback> own_callback(const CallbackArrived&, const AwaitingAnswer&,
                                                   const Options&);

// By `web_message`: the broker's whole origin, the attempt's window, state, issuer.
[[nodiscard]] std::optional<Callback> own_message(const MessageArrived&, const AwaitingAnswer&,
                                                  const Options&);

// State and issuer, whole (T-21, T-22; RFC 9207 section 2.4).
[[nodiscard]] bool is_own(const Callback&, std::string_view state, const Options&);

// What a refusal means (RFC 6749 section 4.1.2.1); its words are foreign.
[[nodiscard]] Problem problem_of(const Callback&);

void redeem(Step&, const AwaitingAnswer&, const Callback&);

// The broker's own popup message, the named exception of T-06 (proving.cpp).
void hear_broker(Step&, const AwaitingAnswer&, const MessageArrived&);

}  // namespace latchkey
