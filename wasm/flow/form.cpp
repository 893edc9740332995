// What is typed and chosen. It is kept through every failure, and a complaint about
// something left out goes away as soon as something is done about it.
#include <algorithm>
#include <iterator>

#include "flow/captcha.hpp"
#include "flow/frame.hpp"
#include "flow/methods.hpp"
#include "flow/offered.hpp"
#include "flow/passkey.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

bool is_field(Literal FormMethod::*name, std::string_view field) {
  return std::any_of(std::begin(form_methods), std::end(form_methods),
                     [&](const FormMethod& each) { return each.*name == field; });
}

// The enumeration has them one after the other.
bool is_about_typing(Reason reason) {
  return reason >= Reason::account_missing && reason <= Reason::code_missing;
}

void typed_something(State& state) {
  const auto* problem = said(state);
  if (problem && *problem && is_about_typing((*problem)->reason)) hush(state);
}

}  // namespace

void type(Step& then, const FieldChanged& change) {
  State& state = then.state;
  if (!is_field(&FormMethod::field, change.field) && change.field != captcha_field) return;
  keep_typed(state, change);
  typed_something(state);
}

void keep_typed(State& state, const FieldChanged& change) {
  state.form.values.set(change.field, change.value);
  state.form.malformed = change.malformed ? change.value : String{};
}

void keep_typed(Step& then, const SecretTyped& typed) {
  auto& secrets = then.state.form.secrets;
  const Secret* kept = secrets.find(typed.field);
  if (kept && kept->secret != typed.secret) then.ask(ForgetSecret{kept->secret});
  secrets.set(typed.field, {typed.secret, typed.length, typed.classes});
}

void type(Step& then, const SecretTyped& typed) {
  if (typed.field.empty() || !is_field(&FormMethod::secret, typed.field))
    return then.ask(ForgetSecret{typed.secret});
  keep_typed(then, typed);
  typed_something(then.state);
}

void change(Step& then, const RevealToggled& toggled) {
  String& revealed = then.state.form.revealed;
  const bool is_shown = revealed == toggled.field;
  revealed = toggled.field;
  if (is_shown) revealed.clear();
}

void change(Step& then, const CapsLockSeen& seen) { then.state.form.caps_lock = seen.field; }

const FormMethod* form_method(std::string_view name) {
  for (const FormMethod& each : form_methods)
    if (each.name == name) return &each;
  return nullptr;
}

const FormMethod* code_method(std::string_view name) {
  const FormMethod* found = form_method(name);
  return found && found->by_code ? found : nullptr;
}

void on(Step& then, const Choosing&, const MethodChosen& choice) {
  State& state = then.state;
  if (choice.method == passkey_method) return press_passkey(then);
  const bool is_new = choice.method != state.form.method && offers_method(state, choice.method);
  if (!is_new || is_locked(state)) return;
  state.form.method = choice.method;
  hush(state);
  draw_captcha(state);
  return begin_frame(then);
}

void on(Step& then, const Choosing&, const FieldChanged& change) { return type(then, change); }

void on(Step& then, const Choosing&, const SecretTyped& typed) { return type(then, typed); }

// The form is locked, but a password manager may not know.
void on(Step& then, const SigningIn&, const FieldChanged& change) { return type(then, change); }

void on(Step& then, const SigningIn&, const SecretTyped& typed) { return type(then, typed); }

void on(Step& then, const Choosing& choosing, const AgreementToggled& toggled) {
  State& state = then.state;
  const auto& agreements = state.configuration.agreements;
  const bool is_there = std::any_of(agreements.begin(), agreements.end(),
                                    [&](const auto& each) { return each.id == toggled.agreement; });
  if (!is_there || is_locked(state)) return;

  if (toggled.checked)
    state.form.agreed.insert(toggled.agreement);
  else
    state.form.agreed.erase(toggled.agreement);
  if (!has_agreed(state)) return;
  if (choosing.problem && choosing.problem->reason == Reason::agreement_missing) hush(state);
  // A code was held back until now; one that is there stays.
  if (!std::holds_alternative<NoAttempt>(state.attempt)) return;
  return begin_frame(then);
}

}  // namespace latchkey
