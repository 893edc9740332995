// Registering, as it is sent: a code is looked at before the profile is asked for, the page has
// its word, the account is made. Nothing that was typed is lost by what fails.
#include "flow/registration.hpp"

#include <algorithm>

#include "flow/answered.hpp"
#include "flow/asking.hpp"
#include "flow/profile.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

constexpr std::string_view token_prefix = "profile-token-";

String token_name(std::size_t place) {
  return String{token_prefix} + to_string(static_cast<std::int64_t>(place));
}

// What the profile asks for is another thing for who has given it on the tab.
bool is_of_tab(Control control, AccountKind kind) {
  if (control == Control::phone) return kind == AccountKind::phone_code;
  if (control != Control::email) return false;
  return kind == AccountKind::email_code || kind == AccountKind::email;
}

bool lacks_options(const List<Question>& questions) {
  return std::any_of(questions.begin(), questions.end(), [](const Question& each) {
    return each.control == Control::one_of && each.options.empty();
  });
}

bool asks_for_profile(const Details& details) {
  const auto& all = details.questions;
  return std::any_of(all.begin(), all.end(), is_shown);
}

void ask_broker(Step& then, const Stepping& stepping, StepAction action,
                const std::optional<Request>& request) {
  if (!request) return complain(then, stepping, {Reason::misconfigured});
  Stepping step = stepping;
  step.problem.reset();
  step.at.clear();
  const auto id = fresh<RequestId>(then.state);
  then.become(SendingStep{step, action, id});
  then.ask(SendRequest{id, *request});
}

// The first answer with a code that nothing stands for yet; nothing: there is none.
std::optional<std::size_t> next_unseen(const State& state, const Details& details) {
  for (std::size_t i = 0; i < details.questions.size(); ++i) {
    const Question& question = details.questions[i];
    if (!is_shown(question) || !takes_code(question)) continue;
    if (is_blank(value_of(state.form, field_name(i)))) continue;
    if (!state.form.secrets.find(token_name(i))) return i;
  }
  return {};
}

// A look counts for one try: a code may be over by the next.
void forget_tokens(Step& then, const Details& details) {
  auto& secrets = then.state.form.secrets;
  for (std::size_t i = 0; i < details.questions.size(); ++i) {
    const String name = token_name(i);
    if (const Secret* kept = secrets.find(name)) forget(then, kept->secret);
    secrets.erase(name);
  }
}

SecretId token_of(const State& state, const Details& details, Control control) {
  for (std::size_t i = 0; i < details.questions.size(); ++i)
    if (details.questions[i].control == control && is_shown(details.questions[i]))
      return secret_of(state.form, token_name(i)).secret;
  return {};
}

HeldAccount held_account(const State& state, const Flow& flow) {
  const RegisterTab& tab = *tab_of(state, flow);
  return {tab.id, String{value_of(state.form, row_of(account_ask(tab)).name)}};
}

NewAccount typed_account(const State& state, const Stepping& stepping,
                         const List<StepValue>& profile) {
  const Details& details = stepping.flow.due.details;
  NewAccount made{.account = held_account(state, stepping.flow).account, .profile = profile};
  for (const Ask ask : tab_asks(state, stepping.flow)) {
    const SecretId typed = secret_of(state.form, row_of(ask).name).secret;
    if (ask == Ask::code || ask == Ask::email_code) made.code = typed;
    if (ask == Ask::new_password) made.password = typed;
  }
  for (const Agreement& each : details.agreements)
    if (state.form.agreed.contains(each.id)) made.agreements.push_back(each.id);
  made.phone_token = token_of(state, details, Control::phone);
  made.email_token = token_of(state, details, Control::email);
  return made;
}

void create(Step& then, const Stepping& stepping, const List<StepValue>& profile) {
  const State& state = then.state;
  ask_broker(then, stepping, StepAction::create_account,
             register_request(asking(state), *tab_of(state, stepping.flow),
                              typed_account(state, stepping, profile)));
}

// The page has its word first.
void create_asked(Step& then, const Stepping& stepping, const List<StepValue>& profile) {
  Stepping step = stepping;
  step.problem.reset();
  step.at.clear();
  then.become(step);
  HeldAccount held = held_account(then.state, step.flow);
  held.profile = profile;
  if (!asks_page(then, held)) create(then, step, profile);
}

// The tab is filled in: on to the profile, where there is one, and what it needs first.
void go_on_to_profile(Step& then, const Stepping& stepping, bool was_seen) {
  const State& state = then.state;
  Stepping next = stepping;
  auto& details = next.flow.due.details;
  const RegisterTab& tab = *tab_of(state, next.flow);
  List<Question> questions;
  for (Question each : details.questions) {
    each.is_known = is_of_tab(each.control, tab.kind);
    questions.push_back(each);
  }
  details.questions = questions;
  if (lacks_options(questions))
    return ask_broker(then, next, StepAction::read_options, field_options_request(asking(state)));
  if (!asks_for_profile(details)) return create_asked(then, next, {});
  const auto target = tab_code_target(state, next.flow);
  if (target && !was_seen) {
    const Ask ask = target->by_email ? Ask::email_code : Ask::code;
    return ask_broker(then, next, StepAction::check_code,
                      check_code_request(asking(state), target->by_email, target->address.to,
                                         secret_of(state.form, row_of(ask).name).secret));
  }
  next.screen = Screen::profile;
  next.problem.reset();
  next.at.clear();
  then.become(next);
}

