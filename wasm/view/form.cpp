// The forms: who, and what proves it. A row per method. Both fields are in one form, with
// the tokens of the HTML Standard, "Autofill", so that a password manager can find them;
// a secret's text is not ours to know, so it has no value here.
#include "flow/attempt.hpp"
#include "flow/domains.hpp"
#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

constexpr Attribute account_tokens[] = {
    {"type", "text"},
    {"name", "username"},
    {"autocomplete", "username"},
};
// Web Authentication Level 3, section 5.1.4: the browser offers passkeys there as well.
constexpr Attribute passkey_tokens[] = {
    {"type", "text"},
    {"name", "username"},
    {"autocomplete", "username webauthn"},
};
constexpr Attribute phone_tokens[] = {
    {"type", "tel"},
    {"name", "phone"},
    {"autocomplete", "tel"},
    {"inputmode", "tel"},
};
constexpr Attribute email_tokens[] = {
    {"type", "email"},
    {"name", "email"},
    {"autocomplete", "email"},
};
constexpr Attribute password_tokens[] = {
    {"name", "password"},
    {"autocomplete", "current-password"},
};
// The code of a message is offered by the browser. It has no `maxlength`: that would cut off a
// code that is pasted with blanks in it.
constexpr Attribute code_tokens[] = {
    {"type", "text"},
    {"name", "code"},
    {"autocomplete", "one-time-code"},
    {"inputmode", "numeric"},
};

struct MethodRow {
  Literal title;  // sentences, but for the id
  Literal field;
  std::span<const Attribute> field_attributes;
  Literal secret;
  std::span<const Attribute> secret_attributes;
  Literal hint = {};
  Literal hint_id = {};
};

// In the order of Method.
constexpr MethodRow rows[] = {
    {"method.password", "field.account", account_tokens, "field.password", password_tokens},
    {"method.phone-code", "field.phone", phone_tokens, "field.code", code_tokens, "hint.code",
     "code-hint"},
    {"method.email-code", "field.email", email_tokens, "field.code", code_tokens, "hint.email-code",
     "email-code-hint"},
    {"method.ldap", "field.account", account_tokens, "field.password", password_tokens},
    {"method.ad", "field.account", account_tokens, "field.password", password_tokens},
    {"method.push", "field.account", account_tokens, {}, {}},
};

const MethodRow& row_of(const FormMethod& method) {
  return rows[static_cast<std::size_t>(method.method)];
}

// Held back while a code is on its way and for a while afterwards.
std::string_view country_of(const State& state, const FormMethod& method) {
  if (method.method != Method::phone_code) return {};
  return state.configuration.country;
}

Node send_button(const CodeWatch& watch) {
  Node button = parts::button(
      Kind::button, "codeRequested",
      watch.code_sent ? Literal{"action.send-code-again"} : Literal{"action.send-code"});
  if (watch.sending || watch.cool_down) parts::hold(button);
  return button;
}

// A code is there, and nothing is wrong: the next thing to do is to type it.
bool awaits_code(const State& state, const CodeWatch& watch) {
  const auto* problem = said(state);
  return problem && !*problem && !watch.sent && watch.code_sent;
}

Node code_field(const State& state, const FormMethod& method, parts::Field given) {
  const CodeWatch& watch = code_watch(state.watches, method);
  const bool chosen = state.form.method == method.name;
  given.hint = row_of(method).hint_id;
  given.digits = state.configuration.code_length;
  given.leads_on = chosen && awaits_code(state, watch);
  given.awaits_message =
      chosen && method.method == Method::phone_code && watch.code_sent && said(state);
  Node field = parts::field(given, send_button(watch));
  Sentence digits = parts::sentence(row_of(method).hint);
  digits.values.push_back(to_string(state.configuration.code_length));
  parts::add(field, parts::hint(String{given.hint}, digits));
  if (watch.cool_down) {
    parts::add(field,
               parts::hint(String{method.field} + "-cool-down", parts::sentence("hint.cool-down")));
  }
  return field;
}

// a second press while an answer is awaited does nothing. R-04: what takes too
// long can be left.
void submit(const State& state, Node& form) {
  const bool binds = is_binding(state);
  Node made = parts::saying(Kind::submit, "submit",
                            binds ? Literal{"action.bind"} : Literal{"action.sign-in"});
  if (!said(state)) parts::set(made, "aria-disabled", "true");
  parts::add(form, made);
  if (binds || std::holds_alternative<SigningIn>(state.phase)) {
    parts::add(form, parts::button(Kind::button, "backPressed", "action.back"));
  }
}

// An account of the company's directory is called as the directory has it.
Plain example_of(const State& state, const FormMethod& method) {
  if (method.method != Method::password) return {};
  return parts::foreign(state.configuration.account_words, limits::account_words);
}

std::span<const Attribute> field_tokens(const State& state, const MethodRow& row) {
  const bool is_account = row.field_attributes.data() == account_tokens;
  return is_account && !is_binding(state) && offers_passkey(state)
             ? std::span<const Attribute>{passkey_tokens}
             : row.field_attributes;
}

}  // namespace

Literal title_of(const FormMethod& method) { return row_of(method).title; }

Node form(const State& state, const FormMethod& method) {
  const MethodRow& row = row_of(method);
  const bool has_code = method.by_code;
  const bool chosen = state.form.method == method.name;
  const auto wrong = [&](WayOn field) { return chosen ? problem_of(state, field) : nullptr; };
  Node made = parts::node(Kind::form, "form");
  made.activates = "submitted";
  parts::add(made, parts::field({
                       .name = method.field,
                       .label = row.field,
                       .example = example_of(state, method),
                       .value = typed(state.form, method.field),
                       .attributes = field_tokens(state, row),
                       .problem = wrong(has_code ? WayOn::address : WayOn::account),
                       .is_last = row.secret.empty(),
                       .country = country_of(state, method),
                   }));
  const bool has_picture = chosen && !state.captcha.picture.empty();
  if (has_picture && has_code) add_captcha(state, made, false);
  const auto* choosing = std::get_if<Choosing>(&state.phase);
  const parts::Field secret{
      .name = method.secret,
      .label = row.secret,
      .secret = true,
      .attributes = row.secret_attributes,
      .problem = wrong(has_code ? WayOn::code : WayOn::password),
      .is_last = has_code || !has_picture,
      .leads_on = chosen && choosing && choosing->picked,
      .typed = has_code ? nullptr : &state.form,
  };
  const bool by_domain = state.configuration.match_domains && chosen && asks_domain(state);
  if (!row.secret.empty()) {
    Node proof = has_code ? code_field(state, method, secret) : parts::field(secret);
    // It stays where it is: a password manager fills in both at once.
    if (by_domain) parts::set(proof, "hidden", "");
    parts::add(made, proof);
  }
  if (by_domain) {
    add_domain(state, made);
    return made;
  }
  if (has_picture && !has_code) add_captcha(state, made, true);
  submit(state, made);
  return made;
}

}  // namespace latchkey::screens
