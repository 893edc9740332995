// Tokens stay in the shell: here is who asked for them, and what they came to.
#include "flow/tokens.hpp"

#include <algorithm>

#include "broker/start.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

struct Meant {
  Literal failure;
  Reason reason;
};
// As the shell reports a request that had no answer.
constexpr Meant meanings[] = {
    {"offline", Reason::offline},
    {"network", Reason::unreachable},
    {"timeout", Reason::too_slow},
    {"tooLarge", Reason::too_large},
};

bool has_id(const Person& person) { return !text_at(person, "id").empty(); }

}  // namespace

RedeemCode redemption_of(const Options& options, RequestId request, const Callback& callback,
                         SecretId verifier, String nonce) {
  return {request,       issuer_of(options), options.app_id, options.redirect_uri,
          callback.code, callback.state,     verifier,       nonce};
}

ExchangeToken exchange_of(const Options& options, RequestId request, SecretId token) {
  return {request, issuer_of(options), options.app_id, options.redirect_uri, options.scope, token};
}

Problem problem_of_tokens(const State& state, std::string_view failure) {
  for (const Meant& meant : meanings)
    if (meant.failure == failure) return as_seen_here(state, {meant.reason});
  return {Reason::not_trusted, {}, String{failure}};
}

void on(Step& then, const Redeeming& redeeming, const TokensArrived& arrived) {
  State& state = then.state;
  if (arrived.request != redeeming.request) return;
  const Owner owner{redeeming.id, redeeming.call};
  if (!arrived.failure.empty()) {
    const Problem problem = problem_of_tokens(state, arrived.failure);
    return fail(then, owner, problem);
  }
  if (!has_id(arrived.person)) return fail(then, owner, {Reason::not_trusted, {}, "person"});
  return succeed(then, owner, arrived.person, SecretId{});
}

void on(Step& then, const Redeeming& redeeming, const BackPressed&) {
  then.ask(AbortRequest{redeeming.request});
  return fail(then, {redeeming.id, redeeming.call}, Reason::cancelled);
}

// getTokens(): redeemed ones are there; a session token is exchanged for some, once
// for all who ask meanwhile.
void on(Step& then, const SignedIn& signed_in, const TokensRequested& asked) {
  State& state = then.state;
  if (signed_in.token == SecretId{})
    return then.ask(TellHost{AttemptId{}, asked.call, TokensReady{}});

  auto& exchanges = state.watches.exchanges;
  if (!exchanges.empty()) {
    exchanges.push_back({exchanges.front().request, asked.call});
    return;
  }
  const auto request = fresh<RequestId>(state);
  state.watches.exchanges.push_back({request, asked.call});
  then.ask(exchange_of(state.options, request, signed_in.token));
}

void on(Step& then, const SignedIn&, const TokensArrived& arrived) {
  State& state = then.state;
  const auto& exchanges = state.watches.exchanges;
  if (exchanges.empty() || exchanges.front().request != arrived.request) return;
  Outcome outcome = TokensReady{};
  if (!arrived.failure.empty()) outcome = problem_of_tokens(state, arrived.failure);
  for (const Exchange& each : exchanges) then.ask(TellHost{AttemptId{}, each.call, outcome});
  state.watches.exchanges.clear();
}

void change(Step& then, const TokensRequested& asked) {
  tell(then, {{}, asked.call}, Reason::no_tokens);
}

}  // namespace latchkey
