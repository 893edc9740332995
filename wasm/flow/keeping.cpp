// The broker's yes: its token is kept by the shell, and exchanged first where the
// embedder asked for tokens. The hosted page keeps nothing and goes on instead.
#include "broker/answers.hpp"
#include "flow/answered.hpp"
#include "flow/tokens.hpp"
#include "flow/transitions.hpp"
#include "url/allowed.hpp"

namespace latchkey {
namespace {

// T-15: where the page's query says to go, and nowhere else. The token is the
// broker's business from here on.
Step go_on(State state, Owner owner, SecretId token) {
  Effects effects;
  if (token != SecretId{}) effects.emplace_back(ForgetSecret{token});
  const auto& options = state.options;
  auto target =
      check_interaction(options.finish_login_url, options.broker, Gate{options.development});
  if (!target) return fail(std::move(state), owner, {Reason::misconfigured}, std::move(effects));
  forget_typed(state, effects);
  effects.emplace_back(Navigate{std::move(*target)});
  state.attempt = NoAttempt{};
  state.phase = Left{};
  return {std::move(state), std::move(effects)};
}

// What has no screen here has one on the hosted page: that is the way on.
Step refuse(State state, Owner owner, Problem problem) {
  const bool is_there =
      problem.reason == Reason::step_elsewhere || problem.reason == Reason::captcha_needed;
  std::optional<std::string> hosted_page;
  if (is_there && state.options.mode == Mode::embedded) hosted_page.emplace();
  problem = as_seen_here(state, std::move(problem));
  return fail(std::move(state), owner, std::move(problem), {}, std::move(hosted_page));
}

// A session is its token: a yes without one is none.
Step keep(State state, Owner owner, const Authenticated& login) {
  if (login.token_length == 0) return fail(std::move(state), owner, {Reason::bad_answer});
  state.attempt = NoAttempt{};
  state.phase = KeepingToken{owner.id, owner.call, login.person};
  return {std::move(state), {KeepToken{owner.id, login.token_offset, login.token_length}}};
}

}  // namespace

Step answered(State state, Owner owner, const Response& response) {
  const Meaning meaning = read_login(response);
  if (std::holds_alternative<SigningIn>(state.phase)) state.phase = Choosing{};
  if (const auto* problem = std::get_if<Problem>(&meaning))
    return refuse(std::move(state), owner, *problem);
  if (std::holds_alternative<Continue>(meaning))
    return refuse(std::move(state), owner, {Reason::step_elsewhere});
  const auto* login = std::get_if<Authenticated>(&meaning);
  if (!login) return fail(std::move(state), owner, {Reason::bad_answer});
  if (state.options.mode == Mode::hosted) return go_on(std::move(state), owner, {});
  return keep(std::move(state), owner, *login);
}

Step finish(State state, Owner owner, Person person, SecretId token) {
  if (state.options.mode == Mode::hosted) return go_on(std::move(state), owner, token);
  if (state.options.result == ResultKind::session)
    return succeed(std::move(state), owner, std::move(person), token);

  const auto request = fresh<RequestId>(state);
  Effects effects{exchange_of(state.options, request, token)};
  state.attempt = NoAttempt{};
  state.phase = Exchanging{owner.id, owner.call, std::move(person), token, request};
  return {std::move(state), std::move(effects)};
}

Step on(State state, const KeepingToken& keeping, const TokenKept& kept) {
  if (kept.attempt != keeping.id) return stay(std::move(state));
  state.phase = Choosing{};
  return finish(std::move(state), {keeping.id, keeping.call}, keeping.person, kept.secret);
}

// Success is told when the tokens are there, and not before.
Step on(State state, const Exchanging& exchanging, const TokensArrived& arrived) {
  if (arrived.request != exchanging.request) return stay(std::move(state));
  const Owner owner{exchanging.id, exchanging.call};
  if (arrived.failure.empty())
    return succeed(std::move(state), owner, exchanging.person, exchanging.token);
  state.phase = Choosing{};
  return fail(std::move(state), owner, problem_of_tokens(state, arrived.failure),
              {ForgetSecret{exchanging.token}});
}

Step on(State state, const Exchanging& exchanging, const BackPressed&) {
  state.phase = Choosing{};
  return fail(std::move(state), {exchanging.id, exchanging.call}, {Reason::cancelled},
              {AbortRequest{exchanging.request}, ForgetSecret{exchanging.token}});
}

}  // namespace latchkey
