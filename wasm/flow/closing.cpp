// A popup that looks closed. `closed` may mean closed, or cut off by its page's
// opener policy with the person still in it (HTML Standard, "Cross-origin opener
// policies"), and nothing tells them apart. So it ends nothing: after two
// seconds the view says what it looks like and the form can be used again. What
// ends it is what the person does next, or the clock; until then an answer counts.
#include "connection/offer.hpp"
#include "flow/attempt.hpp"
#include "flow/offered.hpp"
#include "flow/opening.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

// An answer closes its window too: let it come.
constexpr auto doubted_for = std::chrono::seconds{2};

// It was cancelled, as far as anyone can tell. Where the answer could only come from
// the window, the person may have finished there in vain: that is said, with the way
// that works.
void lapse(Step& then, const AwaitingAnswer& waiting) {
  end_and_offer(then, waiting, Reason::cancelled);
  if (waiting.transport == Transport::broker_message)
    say(then.state, Problem{Reason::cut_off}, waiting.connection);
}

// The form can be used again, and is there.
bool is_given_back(const State& state, const AwaitingAnswer& waiting) {
  return waiting.looks_closed && std::holds_alternative<Choosing>(state.phase);
}

void cancel(Step& then, const AwaitingAnswer& waiting) {
  return end(then, waiting, Reason::cancelled);
}

}  // namespace

void on(Step& then, const AwaitingAnswer& waiting, const WindowClosed& closed) {
  State& state = then.state;
  if (closed.window != waiting.window || waiting.hint) return;
  auto next = waiting;
  const auto hint = fresh<TimerId>(state);
  next.hint = hint;
  then.become(next);
  then.ask(StartTimer{hint, doubted_for});
}

// A person who has come back to the host page for good has left the window.
void on(Step& then, const AwaitingAnswer& waiting, const FocusChanged& page) {
  State& state = then.state;
  if (!waiting.hint || page.focused == waiting.grace.has_value()) return;
  auto next = waiting;
  if (!page.focused) {
    next.grace.reset();
    then.become(next);
    then.ask(StopTimer{*waiting.grace});
    return;
  }
  const auto grace = fresh<TimerId>(state);
  const auto after = state.options.popup_closed_grace;
  next.grace = grace;
  then.become(next);
  then.ask(StartTimer{grace, after});
}

void on(Step& then, const AwaitingAnswer& waiting, const TimerFired& fired) {
  if (fired.timer == waiting.deadline)
    return waiting.hint ? lapse(then, waiting) : end(then, waiting, Reason::timed_out);
  if (fired.timer == waiting.grace) return lapse(then, waiting);
  if (fired.timer != waiting.hint) return;
  auto next = waiting;
  next.looks_closed = true;
  then.become(next);
}

void on(Step& then, const AwaitingAnswer& waiting, const BackPressed&) {
  return cancel(then, waiting);
}

// Another way ends this one, if it can begin. The same one is a double click, unless
// the form has been given back: then it is a second try.
void on(Step& then, const AwaitingAnswer& waiting, const ConnectionChosen& choice) {
  State& state = then.state;
  const bool is_double = choice.connection == waiting.connection && !waiting.looks_closed;
  const bool can = can_begin(state, choice.connection) && has_agreed(state);
  if (is_double || !can) return;
  return cancel(then, waiting);
}

void on(Step& then, const AwaitingAnswer& waiting, const Submitted&) {
  State& state = then.state;
  const FormMethod* method = form_method(state.form.method);
  if (!is_given_back(state, waiting) || !method || lacks(state, *method)) return;
  return cancel(then, waiting);
}

// Another tab is another way only when it shows a code.
void on(Step& then, const AwaitingAnswer& waiting, const MethodChosen& choice) {
  State& state = then.state;
  const bool is_new = choice.method != state.form.method;
  const bool can = connection_of(state, choice.method) && has_agreed(state);
  if (!is_given_back(state, waiting) || !is_new || !can) return;
  return cancel(then, waiting);
}

void on(Step& then, const AwaitingAnswer& waiting, const ScreenChosen& choice) {
  State& state = then.state;
  if (!is_given_back(state, waiting) || !offers_screen(state, choice.screen)) return;
  return cancel(then, waiting);
}

void on(Step& then, const AwaitingAnswer& waiting, const RenewPressed&) {
  State& state = then.state;
  const bool can = connection_of(state, state.form.method) && has_agreed(state);
  if (!is_given_back(state, waiting) || !can) return;
  return cancel(then, waiting);
}

// Of these two the form must know which window they are about.
void on(Step& then, const AwaitingAnswer& waiting, const RetryPressed&) {
  State& state = then.state;
  if (!is_given_back(state, waiting)) return;
  return end_and_offer(then, waiting, Reason::cancelled);
}

void on(Step& then, const AwaitingAnswer& waiting, const RedirectChosen&) {
  State& state = then.state;
  if (!is_given_back(state, waiting) || !can_redirect(state.options)) return;
  return end_and_offer(then, waiting, Reason::cancelled);
}

void on(Step& then, const AwaitingAnswer& waiting, const SignInRequested& asked) {
  if (!waiting.looks_closed) return refuse(then, asked);
  cancel(then, waiting);
  on(then, NoAttempt{}, asked);
}

}  // namespace latchkey
