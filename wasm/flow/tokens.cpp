// Tokens stay in the shell: here is who asked for them, and what they came to.
#include "flow/tokens.hpp"

#include <algorithm>

#include "broker/start.hpp"
#include "flow/loop.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

struct LineFailure {
  Literal failure;
  Reason reason;
};
// What is not here is a check that failed.
constexpr LineFailure line_failures[] = {
    {"offline", Reason::offline},         {"network", Reason::unreachable},
    {"timeout", Reason::too_slow},        {"tooLarge", Reason::too_large},
    {"unavailable", Reason::unavailable}, {"badAnswer", Reason::bad_answer},
};
// what such checks are called.
constexpr std::string_view of_the_clock = "clock_";
constexpr std::uint32_t seconds_in_a_minute = 60;

// The line's fault, or the broker's: what was sent may be good still.
const LineFailure* line_failure_of(std::string_view failure) {
  for (const LineFailure& known : line_failures)
    if (known.failure == failure) return &known;
  return nullptr;
}

// It did no harm this time.
void mention_clock(Step& then, std::uint32_t off) {
  if (off > limits::clock_tolerance)
    diagnose(then, "clock_off", to_string(off) + " s from the broker's");
}

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

Problem problem_of_tokens(const State& state, std::string_view failure, std::uint32_t clock_off) {
  if (const auto* known = line_failure_of(failure)) return as_seen_here(state, {known->reason});
  const bool is_of_the_clock = failure.starts_with(of_the_clock);
  if (!is_of_the_clock) return {Reason::not_trusted, {}, String{failure}};
  return {Reason::clock_wrong, {}, String{failure}, clock_off / seconds_in_a_minute};
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
  const auto fail_it = [&](const Problem& problem) {
    return redeeming.returned ? fail_return(then, owner, problem) : fail(then, owner, problem);
  };
  if (!arrived.failure.empty()) {
    return fail_it(problem_of_tokens(state, arrived.failure, arrived.clock_off));
  }
  if (!has_id(arrived.person)) {
    forget(then, arrived.granted);
    return fail_it({Reason::not_trusted, {}, "person"});
  }
  mention_clock(then, arrived.clock_off);
  return succeed(then, owner, arrived.person, SecretId{}, arrived.granted);
}

void on(Step& then, const Redeeming& redeeming, const BackPressed&) {
  then.ask(AbortRequest{redeeming.request});
  return fail(then, {redeeming.id, redeeming.call}, Reason::cancelled);
}

namespace {

// What there is to have tokens by: a refresh token first, since a session token is
// worth more than what it is given for.
void ask_for_tokens(Step& then, const SignedIn& signed_in, RequestId request) {
  const Options& options = then.state.options;
  const SecretId refresh = signed_in.granted.refresh;
  if (refresh == SecretId{}) return then.ask(exchange_of(options, request, signed_in.token));
  then.ask(RefreshTokens{request, issuer_of(options), options.app_id, refresh});
}

// By one that came; none leaves the old one.
void replace(Step& then, SecretId& old, SecretId anew) {
  if (anew == SecretId{}) return;
  forget(then, old);
  old = anew;
}

// A refresh token that was refused is worth nothing, and one whose tokens failed a check
// is used up. The session token may still be good.
void refused(Step& then, SignedIn signed_in, std::string_view failure, std::uint32_t clock_off) {
  State& state = then.state;
  const bool was_refresh = signed_in.granted.refresh != SecretId{};
  forget(then, signed_in.granted.refresh);
  signed_in.granted.refresh = {};
  then.become(signed_in);
  const bool is_over = was_refresh && failure == "invalid_grant";
  Callers& callers = state.watches.tokens;
  if (!is_over) return tell_all(then, callers, problem_of_tokens(state, failure, clock_off));
  if (signed_in.token == SecretId{}) return tell_all(then, callers, Problem{Reason::no_tokens});

  callers.request = fresh<RequestId>(state);
  ask_for_tokens(then, signed_in, callers.request);
}

}  // namespace

void end_session(Step& then, const SignedIn& signed_in) {
  State& state = then.state;
  forget(then, signed_in.token);
  forget(then, signed_in.granted);
  Callers& callers = state.watches.tokens;
  if (!callers.calls.empty()) then.ask(AbortRequest{callers.request});
  tell_all(then, callers, Problem{Reason::no_tokens});
}

// getTokens(): the shell has none that are good. Some are had once for all who ask
// meanwhile: a refresh token that is used twice counts as stolen (RFC 9700 section 4.14.2).
void on(Step& then, const SignedIn& signed_in, const TokensRequested& asked) {
  State& state = then.state;
  if (signed_in.token == SecretId{} && signed_in.granted.refresh == SecretId{})
    return then.ask(TellHost{AttemptId{}, asked.call, TokensReady{}});

  Callers& callers = state.watches.tokens;
  if (joins(callers, asked.call)) return;
  callers.request = fresh<RequestId>(state);
  ask_for_tokens(then, signed_in, callers.request);
}

// T-28: of the very person, after a refresh as ever. Where no new refresh token comes, the
// old one is good still (RFC 6749 section 6).
void on(Step& then, const SignedIn& signed_in, const TokensArrived& arrived) {
  State& state = then.state;
  Callers& callers = state.watches.tokens;
  if (!is_answer(callers, arrived.request)) return;

  const auto failure = failure_of(arrived, signed_in.person);
  if (!failure.empty()) {
    forget(then, arrived.granted);
    const std::uint32_t off = arrived.clock_off;
    if (line_failure_of(failure))
      return tell_all(then, callers, problem_of_tokens(state, failure, off));
    return refused(then, signed_in, failure, off);
  }
  SignedIn anew = signed_in;
  replace(then, anew.granted.refresh, arrived.granted.refresh);
  replace(then, anew.granted.id_token, arrived.granted.id_token);
  anew.granted.end_session = arrived.granted.end_session;
  then.become(anew);
  tell_all(then, callers, TokensReady{});
}

void change(Step& then, const TokensRequested& asked) {
  tell(then, {{}, asked.call}, Reason::no_tokens);
}

}  // namespace latchkey
