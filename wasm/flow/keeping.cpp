// The broker's yes: its token is kept by the shell, and exchanged first where the
// embedder asked for tokens. The hosted page keeps nothing and goes on instead.
#include "broker/answers.hpp"
#include "flow/accounts.hpp"
#include "flow/answered.hpp"
#include "flow/captcha.hpp"
#include "flow/steps.hpp"
#include "flow/tokens.hpp"
#include "flow/transitions.hpp"
#include "url/allowed.hpp"

namespace latchkey {
namespace {

// T-15: where the page's query says to go, and nowhere else. The token is the
// broker's business from here on.
void go_on(Step& then, Owner owner, const Person& person, SecretId token) {
  State& state = then.state;
  if (token != SecretId{}) then.ask(ForgetSecret{token});
  const auto& options = state.options;
  auto target =
      check_interaction(options.finish_login_url, options.broker, Gate{options.development});
  if (!target) return fail(then, owner, Reason::misconfigured);
  forget_typed(then);
  remember_way(then);
  remember_account(then, person);
  then.ask(Navigate{*target});
  then.become(Leaving{owner.id, owner.call});
}

// What has no screen here has one on the hosted page: that is the way on.
void refuse(Step& then, Owner owner, Problem problem) {
  State& state = then.state;
  const FormMethod* method = form_method(state.form.method);
  if (method && method->with_picture) problem = with_captcha(state, *method, problem);
  const bool is_there =
      problem.reason == Reason::step_elsewhere || problem.reason == Reason::captcha_needed;
  std::optional<String> hosted_page;
  if (is_there && state.options.mode == Mode::embedded) hosted_page.emplace();
  return fail(then, owner, as_seen_here(state, problem), hosted_page);
}

// A session is its token: a yes without one is none.
void keep(Step& then, Owner owner, const Authenticated& login) {
  if (login.token_length == 0) return fail(then, owner, Reason::bad_answer);
  then.become(NoAttempt{});
  then.become(KeepingToken{owner.id, owner.call, login.person});
  then.ask(KeepToken{owner.id, login.token_offset, login.token_length});
}

}  // namespace

void answered(Step& then, Owner owner, const Response& response) {
  return answered_by(then, owner, read_login(response));
}

void answered_by(Step& then, Owner owner, const Meaning& meaning) {
  State& state = then.state;
  if (std::holds_alternative<SigningIn>(state.phase)) then.become(Choosing{});
  if (const auto* problem = std::get_if<Problem>(&meaning)) return refuse(then, owner, *problem);
  if (const auto* due = std::get_if<Continue>(&meaning)) {
    if (has_screens(state, *due)) return begin_flow(then, owner, *due);
    return refuse(then, owner, {Reason::step_elsewhere});
  }
  const auto* login = std::get_if<Authenticated>(&meaning);
  if (!login) return fail(then, owner, Reason::bad_answer);
  if (state.options.mode == Mode::hosted) return go_on(then, owner, login->person, {});
  return keep(then, owner, *login);
}

void finish(Step& then, Owner owner, Person person, SecretId token) {
  State& state = then.state;
  if (state.options.mode == Mode::hosted) return go_on(then, owner, person, token);
  if (state.options.result == ResultKind::session) return succeed(then, owner, person, token);

  const auto request = fresh<RequestId>(state);
  then.ask(exchange_of(state.options, request, token));
  then.become(NoAttempt{});
  then.become(Exchanging{owner.id, owner.call, person, token, request});
}

void on(Step& then, const KeepingToken& keeping, const TokenKept& kept) {
  if (kept.attempt != keeping.id) return;
  then.become(Choosing{});
  return finish(then, {keeping.id, keeping.call}, keeping.person, kept.secret);
}

// Success is told when the tokens are there, and not before.
void on(Step& then, const Exchanging& exchanging, const TokensArrived& arrived) {
  State& state = then.state;
  if (arrived.request != exchanging.request) return;
  const Owner owner{exchanging.id, exchanging.call};
  const auto failure = failure_of(arrived, exchanging.person);
  if (failure.empty())
    return succeed(then, owner, exchanging.person, exchanging.token, arrived.granted);
  then.become(Choosing{});
  forget(then, arrived.granted);
  then.ask(ForgetSecret{exchanging.token});
  return fail(then, owner, problem_of_tokens(state, failure, arrived.clock_off));
}

void on(Step& then, const Exchanging& exchanging, const BackPressed&) {
  then.become(Choosing{});
  then.ask(AbortRequest{exchanging.request});
  then.ask(ForgetSecret{exchanging.token});
  return fail(then, {exchanging.id, exchanging.call}, Reason::cancelled);
}

}  // namespace latchkey
