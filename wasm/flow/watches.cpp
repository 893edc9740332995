// Answers and timers that belong to no phase: a code that was sent, its cool-down,
// texts in another language, a sign-out.
#include "flow/watches.hpp"

#include <algorithm>

#include "broker/answers.hpp"
#include "broker/configuration.hpp"
#include "flow/frame.hpp"
#include "flow/offered.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

constexpr auto cool_down = std::chrono::seconds{60};  // authing-broker 2.3

Step wait(State state, std::chrono::seconds time) {
  state.watches.cool_down = fresh<TimerId>(state);
  const StartTimer timer{*state.watches.cool_down, time};
  return {std::move(state), {timer}};
}

Step code_was_sent(State state, const Response& response) {
  state.watches.sending.reset();
  const Meaning meaning = read_sent(response);
  if (const auto* problem = std::get_if<Problem>(&meaning)) {
    state.watches.sent = *problem;
    if (problem->reason != Reason::too_often || problem->number == 0) return stay(std::move(state));
    return wait(std::move(state), std::clamp<std::chrono::seconds>(
                                      std::chrono::seconds{problem->number},
                                      limits::retry_after_least, limits::retry_after_most));
  }
  if (!std::holds_alternative<Done>(meaning)) {
    state.watches.sent = Problem{Reason::step_elsewhere};
    return stay(std::move(state));
  }
  state.watches.code_sent = true;
  return wait(std::move(state), cool_down);
}

// What can't be read changes nothing: the old texts are still right, if foreign.
Step texts_came(State state, const Response& response) {
  state.watches.refresh.reset();
  auto read = read_configuration(response, state.options, state.language);
  if (std::holds_alternative<Problem>(read)) return stay(std::move(state));

  Effects effects;
  State next = state;
  adopt(next, std::get<Configuration>(std::move(read)), effects);
  if (!offers_anything(next)) return stay(std::move(state));
  if (next.form.method == state.form.method) return {std::move(next), std::move(effects)};
  drop_frame(next, effects);
  return begin_frame(std::move(next), std::move(effects));
}

// R: told whatever came of it; the session here is gone already (T-33).
Step signed_out(State state) {
  const CallId call = state.watches.sign_out->call;
  state.watches.sign_out.reset();
  return {std::move(state), {TellHost{AttemptId{}, call, SignedOut{}}}};
}

}  // namespace

void end_watches(State& state, Effects& effects) {
  auto& watches = state.watches;
  if (watches.sending) effects.emplace_back(AbortRequest{*watches.sending});
  if (watches.cool_down) effects.emplace_back(StopTimer{*watches.cool_down});
  watches.sending.reset();
  watches.cool_down.reset();
  watches.sent.reset();
  watches.code_sent = false;
}

Step change(State state, const ResponseArrived& arrived) {
  const auto& watches = state.watches;
  if (arrived.request == watches.sending) return code_was_sent(std::move(state), arrived.response);
  if (arrived.request == watches.refresh) return texts_came(std::move(state), arrived.response);
  if (watches.sign_out && arrived.request == watches.sign_out->request)
    return signed_out(std::move(state));
  return stay(std::move(state));
}

Step change(State state, const TimerFired& fired) {
  if (fired.timer == state.watches.cool_down) state.watches.cool_down.reset();
  return stay(std::move(state));
}

}  // namespace latchkey
