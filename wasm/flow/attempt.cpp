#include "flow/attempt.hpp"

#include "flow/watches.hpp"

namespace latchkey {
namespace {

template <class... Part, class Whole>
bool is_one_of(const Whole& whole) {
  return (std::holds_alternative<Part>(whole) || ...);
}

// The screen that is left behind keeps no request, no timer and no secret.
void leave_screen(State& state, Effects& effects) {
  if (const auto* booting = std::get_if<Booting>(&state.phase))
    effects.emplace_back(AbortRequest{booting->request});
  if (const auto* broken = std::get_if<Broken>(&state.phase); broken && broken->again)
    effects.emplace_back(StopTimer{*broken->again});
  forget_typed(state, effects);
  end_watches(state, effects);
}

}  // namespace

bool is_busy(const State& state) {
  return !is_one_of<NoAttempt, AwaitingScan>(state.attempt) ||
         is_one_of<SigningIn, KeepingToken, Exchanging, Left>(state.phase);
}

bool is_locked(const State& state) {
  const auto* waiting = std::get_if<AwaitingAnswer>(&state.attempt);
  return is_busy(state) && !(waiting && waiting->looks_closed);
}

Step begin(State state, Preparing preparing) {
  if (is_busy(state)) return {std::move(state), {}};
  Effects effects;
  if (const auto* scan = std::get_if<AwaitingScan>(&state.attempt)) effects = release(*scan);
  preparing.id = fresh<AttemptId>(state);
  effects.emplace_back(MakeSecrets{preparing.id});
  // A code begins by itself: what there is to say is still said beside it.
  if (preparing.way != Way::frame) say(state, std::nullopt);
  state.attempt = std::move(preparing);
  return {std::move(state), std::move(effects)};
}

void say(State& state, std::optional<Problem> problem, std::optional<std::string> failed) {
  if (auto* choosing = std::get_if<Choosing>(&state.phase))
    *choosing = {std::move(problem), std::move(failed)};
  else if (auto* booting = std::get_if<Booting>(&state.phase))
    booting->word = std::move(problem);
  else if (auto* broken = std::get_if<Broken>(&state.phase))
    broken->word = std::move(problem);
}

Problem as_seen_here(const State& state, Problem problem) {
  if (problem.reason == Reason::unreachable && !state.online) problem.reason = Reason::offline;
  return problem;
}

Step fail(State state, Owner owner, Problem problem, Effects effects,
          std::optional<std::string> failed) {
  effects.emplace_back(TellHost{owner.id, owner.call, problem});
  state.attempt = NoAttempt{};
  say(state, std::move(problem), std::move(failed));
  return {std::move(state), std::move(effects)};
}

Step succeed(State state, Owner owner, Person person, SecretId token, Effects effects) {
  leave_screen(state, effects);
  if (const auto* before = std::get_if<SignedIn>(&state.phase); before && before->token != token)
    effects.emplace_back(ForgetSecret{before->token});
  effects.emplace_back(TellHost{owner.id, owner.call, SignedInAs{person, token}});
  state.attempt = NoAttempt{};
  state.phase = SignedIn{std::move(person), token};
  return {std::move(state), std::move(effects)};
}

Effects release(const AwaitingAnswer& waiting) {
  Effects effects{CloseWindow{waiting.window}, StopTimer{waiting.deadline}};
  for (const auto& timer : {waiting.hint, waiting.grace})
    if (timer) effects.emplace_back(StopTimer{*timer});
  return effects;
}

Effects release(const AwaitingScan& scan) {
  return {UnwatchFrame{scan.frame}, StopTimer{scan.expiry}};
}

Step end(State state, const AwaitingAnswer& waiting, Problem problem,
         std::optional<std::string> failed) {
  auto effects = release(waiting);
  effects.emplace_back(ForgetSecret{waiting.secrets.verifier});
  return fail(std::move(state), {waiting.id, waiting.call}, std::move(problem), std::move(effects),
              std::move(failed));
}

void forget_typed(State& state, Effects& effects) {
  for (const auto& [field, typed] : state.form.secrets)
    effects.emplace_back(ForgetSecret{typed.secret});
  state.form.secrets.clear();
}

Asking asking(const State& state) { return {state.options, state.configuration, state.language}; }

}  // namespace latchkey
