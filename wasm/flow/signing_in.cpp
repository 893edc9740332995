// A form is submitted: checked for what is left out, sent once, and answered. A
// login is never sent again by itself.
#include "flow/answered.hpp"
#include "flow/offered.hpp"
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

Secret secret_of(const Form& form, std::string_view field) {
  const Secret* found = form.secrets.find(field);
  return found ? *found : Secret{};
}

std::optional<Reason> password_lacks(const State& state) {
  if (is_blank(value_of(state.form, "account"))) return Reason::account_missing;
  if (secret_of(state.form, "password").length == 0) return Reason::password_missing;
  return std::nullopt;
}

std::optional<Reason> code_lacks(const State& state) {
  if (const auto reason = phone_lacks(state)) return reason;
  if (secret_of(state.form, "code").length == 0) return Reason::code_missing;
  return std::nullopt;
}

std::optional<Request> request_of(const State& state) {
  const Form& form = state.form;
  if (form.method == "password")
    return password_request(asking(state), value_of(form, "account"),
                            secret_of(form, "password").secret, agreed(state));
  return phone_code_request(asking(state), value_of(form, "phone"), secret_of(form, "code").secret,
                            agreed(state));
}

}  // namespace

std::string_view value_of(const Form& form, std::string_view field) {
  return text_at(form.values, field);
}

std::optional<Reason> phone_lacks(const State& state) {
  std::string_view phone = value_of(state.form, "phone");
  if (is_blank(phone)) return Reason::phone_missing;
  const bool is_foreign = state.configuration.international_sms && phone.starts_with('+');
  if (is_foreign) phone.remove_prefix(1);
  const auto digits = digits_of(phone);
  const bool is_whole =
      digits && (is_foreign ? digits->size() >= shortest_phone && digits->size() <= longest_phone
                            : digits->size() == chinese_phone && digits->front() == '1');
  if (!is_whole) return Reason::phone_malformed;
  return std::nullopt;
}

std::optional<Reason> lacks(const State& state) {
  const auto typed = state.form.method == "password" ? password_lacks(state) : code_lacks(state);
  if (typed) return typed;
  if (!has_agreed(state)) return Reason::agreement_missing;
  return std::nullopt;
}

void on(Step& then, const Choosing&, const Submitted&) {
  State& state = then.state;
  const bool is_form = state.form.method == "password" || state.form.method == "phone-code";
  if (!is_form || is_locked(state)) return;
  if (const auto reason = lacks(state)) {
    say(state, *reason);
    return;
  }
  auto request = request_of(state);
  if (!request) {
    say(state, Reason::misconfigured);
    return;
  }
  const auto attempt = fresh<AttemptId>(state);
  const auto id = fresh<RequestId>(state);
  then.become(SigningIn{attempt, id});
  then.ask(SendRequest{id, *request});
}

void on(Step& then, const SigningIn& signing, const ResponseArrived& arrived) {
  if (arrived.request != signing.request) return change(then, arrived);
  return answered(then, {signing.id, {}}, arrived.response);
}

// what takes too long can be left.
void on(Step& then, const SigningIn& signing, const BackPressed&) {
  then.become(Choosing{});
  then.ask(AbortRequest{signing.request});
  return fail(then, {signing.id, {}}, Reason::cancelled);
}

}  // namespace latchkey
