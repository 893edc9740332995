// An identity that the broker does not know: whether it is bound to an account that is
// there or becomes a new one (1641), the form that proves an account (1640), and the form
// that makes one where there is none (1666). One attempt, told as it ends; a wrong password
// on the way is no end.
#include "flow/binding.hpp"

#include <algorithm>

#include "broker/answers.hpp"
#include "flow/answered.hpp"
#include "flow/asking.hpp"
#include "flow/captcha.hpp"
#include "flow/offered.hpp"
#include "flow/session.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

bool asks_first(const Flow& flow) { return flow.due.step == FlowStep::identity_binding_ask; }

// The form that is on screen; null where the question is.
const FormMethod* form_of(const State& state, bool asks) {
  return asks ? nullptr : form_method(state.form.method);
}

// What was typed as a secret stood in fields that are gone.
void change_screen(Step& then, const Flow& flow, bool asks) {
  forget_typed(then);
  then.become(Binding{flow, asks});
  draw_captcha(then.state);
}

// The first screen again, as it was.
void leave(Step& then, const Flow& flow) {
  State& state = then.state;
  forget_typed(then);
  state.form.method = offers_method(state, flow.before) ? flow.before : first_method(state);
  then.become(Choosing{});
  draw_captcha(state);
}

void send(Step& then, const Binding& binding, const std::optional<Request>& request) {
  State& state = then.state;
  if (!request) return say(state, Reason::misconfigured);
  const auto id = fresh<RequestId>(state);
  then.become(SendingBinding{binding.flow, binding.asks, id});
  then.ask(SendRequest{id, *request});
}

// Nothing that was typed is lost, and the flow goes on.
void try_again(Step& then, const SendingBinding& sending, Problem problem,
               const Response& response) {
  State& state = then.state;
  Flow flow = sending.flow;
  if (const String handle = read_handle(response); !handle.empty()) flow.due.handle = handle;
  const FormMethod* method = form_of(state, sending.asks);
  if (method && method->with_picture) problem = with_captcha(state, *method, problem);
  then.become(Binding{flow, sending.asks, as_seen_here(state, problem)});
}

}  // namespace

bool can_bind(const State& state, const Continue& due) {
  const bool has_form =
      due.step == FlowStep::identity_binding || due.step == FlowStep::identity_binding_no_ask;
  const bool has_screen =
      has_form ? !due.methods.empty() : due.step == FlowStep::identity_binding_ask;
  return has_screen && is_cookie_sure(state) && std::holds_alternative<Choosing>(state.phase);
}

void begin_binding(Step& then, Owner owner, const Continue& due) {
  State& state = then.state;
  const Flow flow{owner.id, owner.call, due, state.form.method};
  then.become(NoAttempt{});
  const bool asks = asks_first(flow);
  if (!asks) state.form.method = form_method(due.methods.front()).name;
  change_screen(then, flow, asks);
}

void on(Step& then, const Binding& binding, const MethodChosen& choice) {
  State& state = then.state;
  const auto& methods = binding.flow.due.methods;
  const FormMethod* method = form_method(choice.method);
  const bool is_there =
      method && std::find(methods.begin(), methods.end(), method->method) != methods.end();
  if (!is_there) return;
  state.form.method = choice.method;
  if (binding.asks) return change_screen(then, binding.flow, false);
  hush(state);
  draw_captcha(state);
}

void on(Step& then, const Binding&, const FieldChanged& change) { return type(then, change); }

void on(Step& then, const Binding&, const SecretTyped& typed) { return type(then, typed); }

void on(Step& then, const Binding& binding, const Submitted&) {
  State& state = then.state;
  const FormMethod* method = form_of(state, binding.asks);
  if (!method) return;
  if (const auto reason = form_lacks(state, *method)) return say(state, *reason);
  const std::string_view letters =
      method->with_picture ? captcha_of(state, *method) : std::string_view{};
  send(then, binding,
       bind_request(asking(state), binding.flow.due, method->method,
                    value_of(state.form, method->field),
                    secret_of(state.form, method->secret).secret, letters));
}

void on(Step& then, const Binding& binding, const CodeRequested&) {
  if (!binding.asks) send_code(then);
}

void on(Step& then, const Binding& binding, const AccountRequested&) {
  if (binding.asks && !asks_page(then, HeldAccount{})) create_account(then);
}

void create_account(Step& then) {
  const auto* there = std::get_if<Binding>(&then.state.phase);
  if (!there) return;
  const Binding binding = *there;
  send(then, binding, create_account_request(asking(then.state), binding.flow.due));
}

void on(Step& then, const Binding& binding, const RenewPressed&) {
  if (!binding.asks) draw_captcha(then.state);
}

void on(Step& then, const Binding& binding, const BackPressed&) {
  const Flow& flow = binding.flow;
  if (asks_first(flow) && !binding.asks) return change_screen(then, flow, true);
  leave(then, flow);
  return fail(then, {flow.id, flow.call}, Reason::cancelled);
}

// The form is locked, but a password manager may not know.
void on(Step& then, const SendingBinding&, const FieldChanged& change) {
  return type(then, change);
}

void on(Step& then, const SendingBinding&, const SecretTyped& typed) { return type(then, typed); }

void on(Step& then, const SendingBinding& sending, const ResponseArrived& arrived) {
  if (arrived.request != sending.request) return change(then, arrived);
  const Flow& flow = sending.flow;
  const Owner owner{flow.id, flow.call};
  const Meaning meaning = read_login(arrived.response);
  if (const auto* problem = std::get_if<Problem>(&meaning))
    return try_again(then, sending, *problem, arrived.response);
  leave(then, flow);
  const auto* due = std::get_if<Continue>(&meaning);
  if (due && due->step == FlowStep::start_over) return fail(then, owner, Reason::start_again);
  return answered(then, owner, arrived.response);
}

// what takes too long can be left.
void on(Step& then, const SendingBinding& sending, const BackPressed&) {
  then.become(Binding{sending.flow, sending.asks});
  draw_captcha(then.state);
  then.ask(AbortRequest{sending.request});
}

}  // namespace latchkey
