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
std::optional<std::string> digits_of(std::string_view phone) {
  std::string digits;
  for (const char c : phone) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != ' ' && c != '-')
      return std::nullopt;
  }
  return digits;
}

Secret secret_of(const Form& form, std::string_view field) {
  const auto found = form.secrets.find(field);
  return found == form.secrets.end() ? Secret{} : found->second;
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
  const auto found = form.values.find(field);
  return found == form.values.end() ? std::string_view{} : found->second;
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

Step on(State state, const Choosing&, const Submitted&) {
  const bool is_form = state.form.method == "password" || state.form.method == "phone-code";
  if (!is_form || is_locked(state)) return stay(std::move(state));
  if (const auto reason = lacks(state)) {
    say(state, Problem{*reason});
    return stay(std::move(state));
  }
  auto request = request_of(state);
  if (!request) {
    say(state, Problem{Reason::misconfigured});
    return stay(std::move(state));
  }
  const auto attempt = fresh<AttemptId>(state);
  const auto id = fresh<RequestId>(state);
  state.phase = SigningIn{attempt, id};
  return {std::move(state), {SendRequest{id, std::move(*request)}}};
}

Step on(State state, const SigningIn& signing, const ResponseArrived& arrived) {
  if (arrived.request != signing.request) return change(std::move(state), arrived);
  return answered(std::move(state), {signing.id, {}}, arrived.response);
}

// what takes too long can be left.
Step on(State state, const SigningIn& signing, const BackPressed&) {
  state.phase = Choosing{};
  return fail(std::move(state), {signing.id, {}}, {Reason::cancelled},
              {AbortRequest{signing.request}});
}

}  // namespace latchkey
