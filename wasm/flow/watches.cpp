// Answers and timers that belong to no phase: a code that was sent, its cool-down,
// texts in another language, a look at the broker's session, a sign-out.
#include "flow/watches.hpp"

#include <algorithm>
#include <array>

#include "broker/answers.hpp"
#include "broker/configuration.hpp"
#include "flow/captcha.hpp"
#include "flow/domains.hpp"
#include "flow/frame.hpp"
#include "flow/offered.hpp"
#include "flow/passkey.hpp"
#include "flow/session.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

constexpr auto cool_down = std::chrono::seconds{60};  // authing-broker 2.3

std::array<CodeWatch*, 4> code_watches(State& state) {
  Watches& watches = state.watches;
  return {&watches.phone, &watches.email, &watches.step_phone, &watches.step_email};
}

void end_watch(Step& then, CodeWatch& watch) {
  if (watch.sending) then.ask(AbortRequest{*watch.sending});
  if (watch.cool_down) then.ask(StopTimer{*watch.cool_down});
  watch = {};
}

void wait(Step& then, CodeWatch& watch, std::chrono::seconds time) {
  watch.cool_down = fresh<TimerId>(then.state);
  then.ask(StartTimer{*watch.cool_down, time});
}

// Only a text message's sending knows a picture (authing-broker 2.3).
Problem as_sent(State& state, const CodeWatch& watch, const Problem& problem) {
  if (&watch != &state.watches.phone) return problem;
  return with_captcha(state, form_method(Method::phone_code), problem);
}

void code_was_sent(Step& then, CodeWatch& watch, const Response& response) {
  watch.sending.reset();
  const Meaning meaning = read_sent(response);
  if (const auto* problem = std::get_if<Problem>(&meaning)) {
    watch.sent = as_sent(then.state, watch, *problem);
    if (watch.sent->reason == Reason::captcha_needed && then.state.options.mode == Mode::embedded) {
      say(then.state, *watch.sent, String{});  // the hosted page has a way on
      watch.sent.reset();
    }
    if (problem->reason != Reason::too_often || problem->number == 0) return;
    return wait(
        then, watch,
        std::clamp<std::chrono::seconds>(std::chrono::seconds{problem->number},
                                         limits::retry_after_least, limits::retry_after_most));
  }
  if (!std::holds_alternative<Done>(meaning)) {
    watch.sent = Problem{Reason::step_elsewhere};
    return;
  }
  watch.code_sent = true;
  const bool is_first_screen = &watch == &then.state.watches.phone;
  if (is_first_screen && then.state.form.method == form_method(Method::phone_code).name)
    draw_captcha(then.state);
  return wait(then, watch, cool_down);
}

// What can't be read changes nothing: the old texts are still right, if foreign.
void texts_came(Step& then, const Response& response) {
  State& state = then.state;
  state.watches.refresh.reset();
  auto read = read_configuration(response, state.options, state.language);
  if (std::holds_alternative<Problem>(read)) return;

  Step next = then;
  adopt(next, std::get<Configuration>(read));
  if (!offers_anything(next.state)) return;
  if (next.state.captcha.picture.empty()) draw_captcha(next.state);
  const bool stays = next.state.form.method == state.form.method;
  then = next;
  if (stays) return;
  drop_frame(then);
  begin_frame(then);
}

// R: told whatever came of it; the session here is gone already (T-33).
void signed_out(Step& then) {
  State& state = then.state;
  const SignOut ended = *state.watches.sign_out;
  state.watches.sign_out.reset();
  end_here(then, ended);
}

}  // namespace

void end_watches(Step& then) {
  for (CodeWatch* watch : code_watches(then.state)) end_watch(then, *watch);
  if (auto& domain = then.state.watches.domain) {
    then.ask(AbortRequest{*domain});
    domain.reset();
  }
}

void end_step_watches(Step& then) {
  end_watch(then, then.state.watches.step_phone);
  end_watch(then, then.state.watches.step_email);
}

void change(Step& then, const ResponseArrived& arrived) {
  State& state = then.state;
  const auto& watches = state.watches;
  for (CodeWatch* watch : code_watches(state))
    if (arrived.request == watch->sending) return code_was_sent(then, *watch, arrived.response);
  if (arrived.request == watches.domain) return domain_answered(then, arrived.response);
  if (hears_passkey(then, arrived)) return;
  if (arrived.request == watches.refresh) return texts_came(then, arrived.response);
  if (is_answer(watches.session, arrived.request))
    return session_was_checked(then, arrived.response);
  if (watches.sign_out && arrived.request == watches.sign_out->request) return signed_out(then);
}

void change(Step& then, const TimerFired& fired) {
  if (hears_passkey(then, fired)) return;
  for (CodeWatch* watch : code_watches(then.state))
    if (fired.timer == watch->cool_down) watch->cool_down.reset();
}

}  // namespace latchkey
