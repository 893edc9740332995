// The page may hold back a login, a new account or a step of the broker's: it is asked once
// for each, and hears what is tried and by whom. It exists to hold something back, so what
// throws or does not answer holds it back as well, with a code of its own; the form is there
// again as it was. Going back does not wait for it, and neither does a call of the page's.
#include "flow/asking.hpp"

#include "flow/attempt.hpp"
#include "flow/binding.hpp"
#include "flow/frame.hpp"
#include "flow/news.hpp"
#include "flow/offered.hpp"
#include "flow/passkey.hpp"
#include "flow/registration.hpp"
#include "flow/steps.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

constexpr char by_connection[] = "connection";

// What the page is told of each. A row per thing that can be held.
AskHost question(const HeldForm& form) {
  return {{}, Hook::before_login, form.method, form.account, {}};
}
AskHost question(const Preparing& preparing) {
  return {{}, Hook::before_login, by_connection, {}, preparing.connection};
}
AskHost question(const HeldScan& scan) {
  return {{}, Hook::before_login, String{qr_prefix} + scan.connection, {}, scan.connection};
}
AskHost question(const HeldStep& step) {
  const auto screen = static_cast<std::size_t>(shown_of(step.due.step));
  return {{}, Hook::before_step, String{shown_names[screen]}, {}, {}};
}
AskHost question(const HeldPasskey&) {
  return {{}, Hook::before_login, String{passkey_method}, {}, {}};
}
AskHost question(const HeldAccount& account) {
  return {{}, Hook::before_register, account.method, account.account, {}};
}

// What the page itself called for it need not be asked about. A code that is to be shown is
// an offer, and nobody is signed in by it yet.
bool is_asked_about(const Preparing& preparing) {
  return preparing.call == CallId{} &&
         (preparing.way == Way::window || preparing.way == Way::redirect);
}
template <class What>
bool is_asked_about(const What&) {
  return true;
}

bool wants(const Options& options, Hook hook) {
  switch (hook) {
    case Hook::before_login: return options.before_login;
    case Hook::before_register: return options.before_register;
    case Hook::before_step: return options.before_step;
  }
  return false;
}

bool ask(Step& then, AskHost asked, const Held& held) {
  State& state = then.state;
  if (!wants(state.options, asked.hook)) return false;
  release_code(then);
  hush(state);
  const AskingHost asking{fresh<AskId>(state), fresh<TimerId>(state), held};
  asked.ask = asking.ask;
  then.become(asking);
  then.ask(StartTimer{asking.patience, state.options.hook_patience});
  then.ask(asked);
  return true;
}

// Of what is not begun yet there is nobody to be told but the page.
Owner owner_of(const Held& held) {
  if (const auto* scan = std::get_if<HeldScan>(&held)) return {scan->id, {}};
  if (const auto* step = std::get_if<HeldStep>(&held)) return {step->id, step->call};
  return {};
}

// A code that made room for a window comes again.
void end_asking(Step& then, const AskingHost& asking, Reason reason) {
  if (const auto* passkey = std::get_if<HeldPasskey>(&asking.held))
    forget(then, passkey->credential);
  fail(then, owner_of(asking.held), reason);
  if (std::holds_alternative<Preparing>(asking.held)) begin_frame(then);
}

// The page's yes is about what it was told: if that was changed meanwhile (by a password
// manager, say), it is asked anew.
void go_on(Step& then, const HeldForm& held, const String&) {
  const State& state = then.state;
  const FormMethod* method = form_method(state.form.method);
  const bool is_same =
      method && held.method == method->name && held.account == value_of(state.form, method->field);
  if (!is_same || lacks(state, *method)) return on(then, Choosing{}, Submitted{});
  send_form(then, *method);
}

void go_on(Step& then, const Preparing& preparing, const String&) {
  return begin_now(then, preparing);
}

void go_on(Step& then, const HeldScan& scan, const String& body) {
  return verify_scan(then, scan, body);
}

void go_on(Step& then, const HeldStep& step, const String&) {
  return show_flow(then, {step.id, step.call}, step.due);
}

void go_on(Step& then, const HeldPasskey& passkey, const String&) {
  return go_on_with(then, passkey);
}

void go_on(Step& then, const HeldAccount& held, const String&) {
  const auto* stepping = std::get_if<Stepping>(&then.state.phase);
  if (!stepping) return create_account(then);
  const Stepping on = *stepping;
  return register_held(then, on, held);
}

}  // namespace

template <class What>
bool hold(Step& then, const What& what) {
  return is_asked_about(what) && ask(then, question(what), Held{what});
}
template bool hold(Step&, const HeldForm&);
template bool hold(Step&, const Preparing&);
template bool hold(Step&, const HeldScan&);
template bool hold(Step&, const HeldStep&);
template bool hold(Step&, const HeldAccount&);
template bool hold(Step&, const HeldPasskey&);

void on(Step& then, const AskingHost& asking, const HostAnswered& answered) {
  if (answered.ask != asking.ask) return;
  then.ask(StopTimer{asking.patience});
  if (answered.verdict != Verdict::yes)
    return end_asking(then, asking,
                      answered.verdict == Verdict::no ? Reason::held_back : Reason::hook_failed);
  then.become(NoAttempt{});
  std::visit([&](const auto& held) { go_on(then, held, answered.body); }, asking.held);
}

void on(Step& then, const AskingHost& asking, const TimerFired& fired) {
  if (fired.timer == asking.patience) end_asking(then, asking, Reason::hook_failed);
}

void on(Step& then, const AskingHost& asking, const BackPressed&) {
  then.ask(StopTimer{asking.patience});
  return end_asking(then, asking, Reason::cancelled);
}

// A page that goes another way has answered. On a screen of a flow there is none.
void on(Step& then, const AskingHost& asking, const SignInRequested& asked) {
  if (!std::holds_alternative<Choosing>(then.state.phase)) return refuse(then, asked);
  then.ask(StopTimer{asking.patience});
  if (const auto* passkey = std::get_if<HeldPasskey>(&asking.held))
    forget(then, passkey->credential);
  fail(then, owner_of(asking.held), Reason::held_back);
  on(then, NoAttempt{}, asked);
}

}  // namespace latchkey