void submit_tab(Step& then, const Stepping& stepping) {
  const State& state = then.state;
  if (const auto lack = lack_of(state, stepping))
    return complain(then, stepping, {lack->reason}, lack->at);
  if (!has_agreed_to(state.form, stepping.flow.due.details.agreements))
    return complain(then, stepping, {Reason::agreement_missing}, agreements_field);
  return go_on_to_profile(then, stepping, false);
}

void submit_profile(Step& then, const Stepping& stepping) {
  const State& state = then.state;
  const auto answers = answers_on(then, stepping);
  if (!answers) return;
  const Details& details = stepping.flow.due.details;
  const auto unseen = next_unseen(state, details);
  if (!unseen) return create_asked(then, stepping, *answers);
  const bool by_email = details.questions[*unseen].control == Control::email;
  return ask_broker(
      then, stepping, StepAction::check_code,
      check_code_request(asking(state), by_email, value_of(state.form, field_name(*unseen)),
                         secret_of(state.form, code_name(*unseen)).secret));
}

// Whether a refusal is about what was typed on the tab, and where; empty: it is not.
std::string_view fault_on_tab(const State& state, const Flow& flow, Reason reason) {
  const RegisterTab& tab = *tab_of(state, flow);
  const Details& details = flow.due.details;
  const Literal account = row_of(account_ask(tab)).name;
  if (reason == Reason::password_weak) return row_of(Ask::new_password).name;
  if (reason == Reason::name_taken && tab.kind == AccountKind::username) return account;
  // A number of the profile may be meant as well.
  const bool is_told_apart = token_of(state, details, Control::phone) == SecretId{} &&
                             token_of(state, details, Control::email) == SecretId{};
  if (!is_told_apart) return {};
  if (reason == Reason::account_exists) return account;
  if (reason != Reason::wrong_code || !tab.by_code) return {};
  return row_of(tab.kind == AccountKind::email_code ? Ask::email_code : Ask::code).name;
}

void refused(Step& then, const SendingStep& sending, const Problem& given) {
  Stepping step = sending.step;
  const Details& details = step.flow.due.details;
  const Problem problem = as_seen_here(then.state, given);
  String at;
  if (sending.action == StepAction::check_code && step.screen == Screen::profile) {
    const auto unseen = next_unseen(then.state, details);
    if (problem.reason == Reason::wrong_code && unseen) at = code_name(*unseen);
  } else {
    at = fault_on_tab(then.state, step.flow, problem.reason);
    if (!at.empty()) step.screen = Screen::registration;
  }
  forget_tokens(then, details);
  return complain(then, step, problem, at);
}

void code_was_seen(Step& then, const SendingStep& sending, const CodeSeen& seen) {
  const Stepping& step = sending.step;
  if (step.screen == Screen::registration) return go_on_to_profile(then, step, true);
  then.become(step);
  if (seen.token_length == 0) return keep_code_token(then, step, {});
  then.ask(KeepToken{step.flow.id, seen.token_offset, seen.token_length});
}

// What has no choices even so is not asked.
void options_came(Step& then, const SendingStep& sending, const Response& response) {
  Stepping step = sending.step;
  List<Question> questions;
  for (const Question& each : step.flow.due.details.questions) questions.push_back(each);
  read_field_options(response, questions);
  for (Question& each : questions)
    if (each.control == Control::one_of && each.options.empty()) each.control = Control::unknown;
  step.flow.due.details.questions = questions;
  return go_on_to_profile(then, step, false);
}

}  // namespace

void register_typed(Step& then, const Stepping& stepping) {
  if (stepping.screen == Screen::profile) return submit_profile(then, stepping);
  return submit_tab(then, stepping);
}

void skip_profile(Step& then, const Stepping& stepping) {
  const bool may_skip = stepping.flow.due.details.may_skip;
  if (stepping.screen == Screen::profile && may_skip) return create_asked(then, stepping, {});
}

void register_held(Step& then, const Stepping& stepping, const HeldAccount& held) {
  if (held.account != held_account(then.state, stepping.flow).account)
    return register_typed(then, stepping);
  return create(then, stepping, held.profile);
}

void register_answered(Step& then, const SendingStep& sending, const Response& response) {
  const Stepping& step = sending.step;
  const Owner owner{step.flow.id, step.flow.call};
  if (sending.action == StepAction::read_options) return options_came(then, sending, response);
  if (sending.action == StepAction::check_code) {
    const auto seen = read_code_seen(response);
    if (const auto* problem = std::get_if<Problem>(&seen)) return refused(then, sending, *problem);
    return code_was_seen(then, sending, std::get<CodeSeen>(seen));
  }
  const Meaning meaning = read_registered(response);
  if (const auto* problem = std::get_if<Problem>(&meaning)) return refused(then, sending, *problem);
  if (std::holds_alternative<Done>(meaning)) return sign_in_registered(then, step);
  leave_flow(then, step.flow);
  return answered(then, owner, response);
}

void keep_code_token(Step& then, const Stepping& stepping, SecretId token) {
  const auto unseen = next_unseen(then.state, stepping.flow.due.details);
  if (!unseen) return forget(then, token);
  then.state.form.secrets.set(token_name(*unseen), {token, 1});
  return submit_profile(then, stepping);
}

}  // namespace latchkey
