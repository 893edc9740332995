// A new account: authing-broker 6.2, 6.3.
#include "broker/authing/dialect.hpp"
#include "broker/authing/parts.hpp"
#include "json/write.hpp"
#include "text/percent.hpp"

namespace latchkey {

using authing::add;

namespace {

struct RegisterRow {
  Literal path;
  Literal field;  // what the account is called there
};
// In the order of AccountKind. A name of the pool's own is in the path.
constexpr RegisterRow register_rows[] = {
    {"/api/v2/register-phone-code", "phone"}, {"/api/v2/register-email-code", "email"},
    {"/api/v2/register-email", "email"},      {"/api/v2/register-phone", "account"},
    {"/api/v2/register-username", "account"}, {"/api/v2/register-", "account"},
};

String register_path(const RegisterTab& tab, const RegisterRow& row) {
  String path{row.path.view()};
  const std::string_view id = tab.id;
  if (tab.kind == AccountKind::own) path += percent_encode(id.substr(0, id.find('-')));
  return path;
}

// A number as it travels, under the name that this request has for it.
void add_number(Values& body, const Asking& asking, Literal field, std::string_view typed) {
  Values number;
  authing::add_phone(number, asking, typed);
  number.front().first = field;
  for (const auto& [name, value] : number) add(body, name, value);
}

void add_new_account(Values& body, const Asking& asking, const RegisterTab& tab,
                     const RegisterRow& row, std::string_view typed) {
  const bool is_number = tab.kind == AccountKind::phone_code || tab.kind == AccountKind::phone;
  if (is_number) return add_number(body, asking, row.field, typed);
  add(body, row.field, authing::trimmed(typed));
}

// The fields of the user object are in `profile`, the pool's own in `params`, which is text.
void add_profile(Request& request, const List<StepValue>& profile) {
  String params;
  json::Writer out{params};
  out.open_array();
  bool has_params = false;
  for (const StepValue& each : profile) {
    if (!each.is_own) {
      request.profile.set(each.name, each.value);
      continue;
    }
    has_params = true;
    out.open_object().text("key", each.name).text("value", each.value).close();
  }
  out.close();
  if (has_params) add(request.body, "params", params);
}

}  // namespace

std::optional<Request> register_request(const Asking& asking, const RegisterTab& tab,
                                        const NewAccount& account) {
  const RegisterRow& row = register_rows[static_cast<std::size_t>(tab.kind)];
  Values body;
  add_new_account(body, asking, tab, row, account.account);
  authing::add_if_any(body, "code", account.code, As::plain);
  authing::add_if_any(body, "password", account.password, As::rsa);
  add(body, "forceLogin", false);
  add(body, "generateToken", true);
  // Texts here, whatever a login sends.
  if (!account.agreements.empty()) add(body, "agreementIds", Value{account.agreements});
  authing::add_if_any(body, "phoneToken", account.phone_token, As::plain);
  authing::add_if_any(body, "emailToken", account.email_token, As::plain);
  add(body, "postUserInfoPipeline", !account.profile.empty());
  auto made = authing::post(asking, register_path(tab, row), body);
  if (!made) return made;
  if (account.password != SecretId{}) made->key = asking.configuration.public_key;
  add_profile(*made, account.profile);
  return made;
}

std::optional<Request> check_code_request(const Asking& asking, bool by_email,
                                          std::string_view address, SecretId code) {
  Values body;
  if (by_email)
    add(body, "email", authing::trimmed(address));
  else
    authing::add_phone(body, asking, address);
  add(body, by_email ? Literal{"emailCode"} : Literal{"phoneCode"}, code, As::plain);
  return authing::post(asking, by_email ? "/api/v2/email/preCheckCode" : "/api/v2/sms/preCheckCode",
                       body);
}

std::optional<Request> field_options_request(const Asking& asking) {
  return authing::request(asking, Verb::get, "/api/v2/udfs/field-metadata-for-completion");
}

}  // namespace latchkey
