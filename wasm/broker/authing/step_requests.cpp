// What answers a step of a flow: authing-broker 5.5, 6.1, 6.3, 6.7, 6.8.
#include "broker/authing/parts.hpp"

namespace latchkey {

using authing::add;

namespace {

// An action, and what of a StepAnswer it takes along.
struct Action {
  Literal name;
  Literal code = {};  // what a code is called there; empty: it takes none
  Literal text = {};  // likewise
  bool phone = false;
  bool email = false;
  bool password = false;
  bool old_password = false;
  bool token = false;
};
// In the order of StepAction. The two resets look swapped by their names: the pairing is the
// broker's (5.5). What has no name here is no action of a flow.
constexpr Action actions[] = {
    {},
    {.name = "verify-sms", .code = "code", .phone = true, .token = true},
    {.name = "verify-email", .code = "code", .email = true, .token = true},
    {.name = "verify-totp", .code = "totp", .token = true},
    {.name = "verify-totp-first-time", .code = "totp"},
    {.name = "recovery-totp", .code = "recoveryCode"},
    {.name = "confirm-totp-recovery-code"},
    {},
    {.name = "reset-password-forced", .code = "code", .password = true},
    {.name = "reset-password-first-time", .password = true, .old_password = true},
    {.name = "reset-password-strength-detection", .password = true},
    {.name = "unlock-account-by-phone", .code = "code", .phone = true, .password = true},
    {.name = "unlock-account-by-email", .code = "code", .email = true, .password = true},
    {.name = "reset-username-before-auth", .text = "username"},
    {},
    {.name = "public-account-login-selection", .text = "userId"},
    {.name = "tenant-portal"},
    {},
    {.name = "join-tenant-portal", .code = "passCode", .text = "tenantId", .email = true},
    {.name = "create-tenant-portal", .text = "name"},
    {.name = "complete-completion"},
    {.name = "skip-completion"},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {.name = "passkey-verify", .text = "ticket"},
    {.name = "passkey-bind"},
};

// A number that the broker gave goes back as it came, with its country beside it.
void add_step_address(Values& data, const Asking& asking, const Address& address, bool by_email) {
  if (by_email) return add(data, "email", authing::trimmed(address.to));
  if (address.country.empty()) return authing::add_phone(data, asking, address.to);
  add(data, "phone", address.to);
  add(data, "phoneCountryCode", address.country);
}

Values data_of(const Asking& asking, const StepAnswer& answer, const Action& action) {
  Values data;
  const bool has_address = (action.phone || action.email) && !answer.address.to.empty();
  if (has_address) add_step_address(data, asking, answer.address, action.email);
  if (!action.code.empty()) authing::add_if_any(data, action.code, answer.code, As::plain);
  if (action.password) authing::add_if_any(data, "password", answer.password, As::rsa);
  if (action.old_password) authing::add_if_any(data, "oldPassword", answer.old_password, As::rsa);
  if (action.token) authing::add_if_any(data, "mfaToken", answer.token, As::plain);
  if (!action.text.empty()) add(data, action.text, authing::trimmed(answer.text));
  if (answer.action == StepAction::verify_passkey)
    authing::add_if_any(data, "credential", answer.credential, As::json);
  return data;
}

// 6.3: `{name, value, code?, phoneCountryCode?}` each.
List<Values> field_values_of(const List<StepValue>& profile) {
  List<Values> fields;
  for (const StepValue& each : profile) {
    Values field;
    add(field, "name", each.name);
    add(field, "value", each.value);
    if (each.code != SecretId{}) add(field, "code", each.code, As::plain);
    if (!each.country.empty()) add(field, "phoneCountryCode", each.country);
    fields.push_back(field);
  }
  return fields;
}

// 6.1: the token stands there raw, without `Bearer`.
std::optional<Request> set_up_request(const Asking& asking, SecretId token) {
  Values body;
  add(body, "source", Literal{"APPLICATION"});
  auto made = authing::post(asking, "/api/v2/mfa/totp/associate", body);
  if (made) add(made->headers, "authorization", token, As::plain);
  return made;
}

// 6.1: with `Bearer`, here alone.
std::optional<Request> challenge_request(const Asking& asking, SecretId token, bool is_new) {
  auto made = authing::post(
      asking,
      is_new ? "/api/v3/webauthn/mfa-bind/initialize" : "/api/v3/webauthn/mfa-verify/initialize",
      {});
  if (made) add(made->headers, "authorization", token, As::bearer);
  return made;
}

// 5.5, 6.8: outside the flow's own address.
std::optional<Request> select_request(const Asking& asking, const Continue& due,
                                      const String& account) {
  Values body;
  add(body, "account", account);
  if (!due.handle.empty()) add(body, "flowHandle", due.handle);
  return authing::post(asking, "/interaction/federation/binding/select", body);
}

// 6.8: outside the flow.
std::optional<Request> find_request(const Asking& asking, const String& code) {
  const Parameter parameters[] = {{"code", authing::trimmed(code)}};
  return authing::request(asking, Verb::get, "/api/v3/get-tenant-public-info-by-code", parameters);
}

struct SceneNames {
  Literal sms;
  Literal email;
};
// 2.3, 2.4, in the order of Scene.
constexpr SceneNames scenes[] = {
    {"mfa-verify", "MFA_VERIFY_CODE"},
    {"reset", "SELF_UNLOCKING_VERIFY_CODE"},
    {"reset", "RESET_PASSWORD_VERIFY_CODE"},
    {"complete-phone", "INFORMATION_COMPLETION_VERIFY_CODE"},
    {"register", "REGISTER_VERIFY_CODE"},
    {{}, "VERIFY_CODE"},
};

}  // namespace

std::optional<Request> step_request(const Asking& asking, const Continue& due,
                                    const StepAnswer& answer) {
  if (answer.action == StepAction::set_up_authenticator)
    return set_up_request(asking, answer.token);
  if (answer.action == StepAction::find_tenant) return find_request(asking, answer.text);
  const bool is_new = answer.action == StepAction::ask_new_passkey;
  if (is_new || answer.action == StepAction::ask_passkey)
    return challenge_request(asking, answer.token, is_new);
  if (answer.action == StepAction::pick_account) return select_request(asking, due, answer.text);
  if (answer.action == StepAction::prove_recovery)
    return prove_recovery_request(asking, answer.by_email, answer.address, answer.code);
  if (answer.action == StepAction::recover)
    return recover_request(asking, answer.token, answer.password);
  const Action& action = actions[static_cast<std::size_t>(answer.action)];
  if (action.name.empty()) return {};
  auto made = authing::flow_request(asking, due, action.name, data_of(asking, answer, action));
  if (!made) return made;
  if (action.password) made->key = asking.configuration.public_key;
  made->field_values = field_values_of(answer.profile);
  // 5.5: what the browser made is the whole of `data`.
  if (answer.action == StepAction::bind_passkey)
    authing::add_if_any(made->body, "data", answer.credential, As::json);
  // 6.8: the pool itself is no tenant.
  if (answer.action == StepAction::pick_tenant && !answer.text.empty())
    add(made->headers, "x-authing-app-tenant-id", answer.text);
  return made;
}

std::optional<Request> send_step_code_request(const Asking& asking, Scene scene, bool by_email,
                                              const Address& address) {
  const SceneNames& names = scenes[static_cast<std::size_t>(scene)];
  Values body;
  add_step_address(body, asking, address, by_email);
  add(body, "scene", by_email ? names.email : names.sms);
  return authing::post(asking, by_email ? "/api/v2/email/send" : "/api/v2/sms/send", body);
}

}  // namespace latchkey
