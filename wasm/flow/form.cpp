// What is typed and chosen. It is kept through every failure, and a complaint about
// something left out goes away as soon as something is done about it.
#include <algorithm>
#include <array>

#include "flow/frame.hpp"
#include "flow/offered.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

constexpr std::array fields{std::string_view{"account"}, std::string_view{"phone"}};
constexpr std::array secret_fields{std::string_view{"password"}, std::string_view{"code"}};

template <class Names>
bool has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_about_typing(Reason reason) {
  return reason == Reason::account_missing || reason == Reason::password_missing ||
         reason == Reason::phone_missing || reason == Reason::phone_malformed ||
         reason == Reason::code_missing;
}

void typed_something(State& state) {
  const auto* choosing = std::get_if<Choosing>(&state.phase);
  if (choosing && choosing->problem && is_about_typing(choosing->problem->reason))
    say(state, std::nullopt);
}

Step type(State state, const FieldChanged& change) {
  if (!has(fields, change.field)) return stay(std::move(state));
  state.form.values[change.field] = change.value;
  typed_something(state);
  return stay(std::move(state));
}

// The shell keeps a text for each number: an older one is not wanted any more.
Step type(State state, const SecretTyped& typed) {
  if (!has(secret_fields, typed.field)) return {std::move(state), {ForgetSecret{typed.secret}}};
  Secret& kept = state.form.secrets[typed.field];
  Effects effects;
  if (kept.secret != SecretId{} && kept.secret != typed.secret)
    effects.emplace_back(ForgetSecret{kept.secret});
  kept = {typed.secret, typed.length};
  typed_something(state);
  return {std::move(state), std::move(effects)};
}

}  // namespace

Step on(State state, const Choosing&, const MethodChosen& choice) {
  const bool is_new = choice.method != state.form.method && offers_method(state, choice.method);
  if (!is_new || is_locked(state)) return stay(std::move(state));
  state.form.method = choice.method;
  say(state, std::nullopt);
  return begin_frame(std::move(state));
}

Step on(State state, const Choosing&, const FieldChanged& change) {
  return type(std::move(state), change);
}

Step on(State state, const Choosing&, const SecretTyped& typed) {
  return type(std::move(state), typed);
}

// The form is locked, but a password manager may not know.
Step on(State state, const SigningIn&, const FieldChanged& change) {
  return type(std::move(state), change);
}

Step on(State state, const SigningIn&, const SecretTyped& typed) {
  return type(std::move(state), typed);
}

Step on(State state, const Choosing& choosing, const AgreementToggled& toggled) {
  const auto& agreements = state.configuration.agreements;
  const bool is_there = std::any_of(agreements.begin(), agreements.end(),
                                    [&](const auto& each) { return each.id == toggled.agreement; });
  if (!is_there || is_locked(state)) return stay(std::move(state));

  if (toggled.checked)
    state.form.agreed.insert(toggled.agreement);
  else
    state.form.agreed.erase(toggled.agreement);
  if (!has_agreed(state)) return stay(std::move(state));
  if (choosing.problem && choosing.problem->reason == Reason::agreement_missing)
    say(state, std::nullopt);
  // A code was held back until now; one that is there stays.
  if (!std::holds_alternative<NoAttempt>(state.attempt)) return stay(std::move(state));
  return begin_frame(std::move(state));
}

}  // namespace latchkey
