#include "broker/authing/envelope.hpp"

#include <algorithm>

#include "broker/authing/codes.hpp"
#include "model/limits.hpp"
#include "text/display.hpp"

namespace latchkey::authing {
namespace {

constexpr std::int64_t ok = 200;
constexpr std::int64_t flow_end = 1600;
constexpr std::int64_t busy = 1000;

bool is_between(std::optional<std::int64_t> value, std::int64_t least, std::int64_t most) {
  return value && *value >= least && *value <= most;
}

// The finest number that is there. A fine code of 0 says nothing.
std::int64_t deciding_code(const Envelope& envelope) {
  if (envelope.api_code && *envelope.api_code != 0) return *envelope.api_code;
  if (envelope.code && *envelope.code != ok) return *envelope.code;
  return envelope.status_code.value_or(envelope.code.value_or(0));
}

// 2.2: tries left; or seconds to wait. More than that is said nowhere.
std::uint32_t number_of(const Envelope& envelope, Literal key) {
  constexpr std::int64_t most = 3600;
  const auto number = envelope.data ? json::integer(*envelope.data, key) : std::nullopt;
  return number && *number > 0 && *number <= most ? static_cast<std::uint32_t>(*number) : 0;
}

Problem refusal(const Envelope& envelope, std::int64_t code, Reason reason) {
  Problem problem{.reason = reason, .code = to_string(code)};
  // 8.2: "busy", which with a time to wait is about this person (T-55).
  const std::uint32_t wait = number_of(envelope, "retryAfter");
  if (wait != 0 && code == busy) problem.reason = Reason::too_often;
  if (problem.reason == Reason::too_often) problem.number = wait;
  if (reason == Reason::wrong_password) problem.number = number_of(envelope, "remainCount");
  // A reason of ours has our own words; only what we do not know is said in the broker's.
  const bool is_ours = reason != Reason::rejected && reason != Reason::step_elsewhere;
  if (!is_ours) problem.detail = sentence_of(envelope.message);
  return problem;
}

struct BindingMethod {
  Literal name;
  Method method;
};
// 6.5: the kinds of password are one form.
constexpr BindingMethod binding_methods[] = {
    {"username-password", Method::password}, {"email-password", Method::password},
    {"phone-password", Method::password},    {"phone-code", Method::phone_code},
    {"email-code", Method::email_code},
};

List<Method> methods_of(const Envelope& envelope) {
  List<Method> methods;
  const auto* names = envelope.data ? json::array(*envelope.data, "methods") : nullptr;
  if (!names) return methods;
  for (const json::Value& name : *names)
    for (const BindingMethod& each : binding_methods)
      if (json::as_text(name) == each.name.view() &&
          std::find(methods.begin(), methods.end(), each.method) == methods.end())
        methods.push_back(each.method);
  return methods;
}

Judged by_code(const Envelope& envelope, Reason otherwise) {
  const auto code = deciding_code(envelope);
  const auto known = find_code(code);
  if (!known) return refusal(envelope, code, otherwise);
  if (const auto* step = std::get_if<FlowStep>(&*known))
    return Continue{*step, methods_of(envelope), handle_of(envelope)};
  return refusal(envelope, code, std::get<Reason>(*known));
}

// The person of a finished flow is one level down, where there is one.
Success finished(const Envelope& envelope) {
  const auto* user = envelope.data ? json::object(*envelope.data, "user") : nullptr;
  return {user ? user : envelope.data};
}

}  // namespace

std::optional<Envelope> envelope_of(const json::Object& object) {
  Envelope envelope{.code = json::integer(object, "code"),
                    .status_code = json::integer(object, "statusCode"),
                    .api_code = json::integer(object, "apiCode"),
                    .message = json::text_or_empty(object, "message"),
                    .flow_handle = json::text_or_empty(object, "flowHandle"),
                    .data = json::object(object, "data")};
  if (!envelope.code && !envelope.status_code && !envelope.api_code) return {};
  return envelope;
}

Judged judge(const Envelope& envelope) {
  const auto status = envelope.status_code;
  if (is_between(status, 300, 399)) {
    if (envelope.api_code == flow_end) return finished(envelope);
    return by_code(envelope, Reason::step_elsewhere);
  }
  if (is_between(status, 400, 499) || is_between(status, 600, 699)) {
    return by_code(envelope, Reason::rejected);
  }
  if (envelope.code == ok || (!envelope.code && status == ok)) return Success{envelope.data};
  return by_code(envelope, Reason::rejected);
}

String handle_of(const Envelope& envelope) {
  const std::string_view handle = envelope.flow_handle;
  const auto visible = [](char c) { return c > ' ' && c <= '~'; };
  const bool is_fit =
      handle.size() <= limits::flow_handle && std::all_of(handle.begin(), handle.end(), visible);
  return is_fit ? String{handle} : String{};
}

String sentence_of(std::string_view message) { return displayable(message, limits::foreign_error); }

}  // namespace latchkey::authing
