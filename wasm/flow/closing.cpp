// A popup that looks closed. `closed` may mean closed, or cut off by its page's
// opener policy with the person still in it (HTML Standard, "Cross-origin opener
// policies"), and nothing tells them apart. So it ends nothing: after two
// seconds the view says what it looks like and the form can be used again. What
// ends it is what the person does next, or the clock; until then an answer counts.
#include "flow/attempt.hpp"
#include "flow/offered.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

constexpr auto doubt = std::chrono::seconds{2};  // an answer closes its window too: let it come

// It was cancelled, as far as anyone can tell. Where the answer could only come from
// the window, the person may have finished there in vain: that is said, with the way
// that works.
Step lapse(State state, const AwaitingAnswer& waiting) {
  Step then = end(std::move(state), waiting, {Reason::cancelled}, waiting.connection);
  if (waiting.transport == Transport::broker_message)
    say(then.state, Problem{Reason::cut_off}, waiting.connection);
  return then;
}

// The form can be used again, and is there.
bool is_given_back(const State& state, const AwaitingAnswer& waiting) {
  return waiting.looks_closed && std::holds_alternative<Choosing>(state.phase);
}

Step cancel(State state, const AwaitingAnswer& waiting) {
  return end(std::move(state), waiting, {Reason::cancelled});
}

}  // namespace

Step on(State state, const AwaitingAnswer& waiting, const WindowClosed& closed) {
  if (closed.window != waiting.window || waiting.hint) return stay(std::move(state));
  auto next = waiting;
  const auto hint = fresh<TimerId>(state);
  next.hint = hint;
  state.attempt = std::move(next);
  return {std::move(state), {StartTimer{hint, doubt}}};
}

// A person who has come back to the host page for good has left the window.
Step on(State state, const AwaitingAnswer& waiting, const FocusChanged& page) {
  if (!waiting.hint || page.focused == waiting.grace.has_value()) return stay(std::move(state));
  auto next = waiting;
  if (!page.focused) {
    next.grace.reset();
    state.attempt = std::move(next);
    return {std::move(state), {StopTimer{*waiting.grace}}};
  }
  const auto grace = fresh<TimerId>(state);
  const auto after = state.options.popup_closed_grace;
  next.grace = grace;
  state.attempt = std::move(next);
  return {std::move(state), {StartTimer{grace, after}}};
}

Step on(State state, const AwaitingAnswer& waiting, const TimerFired& fired) {
  if (fired.timer == waiting.deadline)
    return waiting.hint ? lapse(std::move(state), waiting)
                        : end(std::move(state), waiting, {Reason::timed_out});
  if (fired.timer == waiting.grace) return lapse(std::move(state), waiting);
  if (fired.timer != waiting.hint) return stay(std::move(state));
  auto next = waiting;
  next.looks_closed = true;
  state.attempt = std::move(next);
  return stay(std::move(state));
}

Step on(State state, const AwaitingAnswer& waiting, const BackPressed&) {
  return cancel(std::move(state), waiting);
}

// Another way ends this one, if it can begin. The same one is a double click, unless
// the form has been given back: then it is a second try.
Step on(State state, const AwaitingAnswer& waiting, const ConnectionChosen& choice) {
  const bool is_double = choice.connection == waiting.connection && !waiting.looks_closed;
  const bool can = can_begin(state, choice.connection) && has_agreed(state);
  if (is_double || !can) return stay(std::move(state));
  return cancel(std::move(state), waiting);
}

Step on(State state, const AwaitingAnswer& waiting, const Submitted&) {
  if (!is_given_back(state, waiting) || lacks(state)) return stay(std::move(state));
  return cancel(std::move(state), waiting);
}

// Another tab is another way only when it shows a code.
Step on(State state, const AwaitingAnswer& waiting, const MethodChosen& choice) {
  const bool is_new = choice.method != state.form.method;
  const bool can = connection_of(state, choice.method) && has_agreed(state);
  if (!is_given_back(state, waiting) || !is_new || !can) return stay(std::move(state));
  return cancel(std::move(state), waiting);
}

Step on(State state, const AwaitingAnswer& waiting, const RenewPressed&) {
  const bool can = connection_of(state, state.form.method) && has_agreed(state);
  if (!is_given_back(state, waiting) || !can) return stay(std::move(state));
  return cancel(std::move(state), waiting);
}

// Of these two the form must know which window they are about.
Step on(State state, const AwaitingAnswer& waiting, const RetryPressed&) {
  if (!is_given_back(state, waiting)) return stay(std::move(state));
  return end(std::move(state), waiting, {Reason::cancelled}, waiting.connection);
}

Step on(State state, const AwaitingAnswer& waiting, const RedirectChosen&) {
  if (!is_given_back(state, waiting) || !can_redirect(state.options)) return stay(std::move(state));
  return end(std::move(state), waiting, {Reason::cancelled}, waiting.connection);
}

Step on(State state, const AwaitingAnswer& waiting, const PopupRequested& asked) {
  if (!waiting.looks_closed) return refuse(std::move(state), asked);
  Step first = cancel(std::move(state), waiting);
  Step then = on(std::move(first.state), NoAttempt{}, asked);
  then.effects.insert(then.effects.begin(), first.effects.begin(), first.effects.end());
  return then;
}

}  // namespace latchkey
