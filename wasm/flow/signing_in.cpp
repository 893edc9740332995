// A form is submitted: checked for what is left out, sent once, and answered. A
// login is never sent again by itself.
#include "broker/phone.hpp"
#include "flow/answered.hpp"
#include "flow/asking.hpp"
#include "flow/captcha.hpp"
#include "flow/domains.hpp"
#include "flow/offered.hpp"
#include "flow/polling.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

constexpr std::size_t chinese_phone = 11;  // 1 and ten digits
constexpr std::size_t shortest_phone = 8;  // E.164, with its country code
constexpr std::size_t longest_phone = 15;

// The digits of a number as people write one, "+852 5123 4567" or "138-0013-8000";
// nothing where another character is among them.
std::optional<String> digits_of(std::string_view phone) {
  String digits;
  for (const char c : phone) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != ' ' && c != '-')
      return std::nullopt;
  }
  return digits;
}

std::optional<Request> request_of(const State& state, const FormMethod& method) {
  const Form& form = state.form;
  const std::string_view field = value_of(form, method.field);
  if (method.method == Method::push) return push_request(asking(state), field, agreed(state));
  const SecretId secret = secret_of(form, method.secret).secret;
  if (method.by_code)
    return code_request(asking(state), method.method, field, secret, agreed(state));
  return password_request(asking(state), method.method, field, secret, agreed(state),
                          captcha_of(state, method));
}

}  // namespace

bool is_phone(const State& state, std::string_view phone) {
  if (!phone.empty() && phone == state.form.malformed) return false;
  const bool is_foreign = state.configuration.international_sms && phone.starts_with('+');
  if (is_foreign) phone.remove_prefix(1);
  const auto digits = digits_of(phone);
  return digits && (is_foreign ? digits->size() >= shortest_phone && digits->size() <= longest_phone
                               : digits->size() == chinese_phone && digits->front() == '1');
}

// Something, one @, something: which of those are mailboxes, only a message can tell. A
// blank is a slip of the finger, but for one at an end, which does not travel.
bool is_email(std::string_view typed) {
  const auto first = typed.find_first_not_of(' ');
  const auto address = typed.substr(first, typed.find_last_not_of(' ') - first + 1);
  const auto at = address.find('@');
  return at != 0 && at < address.size() - 1 && at == address.rfind('@') &&
         address.find(' ') == std::string_view::npos;
}

std::string_view value_of(const Form& form, std::string_view field) {
  return text_at(form.values, field);
}

Secret secret_of(const Form& form, std::string_view field) {
  const Secret* found = form.secrets.find(field);
  return found ? *found : Secret{};
}

std::optional<Reason> field_lacks(const State& state, const FormMethod& method) {
  const std::string_view typed = value_of(state.form, method.field);
  if (is_blank(typed)) return method.field_missing;
  if (method.method == Method::phone_code && !is_phone(state, typed))
    return Reason::phone_malformed;
  if (method.method == Method::email_code && !is_email(typed)) return Reason::email_malformed;
  return std::nullopt;
}

std::string_view captcha_of(const State& state, const FormMethod& method) {
  return wants_captcha(state, method) ? value_of(state.form, captcha_field) : std::string_view{};
}

std::optional<Reason> captcha_lacks(const State& state, const FormMethod& method) {
  if (is_captcha_elsewhere(state, method)) return Reason::captcha_needed;
  if (wants_captcha(state, method) && is_blank(captcha_of(state, method)))
    return Reason::captcha_missing;
  return std::nullopt;
}

std::optional<Reason> form_lacks(const State& state, const FormMethod& method) {
  if (const auto reason = field_lacks(state, method)) return reason;
  if (!method.secret.empty() && secret_of(state.form, method.secret).length == 0)
    return method.secret_missing;
  // A code's picture was for its sending.
  if (const auto reason = captcha_lacks(state, method); reason && !method.by_code) return reason;
  return std::nullopt;
}

std::optional<Reason> lacks(const State& state, const FormMethod& method) {
  if (const auto reason = form_lacks(state, method)) return reason;
  if (!has_agreed(state)) return Reason::agreement_missing;
  return std::nullopt;
}

void on(Step& then, const Choosing&, const Submitted&) {
  State& state = then.state;
  const FormMethod* method = form_method(state.form.method);
  if (!method || is_locked(state)) return;
  if (state.configuration.match_domains && asks_domain(state)) return submit_domain(then);
  if (const auto reason = lacks(state, *method)) {
    say(state, *reason);
    return;
  }
  const HeldForm held{String{method->name}, String{value_of(state.form, method->field)}};
  if (!asks_page(then, held)) send_form(then, *method);
}

void send_form(Step& then, const FormMethod& method, AttemptId again) {
  State& state = then.state;
  auto request = request_of(state, method);
  if (!request) {
    say(state, Reason::misconfigured);
    return;
  }
  const auto attempt = again == AttemptId{} ? fresh<AttemptId>(state) : again;
  const auto id = fresh<RequestId>(state);
  try_way(state, {}, state.form.method);
  then.become(SigningIn{attempt, id});
  then.ask(SendRequest{id, *request});
}

void on(Step& then, const SigningIn& signing, const ResponseArrived& arrived) {
  if (arrived.request != signing.request) return change(then, arrived);
  if (then.state.form.method == form_method(Method::push).name)
    return await_phone(then, signing.id, arrived.response);
  return answered(then, {signing.id, {}}, arrived.response);
}

// what takes too long can be left.
void on(Step& then, const SigningIn& signing, const BackPressed&) {
  then.become(Choosing{});
  draw_captcha(then.state);
  then.ask(AbortRequest{signing.request});
  return fail(then, {signing.id, {}}, Reason::cancelled);
}

}  // namespace latchkey
