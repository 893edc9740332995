// Tokens stay in the shell: here is who asked for them, and what they came to.
#include "flow/tokens.hpp"

#include <algorithm>

#include "broker/start.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

struct Meant {
  std::string_view failure;
  Reason reason;
};
// As the shell reports a request that had no answer.
constexpr Meant meanings[] = {
    {"offline", Reason::offline},
    {"network", Reason::unreachable},
    {"timeout", Reason::too_slow},
    {"tooLarge", Reason::too_large},
};

bool has_id(const Person& person) {
  const auto id = person.find("id");
  return id != person.end() && !id->second.empty();
}

}  // namespace

RedeemCode redemption_of(const Options& options, RequestId request, const Callback& callback,
                         SecretId verifier, std::string nonce) {
  return {request,       issuer_of(options), options.app_id, options.redirect_uri,
          callback.code, callback.state,     verifier,       std::move(nonce)};
}

ExchangeToken exchange_of(const Options& options, RequestId request, SecretId token) {
  return {request, issuer_of(options), options.app_id, options.redirect_uri, options.scope, token};
}

Problem problem_of_tokens(const State& state, std::string_view failure) {
  for (const Meant& meant : meanings)
    if (meant.failure == failure) return as_seen_here(state, {meant.reason});
  return {Reason::not_trusted, {}, std::string{failure}};
}

Step on(State state, const Redeeming& redeeming, const TokensArrived& arrived) {
  if (arrived.request != redeeming.request) return stay(std::move(state));
  const Owner owner{redeeming.id, redeeming.call};
  if (!arrived.failure.empty()) {
    const Problem problem = problem_of_tokens(state, arrived.failure);
    return fail(std::move(state), owner, problem);
  }
  if (!has_id(arrived.person))
    return fail(std::move(state), owner, {Reason::not_trusted, {}, "person"});
  return succeed(std::move(state), owner, arrived.person, SecretId{});
}

Step on(State state, const Redeeming& redeeming, const BackPressed&) {
  return fail(std::move(state), {redeeming.id, redeeming.call}, {Reason::cancelled},
              {AbortRequest{redeeming.request}});
}

// getTokens(): redeemed ones are there; a session token is exchanged for some, once
// for all who ask meanwhile.
Step on(State state, const SignedIn& signed_in, const TokensRequested& asked) {
  if (signed_in.token == SecretId{})
    return {std::move(state), {TellHost{AttemptId{}, asked.call, TokensReady{}}}};

  auto& exchanges = state.watches.exchanges;
  if (!exchanges.empty()) {
    exchanges.push_back({exchanges.front().request, asked.call});
    return stay(std::move(state));
  }
  const auto request = fresh<RequestId>(state);
  state.watches.exchanges.push_back({request, asked.call});
  Effects effects{exchange_of(state.options, request, signed_in.token)};
  return {std::move(state), std::move(effects)};
}

Step on(State state, const SignedIn&, const TokensArrived& arrived) {
  const auto& exchanges = state.watches.exchanges;
  if (exchanges.empty() || exchanges.front().request != arrived.request)
    return stay(std::move(state));
  Outcome outcome = TokensReady{};
  if (!arrived.failure.empty()) outcome = problem_of_tokens(state, arrived.failure);
  Effects effects;
  for (const Exchange& each : exchanges)
    effects.emplace_back(TellHost{AttemptId{}, each.call, outcome});
  state.watches.exchanges.clear();
  return {std::move(state), std::move(effects)};
}

Step change(State state, const TokensRequested& asked) {
  return {std::move(state), {TellHost{AttemptId{}, asked.call, Problem{Reason::no_tokens}}}};
}

}  // namespace latchkey
