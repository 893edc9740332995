// A further step of the broker's: which screen it begins with, what is answered there, and what
// comes of that. One attempt, told as it ends; a wrong code on the way is no end.
#include "flow/steps.hpp"

#include <algorithm>

#include "flow/answered.hpp"
#include "flow/asking.hpp"
#include "flow/binding.hpp"
#include "flow/captcha.hpp"
#include "flow/factors.hpp"
#include "flow/joining.hpp"
#include "flow/offered.hpp"
#include "flow/profile.hpp"
#include "flow/recovery.hpp"
#include "flow/registration.hpp"
#include "flow/session.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"
#include "flow/watches.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

bool is_usable(const State& state, const Continue& due, Screen screen) {
  const bool is_choice =
      screen == Screen::account || screen == Screen::public_account || screen == Screen::tenant;
  if (is_choice) return !choices_of(state, due.details).empty();
  return screen != Screen::profile || can_complete(due.details);
}

// A new password is sent encrypted, or not at all.
bool ends_in_password(StepAction action) {
  return action == StepAction::reset_at_first_login || action == StepAction::reset_rotated ||
         action == StepAction::reset_weak;
}

}  // namespace

std::optional<Lack> lack_of(const State& state, const Stepping& stepping) {
  for (const Ask field : asks_of(state, stepping)) {
    const AskRow& row = row_of(field);
    const bool is_empty = row.secret ? secret_of(state.form, row.name).length == 0
                                     : is_blank(value_of(state.form, row.name));
    if (is_empty) return Lack{row.missing, row.name};
    const auto typed = value_of(state.form, row.name);
    if (field == Ask::phone && !is_phone(state, typed))
      return Lack{Reason::phone_malformed, row.name};
    if (field == Ask::email && !is_email(typed)) return Lack{Reason::email_malformed, row.name};
  }
  return {};
}

namespace {

SecretId secret_in(const State& state, Ask field) {
  return secret_of(state.form, row_of(field).name).secret;
}

StepAnswer typed_answer(const State& state, const Stepping& stepping) {
  StepAnswer made{.action = row_of(stepping.screen).action};
  const auto target = code_target(state, stepping);
  if (target) made.address = target->address;
  made.by_email = target && target->by_email;
  if (stepping.screen == Screen::unlock && target && target->by_email)
    made.action = StepAction::unlock_by_email;
  for (const Ask field : {Ask::code, Ask::totp, Ask::recovery_code})
    if (asks_for(state, stepping, field)) made.code = secret_in(state, field);
  made.token = stepping.flow.token;
  made.old_password = secret_in(state, Ask::old_password);
  made.password =
      stepping.screen == Screen::unlock ? made.old_password : secret_in(state, Ask::new_password);
  for (const Ask field : {Ask::username, Ask::tenant_code, Ask::tenant_name})
    if (asks_for(state, stepping, field)) made.text = value_of(state.form, row_of(field).name);
  if (stepping.screen == Screen::tenant_email) made.text = stepping.flow.due.details.joining.tenant;
  return made;
}

// The field of this screen that a refusal is about; empty: none.
std::string_view field_at_fault(const State& state, const Stepping& stepping, Reason reason) {
  const auto at = [&](std::initializer_list<Ask> fields) -> std::string_view {
    for (const Ask field : fields)
      if (asks_for(state, stepping, field)) return row_of(field).name;
    return {};
  };
  if (reason == Reason::wrong_code) return at({Ask::code, Ask::totp, Ask::recovery_code});
  if (reason == Reason::wrong_password) return at({Ask::old_password, Ask::new_password});
  if (reason == Reason::password_weak) return at({Ask::new_password});
  if (reason == Reason::name_taken) return at({Ask::username});
  if (reason == Reason::rejected) return at({Ask::tenant_code, Ask::tenant_name});
  return {};
}

}  // namespace

void try_again(Step& then, const SendingStep& sending, const Problem& problem,
               const Response& response) {
  Stepping step = sending.step;
  if (const String handle = read_handle(response); !handle.empty()) step.flow.due.handle = handle;
  complain(then, step, as_seen_here(then.state, problem),
           field_at_fault(then.state, step, problem.reason));
}

namespace {

// It has a screen, and the broker's cookie, which holds the flow, reaches it from here.
bool can_step(const State& state, const Continue& due) {
  if (!is_cookie_sure(state) || !std::holds_alternative<Choosing>(state.phase)) return false;
  if (due.step == FlowStep::mfa) return due.details.token_length != 0;
  const auto screen = first_screen(due.step);
  return screen && is_usable(state, due, *screen);
}

void begin_step(Step& then, Owner owner, const Continue& due) {
  State& state = then.state;
  const Flow flow{owner.id, owner.call, due, state.form.method};
  then.become(NoAttempt{});
  state.captcha.picture.clear();
  if (due.step != FlowStep::mfa) return show(then, {flow, *first_screen(due.step)});
  if (due.details.token_length != 0)
    then.ask(KeepToken{owner.id, due.details.token_offset, due.details.token_length});
  return begin_factor(then, flow);
}

}  // namespace

bool has_screens(const State& state, const Continue& due) {
  return can_bind(state, due) || can_step(state, due);
}

void begin_flow(Step& then, Owner owner, const Continue& due) {
  if (!asks_page(then, HeldStep{owner.id, owner.call, due})) show_flow(then, owner, due);
}

void show_flow(Step& then, Owner owner, const Continue& due) {
  if (can_bind(then.state, due)) return begin_binding(then, owner, due);
  return begin_step(then, owner, due);
}

