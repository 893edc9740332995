// Requests of the `authing` dialect: authing-broker 1.2, 1.3, 2.1 to 2.6, 2.10, 2.11, 5.5, 7.4.
#include "broker/requests.hpp"

#include <algorithm>

#include "broker/authing/dialect.hpp"
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
namespace {

// Out of line for the same reason as the calls of view/parts.cpp.
[[gnu::noinline]] void add(Values& all, Literal name, const Value& value) {
  all.push_back({name, value});
}
[[gnu::noinline]] void add(Values& all, Literal name, const String& text) {
  add(all, name, Value{text});
}
[[gnu::noinline]] void add(Values& all, Literal name, Literal text) {
  add(all, name, Value{String{text.view()}});
}
[[gnu::noinline]] void add(Values& all, Literal name, bool yes) { add(all, name, Value{yes}); }
[[gnu::noinline]] void add(Values& all, Literal name, SecretId secret, As as) {
  add(all, name, Value{SecretValue{secret, as}});
}

// 1.3, and only what has a value. No GET names a type of content (appendix C).
Values headers(const Asking& asking, Verb verb) {
  Values all;
  if (verb == Verb::post) add(all, "content-type", Literal{"application/json"});
  if (!asking.configuration.user_pool_id.empty())
    add(all, "x-authing-userpool-id", asking.configuration.user_pool_id);
  add(all, "x-authing-app-id", asking.options.app_id);
  add(all, "x-authing-sdk-version", authing::client_version);
  add(all, "x-authing-request-from", authing::client);
  add(all, "x-authing-lang", authing::wire_language(asking.language));
  return all;
}

std::optional<Request> request(const Asking& asking, Verb verb, std::string_view path,
                               std::span<const Parameter> parameters = {}) {
  const Gate gate{asking.options.development};
  const auto url = build_url(asking.options.broker + String{path}, parameters, {}, gate);
  if (!url) return {};
  return Request{.verb = verb,
                 .url = *url,
                 .headers = headers(asking, verb),
                 .limit = limits::answer,
                 .patience = limits::login_patience};
}

std::optional<Request> post(const Asking& asking, std::string_view path, Values body) {
  auto made = request(asking, Verb::post, path);
  if (made) made->body = body;
  return made;
}

String trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return String{text.substr(first, text.find_last_not_of(' ') - first + 1)};
}

bool is_number(std::string_view text) {
  constexpr std::size_t most = 15;  // digits; within ±2^53
  return !text.empty() && text.size() <= most && (text.size() == 1 || text.front() != '0') &&
         all_digits(text);
}

std::int64_t to_number(std::string_view digits) {
  std::int64_t number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

// The broker's own ids of agreements are numbers, and go back as such (appendix C).
Value ids_of(const List<String>& agreements) {
  if (!std::all_of(agreements.begin(), agreements.end(), is_number)) return agreements;
  List<std::int64_t> numbers;
  for (const String& id : agreements) numbers.push_back(to_number(id));
  return numbers;
}

// Agreements are named only where they are shown (2.1).
void add_agreements(Values& body, const Asking& asking, const List<String>& agreements) {
  if (!asking.configuration.agreements.empty()) add(body, "agreementIds", ids_of(agreements));
}

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

// A number typed as "+852 5123 4567" names its country where the app takes such
// numbers; every other is of the broker's own country. Only digits travel.
void add_phone(Values& body, const Asking& asking, std::string_view typed) {
  const String phone = trimmed(typed);
  const auto blank = phone.find(' ');
  const bool names_country =
      asking.configuration.international_sms && phone.starts_with("+") && blank != String::npos;
  String digits;
  for (const char c : phone.substr(names_country ? blank : 0))
    if (c != ' ' && c != '-') digits += c;
  add(body, "phone", digits);
  if (names_country) add(body, "phoneCountryCode", String{phone.substr(0, blank)});
}

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

std::optional<Request> flow_request(const Asking& asking, const Continue& due, Literal action,
                                    const Values& data) {
  Values body;
  add(body, "action", action);
  if (!due.handle.empty()) add(body, "flowHandle", due.handle);
  auto made = post(asking, "/interaction/authFlow", body);
  if (made) made->data = data;
  return made;
}

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
std::optional<Request> person_request(const Asking& asking, SecretId token) {
  auto made = request(asking, Verb::get, "/api/v2/users/me");
  if (made) add(made->headers, "authorization", token, As::plain);
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
