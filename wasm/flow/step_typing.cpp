// What is typed on a screen of a flow, and the codes that are sent for it.
#include <algorithm>

#include "flow/profile.hpp"
#include "flow/steps.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

bool takes(const State& state, const Stepping& stepping, std::string_view name, bool secret) {
  const Details& details = stepping.flow.due.details;
  if (stepping.screen == Screen::profile)
    return secret ? is_profile_code(details, name) : is_profile_value(details, name);
  const auto fields = asks_of(state, stepping);
  return std::any_of(fields.begin(), fields.end(), [&](Ask field) {
    return row_of(field).secret == secret && name == row_of(field).name.view();
  });
}

// Something is done about it.
void hush_at(State& state, std::string_view field) {
  auto* stepping = std::get_if<Stepping>(&state.phase);
  if (!stepping || stepping->at != field) return;
  stepping->problem.reset();
  stepping->at.clear();
}

void type(Step& then, const Stepping& stepping, const FieldChanged& change) {
  if (!takes(then.state, stepping, change.field, false)) return;
  keep_typed(then.state, change);
  hush_at(then.state, change.field);
}

void type(Step& then, const Stepping& stepping, const SecretTyped& typed) {
  if (!takes(then.state, stepping, typed.field, true)) return then.ask(ForgetSecret{typed.secret});
  keep_typed(then, typed);
  hush_at(then.state, typed.field);
}

std::optional<Reason> address_lacks(const State& state, const CodeTarget& target) {
  if (target.known) return {};
  const std::string_view to = target.address.to;
  if (is_blank(to)) return target.by_email ? Reason::email_missing : Reason::phone_missing;
  if (target.by_email) return is_email(to) ? std::nullopt : std::optional{Reason::email_malformed};
  return is_phone(state, to) ? std::nullopt : std::optional{Reason::phone_malformed};
}

}  // namespace

void on(Step& then, const Stepping& stepping, const FieldChanged& change) {
  return type(then, stepping, change);
}
void on(Step& then, const Stepping& stepping, const SecretTyped& typed) {
  return type(then, stepping, typed);
}
// The form is locked, but a password manager may not know.
void on(Step& then, const SendingStep& sending, const FieldChanged& change) {
  return type(then, sending.step, change);
}
void on(Step& then, const SendingStep& sending, const SecretTyped& typed) {
  return type(then, sending.step, typed);
}

void on(Step& then, const Stepping& stepping, const CodeRequested& asked) {
  const State& state = then.state;
  const bool is_profile = stepping.screen == Screen::profile;
  const auto target = is_profile
                          ? profile_code_target(state, stepping.flow.due.details, asked.field)
                          : code_target(state, stepping);
  if (target) return send_step_code(then, stepping, *target);
}

void send_step_code(Step& then, const Stepping& stepping, const CodeTarget& target) {
  State& state = then.state;
  CodeWatch& watch = step_watch(state.watches, target.by_email);
  if (watch.sending || watch.cool_down) return;
  if (const auto reason = address_lacks(state, target))
    return complain(then, stepping, {*reason}, target.field);
  const auto request =
      send_step_code_request(asking(state), target.scene, target.by_email, target.address);
  if (!request) return complain(then, stepping, {Reason::misconfigured});
  const auto id = fresh<RequestId>(state);
  watch = {.sending = id};
  then.ask(SendRequest{id, *request});
}

void on(Step& then, const Stepping& stepping, const CopyPressed&) {
  if (stepping.screen == Screen::recovery_code)
    then.ask(CopyText{stepping.authenticator.recovery_code});
}

void on(Step& then, const Stepping& stepping, const SavePressed&) {
  if (stepping.screen == Screen::recovery_code)
    then.ask(SaveText{stepping.authenticator.recovery_code});
}

void on(Step& then, const Stepping& stepping, const TextCopied& copied) {
  Stepping seen = stepping;
  seen.copied = copied.done;
  then.become(seen);
}

}  // namespace latchkey
