// The screens of a registration around what is sent: how it begins, its tabs, what is agreed to,
// and where the person is when it is over.
#include <algorithm>

#include "broker/configuration.hpp"
#include "flow/captcha.hpp"
#include "flow/frame.hpp"
#include "flow/methods.hpp"
#include "flow/offered.hpp"
#include "flow/opening.hpp"
#include "flow/registration.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"
#include "flow/watches.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

struct Carried {
  Literal from;
  Literal to;
};
// What is typed on one of the two screens is likely meant on the other.
constexpr Carried carried[] = {{"phone", "step-phone"}, {"email", "step-email"}};

void carry_over(Form& form, std::string_view from, std::string_view to) {
  const auto typed = text_at(form.values, from);
  if (!is_blank(typed) && is_blank(text_at(form.values, to))) form.values.set(to, String{typed});
}

// The method of the first screen by which such an account signs in, and what is typed there.
const FormMethod& method_of(const State& state, AccountKind kind) {
  const FormMethod& password = form_method(Method::password);
  const FormMethod& by_phone = form_method(Method::phone_code);
  const FormMethod& by_email = form_method(Method::email_code);
  const bool is_code = kind == AccountKind::phone_code || kind == AccountKind::email_code;
  const FormMethod& by_code = kind == AccountKind::email_code ? by_email : by_phone;
  return is_code && offers_method(state, by_code.name) ? by_code : password;
}

// Who is taken, or is there now, is who signs in.
void sign_in_as(State& state, const RegisterTab& tab, const String& account) {
  const FormMethod& method = method_of(state, tab.kind);
  if (is_blank(account) || !offers_method(state, method.name)) return;
  state.form.method = method.name;
  state.form.values.set(method.field, account);
}

}  // namespace

bool offers_registration(const State& state) {
  const Options& options = state.options;
  const bool is_named = options.methods.has_value();
  return !state.configuration.registration.empty() && (is_named || !options.environment.framed);
}

void begin_registration(Step& then) {
  State& state = then.state;
  const Continue due = read_registration(state.configuration, state.options, state.language);
  if (due.details.tabs.empty()) return say(state, Reason::misconfigured);
  for (const Carried& each : carried) carry_over(state.form, each.from, each.to);
  begin_own_flow(then, due, Screen::registration);
  state.form.method = due.details.tabs.front().id;
}

const RegisterTab* tab_of(const State& state, const Flow& flow) {
  const auto& tabs = flow.due.details.tabs;
  for (const RegisterTab& each : tabs)
    if (each.id == state.form.method) return &each;
  return tabs.empty() ? nullptr : &tabs.front();
}

Ask account_ask(const RegisterTab& tab) {
  switch (tab.kind) {
    case AccountKind::phone_code:
    case AccountKind::phone: return Ask::phone;
    case AccountKind::email_code:
    case AccountKind::email: return Ask::email;
    case AccountKind::username: return Ask::username;
    case AccountKind::own: return Ask::own_name;
  }
  return Ask::own_name;
}

List<Ask> tab_asks(const State& state, const Flow& flow) {
  const RegisterTab* tab = tab_of(state, flow);
  List<Ask> asks;
  if (!tab) return asks;
  asks.push_back(account_ask(*tab));
  if (tab->by_code)
    asks.push_back(tab->kind == AccountKind::email_code ? Ask::email_code : Ask::code);
  if (tab->with_password) asks.push_back(Ask::new_password);
  return asks;
}

std::optional<CodeTarget> tab_code_target(const State& state, const Flow& flow) {
  const RegisterTab* tab = tab_of(state, flow);
  if (!tab || !tab->by_code) return {};
  const Literal field = row_of(account_ask(*tab)).name;
  return CodeTarget{tab->kind == AccountKind::email_code,
                    Scene::registration,
                    {String{value_of(state.form, field)}},
                    false,
                    String{field.view()}};
}

bool has_agreed_to(const Form& form, const List<Agreement>& agreements) {
  return std::all_of(agreements.begin(), agreements.end(), [&](const Agreement& each) {
    return !each.required || form.agreed.contains(each.id);
  });
}

// What is typed on both stays; of what is on one alone a secret would stand in no field.
void on(Step& then, const Stepping& stepping, const MethodChosen& choice) {
  State& state = then.state;
  const auto& tabs = stepping.flow.due.details.tabs;
  const bool is_there = std::any_of(
      tabs.begin(), tabs.end(), [&](const RegisterTab& each) { return each.id == choice.method; });
  const bool is_new = is_there && choice.method != state.form.method;
  if (!is_new || stepping.screen != Screen::registration) return;
  state.form.method = choice.method;
  const auto asks = tab_asks(state, stepping.flow);
  for (const Ask ask : {Ask::code, Ask::email_code, Ask::new_password}) {
    if (std::find(asks.begin(), asks.end(), ask) != asks.end()) continue;
    forget(then, secret_of(state.form, row_of(ask).name).secret);
    state.form.secrets.erase(row_of(ask).name);
  }
  hush(state);
}

void on(Step& then, const Stepping& stepping, const AgreementToggled& toggled) {
  State& state = then.state;
  const auto& agreements = stepping.flow.due.details.agreements;
  const bool is_there = std::any_of(agreements.begin(), agreements.end(),
                                    [&](const auto& each) { return each.id == toggled.agreement; });
  if (!is_there) return;
  if (toggled.checked)
    state.form.agreed.insert(toggled.agreement);
  else
    state.form.agreed.erase(toggled.agreement);
  if (stepping.at == agreements_field.view() && has_agreed_to(state.form, agreements)) hush(state);
}

void leave_registration(Step& then, const Stepping& stepping) {
  State& state = then.state;
  const Flow& flow = stepping.flow;
  if (stepping.screen == Screen::profile) {
    then.become(Stepping{flow, Screen::registration});
    return;
  }
  const RegisterTab tab = *tab_of(state, flow);
  const String account{value_of(state.form, row_of(account_ask(tab)).name)};
  const bool is_taken = stepping.problem && stepping.problem->reason == Reason::account_exists;
  leave_flow(then, flow);
  for (const Carried& each : carried) carry_over(state.form, each.to, each.from);
  if (is_taken) sign_in_as(state, tab, account);
  tell(then, {flow.id, flow.call}, Reason::cancelled);
  draw_captcha(state);
  return begin_frame(then);
}

void sign_in_registered(Step& then, const Stepping& stepping) {
  State& state = then.state;
  const RegisterTab tab = *tab_of(state, stepping.flow);
  const String account{value_of(state.form, row_of(account_ask(tab)).name)};
  const Literal made = row_of(Ask::new_password).name;
  const FormMethod& method = form_method(Method::password);
  const Secret password = secret_of(state.form, made);
  const bool has_password = tab.with_password && offers_method(state, method.name);
  if (has_password) state.form.secrets.erase(made);
  leave_flow(then, stepping.flow);
  sign_in_as(state, tab, account);
  if (!has_password) return say(state, Reason::registered);
  state.form.method = method.name;
  state.form.values.set(method.field, account);
  state.form.secrets.set(method.secret, password);
  draw_captcha(state);
  // What is missing beside it is asked for with the password: it is not seen in its field.
  if (lacks(state, method)) {
    forget_typed(then);
    return say(state, Reason::registered);
  }
  return on(then, Choosing{}, Submitted{});
}

}  // namespace latchkey
