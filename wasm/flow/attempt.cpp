#include "flow/attempt.hpp"

#include "flow/accounts.hpp"
#include "flow/asking.hpp"
#include "flow/loop.hpp"
#include "flow/offered.hpp"
#include "flow/session.hpp"
#include "flow/tokens.hpp"
#include "flow/unasked.hpp"
#include "flow/watches.hpp"

namespace latchkey {
namespace {

template <class... Part, class Whole>
bool is_one_of(const Whole& whole) {
  return (std::holds_alternative<Part>(whole) || ...);
}

// The screen that is left behind keeps no request, no timer and no secret.
void leave_screen(Step& then) {
  const Phase& phase = then.state.phase;
  if (const auto* booting = std::get_if<Booting>(&phase)) then.ask(AbortRequest{booting->request});
  if (const auto* broken = std::get_if<Broken>(&phase); broken && broken->again)
    then.ask(StopTimer{*broken->again});
  forget_typed(then);
  end_watches(then);
}

}  // namespace

bool is_code(const Attempt& attempt) {
  const auto* waiting = std::get_if<AwaitingPhone>(&attempt);
  return waiting && !waiting->code.empty();
}

bool is_busy(const State& state) {
  return !(is_one_of<NoAttempt, AwaitingScan>(state.attempt) || is_code(state.attempt)) ||
         is_one_of<SigningIn, Binding, SendingBinding, Stepping, SendingStep, KeepingToken,
                   Exchanging>(state.phase);
}

bool is_locked(const State& state) {
  const auto* waiting = std::get_if<AwaitingAnswer>(&state.attempt);
  return is_busy(state) && !(waiting && waiting->looks_closed);
}

void begin(Step& then, const Preparing& preparing) {
  if (is_busy(then.state) || asks_page(then, preparing)) return;
  begin_now(then, preparing);
}

void begin_now(Step& then, const Preparing& given) {
  State& state = then.state;
  release_code(then);
  Preparing preparing = given;
  preparing.id = fresh<AttemptId>(state);
  try_way(state, preparing.way == Way::frame ? qr_prefix : with_prefix, preparing.connection);
  then.ask(MakeSecrets{preparing.id});
  // A code begins by itself, and so may a look at the session: what there is to say is still
  // said beside it.
  if (preparing.way != Way::frame && preparing.way != Way::session) hush(state);
  then.become(preparing);
}

namespace {

void put(State& state, const std::optional<Problem>& problem, const std::optional<String>& failed) {
  if (auto* choosing = std::get_if<Choosing>(&state.phase)) {
    *choosing = {problem, failed};
  } else if (std::holds_alternative<ChoosingAccount>(state.phase)) {
    state.phase = Choosing{problem, failed};
  } else if (auto* binding = std::get_if<Binding>(&state.phase)) {
    binding->problem = problem;
  } else if (auto* stepping = std::get_if<Stepping>(&state.phase)) {
    stepping->problem = problem;
    stepping->at.clear();
  } else if (auto* booting = std::get_if<Booting>(&state.phase)) {
    booting->word = problem;
    booting->failed = failed;
  } else if (auto* broken = std::get_if<Broken>(&state.phase)) {
    broken->word = problem;
    broken->failed = failed;
  }
}

}  // namespace

void say(State& state, const Problem& problem, const std::optional<String>& failed) {
  put(state, problem, failed);
}

void say(State& state, Reason reason) { say(state, Problem{.reason = reason}); }

void hush(State& state) { put(state, {}, {}); }

bool joins(Callers& callers, CallId call) {
  callers.calls.push_back(call);
  return callers.calls.size() > 1;
}

bool is_answer(const Callers& callers, RequestId request) {
  return !callers.calls.empty() && callers.request == request;
}

void tell_all(Step& then, Callers& callers, const Outcome& outcome) {
  for (const CallId call : callers.calls) then.ask(TellHost{AttemptId{}, call, outcome});
  callers = {};
}

const std::optional<Problem>* said(const State& state) {
  if (is_asking(state)) return nullptr;
  if (const auto* choosing = std::get_if<Choosing>(&state.phase)) return &choosing->problem;
  if (const auto* stepping = std::get_if<Stepping>(&state.phase)) return &stepping->problem;
  const auto* binding = std::get_if<Binding>(&state.phase);
  return binding ? &binding->problem : nullptr;
}

Problem as_seen_here(const State& state, Problem problem) {
  if (problem.reason == Reason::unreachable && !state.online) problem.reason = Reason::offline;
  return problem;
}

[[gnu::noinline]] void tell(Step& then, Owner owner, const Problem& problem) {
  then.ask(TellHost{owner.id, owner.call, problem});
}

[[gnu::noinline]] void tell(Step& then, Owner owner, Reason reason) {
  tell(then, owner, Problem{.reason = reason});
}

void fail(Step& then, Owner owner, const Problem& problem, const std::optional<String>& failed) {
  State& state = then.state;
  tell(then, owner, problem);
  then.become(NoAttempt{});
  say(state, problem, failed);
}

void fail(Step& then, Owner owner, Reason reason) { fail(then, owner, Problem{.reason = reason}); }

void forget(Step& then, SecretId secret) {
  if (secret != SecretId{}) then.ask(ForgetSecret{secret});
}

void forget(Step& then, const Granted& granted) {
  forget(then, granted.refresh);
  forget(then, granted.id_token);
}

void try_way(State& state, std::string_view prefix, std::string_view connection) {
  state.way.clear();
  if (!connection.empty()) state.way = String{prefix} + connection;
}

void remember_way(Step& then) {
  State& state = then.state;
  if (state.quiet) keep_quiet(then, false);
  forget_failures(then);
  if (state.way.empty() || state.way == state.last_way) return;
  state.last_way = state.way;
  then.ask(Remember{state.way});
}

void succeed(Step& then, Owner owner, Person person, SecretId token, const Granted& granted) {
  State& state = then.state;
  leave_screen(then);
  remember_way(then);
  remember_account(then, person);
  if (const auto* before = std::get_if<SignedIn>(&state.phase)) end_session(then, *before);
  then.ask(TellHost{owner.id, owner.call, SignedInAs{person, token}});
  then.become(NoAttempt{});
  then.become(SignedIn{person, token, granted});
}

void release(Step& then, const AwaitingAnswer& waiting) {
  then.ask(CloseWindow{waiting.window});
  then.ask(StopTimer{waiting.deadline});
  for (const auto& timer : {waiting.hint, waiting.grace})
    if (timer) then.ask(StopTimer{*timer});
}

void release(Step& then, const AwaitingScan& scan) {
  then.ask(UnwatchFrame{scan.frame});
  then.ask(StopTimer{scan.expiry});
  if (scan.silence) then.ask(StopTimer{*scan.silence});
}

[[gnu::noinline]] void release(Step& then, const AwaitingPhone& waiting) {
  if (waiting.request) then.ask(AbortRequest{*waiting.request});
  for (const auto& timer : {waiting.next, waiting.expiry})
    if (timer) then.ask(StopTimer{*timer});
}

void release_code(Step& then) {
  const Attempt attempt = then.state.attempt;
  if (const auto* scan = std::get_if<AwaitingScan>(&attempt)) release(then, *scan);
  if (const auto* waiting = std::get_if<AwaitingPhone>(&attempt)) release(then, *waiting);
}

void end(Step& then, const AwaitingAnswer& waiting, const Problem& problem,
         const std::optional<String>& failed) {
  release(then, waiting);
  then.ask(ForgetSecret{waiting.secrets.verifier});
  if (waiting.hidden) return session_was_looked_at(then, waiting, problem);
  return fail(then, {waiting.id, waiting.call}, problem, failed);
}

void end(Step& then, const AwaitingAnswer& waiting, Reason reason) {
  end(then, waiting, Problem{.reason = reason});
}

void end_and_offer(Step& then, const AwaitingAnswer& waiting, Reason reason) {
  end(then, waiting, Problem{.reason = reason}, waiting.connection);
}

void forget_typed(Step& then) {
  for (const auto& [field, typed] : then.state.form.secrets) then.ask(ForgetSecret{typed.secret});
  then.state.form.secrets.clear();
}

Asking asking(const State& state) { return {state.options, state.configuration, state.language}; }

}  // namespace latchkey
