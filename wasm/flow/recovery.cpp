#include "flow/recovery.hpp"

#include <algorithm>

#include "flow/offered.hpp"
#include "flow/submit.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

constexpr std::string_view account_field = "account";

Screen screen_of(FactorKind way) {
  return way == FactorKind::email ? Screen::recovery_by_email : Screen::recovery_by_phone;
}

Literal field_of(FactorKind way) {
  return row_of(way == FactorKind::email ? Ask::email : Ask::phone).name;
}

// What is typed in the login form, where it is such an address.
bool is_address(const State& state, FactorKind way, std::string_view typed) {
  return !is_blank(typed) && (way == FactorKind::email ? is_email(typed) : is_phone(state, typed));
}

void begin_by(Step& then, const Continue& due, FactorKind way) {
  return begin_own_flow(then, due, screen_of(way));
}

// The sign-in is by what the person just used, unless something else was typed there.
void carry_back(State& state, const Flow& flow) {
  if (!is_blank(value_of(state.form, account_field))) return;
  for (const Factor& each : flow.due.details.factors) {
    const String typed{value_of(state.form, field_of(each.kind))};
    if (is_address(state, each.kind, typed)) return state.form.values.set(account_field, typed);
  }
}

// From the first screen of it, with the address that was typed.
void begin_anew(Step& then, const Flow& flow, const Problem& problem) {
  Flow anew = flow;
  forget(then, anew.token);
  anew.token = {};
  Screen first = screen_of(flow.due.details.factors.front().kind);
  for (const Factor& each : flow.due.details.factors)
    if (is_address(then.state, each.kind, value_of(then.state.form, field_of(each.kind))))
      first = screen_of(each.kind);
  const Stepping stepping{anew, first};
  show(then, stepping);
  return complain(then, stepping, problem);
}

}  // namespace

bool offers_recovery(const State& state) {
  return !state.configuration.recovery.empty() &&
         offers_method(state, form_method(Method::password).name);
}

void begin_recovery(Step& then) {
  State& state = then.state;
  Continue due{.step = FlowStep::recovery};
  for (const FactorKind way : state.configuration.recovery)
    due.details.factors.push_back({way, true});
  const FormMethod* method = form_method(state.form.method);
  const String typed{method ? value_of(state.form, method->field) : std::string_view{}};
  for (const FactorKind way : state.configuration.recovery) {
    if (!is_address(state, way, typed)) continue;
    state.form.values.set(field_of(way), typed);
    return begin_by(then, due, way);
  }
  return begin_by(then, due, state.configuration.recovery.front());
}

void choose_recovery(Step& then, const Stepping& stepping, std::string_view way) {
  if (!row_of(stepping.screen).factor) return;
  for (const Factor& each : other_factors(then.state, stepping))
    if (name_of(each.kind) == way) return show(then, {stepping.flow, screen_of(each.kind)});
}

void recovery_answered(Step& then, const SendingStep& sending, const Response& response) {
  State& state = then.state;
  const Flow flow = sending.step.flow;
  if (sending.action == StepAction::prove_recovery) {
    const auto read = read_recovery(response);
    if (const auto* problem = std::get_if<Problem>(&read))
      return try_again(then, sending, *problem, response);
    const auto& place = std::get<TokenSeen>(read);
    Stepping proved = sending.step;
    proved.flow.due.details.token_offset = place.offset;
    proved.flow.due.details.token_length = place.length;
    then.become(proved);
    then.ask(KeepToken{flow.id, place.offset, place.length});
    return;
  }
  const Meaning meaning = read_sent(response);
  if (const auto* problem = std::get_if<Problem>(&meaning)) {
    // It has no number of its own that the token is over (8.2): that is said in the broker's words.
    const bool is_over = problem->reason == Reason::rejected;
    if (is_over) return begin_anew(then, flow, *problem);
    return try_again(then, sending, *problem, response);
  }
  carry_back(state, flow);
  leave_flow(then, flow);
  return fail(then, {flow.id, flow.call}, Reason::password_changed);
}

void recovery_allowed(Step& then, const Stepping& stepping, SecretId token) {
  Flow flow = stepping.flow;
  flow.token = token;
  flow.due.details.token_length = 0;
  return show(then, {flow, Screen::recovery});
}

void leave_recovery(Step& then, const Flow& flow) {
  carry_back(then.state, flow);
  return leave_own_flow(then, flow);
}

}  // namespace latchkey
