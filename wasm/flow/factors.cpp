#include "flow/factors.hpp"

#include <algorithm>

#include "flow/passkey.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

constexpr Literal recovery_choice = "recovery-code";

// A factor that the account lacks is added here, unless the app says who may not (6.1). A face
// is an app's business, whatever the account has.
bool is_usable(const State& state, const Factor& factor) {
  if (factor.kind == FactorKind::face) return false;
  if (factor.kind == FactorKind::passkey && !state.options.environment.passkeys) return false;
  const auto& fixed = state.configuration.fixed_factors;
  return factor.bound || std::find(fixed.begin(), fixed.end(), factor.kind) == fixed.end();
}

// A code to an address that the broker knows is sent without a click.
void by_message(Step& then, const Flow& flow, Screen screen) {
  const Stepping stepping{flow, screen};
  show(then, stepping);
  const auto target = code_target(then.state, stepping);
  if (target && target->known) send_step_code(then, stepping, *target);
}

void by_authenticator(Step& then, const Flow& flow, bool bound) {
  if (bound) return show(then, {flow, Screen::by_authenticator});
  show(then, {flow, Screen::authenticator});
  // The token is kept in the turn that begins with it: only then can it be sent.
  if (flow.token != SecretId{}) set_up_authenticator(then, {flow, Screen::authenticator});
}

void begin(Step& then, const Flow& flow, const Factor& factor) {
  switch (factor.kind) {
    case FactorKind::sms: return by_message(then, flow, Screen::by_sms);
    case FactorKind::email: return by_message(then, flow, Screen::by_email);
    case FactorKind::totp: return by_authenticator(then, flow, factor.bound);
    case FactorKind::passkey:
      return show(then, {flow, factor.bound ? Screen::by_passkey : Screen::passkey});
    case FactorKind::face: return;
  }
}

}  // namespace

void begin_factor(Step& then, const Flow& flow) {
  for (const Factor& each : flow.due.details.factors)
    if (is_usable(then.state, each)) return begin(then, flow, each);
  return show(then, {flow, Screen::no_factor});
}

List<Factor> other_factors(const State& state, const Stepping& stepping) {
  const Factor* current = factor_of(stepping);
  List<Factor> others;
  for (const Factor& each : stepping.flow.due.details.factors)
    if (is_usable(state, each) && !(current && each.kind == current->kind)) others.push_back(each);
  return others;
}

void set_up_authenticator(Step& then, const Stepping& stepping) {
  return answer(then, stepping,
                {.action = StepAction::set_up_authenticator, .token = stepping.flow.token});
}

void ask_for_passkey(Step& then, const Stepping& stepping) {
  return answer(then, stepping,
                {.action = row_of(stepping.screen).action, .token = stepping.flow.token});
}

void choose_factor(Step& then, const Stepping& stepping, std::string_view name) {
  const bool recovers = name == recovery_choice.view();
  if (recovers && stepping.screen == Screen::by_authenticator)
    return show(then, {stepping.flow, Screen::by_recovery_code});
  for (const Factor& each : other_factors(then.state, stepping))
    if (name_of(each.kind).view() == name) return begin(then, stepping.flow, each);
}

namespace {

// The broker's challenge goes on to the browser. What is made is bound, and what is there proves.
void ask_browser(Step& then, Stepping step, const Response& response) {
  const auto read = read_challenge(response);
  if (const auto* problem = std::get_if<Problem>(&read)) return complain(then, step, *problem);
  const auto& challenge = std::get<PasskeyChallenge>(read);
  if (!is_own_party(then.state.options, challenge.party)) {
    tell_of_party(then, challenge.party);
    return complain(then, step, {Reason::passkey_unusable});
  }
  const bool makes = step.screen == Screen::passkey;
  const auto id = fresh<RequestId>(then.state);
  step.ticket = challenge.ticket;
  then.become(SendingStep{step, StepAction::await_passkey, id});
  then.ask(AskPasskey{id, makes ? Ceremony::create : Ceremony::get, challenge.options});
}

}  // namespace

void on(Step& then, const SendingStep& sending, const PasskeyAnswered& answered) {
  const bool is_asked = sending.action == StepAction::await_passkey;
  if (!is_asked || answered.request != sending.request) return forget(then, answered.credential);
  const Stepping& step = sending.step;
  then.become(step);
  if (answered.credential == SecretId{}) {
    const Problem problem = problem_of_passkey(answered.failure);
    if (problem.reason != Reason::cancelled) complain(then, step, problem);
    return;
  }
  const bool makes = step.screen == Screen::passkey;
  answer(then, step,
         {.action = makes ? StepAction::bind_passkey : StepAction::verify_passkey,
          .credential = answered.credential,
          .text = step.ticket});
  forget(then, answered.credential);
}

bool goes_on(Step& then, const SendingStep& sending, const Response& response) {
  Stepping next = sending.step;
  if (is_challenge(sending.action)) {
    ask_browser(then, next, response);
    return true;
  }
  Authenticator& authenticator = next.authenticator;
  if (sending.action == StepAction::set_up_authenticator) {
    authenticator = read_authenticator(response);
    if (authenticator.secret.empty()) return false;
  } else if (sending.action == StepAction::use_recovery_code) {
    authenticator.recovery_code = read_recovery_code(response);
    next.screen = Screen::recovery_code;
  } else if (sending.action == StepAction::verify_first_totp) {
    next.screen = Screen::recovery_code;
  } else {
    return false;
  }
  show(then, next);
  return true;
}

}  // namespace latchkey
