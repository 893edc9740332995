// The life of a popup: begun by a click or a call, ended by an answer or a refusal.
// How it ends without either is told in closing.cpp.
#include <algorithm>

#include "broker/start.hpp"
#include "flow/answer.hpp"
#include "flow/captcha.hpp"
#include "flow/loop.hpp"
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
bool is_known(const State& state, const String& connection) {
  if (connection.empty()) return true;
  if (offers_anything(state)) return offered_as(state, connection).has_value();
  return is_identifier(connection);
}

void begin_call(Step& then, const SignInRequested& asked) {
  State& state = then.state;
  if (is_busy(state)) return refuse(then, asked);
  if (!is_known(state, asked.connection) || !is_way_back(state.options, asked.return_to))
    return tell(then, {{}, asked.call}, Reason::misconfigured);
  if (asked.here && breaks_loop(then, asked.call)) return;
  const Transport transport = state.options.transport;
  return begin(then, {.call = asked.call,
                      .connection = asked.connection,
                      .way = asked.here ? Way::redirect : Way::window,
                      .transport = transport,
                      .return_to = asked.return_to});
}

std::optional<Url> start_of(const State& state, Transport transport, const String& id,
                            const Secrets& secrets) {
  if (transport != Transport::broker_message) return authorization_url(state.options, id, secrets);
  const auto* connection = find_connection(state.configuration, id);
  if (!connection) return std::nullopt;
  return connection_url(state.options, state.configuration, *connection);
}

}  // namespace

bool needs_opener(const Options& options, Transport transport) {
  return transport != Transport::callback_page || options.environment.framed;
}

void on(Step& then, const Choosing&, const ConnectionChosen& choice) {
  State& state = then.state;
  if (choice.connection.empty()) {
    const FormMethod* method = form_method(state.form.method);
    if (is_locked(state) || !method || !wants_captcha(state, *method)) return;
    return begin_call(then, {{}, {}});
  }
  if (is_locked(state) || !can_begin(state, choice.connection)) return;
  if (!has_agreed(state)) {
    say(state, Reason::agreement_missing);
    return;
  }
  const Way way = way_of(state.options, *offered_as(state, choice.connection));
  const Transport transport = transport_of(state.options);
  return begin(then, {.connection = choice.connection, .way = way, .transport = transport});
}

// A second try: the same window, the same form, another code.
void on(Step& then, const Choosing& choosing, const RetryPressed&) {
  State& state = then.state;
  if (is_busy(state)) return;
  if (!choosing.failed) {
    if (connection_of(state, state.form.method)) return on(then, choosing, RenewPressed{});
    return on(then, choosing, Submitted{});
  }
  if (choosing.failed->empty()) return begin_call(then, {{}, {}});
  return on(then, choosing, ConnectionChosen{*choosing.failed});
}

void on(Step& then, const NoAttempt&, const SignInRequested& asked) {
  return begin_call(then, asked);
}

void on(Step& then, const AwaitingScan&, const SignInRequested& asked) {
  return begin_call(then, asked);
}

void on(Step& then, const AwaitingPhone& waiting, const SignInRequested& asked) {
  return waiting.code.empty() ? refuse(then, asked) : begin_call(then, asked);
}

void refuse(Step& then, const SignInRequested& asked) {
  tell(then, {{}, asked.call}, Reason::busy);
}

void on(Step& then, const Preparing& preparing, const SecretsMade& made) {
  if (made.attempt != preparing.id) return;
  switch (preparing.way) {
    case Way::window: return open_window(then, preparing, made.secrets);
    case Way::frame: return show_frame(then, preparing, made.secrets);
    case Way::redirect: return leave_page(then, preparing, made.secrets);
    case Way::sign_out: return leave_session(then, preparing, made.secrets);
    case Way::session: return look_unseen(then, preparing, made.secrets);
  }
}

void open_window(Step& then, const Preparing& preparing, const Secrets& secrets) {
  State& state = then.state;
  auto url = start_of(state, preparing.transport, preparing.connection, secrets);
  if (!url) return give_up(then, preparing, secrets);

  const AwaitingAnswer waiting{preparing.id,         preparing.call, preparing.connection,
                               preparing.transport,  secrets,        fresh<WindowId>(state),
                               fresh<TimerId>(state)};
  then.become(waiting);
  then.ask(OpenWindow{waiting.window, *url, needs_opener(state.options, waiting.transport)});
  then.ask(StartTimer{waiting.deadline, limits::attempt});
}

void give_up(Step& then, const Preparing& preparing, const Secrets& secrets) {
  then.ask(ForgetSecret{secrets.verifier});
  diagnose(then, "misconfigured",
           "no address for \"" + preparing.connection + "\": redirect URI, scope or provider");
  return fail(then, {preparing.id, preparing.call}, Reason::misconfigured);
}

void on(Step& then, const AwaitingAnswer& waiting, const CallbackArrived& arrived) {
  State& state = then.state;
  const auto callback = own_callback(arrived, waiting, state.options);
  if (!callback) return;
  return redeem(then, waiting, *callback);
}

void on(Step& then, const AwaitingAnswer& waiting, const MessageArrived& message) {
  State& state = then.state;
  if (waiting.transport == Transport::broker_message) return hear_broker(then, waiting, message);
  const auto callback = own_message(message, waiting, state.options);
  if (!callback) return;
  return redeem(then, waiting, *callback);
}

// The person does not see it any more. Only its opener may bring a window in front (HTML
// Standard, "focus()"), and one without (T-18) is opened anew by the same request: should the
// browser leave the first one open, whichever answers first counts.
void on(Step& then, const AwaitingAnswer& waiting, const RecallPressed&) {
  State& state = then.state;
  if (waiting.looks_closed) return;
  if (needs_opener(state.options, waiting.transport)) return then.ask(FocusWindow{waiting.window});
  auto url = start_of(state, waiting.transport, waiting.connection, waiting.secrets);
  if (!url) return;
  then.ask(CloseWindow{waiting.window});
  auto next = waiting;
  next.window = fresh<WindowId>(state);
  then.become(next);
  then.ask(OpenWindow{next.window, *url, false});
}

// The form is whole, and offers another try and this page instead.
void on(Step& then, const AwaitingAnswer& waiting, const WindowBlocked& blocked) {
  if (blocked.window != waiting.window) return;
  return end_and_offer(then, waiting, Reason::popup_blocked);
}

}  // namespace latchkey