void show(Step& then, Stepping stepping) {
  forget_typed(then);
  then.state.form.revealed.clear();
  stepping.problem.reset();
  stepping.at.clear();
  then.become(stepping);
}

void complain(Step& then, Stepping stepping, const Problem& problem, std::string_view at) {
  stepping.problem = problem;
  stepping.at = at;
  then.become(stepping);
}

void answer(Step& then, const Stepping& stepping, const StepAnswer& given) {
  State& state = then.state;
  const auto request = step_request(asking(state), stepping.flow.due, given);
  if (!request) return complain(then, stepping, {Reason::misconfigured});
  Stepping step = stepping;
  step.problem.reset();
  step.at.clear();
  const auto id = fresh<RequestId>(state);
  then.become(SendingStep{step, given.action, id});
  then.ask(SendRequest{id, *request});
}

void leave_flow(Step& then, const Flow& flow) {
  State& state = then.state;
  forget_typed(then);
  forget(then, flow.token);
  end_step_watches(then);
  state.form.method = offers_method(state, flow.before) ? flow.before : first_method(state);
  then.become(Choosing{});
  draw_captcha(state);
}

void on(Step& then, const Stepping& stepping, const TokenKept& kept) {
  if (kept.attempt != stepping.flow.id) return;
  if (is_recovering(stepping)) return recovery_allowed(then, stepping, kept.secret);
  if (is_registering(stepping)) return keep_code_token(then, stepping, kept.secret);
  Stepping next = stepping;
  next.flow.token = kept.secret;
  then.become(next);
  if (next.screen == Screen::authenticator) return set_up_authenticator(then, next);
}

void on(Step& then, const Stepping& stepping, const Submitted&) {
  State& state = then.state;
  if (is_registering(stepping)) return register_typed(then, stepping);
  const ScreenRow& row = row_of(stepping.screen);
  if (stepping.screen == Screen::profile) return complete(then, stepping);
  if (row.factor == FactorKind::passkey) return ask_for_passkey(then, stepping);
  const bool is_form = row.count != 0 || row.action == StepAction::keep_recovery_code;
  if (!is_form) return;
  if (const auto lack = lack_of(state, stepping))
    return complain(then, stepping, {lack->reason}, lack->at);
  return answer(then, stepping, typed_answer(state, stepping));
}

void on(Step& then, const Stepping& stepping, const ChoiceMade& made) {
  const Flow& flow = stepping.flow;
  if (is_recovering(stepping)) return choose_recovery(then, stepping, made.choice);
  if (flow.due.step == FlowStep::mfa) return choose_factor(then, stepping, made.choice);
  if (chose_to_join(then, stepping, made.choice)) return;
  for (const Choice& each : choices_of(then.state, flow.due.details))
    if (each.id == made.choice)
      return answer(then, stepping, {.action = row_of(stepping.screen).action, .text = each.id});
}

void on(Step& then, const Stepping& stepping, const SkipPressed&) {
  if (is_registering(stepping)) return skip_profile(then, stepping);
  if (stepping.flow.due.details.may_skip)
    return answer(then, stepping, {.action = StepAction::skip});
}

void on(Step& then, const Stepping& stepping, const BackPressed&) {
  const Flow& flow = stepping.flow;
  if (is_registering(stepping)) return leave_registration(then, stepping);
  if (stepping.screen == Screen::by_recovery_code)
    return show(then, {flow, Screen::by_authenticator});
  if (is_recovering(stepping)) return leave_recovery(then, flow);
  if (left_joining(then, stepping)) return;
  leave_flow(then, flow);
  return fail(then, {flow.id, flow.call}, Reason::cancelled);
}

void on(Step& then, const SendingStep& sending, const ResponseArrived& arrived) {
  if (arrived.request != sending.request) return change(then, arrived);
  if (is_recovering(sending.step)) return recovery_answered(then, sending, arrived.response);
  if (is_registering(sending.step)) return register_answered(then, sending, arrived.response);
  const Flow& flow = sending.step.flow;
  const Owner owner{flow.id, flow.call};
  const bool finds = sending.action == StepAction::find_tenant;
  const bool is_plain =
      finds || is_challenge(sending.action) || sending.action == StepAction::set_up_authenticator;
  const Meaning meaning = is_plain ? read_sent(arrived.response) : read_step(arrived.response);
  if (const auto* problem = std::get_if<Problem>(&meaning)) {
    // 6.1: the broker knows nothing of this flow any more.
    if (problem->reason != Reason::start_again)
      return try_again(then, sending, *problem, arrived.response);
    leave_flow(then, flow);
    return fail(then, owner, *problem);
  }
  if (finds && std::holds_alternative<Done>(meaning))
    return tenant_found(then, sending, arrived.response);
  if (std::holds_alternative<Done>(meaning) && goes_on(then, sending, arrived.response)) return;
  leave_flow(then, flow);
  const auto* due = std::get_if<Continue>(&meaning);
  if (due && due->step == FlowStep::start_over) {
    const bool is_done = ends_in_password(sending.action);
    return fail(then, owner, is_done ? Reason::password_changed : Reason::start_again);
  }
  // 6.8, 1708: the tenant is there, and wants its own sign-in.
  if (due && due->step == FlowStep::tenant_made) return fail(then, owner, Reason::tenant_made);
  return answered(then, owner, arrived.response);
}

// what takes too long can be left.
void on(Step& then, const SendingStep& sending, const BackPressed&) {
  then.become(sending.step);
  then.ask(AbortRequest{sending.request});
}

}  // namespace latchkey
