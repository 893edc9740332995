// The life of a popup: begun by a click or a call, ended by an answer or a refusal.
// How it ends without either is told in closing.cpp.
#include <algorithm>

#include "broker/start.hpp"
#include "flow/answer.hpp"
#include "flow/offered.hpp"
#include "flow/preparing.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"
#include "oidc/authorization.hpp"
#include "url/allowed.hpp"

namespace latchkey {
namespace {

// A connection button's answer is the broker's own message where a session is
// enough, or this is the broker's own page: it needs no page of the app's. It can be
// switched off (T-06).
Transport transport_of(const Options& options) {
  const bool is_enough = options.mode == Mode::hosted || options.result == ResultKind::session;
  return is_enough && options.broker_messages ? Transport::broker_message : options.transport;
}

// The broker's own page gets no code: without its message only the page itself goes.
Way way_of(const Options& options, Placement placement) {
  const bool in_window = placement == Placement::button_popup || placement == Placement::qr_tab;
  const bool answers = options.mode == Mode::embedded || options.broker_messages;
  return in_window && answers ? Way::window : Way::redirect;
}

// T-17. Before there is a configuration the broker is left to know its connections.
bool is_known(const State& state, const std::string& connection) {
  if (connection.empty()) return true;
  if (offers_anything(state)) return offered_as(state, connection).has_value();
  return is_identifier(connection);
}

Step begin_call(State state, const PopupRequested& asked) {
  if (is_busy(state)) return refuse(std::move(state), asked);
  if (!is_known(state, asked.connection))
    return {std::move(state), {TellHost{AttemptId{}, asked.call, Problem{Reason::misconfigured}}}};
  const Transport transport = state.options.transport;
  return begin(std::move(state), {.call = asked.call,
                                  .connection = asked.connection,
                                  .way = Way::window,
                                  .transport = transport});
}

std::optional<Url> start_of(const State& state, const Preparing& preparing,
                            const Secrets& secrets) {
  if (preparing.transport != Transport::broker_message)
    return authorization_url(state.options, preparing.connection, secrets);
  const auto* connection = find_connection(state.configuration, preparing.connection);
  if (!connection) return std::nullopt;
  return connection_url(state.options, state.configuration, *connection);
}

}  // namespace

Step on(State state, const Choosing&, const ConnectionChosen& choice) {
  if (is_locked(state) || !can_begin(state, choice.connection)) return stay(std::move(state));
  if (!has_agreed(state)) {
    say(state, Problem{Reason::agreement_missing});
    return stay(std::move(state));
  }
  const Way way = way_of(state.options, *offered_as(state, choice.connection));
  const Transport transport = transport_of(state.options);
  return begin(std::move(state),
               {.connection = choice.connection, .way = way, .transport = transport});
}

// A second try: the same window, the same form, another code.
Step on(State state, const Choosing& choosing, const RetryPressed&) {
  if (is_busy(state)) return stay(std::move(state));
  if (!choosing.failed) {
    if (connection_of(state, state.form.method))
      return on(std::move(state), choosing, RenewPressed{});
    return on(std::move(state), choosing, Submitted{});
  }
  if (choosing.failed->empty()) return begin_call(std::move(state), {{}, {}});
  return on(std::move(state), choosing, ConnectionChosen{*choosing.failed});
}

Step on(State state, const NoAttempt&, const PopupRequested& asked) {
  return begin_call(std::move(state), asked);
}

Step on(State state, const AwaitingScan&, const PopupRequested& asked) {
  return begin_call(std::move(state), asked);
}

Step refuse(State state, const PopupRequested& asked) {
  return {std::move(state), {TellHost{AttemptId{}, asked.call, Problem{Reason::busy}}}};
}

Step on(State state, const Preparing& preparing, const SecretsMade& made) {
  if (made.attempt != preparing.id) return stay(std::move(state));
  switch (preparing.way) {
    case Way::window: return open_window(std::move(state), preparing, made.secrets);
    case Way::frame: return show_frame(std::move(state), preparing, made.secrets);
    case Way::redirect: return leave_page(std::move(state), preparing, made.secrets);
  }
  return stay(std::move(state));
}

Step open_window(State state, const Preparing& preparing, const Secrets& secrets) {
  auto url = start_of(state, preparing, secrets);
  if (!url) return give_up(std::move(state), preparing, secrets);

  const AwaitingAnswer waiting{preparing.id,         preparing.call, preparing.connection,
                               preparing.transport,  secrets,        fresh<WindowId>(state),
                               fresh<TimerId>(state)};
  state.attempt = waiting;
  return {
      std::move(state),
      {OpenWindow{waiting.window, std::move(*url)}, StartTimer{waiting.deadline, limits::attempt}}};
}

Step give_up(State state, const Preparing& preparing, const Secrets& secrets) {
  Effects effects{ForgetSecret{secrets.verifier}};
  diagnose(state, effects, "misconfigured",
           "no address for \"" + preparing.connection + "\": redirect URI, scope or provider");
  return fail(std::move(state), {preparing.id, preparing.call}, {Reason::misconfigured},
              std::move(effects));
}

Step on(State state, const AwaitingAnswer& waiting, const CallbackArrived& arrived) {
  const auto callback = own_callback(arrived, waiting, state.options);
  if (!callback) return stay(std::move(state));
  return redeem(std::move(state), waiting, *callback);
}

Step on(State state, const AwaitingAnswer& waiting, const MessageArrived& message) {
  if (waiting.transport == Transport::broker_message)
    return hear_broker(std::move(state), waiting, message);
  const auto callback = own_message(message, waiting, state.options);
  if (!callback) return stay(std::move(state));
  return redeem(std::move(state), waiting, *callback);
}

// The form is whole, and offers another try and this page instead.
Step on(State state, const AwaitingAnswer& waiting, const WindowBlocked& blocked) {
  if (blocked.window != waiting.window) return stay(std::move(state));
  return end(std::move(state), waiting, {Reason::popup_blocked}, waiting.connection);
}

}  // namespace latchkey
