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
// What is not here is a check that failed.
constexpr Meant meanings[] = {
    {"offline", Reason::offline},         {"network", Reason::unreachable},
    {"timeout", Reason::too_slow},        {"tooLarge", Reason::too_large},
    {"unavailable", Reason::unavailable}, {"badAnswer", Reason::bad_answer},
};
// what such checks are called.
constexpr std::string_view of_the_clock = "clock_";

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
  const bool is_of_the_clock = failure.starts_with(of_the_clock);
  return {is_of_the_clock ? Reason::clock_wrong : Reason::not_trusted, {}, String{failure}};
}

std::string_view failure_of(const TokensArrived& arrived, const Person& person) {
  if (!arrived.failure.empty()) return arrived.failure;
  return is_same_person(arrived.person, person) ? "" : "subject";
}

bool is_same_person(const Person& one, const Person& other) {
  return has_id(one) && text_at(one, "id") == text_at(other, "id");
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

void on(Step& then, const SignedIn& signed_in, const TokensArrived& arrived) {
  State& state = then.state;
  const auto& exchanges = state.watches.exchanges;
  if (exchanges.empty() || exchanges.front().request != arrived.request) return;
  Outcome outcome = TokensReady{};
  const auto failure = failure_of(arrived, signed_in.person);
  if (!failure.empty()) outcome = problem_of_tokens(state, failure);
  for (const Exchange& each : exchanges) then.ask(TellHost{AttemptId{}, each.call, outcome});
  state.watches.exchanges.clear();
}

void change(Step& then, const TokensRequested& asked) {
  tell(then, {{}, asked.call}, Reason::no_tokens);
}

}  // namespace latchkey
