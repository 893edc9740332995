// Tokens: a code or a session token is given for them, and what may come of it.
#pragma once

#include <string_view>

#include "flow/attempt.hpp"
#include "oidc/callback.hpp"

namespace latchkey {

[[nodiscard]] RedeemCode redemption_of(const Options&, RequestId, const Callback&,
                                       SecretId verifier, String nonce);
[[nodiscard]] ExchangeToken exchange_of(const Options&, RequestId, SecretId token);

// Nobody is signed in by it any more: its secrets are forgotten, and who waits for
// tokens of it gets none.
void end_session(Step&, const SignedIn&);

// What TokensArrived::failure means: the line, or a check that failed.
[[nodiscard]] Problem problem_of_tokens(const State&, std::string_view failure,
                                        std::uint32_t clock_off);

// Of tokens that a session token was given for: TokensArrived::failure, or that they
// are not this person's (T-28); empty: they are.
[[nodiscard]] std::string_view failure_of(const TokensArrived&, const Person&);

// By their ids; who has none is nobody.
[[nodiscard]] bool is_same_person(const Person&, const Person&);

// The broker named the person and gave a token: told now, or when it is exchanged
// for what Options::result asks for (keeping.cpp).
void finish(Step&, Owner, Person, SecretId token);

}  // namespace latchkey
