// Requests of the `authing` dialect: authing-broker 1.2, 1.3, 2.1 to 2.6, 2.10, 2.11, 5.5, 7.4.
#include "broker/requests.hpp"

#include <algorithm>

#include "broker/authing/dialect.hpp"
#include "broker/authing/parts.hpp"
#include "broker/authing/tabs.hpp"
#include "broker/start.hpp"
#include "connection/frame.hpp"
#include "connection/rules.hpp"
#include "model/limits.hpp"
#include "text/characters.hpp"
#include "text/percent.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"

namespace latchkey {

using authing::add;
using authing::add_agreements;
using authing::add_phone;
using authing::flow_request;
using authing::post;
using authing::request;
using authing::trimmed;

namespace {

// What a login with an account of the pool says at the end of its body.
void add_common(Values& body, const Asking& asking, const List<String>& agreements) {
  add(body, "autoRegister", asking.configuration.auto_register);
  add(body, "withCustomData", false);
  add_agreements(body, asking, agreements);
}

void add_captcha(Values& body, std::string_view typed) {
  if (!typed.empty()) add(body, "captchaCode", trimmed(typed));
}

// It comes from the configuration, and a code may be sent to it: it must be the broker's,
// or its shared callback host's (T-40).
std::optional<Url> registered_address(const Options& options, const Connection& connection) {
  const auto registered = check_url(field_of(connection, "redirectUrl"), Gate{options.development});
  if (!registered) return {};
  const auto origins = message_origins(options);
  const auto is_ours = [&](std::string_view origin) { return origin == origin_of(*registered); };
  if (std::none_of(origins.begin(), origins.end(), is_ours)) return {};
  return registered;
}

bool is_email(Method method) { return method == Method::email_code; }

void add_address(Values& body, const Asking& asking, Method method, std::string_view typed) {
  if (is_email(method)) return add(body, "email", trimmed(typed));
  return add_phone(body, asking, typed);
}

}  // namespace

namespace {

// 2.5, 2.6: a directory has its own words for the account. LDAP's password is protected by
// TLS alone, and no picture's letters go along with it.
std::optional<Request> directory_request(const Asking& asking, Method method,
                                         std::string_view account, SecretId password,
                                         const List<String>& agreements, std::string_view captcha) {
  const bool is_ldap = method == Method::ldap;
  Values body;
  add(body, "username", trimmed(account));
  add(body, "password", password, is_ldap ? As::plain : As::rsa);
  if (!is_ldap) add_captcha(body, captcha);
  add_agreements(body, asking, agreements);
  auto made = post(asking, is_ldap ? "/api/v2/ldap/verify-user" : "/api/v2/ad/verify-user", body);
  if (made && !is_ldap) made->key = asking.configuration.public_key;
  return made;
}

}  // namespace

std::optional<Request> password_request(const Asking& asking, Method method,
                                        std::string_view account, SecretId password,
                                        const List<String>& agreements, std::string_view captcha) {
  if (method != Method::password)
    return directory_request(asking, method, account, password, agreements, captcha);
  Values body;
  add(body, "account", trimmed(account));
  add(body, "password", password, As::rsa);
  add_captcha(body, captcha);
  add_common(body, asking, agreements);
  const bool merged = asking.configuration.merge_ad;
  auto made = post(asking, merged ? "/api/v2/login/ad-all-in-one" : "/api/v2/login/account", body);
  if (made) made->key = asking.configuration.public_key;
  return made;
}

std::optional<Request> send_code_request(const Asking& asking, Method method,
                                         std::string_view address, std::string_view captcha) {
  Values body;
  add_address(body, asking, method, address);
  add(body, "scene", is_email(method) ? Literal{"LOGIN_VERIFY_CODE"} : Literal{"login"});
  add_captcha(body, captcha);
  return post(asking, is_email(method) ? "/api/v2/email/send" : "/api/v2/sms/send", body);
}

std::optional<Url> captcha_url(const Options& options, Moment drawn) {
  Parameters parameters;
  const String milliseconds = to_string(drawn.count());
  add(parameters, "r", milliseconds);
  return build_url(options.broker + "/api/v2/security/captcha", parameters, {},
                   Gate{options.development});
}

std::optional<Request> code_request(const Asking& asking, Method method, std::string_view address,
                                    SecretId code, const List<String>& agreements) {
  Values body;
  add_address(body, asking, method, address);
  add(body, "code", code, As::plain);
  add_common(body, asking, agreements);
  return post(asking, is_email(method) ? "/api/v2/login/email-code" : "/api/v2/login/phone-code",
              body);
}

namespace {

struct BindingAction {
  Literal bind;              // an existing account only
  Literal bind_or_register;  // 1666
};
// In the order of Method; the accounts of a directory bind nothing (6.5).
constexpr BindingAction binding_actions[] = {
    {"bind-identity-by-password", "register-bind-by-password"},
    {"bind-identity-by-phone-code", "register-bind-by-phone-code"},
    {"bind-identity-by-email-code", "register-bind-by-email-code"},
};

}  // namespace

std::optional<Request> bind_request(const Asking& asking, const Continue& due, Method method,
                                    std::string_view field, SecretId secret,
                                    std::string_view captcha) {
  const auto row = static_cast<std::size_t>(method);
  if (row >= std::size(binding_actions)) return {};
  const BindingAction& action = binding_actions[row];
  Values data;
  if (method == Method::password) {
    add(data, "account", trimmed(field));
    add(data, "password", secret, As::rsa);
    add_captcha(data, captcha);
  } else {
    add_address(data, asking, method, field);
    add(data, "code", secret, As::plain);
  }
  const bool registers = due.step == FlowStep::identity_binding_no_ask;
  auto made = flow_request(asking, due, registers ? action.bind_or_register : action.bind, data);
  if (made) made->key = asking.configuration.public_key;
  return made;
}

std::optional<Request> create_account_request(const Asking& asking, const Continue& due) {
  return flow_request(asking, due, "create-federation-account", {});
}

std::optional<Request> verify_scan_request(const Asking& asking, const Connection& connection,
                                           const Frame& frame, const List<Pair>& result) {
  if (!is_identifier(connection.id)) return {};
  Parameters parameters;
  for (const auto& [name, value] : result) {
    const bool is_code = name == frame.code;  // whatever the provider calls it (2.11)
    parameters.push_back({is_code ? std::string_view{"code"} : name, value});
  }
  return request(asking, Verb::get, "/api/v1/qrcode/" + percent_encode(connection.id) + "/verify",
                 parameters);
}

// The token stands there raw, without `Bearer` (7.4).
std::optional<Request> person_request(const Asking& asking, SecretId token, bool is_access_token) {
  auto made =
      request(asking, Verb::get, is_access_token ? "/api/v2/users/me/info" : "/api/v2/users/me");
  if (made) add(made->headers, "authorization", token, is_access_token ? As::bearer : As::plain);
  return made;
}

std::optional<Request> session_request(const Asking& asking) {
  return request(asking, Verb::get, "/cas/session");
}

std::optional<Request> sign_out_request(const Asking& asking) {
  Parameters parameters;
  add(parameters, "app_id", asking.options.app_id);
  return request(asking, Verb::get, "/api/v2/logout", parameters);
}

// The query is that of 2.10 and 2.11; appendix C: `guard_version` is encoded once here, and
// again inside the frame's own address.
std::optional<String> scan_return_address(const Options& options, const Connection& connection,
                                          const Frame& frame) {
  const Gate gate{options.development};
  const bool hosted = options.mode == Mode::hosted;
  // A frame that navigates ends on a page of the broker's, which posts.
  const bool of_page = authing::returns_to_page(connection.type) && !navigates(frame);
  const auto back = of_page && !hosted ? check_url(options.origin + "/", gate)
                                       : registered_address(options, connection);
  if (!back) return {};

  Parameters parameters;
  if (!hosted) add(parameters, "from_guard", "1");
  if (of_page) add(parameters, "embedded", "1");
  add(parameters, "app_id", options.app_id);
  add(parameters, "guard_version", authing::client);
  if (hosted) add(parameters, "from_hosted_guard", "1");
  const auto url = build_url(back->text(), parameters, {}, gate);
  if (!url) return {};
  return url->text();
}

}  // namespace latchkey
