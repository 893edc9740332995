#include "flow/answer.hpp"

#include "broker/start.hpp"
#include "flow/tokens.hpp"
#include "oidc/web_message.hpp"
#include "text/display.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

std::optional<Callback> if_own(std::variant<Callback, Malformed> read, std::string_view state,
                               const Options& options) {
  auto* callback = std::get_if<Callback>(&read);
  if (!callback || !is_own(*callback, state, options)) return std::nullopt;
  return *callback;
}

struct Meant {
  Literal error;
  Reason reason;
};
// RFC 6749 section 4.1.2.1, OpenID Connect Core 1.0 section 3.1.2.6. What is not
// here is a refusal without a reason that we know (T-23).
constexpr Meant meanings[] = {
    {"server_error", Reason::unavailable},
    {"temporarily_unavailable", Reason::unavailable},
    {"invalid_request", Reason::misconfigured},
    {"unauthorized_client", Reason::misconfigured},
    {"unsupported_response_type", Reason::misconfigured},
    {"invalid_scope", Reason::misconfigured},
};

}  // namespace

bool is_own(const Callback& callback, std::string_view state, const Options& options) {
  return callback.state == state && callback.issuer == issuer_of(options);
}

std::optional<Callback> own_callback(const CallbackArrived& arrived, const AwaitingAnswer& waiting,
                                     const Options& options) {
  if (waiting.transport != Transport::callback_page || !same_origin(arrived.origin, options.origin))
    return std::nullopt;
  return if_own(read_callback(arrived.query, arrived.fragment), waiting.secrets.state, options);
}

std::optional<Callback> own_message(const MessageArrived& message, const AwaitingAnswer& waiting,
                                    const Options& options) {
  if (waiting.transport != Transport::web_message || message.window != waiting.window ||
      !same_origin(message.origin, options.broker))
    return std::nullopt;
  return if_own(read_web_message(message.body), waiting.secrets.state, options);
}

Problem problem_of(const Callback& callback) {
  Problem problem{Reason::refused, displayable(callback.description, limits::foreign_error),
                  displayable(callback.error, limits::foreign_error)};
  for (const Meant& meant : meanings)
    if (meant.error == callback.error) problem.reason = meant.reason;
  return problem;
}

void redeem(Step& then, const AwaitingAnswer& waiting, const Callback& callback) {
  State& state = then.state;
  if (!callback.error.empty()) return end(then, waiting, problem_of(callback));

  const auto request = fresh<RequestId>(state);
  release(then, waiting);
  then.ask(redemption_of(state.options, request, callback, waiting.secrets.verifier,
                         waiting.secrets.nonce));
  then.become(Redeeming{waiting.id, waiting.call, waiting.connection, request});
}

}  // namespace latchkey
