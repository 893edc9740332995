// Tokens: a code or a session token is given for them, and what may come of it.
#pragma once

#include <string_view>

#include "flow/attempt.hpp"
#include "oidc/callback.hpp"

namespace latchkey {

[[nodiscard]] RedeemCode redemption_of(const Options&, RequestId, const Callback&,
                                       SecretId verifier, String nonce);
[[nodiscard]] ExchangeToken exchange_of(const Options&, RequestId, SecretId token);

// What TokensArrived::failure means: the line, or a check that failed.
[[nodiscard]] Problem problem_of_tokens(const State&, std::string_view failure);

// The broker named the person and gave a token: told now, or when it is exchanged
// for what Options::result asks for (keeping.cpp).
void finish(Step&, Owner, Person, SecretId token);

}  // namespace latchkey
